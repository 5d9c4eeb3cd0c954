/**
 * Studies: which points of a design space are evaluated, the runs, and the points that no other one
 * beats.
 *
 * <p>Uses the engine and the bundle api; sequences come from Hipparchus.
 */
@NullMarked
package org.rooftree.engine.study;

import org.jspecify.annotations.NullMarked;
