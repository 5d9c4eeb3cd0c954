package org.rooftree.interchange.zigzag;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.rooftree.interchange.zigzag.Yaml.Position;
import org.rooftree.model.accelerator.OperandRole;

/**
 * A layer as ZigZag sees it.
 *
 * @param at where it stands
 * @param id its number; producers are named by it
 * @param name its name in the file
 * @param operator its operator type
 * @param loops its loops in the order of the file, because heuristics break ties by it
 * @param operands its operands in the order of the equation, the output first
 * @param bits bits of I, W, O (a partial sum) and O_final
 * @param sources numbers of the producers of I and W; those that no layer produces are left out
 */
record LayerSpec(
    Position at,
    long id,
    String name,
    String operator,
    List<Loop> loops,
    List<Term> operands,
    Bits bits,
    Map<OperandRole, Long> sources) {

  /** A loop. */
  record Loop(String name, int size) {}

  /** Bits per element. */
  record Bits(double weight, double input, double partialSum, double output) {}

  /**
   * An operand.
   *
   * @param role its role
   * @param axes its axes
   */
  record Term(OperandRole role, List<AxisSpec> axes) {
    /** Returns the index expressions as a model states them. */
    String indices() {
      return String.join(", ", axes.stream().map(AxisSpec::expression).toList());
    }

    /** Returns the real extents as a model states them; empty if no axis has one. */
    String extents() {
      return axes.stream().allMatch(a -> a.extent().isEmpty())
          ? ""
          : String.join(
              ", ", axes.stream().map(a -> String.valueOf(a.extent().orElse(0))).toList());
    }
  }

  /**
   * An axis of an operand.
   *
   * @param expression its index expression, for example {@code 2*OX + FX}
   * @param extent real extent, where the data ends before the loops do
   */
  record AxisSpec(String expression, OptionalLong extent) {}
}
