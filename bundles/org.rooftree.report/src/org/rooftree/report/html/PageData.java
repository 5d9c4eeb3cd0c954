package org.rooftree.report.html;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.Tensor;
import org.rooftree.report.chart.BreakdownChart;
import org.rooftree.report.chart.EnergyArchChart;
import org.rooftree.report.chart.Extents;
import org.rooftree.report.chart.MacroCharts;
import org.rooftree.report.chart.RooflineChart;
import org.rooftree.report.content.Explained;
import org.rooftree.report.content.LayerColumns;
import org.rooftree.report.content.MetricKeys;
import org.rooftree.report.content.TotalsExplainer;

/** What the script of the page works on: metrics of all layers by column, charts, explanations. */
public final class PageData {
  /** Layers with different numbers that are explained; the slowest, if there are more. */
  private static final int EXPLAINED = 1000;

  private final List<EvaluationResult> results;
  private final Anchors anchors;
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  /** Creates the data for results, the first of which is the reference. */
  public PageData(List<EvaluationResult> results, Anchors anchors) {
    this.results = results;
    this.anchors = anchors;
  }

  /** Returns everything but the explanations. */
  public Map<String, Object> results() {
    List<Object> all = new ArrayList<>();
    for (int r = 0; r < results.size(); r++) {
      all.add(result(results.get(r), r));
    }
    return object(
        "schema",
        "rooftree.report/1",
        "results",
        all,
        "charts",
        charts(),
        "texts",
        List.copyOf(texts.keySet()));
  }

  private Map<String, Object> result(EvaluationResult result, int r) {
    List<MetricKey> keys = MetricKeys.of(result);
    List<Object> described = new ArrayList<>();
    List<Object> columns = new ArrayList<>();
    double[] totals = new double[keys.size()];
    for (int k = 0; k < keys.size(); k++) {
      MetricKey key = keys.get(k);
      described.add(
          object(
              "id", key.metric().id(),
              "level", key.level(),
              "label", key.metric().label(),
              "unit", key.metric().unit().symbol(),
              "text", key.metric().description()));
      totals[k] = result.totals().get(key).orElse(Double.NaN);
      columns.add(column(result, key));
    }
    return object(
        "title", title(result),
        "design", result.design().name(),
        "workload", result.workload().name(),
        "evaluator", result.evaluator().id(),
        "keys", described,
        "totals", totals,
        "columns", columns,
        "layers", layers(result, r),
        "tensors", tensors(result));
  }

  /** Returns a name for a result that differs from those of the others. */
  public String title(EvaluationResult result) {
    String name = plainTitle(result);
    int same = 1;
    for (EvaluationResult earlier : results) {
      if (earlier == result) {
        break;
      }
      same += plainTitle(earlier).equals(name) ? 1 : 0;
    }
    return same == 1 ? name : name + " (" + same + ")";
  }

  private String plainTitle(EvaluationResult result) {
    long designs = results.stream().map(r -> r.design().name()).distinct().count();
    long evaluators = results.stream().map(r -> r.evaluator().id()).distinct().count();
    String design = result.design().name();
    String evaluator = result.evaluator().id();
    if (evaluators == 1) {
      return design;
    }
    return designs == 1 ? evaluator : design + ", " + evaluator;
  }

  /** Returns the values of all layers, or only one if all are the same. */
  private static Object column(EvaluationResult result, MetricKey key) {
    double[] values = LayerColumns.of(result, key);
    boolean same = true;
    for (double value : values) {
      same &= Double.compare(value, values[0]) == 0;
    }
    return same && values.length > 0 ? values[0] : values;
  }

  private Map<String, Object> layers(EvaluationResult result, int r) {
    int count = result.layers().size();
    List<String> names = new ArrayList<>(count);
    List<String> paths = new ArrayList<>(count);
    List<String> ids = new ArrayList<>(count);
    int[] outcomes = new int[count];
    int[] bounds = new int[count];
    List<int[]> bodies = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      LayerOutcome outcome = result.layers().get(i);
      Layer layer = outcome.layer();
      names.add(layer.name());
      paths.add(layer.path());
      ids.add(anchors.of("layer", layer.path()) + (r == 0 ? "" : "~" + (r + 1)));
      String reason = outcome.outcome().explanation();
      outcomes[i] = text(outcome.outcome().id() + (reason.isEmpty() ? "" : ": " + reason));
      bounds[i] = text(outcome.result().map(LayerResult::bound).orElse(""));
      bodies.add(LayerText.of(layer).stream().mapToInt(this::text).toArray());
    }
    return object(
        "name", names,
        "path", paths,
        "id", ids,
        "outcome", outcomes,
        "bound", bounds,
        "body", bodies);
  }

  private Map<String, Object> tensors(EvaluationResult result) {
    List<Tensor> tensors = result.workload().tensors();
    return object(
        "name", tensors.stream().map(Tensor::name).toList(),
        "text", tensors.stream().mapToInt(t -> text(LayerText.of(t))).toArray());
  }

  private int text(String text) {
    Integer known = texts.putIfAbsent(text, texts.size());
    return known == null ? texts.size() - 1 : known;
  }

  private List<Object> charts() {
    Extents roofline = Extents.union(results.stream().map(RooflineChart::extents).toList());
    List<EvaluationResult> drawable = results.stream().filter(EnergyArchChart::drawable).toList();
    List<Object> charts = new ArrayList<>();
    for (EvaluationResult result : results) {
      Map<String, Object> own = new LinkedHashMap<>();
      own.put("roofline", RooflineChart.of(result, roofline).tree());
      if (EnergyArchChart.drawable(result)) {
        Extents energy = Extents.union(drawable.stream().map(EnergyArchChart::extents).toList());
        EnergyArchChart.of(result, energy).ifPresent(c -> own.put("energy", c.tree()));
      }
      BreakdownChart.latency(result).ifPresent(c -> own.put("latency", c.tree()));
      BreakdownChart.energy(result).ifPresent(c -> own.put("energyBreakdown", c.tree()));
      MacroCharts.of(result)
          .ifPresent(
              c -> {
                own.put("macroParts", c.parts().tree());
                own.put("macroRoofline", c.roofline().tree());
                MacroCharts.scatter(results).ifPresent(s -> own.put("macroScatter", s.tree()));
              });
      charts.add(own);
    }
    return charts;
  }

  /** Returns why every metric has its value, for the totals and the layers. */
  public Map<String, Object> explanations() {
    ExplanationTable table = new ExplanationTable();
    List<Object> all = new ArrayList<>();
    for (EvaluationResult result : results) {
      List<MetricKey> keys = MetricKeys.of(result);
      TotalsExplainer totals = new TotalsExplainer(result);
      int[] network =
          keys.stream().mapToInt(k -> totals.explain(k).map(table::add).orElse(-1)).toArray();
      all.add(object("totals", network, "layers", explained(result, keys, table)));
    }
    Map<String, Object> tree = new LinkedHashMap<>(table.tree());
    tree.put("results", all);
    return tree;
  }

  /** Returns for each layer the positions by metric, or the index of an earlier equal layer. */
  private static List<Object> explained(
      EvaluationResult result, List<MetricKey> keys, ExplanationTable table) {
    Map<LayerResult, Integer> first = new IdentityHashMap<>();
    for (int i = 0; i < result.layers().size(); i++) {
      if (result.layers().get(i).result().isPresent()) {
        first.putIfAbsent(result.layers().get(i).result().get(), i);
      }
    }
    double threshold = threshold(first.keySet());
    List<Object> layers = new ArrayList<>();
    for (int i = 0; i < result.layers().size(); i++) {
      LayerResult layer = result.layers().get(i).result().orElse(null);
      if (layer == null || layer.metrics().get(Metrics.LATENCY).orElse(0) < threshold) {
        layers.add(-1);
      } else if (first.get(layer) != i) {
        layers.add(first.get(layer));
      } else {
        layers.add(
            keys.stream()
                .mapToInt(k -> Explained.of(layer, k).map(table::add).orElse(-1))
                .toArray());
      }
    }
    return layers;
  }

  /** Returns the latency from which on a layer is explained [s]. */
  private static double threshold(Set<LayerResult> different) {
    if (different.size() <= EXPLAINED) {
      return Double.NEGATIVE_INFINITY;
    }
    double[] latencies =
        different.stream().mapToDouble(r -> r.metrics().get(Metrics.LATENCY).orElse(0)).toArray();
    Arrays.sort(latencies);
    return latencies[latencies.length - EXPLAINED];
  }
}
