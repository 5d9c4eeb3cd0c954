package org.rooftree.ui.results;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.chart.BreakdownChart;
import org.rooftree.report.chart.ChartOption;
import org.rooftree.report.chart.EnergyArchChart;
import org.rooftree.report.chart.Extents;
import org.rooftree.report.chart.MappingCharts;
import org.rooftree.report.chart.RooflineChart;
import org.rooftree.ui.results.ChartPanel.Kind;
import org.rooftree.ui.results.ChartPanel.Marked;
import org.rooftree.ui.results.ChartPanel.Missing;

/**
 * The charts of a view, for one result or several beside each other, or of a study: what the page
 * of {@link org.rooftree.report.ChartPage} is given.
 *
 * @param wide whether each chart takes the whole width
 * @param panels the charts in their order
 */
record ChartSheet(boolean wide, List<ChartPanel> panels) {
  private static final Missing UNMAPPED =
      new Missing(
          "There is no mapping to show.",
          "Evaluate with the evaluator Mapping (Run > Evaluate...), and select a layer with"
              + " multiply-accumulates: it shows on which loops each memory holds which data.",
          List.of());

  ChartSheet {
    panels = List.copyOf(panels);
  }

  /** Returns the rooflines of all results on the same axes, then their arch lines. */
  static ChartSheet rooflines(List<Evaluation> shown) {
    List<EvaluationResult> results = shown.stream().map(Evaluation::result).toList();
    List<EvaluationResult> drawable = results.stream().filter(EnergyArchChart::drawable).toList();
    Extents rates = Extents.union(results.stream().map(RooflineChart::extents).toList());
    List<ChartPanel> panels = new ArrayList<>();
    for (Evaluation evaluation : shown) {
      panels.add(
          panel(
              Kind.ROOFLINE,
              evaluation,
              shown,
              Optional.of(RooflineChart.of(evaluation.result(), rates)),
              Missing.NOTHING));
    }
    for (Evaluation evaluation : shown) {
      EvaluationResult result = evaluation.result();
      Optional<ChartOption> arch =
          drawable.contains(result)
              ? EnergyArchChart.of(
                  result, Extents.union(drawable.stream().map(EnergyArchChart::extents).toList()))
              : Optional.empty();
      panels.add(panel(Kind.ARCH_LINE, evaluation, shown, arch, noEnergy(result)));
    }
    return new ChartSheet(false, panels);
  }

  /** Returns where time and energy of the layers of all results go. */
  static ChartSheet breakdowns(List<Evaluation> shown) {
    List<ChartPanel> panels = new ArrayList<>();
    for (Evaluation evaluation : shown) {
      EvaluationResult result = evaluation.result();
      panels.add(
          panel(
              Kind.LATENCY,
              evaluation,
              shown,
              BreakdownChart.latency(result),
              new Missing("No layer has a latency.", result.reason(), List.of())));
    }
    for (Evaluation evaluation : shown) {
      EvaluationResult result = evaluation.result();
      panels.add(
          panel(Kind.ENERGY, evaluation, shown, BreakdownChart.energy(result), noEnergy(result)));
    }
    return new ChartSheet(true, panels);
  }

  /** Returns the points of a study. */
  static ChartSheet study(String title, Optional<ChartOption> points, Missing missing) {
    return new ChartSheet(
        false, List.of(new ChartPanel(Kind.STUDY, title, Optional.empty(), points, missing)));
  }

  /** Returns how the selected layer, or else the slowest, runs on the memories of each design. */
  static ChartSheet mappings(ResultSelection selection) {
    List<Evaluation> shown = selection.shown();
    List<Optional<MappingCharts>> charts =
        shown.stream().map(e -> mapping(e, selection.layer())).toList();
    List<ChartPanel> panels = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      panels.add(
          panel(Kind.NEST, shown.get(i), shown, charts.get(i).map(MappingCharts::nest), UNMAPPED));
    }
    for (int i = 0; i < shown.size(); i++) {
      panels.add(
          panel(
              Kind.MOVED,
              shown.get(i),
              shown,
              charts.get(i).map(MappingCharts::traffic),
              UNMAPPED));
    }
    for (int i = 0; i < shown.size(); i++) {
      panels.add(
          panel(
              Kind.PORTS, shown.get(i), shown, charts.get(i).map(MappingCharts::ports), UNMAPPED));
    }
    return new ChartSheet(false, panels);
  }

  private static Optional<MappingCharts> mapping(Evaluation evaluation, Optional<String> layer) {
    EvaluationResult result = evaluation.result();
    Optional<LayerOutcome> chosen =
        layer.isPresent()
            ? result.layers().stream().filter(l -> l.layer().name().equals(layer.get())).findFirst()
            : result.layers().stream()
                .filter(l -> l.result().isPresent())
                .max(Comparator.comparingDouble(ChartSheet::latency));
    return chosen
        .flatMap(LayerOutcome::result)
        .flatMap(LayerResult::schedule)
        .map(schedule -> new MappingCharts(chosen.get().layer().name(), schedule, result.design()));
  }

  private static double latency(LayerOutcome layer) {
    return layer.result().orElseThrow().metrics().get(Metrics.LATENCY).orElse(0);
  }

  private static Missing noEnergy(EvaluationResult result) {
    List<String> missing = EnergyArchChart.missing(result);
    return new Missing(
        "There is no energy to show for " + result.design().name() + ".",
        missing.isEmpty()
            ? "The evaluator " + result.evaluator().name() + " gave none."
            : "Where a design states no energies, none are guessed. State with their sources:",
        missing);
  }

  private static ChartPanel panel(
      Kind kind,
      Evaluation evaluation,
      List<Evaluation> shown,
      Optional<ChartOption> option,
      Missing missing) {
    String title =
        shown.size() > 1
            ? kind.label() + " · " + evaluation.label()
            : option.map(ChartOption::label).orElse(kind.label());
    return new ChartPanel(
        kind,
        title,
        Optional.of(evaluation),
        option,
        option.isPresent() ? Missing.NOTHING : missing);
  }

  /** Returns the sheet for the function {@code ChartSheet.show} of the page. */
  String json() {
    boolean study = panels.stream().anyMatch(p -> p.kind() == Kind.STUDY);
    String tables = study ? "the table of points" : "the view Layers";
    StringJoiner all =
        new StringJoiner(
            ",", "{\"wide\":" + wide + ",\"tables\":\"" + tables + "\",\"panels\":[", "]}");
    Gson gson = new Gson();
    for (ChartPanel panel : panels) {
      JsonObject own = new JsonObject();
      own.addProperty("kind", panel.kind().name());
      own.addProperty("name", panel.kind().label());
      own.addProperty("title", panel.title());
      own.addProperty("lead", panel.missing().lead());
      own.addProperty("text", panel.missing().text());
      own.add("list", gson.toJsonTree(panel.missing().list()));
      String about = gson.toJson(own);
      // The option is large and JSON already.
      all.add(
          panel
              .option()
              .map(o -> about.substring(0, about.length() - 1) + ",\"option\":" + o.json() + "}")
              .orElse(about));
    }
    return all.toString();
  }

  /** Returns what is selected in each chart of results. */
  List<Marked> marked(ResultSelection selection) {
    return panels.stream().map(panel -> panel.marked(selection)).toList();
  }

  /** Returns what is selected for the function {@code ChartSheet.select} of the page. */
  static String json(List<Marked> marked) {
    JsonArray all = new JsonArray();
    for (Marked one : marked) {
      JsonObject own = new JsonObject();
      // Properties that are null are written as such: the page takes them for no selection.
      own.addProperty("layer", one.item().orElse(null));
      own.addProperty("level", one.level().orElse(null));
      all.add(own);
    }
    return all.toString();
  }
}
