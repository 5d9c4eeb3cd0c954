package org.rooftree.evaluator.simulator.rtl;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.process.ProcessException;
import org.rooftree.evaluator.simulator.SimulationException;

/** Compares what leaves the simulated array with the product of the operands. */
final class ResultChecker {
  private static final int HEX = 16;

  private final Hardware hardware;
  private final Operands operands;
  private final BufferedReader reader;
  private final int digits;

  /**
   * Checks results in the order of the folds.
   *
   * @param reader one line per cycle in which sums leave: the valid columns and the bottom row, in
   *     hexadecimal, column 0 last
   */
  ResultChecker(Hardware hardware, Operands operands, BufferedReader reader) {
    this.hardware = hardware;
    this.operands = operands;
    this.reader = reader;
    this.digits = hardware.sumBits() / 4;
  }

  /**
   * Checks all results of a fold.
   *
   * @throws ProcessException when they are incomplete or no numbers
   * @throws SimulationException when one is wrong
   */
  void check(Fold fold) throws IOException, ProcessException {
    if (hardware.weightStationary()) {
      checkStreamed(fold);
    } else {
      checkDrained(fold);
    }
  }

  /** Rows leave one after the other, the last one first. */
  private void checkDrained(Fold fold) throws IOException, ProcessException {
    for (int row = fold.rows() - 1; row >= 0; row--) {
      String sums = words(line())[1];
      for (int column = 0; column < fold.columns(); column++) {
        long expected = 0;
        for (int step = 0; step < fold.steps(); step++) {
          expected += operands.moving(fold, step, row) * operands.other(fold, step, column);
        }
        compare(fold, row, column, sum(sums, column), expected);
      }
    }
  }

  /** Each column gives one sum per step, one cycle later than the column before. */
  private void checkStreamed(Fold fold) throws IOException, ProcessException {
    long[] other = new long[fold.rows() * fold.columns()];
    for (int row = 0; row < fold.rows(); row++) {
      for (int column = 0; column < fold.columns(); column++) {
        other[row * fold.columns() + column] = operands.other(fold, row, column);
      }
    }
    int cycles = fold.steps() + hardware.columns() - 1;
    for (int cycle = 0; cycle < cycles; cycle++) {
      String[] words = words(line());
      BigInteger valid = number(words[0]);
      for (int column = 0; column < fold.columns(); column++) {
        int step = cycle - column;
        boolean isDue = step >= 0 && step < fold.steps();
        if (valid.testBit(column) != isDue) {
          throw garbage("a sum of column " + column + " is " + (isDue ? "missing" : "too many"));
        }
        if (isDue) {
          long expected = 0;
          for (int row = 0; row < fold.rows(); row++) {
            expected += operands.moving(fold, step, row) * other[row * fold.columns() + column];
          }
          compare(fold, step, column, sum(words[1], column), expected);
        }
      }
    }
  }

  private void compare(Fold fold, int row, int column, long found, long expected) {
    int unused = 64 - hardware.sumBits();
    long wrapped = expected << unused >> unused; // as an adder of these bits does
    if (found << unused >> unused != wrapped) {
      throw new SimulationException(
          "the simulated array computes a wrong product: "
              + (found << unused >> unused)
              + " instead of "
              + wrapped
              + " at row "
              + row
              + ", column "
              + column
              + " of "
              + fold
              + "; report this with the version of Icarus Verilog");
    }
  }

  private long sum(String sums, int column) throws ProcessException {
    int end = sums.length() - column * digits;
    if (end - digits < 0) {
      throw garbage("\"" + sums + "\" has no column " + column);
    }
    try {
      return Long.parseUnsignedLong(sums, end - digits, end, HEX);
    } catch (NumberFormatException e) {
      throw garbage("\"" + sums.substring(end - digits, end) + "\" is no sum");
    }
  }

  private static BigInteger number(String word) throws ProcessException {
    try {
      return new BigInteger(word, HEX);
    } catch (NumberFormatException e) {
      throw garbage("\"" + word + "\" says of no column whether it is valid");
    }
  }

  private String line() throws IOException, ProcessException {
    @Nullable String line = reader.readLine();
    if (line == null) {
      throw garbage("they end too early");
    }
    return line;
  }

  private static String[] words(String line) throws ProcessException {
    String[] words = line.split(" ");
    if (words.length != 2) {
      throw garbage("\"" + line + "\" is not two numbers");
    }
    return words;
  }

  /** Checks that nothing follows. */
  void end() throws IOException, ProcessException {
    if (reader.readLine() != null) {
      throw garbage("there are too many");
    }
  }

  private static ProcessException garbage(String what) {
    return new ProcessException(
        ProcessException.Kind.GARBAGE,
        "the results of the simulated array cannot be used: " + what);
  }
}
