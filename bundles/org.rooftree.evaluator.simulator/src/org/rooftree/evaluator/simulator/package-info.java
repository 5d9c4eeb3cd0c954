/**
 * What adapters of simulators share. The packages below hold one adapter each.
 *
 * <p>Uses the elaborated records and programs; no OSGi, no EMF, no display.
 */
@NullMarked
package org.rooftree.evaluator.simulator;

import org.jspecify.annotations.NullMarked;
