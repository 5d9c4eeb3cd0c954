package org.rooftree.evaluator.mapping.nest;

/**
 * The spatial unrolling as each operand sees it: which loops are unrolled between which of its
 * memories.
 *
 * @param loops for operand and index the loop dimensions unrolled there: index 0 between the units
 *     and the innermost memory, index l between memories l-1 and l, the last one beyond the
 *     outermost memory
 * @param factors the same with the unrolling factors; fractional where a loop does not fill the
 *     array evenly
 * @param wholeFactors the same rounded down
 */
public record Unrolling(int[][][] loops, double[][][] factors, double[][][] wholeFactors) {}
