package org.rooftree.interchange.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bits per element where the file only has floating-point numbers.
 *
 * @param weightBits bits per weight
 * @param inputBits bits per input element
 * @param outputBits bits per output element
 * @param accumulatorBits bits per partial sum
 */
public record ImportPrecision(
    double weightBits, double inputBits, double outputBits, double accumulatorBits) {
  private static final Map<String, ImportPrecision> NAMED =
      new TreeMap<>(
          Map.of(
              "int4", new ImportPrecision(4, 4, 4, 32),
              "int8", new ImportPrecision(8, 8, 8, 32),
              "int16", new ImportPrecision(16, 16, 16, 48),
              "fp8", new ImportPrecision(8, 8, 8, 32),
              "fp16", new ImportPrecision(16, 16, 16, 32),
              "bf16", new ImportPrecision(16, 16, 16, 32),
              "fp32", new ImportPrecision(32, 32, 32, 32)));

  /** Returns the names that {@link #parse} knows. */
  public static List<String> names() {
    return List.copyOf(NAMED.keySet());
  }

  /**
   * Reads a name such as {@code int8}, or four numbers of bits for weights, inputs, outputs and
   * accumulator such as {@code 4,16,16,32}.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public static ImportPrecision parse(String text) {
    ImportPrecision named = NAMED.get(text.strip().toLowerCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    try {
      double[] bits =
          Arrays.stream(text.split(",", -1))
              .mapToDouble(part -> Double.parseDouble(part.strip()))
              .toArray();
      if (bits.length == 4
          && Arrays.stream(bits).allMatch(b -> b > 0 && b <= 128)
          && bits[0] <= 64
          && bits[1] <= 64) {
        return new ImportPrecision(bits[0], bits[1], bits[2], bits[3]);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "\""
            + text
            + "\" is no precision; allowed are "
            + String.join(", ", NAMED.keySet())
            + " or four numbers of bits: weights,inputs,outputs,accumulator");
  }
}
