/**
 * The in-memory-computing evaluator: macros from gate to network.
 *
 * <p>Not for other bundles; use it through the evaluator catalogue. What lies outside of the macro
 * is the mapping evaluator's, whose entry for other evaluators it uses.
 */
@NullMarked
package org.rooftree.evaluator.imc;

import org.jspecify.annotations.NullMarked;
