package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.report.Humane;
import org.rooftree.report.chart.ChartTable.Column;
import org.rooftree.report.content.MacroFacts;
import org.rooftree.report.content.MacroFacts.Part;
import org.rooftree.report.content.MetricText;

/** A bar each for area, cycle time and energy of the macros, stacked of the shares of the parts. */
final class MacroPartsChart {
  private static final int COLOURS = 8;

  private final MacroFacts facts;
  private final List<Quantities> bars = new ArrayList<>();

  /** One bar: a quantity and what the parts take of it. */
  private record Quantities(String name, String unit, List<Part> parts) {
    double value(String part) {
      return parts.stream().filter(p -> p.name().equals(part)).mapToDouble(Part::value).sum();
    }

    double share(String part) {
      return parts.stream().filter(p -> p.name().equals(part)).mapToDouble(Part::share).sum();
    }

    /** The sum of all parts, which stands beside the bar. */
    String whole() {
      return Humane.text(Quantity.of(parts.stream().mapToDouble(Part::value).sum(), unit));
    }
  }

  MacroPartsChart(MacroFacts facts) {
    this.facts = facts;
    bars.add(new Quantities("Energy", "J", facts.parts(MacroFacts.ENERGY)));
    bars.add(new Quantities("Cycle time", "s", facts.parts(MacroFacts.DELAY)));
    bars.add(new Quantities("Area", "mm^2", facts.parts(MacroFacts.AREA)));
    bars.removeIf(b -> b.parts().isEmpty());
  }

  ChartOption option() {
    Set<String> parts = new LinkedHashSet<>();
    bars.reversed().forEach(b -> b.parts().forEach(p -> parts.add(p.name())));
    List<Object> series = new ArrayList<>();
    Map<String, Object> hints = new LinkedHashMap<>();
    Map<String, Object> marks = new LinkedHashMap<>();
    for (String part : parts) {
      String id = "macro/" + part;
      series.add(bar(id, part, MetricText.words(part), marks.size()));
      hints.put(id, bars.stream().map(b -> hint(part, b)).toList());
      marks.put(id, Mark.at(Mark.Kind.MAPPING, "").tree());
    }
    List<String> names = bars.stream().map(b -> b.name() + " " + b.whole()).toList();
    int margin = MappingCharts.margin(names);
    Map<String, Object> option =
        object(
            "animation", false,
            "grid", object("left", margin, "right", 30, "top", 58, "bottom", 46),
            "legend",
                object(
                    "type",
                    "scroll",
                    "data",
                    parts.stream().map(MetricText::words).toList(),
                    "top",
                    8,
                    "left",
                    margin - 4,
                    "right",
                    20),
            "tooltip", object("trigger", "item", "confine", true),
            "xAxis",
                object(
                    "type",
                    "value",
                    "min",
                    0,
                    "max",
                    1,
                    "name",
                    "Share of the whole [1]",
                    "nameLocation",
                    "middle",
                    "nameGap",
                    28),
            "yAxis", MappingCharts.names(names, margin),
            "series", series);
    option.put(
        "rooftree",
        object(
            "x",
            "1",
            "y",
            "",
            "label",
            "Area, cycle time and energy of the macros of " + facts.result().design().name(),
            "hints",
            hints,
            "marks",
            marks));
    return new ChartOption(option, Optional.of(table(parts)));
  }

  private Map<String, Object> bar(String id, String part, String name, int index) {
    return object(
        "id",
        id,
        "name",
        name,
        "type",
        "bar",
        "stack",
        "total",
        "animation",
        false,
        "barMaxWidth",
        42,
        "itemStyle",
        object(
            "color",
            Series.colour(index),
            "opacity",
            index < COLOURS ? 1 : 0.55,
            "borderColor",
            "@paper",
            "borderWidth",
            0.5),
        "data",
        bars.stream().mapToDouble(b -> b.share(part)).toArray());
  }

  private static List<String> hint(String part, Quantities bar) {
    return List.of(
        MetricText.words(part),
        bar.name()
            + " "
            + Humane.text(Quantity.of(bar.value(part), bar.unit()))
            + String.format(Locale.ROOT, ", %.1f %% of ", 100 * bar.share(part))
            + bar.whole());
  }

  private ChartTable table(Set<String> parts) {
    List<Column> columns = new ArrayList<>(List.of(new Column("Part", "")));
    for (Quantities bar : bars.reversed()) {
      columns.add(new Column(bar.name(), bar.unit()));
      columns.add(new Column(bar.name() + " share", "1"));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (String part : parts) {
      List<Object> row = new ArrayList<>(List.of(MetricText.words(part)));
      for (Quantities bar : bars.reversed()) {
        row.add(bar.value(part));
        row.add(bar.share(part));
      }
      rows.add(row);
    }
    return new ChartTable(columns, rows);
  }
}
