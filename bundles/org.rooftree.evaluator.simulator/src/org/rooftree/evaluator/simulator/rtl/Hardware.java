package org.rooftree.evaluator.simulator.rtl;

import java.util.ArrayList;
import java.util.List;

/**
 * What the Verilog is compiled for.
 *
 * @param weightStationary whether an operand stays that is no sum
 * @param rows R, at least 1
 * @param columns C, at least 1
 * @param movingBits bits of the operand that enters by rows, at least 1
 * @param otherBits bits of the operand that enters by columns or stays, at least 1
 * @param sumBits bits of a sum, a multiple of 4 up to 64
 * @param activity whether toggles are counted
 */
record Hardware(
    boolean weightStationary,
    int rows,
    int columns,
    int movingBits,
    int otherBits,
    int sumBits,
    boolean activity) {

  int movingBytes() {
    return Math.ceilDiv(movingBits, 8);
  }

  int otherBytes() {
    return Math.ceilDiv(otherBits, 8);
  }

  /** Returns the bits of the operand registers of all MAC units. */
  double operandBits() {
    return (double) rows * columns * (movingBits + otherBits);
  }

  /** Returns the bits of the sum registers of all MAC units. */
  double sumRegisterBits() {
    return (double) rows * columns * sumBits;
  }

  /** Returns the parameters of the bench for the compiler. */
  List<String> parameters() {
    List<String> all = new ArrayList<>();
    add(all, "WEIGHT_STATIONARY", weightStationary ? 1 : 0);
    add(all, "R", rows);
    add(all, "C", columns);
    add(all, "A", movingBits);
    add(all, "B", otherBits);
    add(all, "S", sumBits);
    add(all, "ACTIVITY", activity ? 1 : 0);
    return all;
  }

  private static void add(List<String> all, String name, int value) {
    all.add("-Pbench." + name + "=" + value);
  }
}
