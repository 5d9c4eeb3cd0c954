package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.workload.LoopNest;
import org.rooftree.model.workload.VectorKind;

/** Sums of products in Einstein's notation; one of two factors is a loop nest. */
final class EinsumRule {
  private EinsumRule() {}

  static void apply(NodeContext n) {
    String equation = n.text("equation", "").replace(" ", "");
    int arrow = equation.indexOf("->");
    String left = arrow < 0 ? equation : equation.substring(0, arrow);
    List<String> terms = new ArrayList<>(List.of(left.split(",", -1)));
    if (terms.size() != n.inputCount()) {
      throw new ShapeException("\"" + equation + "\" does not fit " + n.inputCount() + " inputs");
    }
    Map<Character, Long> sizes = new LinkedHashMap<>();
    for (int i = 0; i < terms.size(); i++) {
      terms.set(i, expand(terms.get(i), n.shape(i).length));
      collect(terms.get(i), n.shape(i), sizes);
    }
    String right = arrow < 0 ? implicit(terms) : outputTerm(equation.substring(arrow + 2), terms);
    long[] shape = new long[right.length()];
    for (int i = 0; i < shape.length; i++) {
      Long size = sizes.get(right.charAt(i));
      if (size == null) {
        throw new ShapeException("\"" + equation + "\" names an output that no input has");
      }
      shape[i] = size;
    }
    n.output(0, n.in(0).type(), shape);
    if (n.constant()) {
      return;
    }
    long work = 1;
    for (long size : sizes.values()) {
      work = Math.multiplyExact(work, size);
    }
    if (terms.size() == 2 && work > 0 && noRepeats(terms)) {
      layer(n, terms, right, sizes);
    } else {
      n.cost(
          VectorKind.REDUCTION,
          (double) work * terms.size(),
          "Einsum " + equation + ": " + terms.size() + " operations per combination of indices");
    }
  }

  private static void layer(
      NodeContext n, List<String> terms, String right, Map<Character, Long> sizes) {
    int weight = n.in(0).constant() ? 0 : 1;
    int input = 1 - weight;
    Layers.Nest nest = new Layers.Nest();
    sizes.forEach(
        (label, size) ->
            nest.loop(
                name(label),
                size,
                size == 1 && right.indexOf(label) == 0 && terms.get(input).indexOf(label) == 0));
    nest.operand(OperandRole.OUTPUT, indices(right), false);
    nest.operand(OperandRole.WEIGHT, indices(terms.get(weight)), n.in(weight).constant());
    nest.operand(OperandRole.INPUT, indices(terms.get(input)), false);
    LoopNest layer = nest.layer();
    n.writes(n.nest(layer, "", n.in(input), n.in(weight)));
  }

  /** Loop names make no difference between lower and upper case, labels do. */
  private static String name(char label) {
    return Character.isUpperCase(label)
        ? label + "_upper"
        : String.valueOf(label).toUpperCase(java.util.Locale.ROOT);
  }

  private static String indices(String term) {
    if (term.isEmpty()) {
      return "";
    }
    List<String> names = new ArrayList<>();
    for (char label : term.toCharArray()) {
      names.add(name(label));
    }
    return String.join(", ", names);
  }

  private static boolean noRepeats(List<String> terms) {
    for (String term : terms) {
      if (term.isEmpty() || term.chars().distinct().count() != term.length()) {
        return false;
      }
    }
    return true;
  }

  /** Writes the dots of a term as digits, counted from the last axis that they stand for. */
  private static String expand(String term, int rank) {
    int dots = term.indexOf("...");
    if (dots < 0) {
      return term;
    }
    StringBuilder digits = new StringBuilder();
    for (int i = rank - (term.length() - 3); i > 0; i--) {
      digits.append((char) ('0' + i - 1));
    }
    return term.substring(0, dots) + digits + term.substring(dots + 3);
  }

  private static void collect(String term, long[] shape, Map<Character, Long> sizes) {
    if (term.length() != shape.length || !term.chars().allMatch(Character::isLetterOrDigit)) {
      throw new ShapeException("\"" + term + "\" does not fit " + Shapes.text(shape));
    }
    for (int i = 0; i < shape.length; i++) {
      Long known = sizes.get(term.charAt(i));
      if (known == null || known == 1) {
        sizes.put(term.charAt(i), shape[i]);
      } else if (shape[i] != 1 && known != shape[i]) {
        throw new ShapeException(
            "index " + term.charAt(i) + " is both " + known + " and " + shape[i]);
      }
    }
  }

  private static String outputTerm(String right, List<String> terms) {
    return expand(right, right.length() - 3 + dots(terms).length());
  }

  private static String dots(List<String> terms) {
    String longest = "";
    for (String term : terms) {
      String digits = term.replaceAll("[^0-9]", "");
      longest = digits.length() > longest.length() ? digits : longest;
    }
    return longest;
  }

  private static String implicit(List<String> terms) {
    StringBuilder once = new StringBuilder();
    String all = String.join("", terms);
    all.chars()
        .filter(c -> Character.isLetter(c) && all.indexOf(c) == all.lastIndexOf(c))
        .sorted()
        .forEach(c -> once.append((char) c));
    return dots(terms) + once;
  }
}
