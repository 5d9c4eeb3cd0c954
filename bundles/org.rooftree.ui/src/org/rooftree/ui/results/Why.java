package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.ModelElement;
import org.rooftree.report.TableReport;
import org.rooftree.report.content.Explained;
import org.rooftree.report.content.MetricKeys;
import org.rooftree.report.content.MetricText;
import org.rooftree.report.content.TotalsExplainer;

/**
 * Why a number is what it is.
 *
 * @param evaluation the result
 * @param layer the layer whose metric it is; nothing for that of the network
 * @param key the metric
 * @param root the number with what it follows from; absent if there is no explanation
 * @param problem why there is none; empty if there is one
 */
public record Why(
    Evaluation evaluation,
    Optional<LayerOutcome> layer,
    MetricKey key,
    Optional<WhyNode> root,
    String problem) {

  /**
   * Asks for an explanation.
   *
   * @param layer name of a layer; nothing for the network. A layer that the network does not have
   *     counts as none.
   */
  public static Why of(Evaluation evaluation, Optional<String> layer, MetricKey key) {
    EvaluationResult result = evaluation.result();
    Optional<LayerOutcome> outcome = layer.flatMap(name -> find(result, name));
    Optional<Explanation> explanation =
        outcome.isPresent()
            ? outcome.get().result().flatMap(r -> Explained.of(r, key))
            : new TotalsExplainer(result).explain(key);
    return new Why(
        evaluation,
        outcome,
        key,
        explanation.map(e -> new WhyNode(e, null)),
        explanation.isPresent() ? "" : problem(result, outcome, key));
  }

  private static Optional<LayerOutcome> find(EvaluationResult result, String name) {
    return result.layers().stream().filter(l -> l.layer().name().equals(name)).findFirst();
  }

  private static String problem(
      EvaluationResult result, Optional<LayerOutcome> layer, MetricKey key) {
    String name = MetricText.name(key);
    if (layer.isPresent()) {
      return layer.get().result().isEmpty()
          ? LayerTable.reason(layer.get())
          : layer.get().result().get().metrics().get(key).isEmpty()
              ? name + " is not reported for layer " + layer.get().layer().name() + "."
              : "The evaluator does not explain " + name + ".";
    }
    return result.outcome() == EvaluationResult.Status.COMPLETED
        ? name + " has no total for the network; choose a layer or another metric."
        : "The network has no totals, because not every layer has a result ("
            + result.reason()
            + "). Select a layer that has one.";
  }

  /** Returns the metrics that can be asked for, those of totals first. */
  public static List<MetricKey> metrics(Evaluation evaluation) {
    return MetricKeys.of(evaluation.result());
  }

  /** Returns the metric to begin with, of those that can be asked for. */
  public static MetricKey usual(List<MetricKey> keys) {
    MetricKey latency = MetricKey.of(Metrics.LATENCY);
    return keys.isEmpty() || keys.contains(latency) ? latency : keys.getFirst();
  }

  /** Returns what is explained: {@code "Latency of layer conv1"}. */
  public String title() {
    return MetricText.name(key)
        + layer.map(l -> " of layer " + l.layer().name()).orElse(" of the whole network");
  }

  /** Returns all steps as a table, each with its depth below the number. */
  public TextTable table() {
    List<List<String>> rows = new ArrayList<>();
    root.ifPresent(r -> add(r, 0, rows));
    return new TextTable(
        List.of("Depth", "How it follows", "Value", "Unit", "Source", "Kind", "Element"), rows);
  }

  private static void add(WhyNode node, int depth, List<List<String>> rows) {
    rows.add(
        List.of(
            String.valueOf(depth),
            node.text(),
            Quantity.number(node.explanation().value().value()),
            node.explanation().value().unit().symbol(),
            node.citation(),
            node.kind(),
            node.element().map(ModelElement::path).orElse("")));
    node.children().forEach(c -> add(c, depth + 1, rows));
  }

  /** Returns the explanation as the command line prints it. */
  public String text() {
    return evaluation.result().evaluator().id()
        + ": "
        + MetricText.id(key)
        + " of "
        + layer.map(l -> l.layer().name()).orElse("the network")
        + "\n"
        + root.map(r -> TableReport.explanation(r.explanation())).orElse(problem + "\n");
  }
}
