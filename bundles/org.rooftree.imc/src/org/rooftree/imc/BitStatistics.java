package org.rooftree.imc;

import java.util.Arrays;
import java.util.List;
import org.rooftree.api.design.ImcCircuit.Encoding;

/** What the bits of encoded values do; values follow each other independently. */
final class BitStatistics {
  private final int bits;
  private final Encoding encoding;

  /** Share of ones, by bit. */
  private final double[] ones;

  private final int[] patterns;
  private final double[] shares;

  BitStatistics(ValueDistribution values, int bits, Encoding encoding) {
    this.bits = bits;
    this.encoding = encoding;
    patterns = new int[values.count()];
    shares = new double[values.count()];
    ones = new double[bits];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = pattern(values.smallest() + i);
      shares[i] = values.share(i);
      for (int b = 0; b < bits; b++) {
        ones[b] += (patterns[i] >>> b & 1) * shares[i];
      }
    }
  }

  /** Returns the bits of a value. */
  private int pattern(long value) {
    int mask = (1 << bits) - 1;
    return switch (encoding) {
      case TWOS_COMPLEMENT -> (int) value & mask;
      case OFFSET, XNOR -> (int) (value + (1L << bits - 1)) & mask;
      case MAGNITUDE -> {
        int magnitude = (int) Math.min(Math.abs(value), mask >>> 1);
        yield value < 0 ? magnitude | 1 << bits - 1 : magnitude;
      }
    };
  }

  /** Returns the share of ones; half of them where each bit is stored with its complement. */
  double density() {
    if (encoding == Encoding.XNOR) {
      return 0.5;
    }
    double sum = 0;
    for (double one : ones) {
      sum += one;
    }
    return sum / bits;
  }

  /**
   * Returns the share of wires that change from one cycle to the next, when values are applied in
   * slices, the lowest bits first.
   *
   * @param slice bits per cycle
   */
  double toggleRate(int slice) {
    int cycles = Math.ceilDiv(bits, slice);
    double changes = 0;
    for (int wire = 0; wire < slice; wire++) {
      for (int c = 0; c < cycles; c++) {
        int now = c * slice + wire;
        int next = (c + 1) * slice + wire;
        changes += c + 1 < cycles ? within(now, next) : between(now, wire);
      }
    }
    return changes / (cycles * slice);
  }

  /** Share of values of which two bits differ; a bit beyond the last is zero. */
  private double within(int one, int other) {
    double share = 0;
    for (int i = 0; i < patterns.length; i++) {
      share += ((bit(patterns[i], one) ^ bit(patterns[i], other)) == 1) ? shares[i] : 0;
    }
    return share;
  }

  private int bit(int pattern, int place) {
    return place < bits ? pattern >>> place & 1 : 0;
  }

  /** Share of pairs of independent values of which a bit of one and another of the next differ. */
  private double between(int one, int other) {
    double first = one < bits ? ones[one] : 0;
    double second = other < bits ? ones[other] : 0;
    return first * (1 - second) + second * (1 - first);
  }

  /**
   * Returns the mean of a power of the slices over their full scale.
   *
   * @param slice bits per cycle
   */
  double levelMoment(int slice, int power) {
    int cycles = Math.ceilDiv(bits, slice);
    double full = (1L << slice) - 1;
    double sum = 0;
    for (int i = 0; i < patterns.length; i++) {
      for (int c = 0; c < cycles; c++) {
        sum += shares[i] * Math.pow(level(patterns[i], c, slice) / full, power);
      }
    }
    return sum / cycles;
  }

  private static long level(int pattern, int cycle, int slice) {
    return (pattern & 0xffffffffL) >>> cycle * slice & (1L << slice) - 1;
  }

  /** Returns how likely each level of a slice is, over all cycles. */
  List<Double> levels(int slice) {
    int cycles = Math.ceilDiv(bits, slice);
    Double[] levels = new Double[1 << slice];
    Arrays.fill(levels, 0.0);
    for (int i = 0; i < patterns.length; i++) {
      for (int c = 0; c < cycles; c++) {
        levels[(int) level(patterns[i], c, slice)] += shares[i] / cycles;
      }
    }
    return List.of(levels);
  }
}
