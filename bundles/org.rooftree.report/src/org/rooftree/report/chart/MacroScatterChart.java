package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.design.MeasuredPoint;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.source.Source;
import org.rooftree.report.Humane;
import org.rooftree.report.chart.ChartTable.Column;
import org.rooftree.report.chart.Mark.Kind;
import org.rooftree.report.content.MacroFacts;

/**
 * Energy efficiency over peak per area, both logarithmic, at the precision of 8 bit: an operation
 * of another precision counts as input bits × weight bits / 64 operations, and points of other
 * chips are taken as published at 8 bit.
 */
final class MacroScatterChart {
  private static final String NORMALISED = "normalised to 8 bit";

  private final List<MacroFacts> macros;
  private final Drawing drawing = new Drawing();
  private final List<List<Object>> rows = new ArrayList<>();

  /** Points that are drawn alike. */
  private static final class Points {
    final List<double[]> data = new ArrayList<>();
    final List<List<String>> hints = new ArrayList<>();
  }

  MacroScatterChart(List<MacroFacts> macros) {
    this.macros = macros;
  }

  ChartOption option() {
    Points modelled = new Points();
    Points measured = new Points();
    Map<String, Points> published = new LinkedHashMap<>();
    for (MacroFacts facts : macros) {
      modelled(facts, modelled);
      own(facts, measured);
      others(facts, published);
    }
    List<String> kinds = List.copyOf(published.keySet());
    for (int i = 0; i < kinds.size(); i++) {
      draw(
          "published/" + kinds.get(i),
          Series.symbol(1 + i),
          11,
          Series.colour(1 + i),
          Kind.MEASURED,
          published.get(kinds.get(i)),
          "Published, " + kinds.get(i),
          "at 8 bit as published");
    }
    draw(
        "measured",
        RooflineChart.STAR,
        15,
        "@measured",
        Kind.MEASURED,
        measured,
        "Reported for the design",
        NORMALISED);
    draw("modelled", "circle", 14, "@accent", Kind.POINT, modelled, "Modelled", NORMALISED);
    Extents.Builder extents = new Extents.Builder();
    for (Map<String, Object> series : drawing.series) {
      ((List<?>) series.get("data"))
          .forEach(p -> extents.add(((double[]) p)[0], ((double[]) p)[1]));
    }
    Map<String, Object> option =
        Series.option(
            extents.build(),
            "Peak per area [OPS/mm²], " + NORMALISED,
            "Energy efficiency [OPS/W], " + NORMALISED,
            drawing.series);
    option.put(
        "rooftree",
        object(
            "x",
            "op/s/mm^2",
            "y",
            "op/J",
            "label",
            "Macros beside published ones, " + NORMALISED,
            "more",
            "Macros",
            "switches",
            drawing.switches,
            "hints",
            drawing.hints,
            "marks",
            drawing.marks));
    return new ChartOption(
        option,
        Optional.of(
            new ChartTable(
                List.of(
                    new Column("Kind", ""),
                    new Column("Macro", ""),
                    new Column("8-bit operations per operation", "1"),
                    new Column("Peak per area, " + NORMALISED, "op/s/mm^2"),
                    new Column("Energy efficiency, " + NORMALISED, "op/J")),
                rows)));
  }

  private void draw(
      String id,
      String symbol,
      double size,
      String colour,
      Kind kind,
      Points points,
      String name,
      String detail) {
    if (!points.data.isEmpty()) {
      drawing.add(
          Series.points(id, symbol, size, colour, false, points.data), Mark.at(kind, ""), id);
      drawing.hints.put(id, points.hints);
      drawing.control("Macros, " + NORMALISED, name, detail, colour, legend(symbol), true, id);
    }
  }

  private static String legend(String symbol) {
    return symbol.equals(RooflineChart.STAR) ? "star" : symbol;
  }

  private void modelled(MacroFacts facts, Points points) {
    double share = facts.shareOf8Bit();
    double density = facts.total(MacroFacts.DENSITY);
    double efficiency = facts.total(MacroFacts.EFFICIENCY);
    add(
        points,
        "modelled",
        facts.result().design().name(),
        share,
        density,
        efficiency,
        "modelled, macro alone at full use");
  }

  /** Points of the chip itself; where no rate was measured it follows from the cycle time. */
  private void own(MacroFacts facts, Points points) {
    double share = facts.shareOf8Bit();
    for (MeasuredPoint point : facts.ownPoints()) {
      double opPerS =
          point
              .throughputOpPerS()
              .orElse(
                  2
                      * facts.total(MacroFacts.MACS_PER_CYCLE)
                      / point.cycleTimeS().orElse(Double.NaN));
      add(
          points,
          "reported",
          facts.result().design().name() + ", " + point.name(),
          share,
          opPerS / point.areaMm2().orElse(Double.NaN),
          point.efficiencyOpPerJ().orElse(Double.NaN),
          point.throughputOpPerS().isPresent()
              ? "reported"
              : "reported; rate from cycle time and MACs per cycle");
    }
  }

  private void others(MacroFacts facts, Map<String, Points> published) {
    for (MeasuredPoint point : facts.result().design().measurements()) {
      if (!point.chip().isEmpty() && point.workload().contains(NORMALISED)) {
        String kind =
            point.chip().contains("digital")
                ? "digital"
                : point.chip().contains("analogue") ? "analogue" : "other";
        add(
            published.computeIfAbsent(kind, k -> new Points()),
            "published, " + kind,
            point.chip(),
            1,
            point.throughputOpPerS().orElse(Double.NaN) / point.areaMm2().orElse(Double.NaN),
            point.efficiencyOpPerJ().orElse(Double.NaN),
            point.sources().of("throughput").map(Source::toString).orElse(""));
      }
    }
  }

  private void add(
      Points points,
      String kind,
      String name,
      double share,
      double density,
      double efficiency,
      String remark) {
    double x = density * share;
    double y = efficiency * share;
    if (!(x > 0 && y > 0)) {
      return;
    }
    points.data.add(new double[] {x, y});
    points.hints.add(
        List.of(
            name,
            Humane.text(Quantity.of(y, "op/J")) + ", " + Humane.text(Quantity.of(x, "op/s/mm^2")),
            share == 1
                ? NORMALISED
                : NORMALISED
                    + ": one operation counts as "
                    + Quantity.number(Series.rounded(share))
                    + " (input bits × weight bits / 64)",
            remark));
    rows.add(List.of(kind, name, share, x, y));
  }
}
