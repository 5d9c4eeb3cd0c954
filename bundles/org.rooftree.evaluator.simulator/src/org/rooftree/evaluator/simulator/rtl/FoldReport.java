package org.rooftree.evaluator.simulator.rtl;

/**
 * What the simulation counts in a fold. "Moving" is the operand that enters by rows.
 *
 * @param loading cycles to bring weights to their places
 * @param streaming cycles from the first operand in the array to the last product
 * @param draining cycles to shift sums out
 * @param movingReads elements that enter by rows
 * @param otherReads elements that enter by columns
 * @param writes sums that leave
 * @param operandToggles bits of operand registers that changed
 * @param sumToggles bits of sum registers that changed
 */
record FoldReport(
    long loading,
    long streaming,
    long draining,
    long movingReads,
    long otherReads,
    long writes,
    long operandToggles,
    long sumToggles) {}
