/**
 * Rooftree inside Equinox: extension points, the evaluators and examples that bundles contribute,
 * and the headless application. The only bundle without a display that knows Equinox.
 */
@NullMarked
package org.rooftree.platform;

import org.jspecify.annotations.NullMarked;
