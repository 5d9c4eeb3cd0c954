package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.rooftree.interchange.onnx.NodeOutcome.Treatment;
import org.rooftree.model.workload.Network;

/** Says in a few lines what became of a file. */
public final class ImportSummary {
  private static final int LISTED = 20;

  private ImportSummary() {}

  /** Returns what a treatment means, for people. */
  public static String title(Treatment treatment) {
    return switch (treatment) {
      case LOOP_NEST -> "loop nests";
      case STATED_COST -> "layers with a stated cost";
      case NO_WORK -> "no work at run time";
      case REPLACED -> "part of other layers";
      case UNKNOWN -> "not understood, 0 operations";
    };
  }

  /** Returns the totals of an import in one line; empty if there is no network. */
  public static String totals(OnnxImport.Result result) {
    if (result.network().isEmpty() || result.totals().isEmpty()) {
      return "";
    }
    Network network = result.network().get();
    OnnxImport.Totals totals = result.totals().get();
    return String.format(
        Locale.ROOT,
        "%s: %,d layers, %,d MACs for one input, %,d parameters, batch %d",
        network.getName(),
        totals.layers(),
        totals.macs(),
        totals.parameters(),
        network.getBatch());
  }

  /** Returns one line for each treatment that occurred: how many nodes, and which operators. */
  public static List<String> treatments(OnnxImport.Result result) {
    Map<Treatment, Map<String, Integer>> counts = new EnumMap<>(Treatment.class);
    for (NodeOutcome node : result.nodes()) {
      counts
          .computeIfAbsent(node.treatment(), t -> new TreeMap<>())
          .merge(node.operator(), 1, Integer::sum);
    }
    List<String> lines = new ArrayList<>();
    counts.forEach(
        (treatment, names) ->
            lines.add(String.format(Locale.ROOT, "%-28s %s", title(treatment), list(names))));
    return lines;
  }

  private static String list(Map<String, Integer> names) {
    int total = names.values().stream().mapToInt(Integer::intValue).sum();
    String shown =
        String.join(
            ", ",
            names.entrySet().stream()
                .limit(LISTED)
                .map(e -> e.getValue() + " " + e.getKey())
                .toList());
    return total + " nodes: " + shown + (names.size() > LISTED ? ", …" : "");
  }
}
