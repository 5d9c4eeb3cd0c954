package org.rooftree.evaluator.simulator.rtl;

/**
 * A piece of a product that fits into the array.
 *
 * @param group which of the products it belongs to
 * @param row first index of the product along the rows
 * @param column first index along the columns
 * @param rows rows in use
 * @param columns columns in use
 * @param steps steps that operands move
 * @param count folds of the same shape that it stands for, itself included
 */
record Fold(long group, long row, long column, int rows, int columns, int steps, double count) {}
