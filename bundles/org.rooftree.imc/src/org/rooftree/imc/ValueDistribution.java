package org.rooftree.imc;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often each integer occurs in a tensor.
 *
 * <p>Text forms: {@code uniform}, {@code constant(V)}, {@code normal(MEAN, DEVIATION)}, {@code
 * laplace(MEAN, SCALE)}, {@code rectified(DEVIATION)} (a normal distribution around zero whose
 * negative half became zero), {@code histogram(V:SHARE V:SHARE …)}. Values outside of the range of
 * the tensor's bits are clamped into it.
 */
public final class ValueDistribution {
  /** More bits per element than this are not enumerated. */
  static final int MOST_BITS = 16;

  private static final Pattern CALL = Pattern.compile("\\s*(\\w+)\\s*(?:\\(([^()]*)\\))?\\s*");

  private final long smallest;
  private final double[] shares;

  private ValueDistribution(long smallest, double[] shares) {
    this.smallest = smallest;
    this.shares = shares;
    double sum = Arrays.stream(shares).sum();
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
  }

  /**
   * Reads a distribution.
   *
   * @param text one of the text forms
   * @param bits bits per element, 1 to 16
   * @param signed whether the range is that of two's complement rather than from zero
   * @throws IllegalArgumentException saying what is not understood and what is allowed
   */
  public static ValueDistribution parse(String text, int bits, boolean signed) {
    if (bits < 1 || bits > MOST_BITS) {
      throw new IllegalArgumentException(
          "values of " + bits + " bit; distributions are known for 1 to " + MOST_BITS + " bit");
    }
    long low = signed ? -(1L << bits - 1) : 0;
    long high = low + (1L << bits) - 1;
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      throw unknown(text);
    }
    String inside = call.group(2) == null ? "" : call.group(2).strip();
    try {
      return switch (call.group(1)) {
        case "uniform" -> of(low, high, v -> 1);
        case "constant" -> histogram(inside + ":1", low, high);
        case "histogram" -> histogram(inside, low, high);
        case "normal" -> {
          double[] n = numbers(inside, 2, text);
          yield continuous(low, high, x -> normal((x - n[0]) / n[1]));
        }
        case "laplace" -> {
          double[] n = numbers(inside, 2, text);
          yield continuous(low, high, x -> laplace((x - n[0]) / n[1]));
        }
        case "rectified" -> {
          double[] n = numbers(inside, 1, text);
          yield continuous(low, high, x -> x < 0 ? 0 : normal(x / n[0]));
        }
        default -> throw unknown(text);
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "values = \"" + text + "\": " + e.getMessage() + " is no number", e);
    }
  }

  /** Returns what is wrong with a text for elements of so many bits; empty if it can be read. */
  public static Optional<String> problem(String text, int bits) {
    try {
      parse(text, bits, true);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "values = \""
            + text
            + "\"; allowed are uniform, constant(V), normal(MEAN, DEVIATION), laplace(MEAN, SCALE),"
            + " rectified(DEVIATION), histogram(V:SHARE V:SHARE ...)");
  }

  private static double[] numbers(String inside, int count, String text) {
    String[] parts = inside.split(",");
    if (parts.length != count) {
      throw unknown(text);
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Double.parseDouble(parts[i].strip());
    }
    if (!(numbers[count - 1] > 0)) {
      throw new IllegalArgumentException(
          "values = \"" + text + "\": the last number must be above 0");
    }
    return numbers;
  }

  private static ValueDistribution of(long low, long high, LongToDoubleFunction share) {
    double[] shares = new double[(int) (high - low + 1)];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = share.applyAsDouble(low + i);
    }
    return new ValueDistribution(low, shares);
  }

  /** Each integer takes what lies nearest to it; the ends take all that lies beyond. */
  private static ValueDistribution continuous(
      long low, long high, java.util.function.DoubleUnaryOperator below) {
    return of(
        low,
        high,
        v ->
            (v == high ? 1 : below.applyAsDouble(v + 0.5))
                - (v == low ? 0 : below.applyAsDouble(v - 0.5)));
  }

  private static ValueDistribution histogram(String inside, long low, long high) {
    double[] shares = new double[(int) (high - low + 1)];
    for (String pair : inside.split("\\s+")) {
      String[] parts = pair.split(":");
      if (parts.length != 2) {
        throw new IllegalArgumentException(
            "\""
                + pair
                + "\" is no VALUE:SHARE; write for example histogram(-1:0.25 0:0.5 1:0.25)");
      }
      double share = Double.parseDouble(parts[1]);
      if (!(share >= 0) || Double.isInfinite(share)) {
        throw new IllegalArgumentException("share of \"" + pair + "\" must be 0 or more");
      }
      shares[(int) (Math.clamp(Long.parseLong(parts[0]), low, high) - low)] += share;
    }
    if (Arrays.stream(shares).sum() == 0) {
      throw new IllegalArgumentException("all shares of the histogram are 0");
    }
    return new ValueDistribution(low, shares);
  }

  /**
   * Share of a standard normal distribution below a value, to 1.5e-7: Abramowitz, Stegun 7.1.26.
   */
  static double normal(double x) {
    double z = Math.abs(x) / Math.sqrt(2);
    double t = 1 / (1 + 0.3275911 * z);
    double erf =
        1
            - t
                * (0.254829592
                    + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
                * Math.exp(-z * z);
    return x >= 0 ? (1 + erf) / 2 : (1 - erf) / 2;
  }

  private static double laplace(double x) {
    return x < 0 ? Math.exp(x) / 2 : 1 - Math.exp(-x) / 2;
  }

  /** Returns the smallest value of the range. */
  public long smallest() {
    return smallest;
  }

  /** Returns the number of values in the range. */
  public int count() {
    return shares.length;
  }

  /** Returns how often the value at a place above the smallest occurs. */
  public double share(int index) {
    return shares[index];
  }
}
