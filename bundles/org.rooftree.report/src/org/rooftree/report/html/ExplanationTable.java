package org.rooftree.report.html;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.api.result.Explanation;

/**
 * Explanations without repetition: the same arithmetic with the same inputs stands once, and so do
 * texts, units and sources. A network of thousands of layers repeats nearly everything.
 */
public final class ExplanationTable {
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final Map<String, Integer> units = new LinkedHashMap<>();
  private final Map<String, Integer> sources = new LinkedHashMap<>();
  private final Map<Node, Integer> nodes = new HashMap<>();
  private final List<Node> ordered = new ArrayList<>();

  /** An explanation whose parts are positions. */
  private record Node(int text, double value, int unit, int source, int[] from) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Node n
          && text == n.text
          && Double.compare(value, n.value) == 0
          && unit == n.unit
          && source == n.source
          && Arrays.equals(from, n.from);
    }

    @Override
    public int hashCode() {
      return ((text * 31 + unit) * 31 + source) * 31
          + Double.hashCode(value)
          + Arrays.hashCode(from);
    }
  }

  /** Adds an explanation with all it follows from; returns its position. */
  public int add(Explanation explanation) {
    int[] from = new int[explanation.from().size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = add(explanation.from().get(i));
    }
    Node node =
        new Node(
            index(texts, explanation.text()),
            explanation.value().value(),
            index(units, explanation.value().unit().symbol()),
            explanation.source().isEmpty()
                ? -1
                : index(sources, explanation.source().get().toString()),
            from);
    Integer known = nodes.putIfAbsent(node, ordered.size());
    if (known != null) {
      return known;
    }
    ordered.add(node);
    return ordered.size() - 1;
  }

  /** Returns the number of different explanations. */
  public int size() {
    return ordered.size();
  }

  private static int index(Map<String, Integer> table, String text) {
    Integer known = table.putIfAbsent(text, table.size());
    return known == null ? table.size() - 1 : known;
  }

  /** Returns the table as arrays of equal length, one entry per explanation. */
  public Map<String, Object> tree() {
    int count = ordered.size();
    int[] text = new int[count];
    double[] value = new double[count];
    int[] unit = new int[count];
    int[] source = new int[count];
    List<Object> from = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Node node = ordered.get(i);
      text[i] = node.text;
      value[i] = node.value;
      unit[i] = node.unit;
      source[i] = node.source;
      from.add(node.from.length == 0 ? 0 : node.from);
    }
    return object(
        "texts", List.copyOf(texts.keySet()),
        "units", List.copyOf(units.keySet()),
        "sources", List.copyOf(sources.keySet()),
        "text", text,
        "value", value,
        "unit", unit,
        "source", source,
        "from", from);
  }
}
