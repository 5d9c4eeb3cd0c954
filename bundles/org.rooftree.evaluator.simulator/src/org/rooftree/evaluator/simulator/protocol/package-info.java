/**
 * The protocol of simulators: one JSON object per line, requests on the standard input of a
 * program, answers on its standard output. Any program that speaks it becomes an evaluator by a
 * {@code .simulator} file.
 */
@NullMarked
package org.rooftree.evaluator.simulator.protocol;

import org.jspecify.annotations.NullMarked;
