/**
 * Simulators of others as evaluators: any program that speaks the protocol of simulators becomes
 * one by a file.
 *
 * <p>Uses the elaborated records and programs; no OSGi, no EMF, no display.
 */
@NullMarked
package org.rooftree.evaluator.simulator;

import org.jspecify.annotations.NullMarked;
