package org.rooftree.ui.results;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.chart.BreakdownChart;
import org.rooftree.report.chart.ChartOption;
import org.rooftree.report.chart.EnergyArchChart;
import org.rooftree.report.chart.Extents;
import org.rooftree.report.chart.MacroCharts;
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

  /** Returns the parts, the roofline and the published peers of the macros of each design. */
  static ChartSheet macros(List<Evaluation> shown) {
    List<Optional<MacroCharts>> charts =
        shown.stream().map(e -> MacroCharts.of(e.result())).toList();
    boolean none = charts.stream().allMatch(Optional::isEmpty);
    Map<Kind, Function<MacroCharts, ChartOption>> kinds = new LinkedHashMap<>();
    kinds.put(Kind.MACRO_PARTS, MacroCharts::parts);
    if (!none) {
      kinds.put(Kind.MACRO_ROOFLINE, MacroCharts::roofline);
      kinds.put(Kind.MACRO_SCATTER, MacroCharts::scatter);
    }
    Missing missing =
        new Missing(
            "There is no macro to show.",
            "Evaluate a design that has an in-memory-computing macro with the evaluator In-memory"
                + " computing (Run > Evaluate...): it shows area, cycle time and energy of the parts,"
                + " and how far loading weights lets layers use them.",
            List.of());
    List<ChartPanel> panels = new ArrayList<>();
    kinds.forEach(
        (kind, chart) -> {
          for (int i = 0; i < shown.size(); i++) {
            panels.add(panel(kind, shown.get(i), shown, charts.get(i).map(chart), missing));
          }
        });
    return new ChartSheet(false, panels);
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
    boolean none = charts.stream().allMatch(Optional::isEmpty);
    Map<Kind, Function<MappingCharts, ChartOption>> kinds = new LinkedHashMap<>();
    kinds.put(Kind.NEST, MappingCharts::nest);
    if (!none) {
      kinds.put(Kind.MOVED, MappingCharts::traffic);
      kinds.put(Kind.PORTS, MappingCharts::ports);
    }
    List<ChartPanel> panels = new ArrayList<>();
    kinds.forEach(
        (kind, chart) -> {
          for (int i = 0; i < shown.size(); i++) {
            Missing missing = unmapped(shown.get(i).result(), selection.layer());
            panels.add(panel(kind, shown.get(i), shown, charts.get(i).map(chart), missing));
          }
        });
    return new ChartSheet(false, panels);
  }

  /** Says why a layer has no loop nest: it has none in itself, or the evaluator maps nothing. */
  private static Missing unmapped(EvaluationResult result, Optional<String> layer) {
    boolean mapped =
        result.layers().stream()
            .anyMatch(l -> l.result().flatMap(LayerResult::schedule).isPresent());
    if (!mapped) {
      return new Missing(
          "There is no mapping to show.",
          "Evaluate with the evaluator Mapping (Run > Evaluate...): it shows on which loops each"
              + " memory holds which data.",
          List.of());
    }
    return find(result, layer)
        .map(
            l ->
                new Missing(
                    l.layer().name() + " has no loop nest.",
                    l.result().isPresent()
                        ? "It has no multiply-accumulates: it costs what it states. Select another"
                            + " layer."
                        : l.outcome().explanation(),
                    List.of()))
        .orElse(
            new Missing(
                "The network has no layer " + layer.orElse("") + ".",
                "Select a layer of it in the view Layers.",
                List.of()));
  }

  private static Optional<MappingCharts> mapping(Evaluation evaluation, Optional<String> layer) {
    EvaluationResult result = evaluation.result();
    return find(result, layer).flatMap(l -> MappingCharts.of(result, l));
  }

  /** The named layer, or of all layers that were evaluated the slowest. */
  private static Optional<LayerOutcome> find(EvaluationResult result, Optional<String> layer) {
    return layer.isPresent()
        ? result.layers().stream().filter(l -> l.layer().name().equals(layer.get())).findFirst()
        : result.layers().stream()
            .filter(l -> l.result().isPresent())
            .max(Comparator.comparingDouble(ChartSheet::latency));
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
        shown.size() == 1
            ? option.map(ChartOption::label).orElse(kind.label())
            : (kind.isOfALayer() ? option.map(ChartOption::label) : Optional.<String>empty())
                    .orElse(kind.label())
                + " · "
                + evaluation.label();
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
