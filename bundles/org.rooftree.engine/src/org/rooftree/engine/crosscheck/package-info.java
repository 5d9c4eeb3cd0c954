/**
 * One design and one network in several evaluators: how far they are apart, in which layers, and
 * why.
 *
 * <p>No files, no display here.
 */
@NullMarked
package org.rooftree.engine.crosscheck;

import org.jspecify.annotations.NullMarked;
