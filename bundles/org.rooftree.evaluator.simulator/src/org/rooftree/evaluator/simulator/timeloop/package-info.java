/**
 * Timeloop as an evaluator: writes architecture, problem, mapping, energy and area tables from the
 * elaborated records, runs {@code timeloop-model} or {@code timeloop-mapper}, and reads their
 * statistics at full precision.
 *
 * <p>Energy and area come from the design's own numbers, so neither Accelergy nor the Python front
 * end is needed. Uses the elaborated records and programs; no OSGi, no EMF, no display.
 */
@NullMarked
package org.rooftree.evaluator.simulator.timeloop;

import org.jspecify.annotations.NullMarked;
