package org.rooftree.evaluator.simulator.timeloop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;

/**
 * A loop nest in the terms of Timeloop, whose dimensions have names of one letter.
 *
 * @param nest the loop nest
 * @param mode the precision that it is computed in
 * @param letters name of each loop in Timeloop
 * @param sizes iterations of each loop, with padding
 */
record Problem(LoopNest nest, PrecisionMode mode, char[] letters, long[] sizes) {
  private static final Map<String, Character> USUAL =
      Map.of("OY", 'P', "OX", 'Q', "FY", 'R', "FX", 'S', "B", 'N');
  private static final String FREE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** Dimension of one iteration for operands that no loop indexes. */
  private static final char NONE = 'z';

  /**
   * Reads a loop nest.
   *
   * @throws NotApplicableException if Timeloop cannot be told of it
   */
  static Problem of(LoopNest nest, PrecisionMode mode) {
    List<LoopDimension> loops = nest.loops();
    if (loops.size() >= FREE.length()) {
      throw new NotApplicableException(
          "the layer has " + loops.size() + " loops; Timeloop knows " + (FREE.length() - 1),
          "merge loops");
    }
    if (nest.operand(OperandRole.OUTPUT).isEmpty() || nest.operands().size() < 2) {
      throw new NotApplicableException(
          "the layer has no output or no input; Timeloop needs one of each",
          "complete its operands");
    }
    char[] letters = new char[loops.size()];
    boolean[] taken = new boolean[128];
    taken[NONE] = true;
    for (int i = 0; i < letters.length; i++) {
      String name = loops.get(i).name();
      char wish =
          name.matches("[A-Za-z]") && !name.equals("B")
              ? name.charAt(0)
              : USUAL.getOrDefault(name, ' ');
      if (wish != ' ' && !taken[wish]) {
        letters[i] = wish;
        taken[wish] = true;
      }
    }
    for (int i = 0; i < letters.length; i++) {
      for (int c = 0; letters[i] == 0; c++) {
        char free = FREE.charAt(c);
        if (!taken[free]) {
          letters[i] = free;
          taken[free] = true;
        }
      }
    }
    long[] sizes = loops.stream().mapToLong(LoopDimension::size).toArray();
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > Integer.MAX_VALUE) {
        throw new NotApplicableException(
            "loop "
                + loops.get(i).name()
                + " has "
                + sizes[i]
                + " iterations; Timeloop counts to "
                + Integer.MAX_VALUE,
            "split the loop");
      }
    }
    return new Problem(nest, mode, letters, sizes);
  }

  /** Returns the same with other sizes. */
  Problem padded(long[] others) {
    return new Problem(nest, mode, letters, others);
  }

  /** Returns the loops whose iterations were raised, for people; empty if none. */
  List<String> padding() {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      long size = nest.loops().get(i).size();
      if (sizes[i] != size) {
        padded.add(nest.loops().get(i).name() + " from " + size + " to " + sizes[i]);
      }
    }
    return padded;
  }

  /** Returns the multiply-accumulates with padding. */
  long computes() {
    return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
  }

  /** Returns the name of an operand in Timeloop. */
  static String dataSpace(OperandRole role) {
    return switch (role) {
      case WEIGHT -> "Weights";
      case INPUT -> "Inputs";
      case OUTPUT -> "Outputs";
    };
  }

  /** Returns the roles of the operands, in their order. */
  List<OperandRole> roles() {
    return nest.operands().stream().map(Operand::role).toList();
  }

  /**
   * Returns the bits of an element as stored and moved.
   *
   * @param partial whether outputs are still partial sums
   */
  double bits(OperandRole role, boolean partial) {
    Operand operand = nest.operand(role).orElseThrow();
    double bits = operand.storedBitsPerElement();
    return partial && role == OperandRole.OUTPUT
        ? Math.max(bits, Math.min(operand.accumulatorBits(), mode.accumulatorBits()))
        : bits;
  }

  /** Returns the index of the loop with a name in Timeloop, or -1. */
  int loop(char letter) {
    for (int i = 0; i < letters.length; i++) {
      if (letters[i] == letter) {
        return i;
      }
    }
    return -1;
  }

  /** Returns whether every loop that a role does not see is one that sums are formed over. */
  boolean reduces(int loop) {
    return !nest.operand(OperandRole.OUTPUT).orElseThrow().dependsOn(loop);
  }

  /** Returns which loops are which, for people. */
  String legend() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < letters.length; i++) {
      text.append(i == 0 ? "" : ", ")
          .append(letters[i])
          .append(" = ")
          .append(nest.loops().get(i).name());
    }
    return text.toString();
  }

  /** Returns the problem as Timeloop reads it. */
  String yaml() {
    Map<Long, String> coefficients = new LinkedHashMap<>();
    StringBuilder spaces = new StringBuilder();
    boolean bare = false;
    for (Operand operand : nest.operands()) {
      List<String> ranks = new ArrayList<>();
      for (Axis axis : operand.axes()) {
        if (!axis.terms().isEmpty()) {
          ranks.add(rank(axis, coefficients));
        }
      }
      if (ranks.isEmpty()) {
        bare = true;
        ranks.add("[[" + NONE + "]]");
      }
      spaces
          .append("      - name: ")
          .append(dataSpace(operand.role()))
          .append('\n')
          .append("        projection: [")
          .append(String.join(", ", ranks))
          .append("]\n");
      if (operand.role() == OperandRole.OUTPUT) {
        spaces.append("        read_write: true\n");
      }
    }
    List<String> dimensions = new ArrayList<>();
    StringBuilder instance = new StringBuilder();
    for (int i = 0; i < letters.length; i++) {
      dimensions.add(Yaml.text(String.valueOf(letters[i])));
      instance
          .append("    ")
          .append(Yaml.text(String.valueOf(letters[i])))
          .append(": ")
          .append(sizes[i])
          .append('\n');
    }
    if (bare) {
      dimensions.add(Yaml.text(String.valueOf(NONE)));
      instance.append("    ").append(Yaml.text(String.valueOf(NONE))).append(": 1\n");
    }
    StringBuilder text = new StringBuilder();
    text.append("# ").append(legend()).append('\n');
    text.append("problem:\n  shape:\n    name: layer\n    dimensions: [")
        .append(String.join(", ", dimensions))
        .append("]\n");
    if (!coefficients.isEmpty()) {
      text.append("    coefficients:\n");
      coefficients.forEach(
          (value, name) ->
              text.append("      - name: ")
                  .append(name)
                  .append("\n        default: ")
                  .append(value)
                  .append('\n'));
    }
    text.append("    data_spaces:\n").append(spaces);
    text.append("  instance:\n").append(instance);
    coefficients.forEach(
        (value, name) -> text.append("    ").append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  private String rank(Axis axis, Map<Long, String> coefficients) {
    List<String> terms = new ArrayList<>();
    for (Axis.Term term : axis.terms()) {
      String letter = Yaml.text(String.valueOf(letters[term.loop()]));
      terms.add(
          term.coefficient() == 1
              ? "[" + letter + "]"
              : "["
                  + letter
                  + ", "
                  + coefficients.computeIfAbsent(term.coefficient(), v -> "times" + v)
                  + "]");
    }
    return "[" + String.join(", ", terms) + "]";
  }
}
