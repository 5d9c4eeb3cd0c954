package org.rooftree.api.mapping;

import java.util.List;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Layer;

/**
 * The mapping of the layers whose name and operator match.
 *
 * @param name its name
 * @param path its path in the model
 * @param layer pattern for layer names; {@code *} stands for any characters
 * @param operator pattern for the operators of layers; empty means any
 * @param core path of the core; empty means all cores together
 * @param exchangedFactors whether inputs use the memories and transfers of weights, and weights
 *     those of inputs
 * @param spatial loops unrolled over the array
 * @param hints loops to try where nothing is fixed
 * @param temporal temporal loops, innermost first: a complete order where the factors of each loop
 *     multiply to all its iterations, else places that bind a mapper; loops that a layer does not
 *     have are left out
 * @param placements which memory holds which operand up to which temporal loop
 * @since 0.1.0
 */
public record LayerMapping(
    String name,
    String path,
    String layer,
    String operator,
    String core,
    boolean exchangedFactors,
    List<Spatial> spatial,
    List<Hint> hints,
    List<Temporal> temporal,
    List<Placement> placements) {

  /**
   * A loop unrolled over an array dimension.
   *
   * @param dimension name of the array dimension
   * @param loop name of the loop
   * @param factor unrolling factor, at least 1
   */
  public record Spatial(String dimension, String loop, long factor) {}

  /**
   * Loops to try on an array dimension.
   *
   * @param dimension name of the array dimension
   * @param loops names of the loops
   */
  public record Hint(String dimension, List<String> loops) {
    /** Copies the list. */
    public Hint {
      loops = List.copyOf(loops);
    }
  }

  /**
   * A temporal loop.
   *
   * @param loop name of the loop; {@link #FURTHER} for any that a mapper may place there
   * @param factor iterations; 0 leaves them to a mapper
   */
  public record Temporal(String loop, long factor) {
    /**
     * Stands for any further loops: what comes before holds its place counted from the innermost
     * loop, what comes after counted from the outermost.
     */
    public static final String FURTHER = "*";
  }

  /**
   * The memory that holds an operand.
   *
   * @param operand the operand
   * @param memory path of the memory
   * @param loops number of temporal loops, counted from the innermost, whose data one instance
   *     holds
   */
  public record Placement(OperandRole operand, String memory, int loops) {}

  /** Copies the lists. */
  public LayerMapping {
    spatial = List.copyOf(spatial);
    hints = List.copyOf(hints);
    temporal = List.copyOf(temporal);
    placements = List.copyOf(placements);
  }

  /** Makes the mapping of layers with any operator. */
  public LayerMapping(
      String name,
      String path,
      String layer,
      String core,
      List<Spatial> spatial,
      List<Hint> hints,
      List<Temporal> temporal,
      List<Placement> placements) {
    this(name, path, layer, "", core, false, spatial, hints, temporal, placements);
  }

  /** Returns whether the patterns match a layer. */
  public boolean matches(Layer candidate) {
    return matches(layer, candidate.name())
        && (operator.isEmpty() || matches(operator, candidate.operator()));
  }

  /** Returns whether the mapping is for a layer of this name, whatever its operator. */
  public boolean matches(String layerName) {
    return matches(layer, layerName);
  }

  /** Glob without backtracking beyond the last star. */
  private static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
