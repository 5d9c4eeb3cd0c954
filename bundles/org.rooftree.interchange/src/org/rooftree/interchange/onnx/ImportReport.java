package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.ElementNames;
import org.rooftree.interchange.onnx.NodeOutcome.Treatment;
import org.rooftree.interchange.onnx.OnnxModel.Dimension;
import org.rooftree.interchange.onnx.OnnxModel.ValueInfo;
import org.rooftree.model.workload.StatedCost;

/** What became of every node, and what the user should know of it. */
final class ImportReport {
  private static final int NAMED = 5;
  private static final int MAXIMUM_WARNINGS = 50;

  private final String file;
  private final List<NodeOutcome> outcomes = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private boolean quiet;
  private int followers;

  ImportReport(String file) {
    this.file = file;
  }

  /** Lets nodes pass without note, because they were noted in an earlier run of a loop. */
  void quiet(boolean silent) {
    quiet = silent;
  }

  List<NodeOutcome> outcomes() {
    return outcomes;
  }

  void finding(String rule, Severity severity, String element, String message, String remedy) {
    if (severity == Severity.ERROR || findings.size() < MAXIMUM_WARNINGS) {
      findings.add(ElementNames.finding(rule, severity, file, element, message, remedy));
    }
  }

  private void outcome(NodeContext n, Treatment treatment, String reason) {
    if (!quiet) {
      outcomes.add(new NodeOutcome(n.node().title(), n.operator(), treatment, reason));
    }
  }

  /** Notes a node whose operator is known. */
  void understood(NodeContext n) {
    if (n.layers().isEmpty()) {
      String reason =
          n.reason().isEmpty()
              ? "all its inputs are constants, so it is computed before"
              : n.reason();
      outcome(n, Treatment.NO_WORK, reason);
      return;
    }
    boolean nest = n.layers().stream().anyMatch(plan -> !(plan.layer() instanceof StatedCost));
    outcome(n, nest ? Treatment.LOOP_NEST : Treatment.STATED_COST, "");
  }

  /** Notes a node in whose place others stand. */
  void replaced(NodeContext n, String reason) {
    outcome(n, Treatment.REPLACED, reason);
  }

  /** Notes nodes that were put into the layers before them. */
  void fused(Set<String> nodes) {
    outcomes.replaceAll(
        outcome ->
            nodes.contains(outcome.node()) && outcome.treatment() == Treatment.STATED_COST
                ? new NodeOutcome(
                    outcome.node(),
                    outcome.operator(),
                    Treatment.REPLACED,
                    "fused into the layer before it")
                : outcome);
  }

  /** Returns how many nodes were noted so far. */
  int mark() {
    return outcomes.size();
  }

  /** Forgets the nodes noted between two marks. */
  void forget(int from, int to) {
    outcomes.subList(from, to).clear();
  }

  /** Notes a branch that was chosen because it has more work. */
  void branch(NodeContext n, boolean yes, double yesWork, double noWork) {
    String reason =
        String.format(
            Locale.ROOT,
            "its condition depends on data; the larger branch is taken: %s (then: %.4g operations,"
                + " else: %.4g)",
            yes ? "then" : "else",
            yesWork,
            noWork);
    outcome(n, Treatment.REPLACED, reason);
    if (!quiet) {
      finding(
          "onnx.branch",
          Severity.WARNING,
          n.node().title(),
          "If: " + reason,
          "for the other branch, export the model with a constant condition");
    }
  }

  /** Notes a loop that runs as long as data says. */
  void tripsUnknown(NodeContext n) {
    if (!quiet) {
      finding(
          "onnx.loop",
          Severity.WARNING,
          n.node().title(),
          "Loop: how often it runs depends on data; one run is counted",
          "add --dim " + n.node().title() + "=N");
    }
  }

  /** Notes a node that is kept without operations. */
  void unknown(
      NodeContext n,
      String why,
      List<String> open,
      Map<String, ValueInfo> declared,
      Dimensions dimensions) {
    outcome(n, Treatment.UNKNOWN, why);
    if (quiet) {
      return;
    }
    if (why.startsWith("the shape of ")) {
      followers++;
      return;
    }
    List<String> names = new ArrayList<>();
    for (String output : open) {
      ValueInfo info = declared.get(output);
      if (info != null && info.shape() != null) {
        for (Dimension dimension : info.shape()) {
          if (Dimensions.open(dimension) && !dimension.name().isEmpty()) {
            names.add("--dim " + dimension.name() + "=N");
          }
        }
      }
    }
    finding(
        "onnx.unknown",
        Severity.WARNING,
        n.node().title(),
        n.operator()
            + ": "
            + why
            + "; kept with 0 operations"
            + (open.isEmpty()
                ? " and the traffic of its tensors"
                : "; its output has no known shape"),
        open.isEmpty()
            ? "state its cost in the .workload file"
            : names.isEmpty()
                ? "export the model with the shapes of all values"
                : "add " + String.join(" ", names.stream().distinct().toList()));
  }

  /** Warns where the file declares another shape than that inferred. */
  void declared(NodeContext n, Map<String, ValueInfo> declared, Dimensions dimensions) {
    if (quiet || declared.isEmpty() || !dimensions.comparable()) {
      return;
    }
    for (Value value : n.outputs()) {
      ValueInfo info = value == null ? null : declared.get(value.name());
      long[] stated = info == null ? null : dimensions.optional(info);
      if (value != null
          && stated != null
          && value.knownShape() != null
          && !Arrays.equals(stated, value.shape())) {
        finding(
            "onnx.declared",
            Severity.WARNING,
            n.node().title(),
            n.operator()
                + ": the file declares the shape "
                + Shapes.text(stated)
                + " of \""
                + value.name()
                + "\", its inputs give "
                + Shapes.text(value.shape()),
            "the latter is used; check the dimensions given by --dim");
      }
    }
  }

  /** Returns all findings: warnings first, then one advice for each kind of node without work. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    if (followers > 0) {
      all.add(
          ElementNames.finding(
              "onnx.unknown",
              Severity.WARNING,
              file,
              "",
              followers + " further nodes have inputs of unknown shape and count 0 operations",
              "see the findings above"));
    }
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (NodeOutcome outcome : outcomes) {
      if (outcome.treatment() == Treatment.NO_WORK || outcome.treatment() == Treatment.REPLACED) {
        groups
            .computeIfAbsent(outcome.operator() + ": " + outcome.reason(), k -> new ArrayList<>())
            .add(outcome.node());
      }
    }
    groups.forEach(
        (reason, nodes) ->
            all.add(
                ElementNames.finding(
                    "onnx.no-layer",
                    Severity.ADVICE,
                    file,
                    String.join(", ", nodes.subList(0, Math.min(NAMED, nodes.size())))
                        + (nodes.size() > NAMED ? " and " + (nodes.size() - NAMED) + " more" : ""),
                    reason,
                    "")));
    return all;
  }
}
