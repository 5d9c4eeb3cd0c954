/**
 * Help for tests of evaluators, with any test framework.
 *
 * <p>Uses the model files and the engine of the product; runs without OSGi and without a display.
 */
@NullMarked
package org.rooftree.testing;

import org.jspecify.annotations.NullMarked;
