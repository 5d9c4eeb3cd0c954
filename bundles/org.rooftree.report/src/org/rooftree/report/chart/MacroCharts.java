package org.rooftree.report.chart;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.report.content.MacroFacts;

/** The in-memory-computing macros of a design: their parts, their roofline, and other macros. */
public final class MacroCharts {
  private final MacroFacts facts;

  private MacroCharts(MacroFacts facts) {
    this.facts = facts;
  }

  /** Returns the charts of a result; empty if it has no macro. */
  public static Optional<MacroCharts> of(EvaluationResult result) {
    return MacroFacts.of(result).map(MacroCharts::new);
  }

  /** Returns what each part takes of area, cycle time and energy, as shares of the whole. */
  public ChartOption parts() {
    return new MacroPartsChart(facts).option();
  }

  /**
   * Returns the roofline of the macros: the peak as a flat roof, the rate at which weights come
   * into the cells as a diagonal over the operations per byte written, and the layers.
   */
  public ChartOption roofline() {
    return new MacroRooflineChart(facts).option();
  }

  /**
   * Returns energy efficiency over peak per area of the modelled macros and of measured ones, all
   * normalised to 8 bit.
   */
  public ChartOption scatter() {
    return new MacroScatterChart(List.of(facts)).option();
  }

  /** Returns the same for the macros of all results in one chart. */
  public static Optional<ChartOption> scatter(List<EvaluationResult> results) {
    List<MacroFacts> facts = results.stream().flatMap(r -> MacroFacts.of(r).stream()).toList();
    return facts.isEmpty() ? Optional.empty() : Optional.of(new MacroScatterChart(facts).option());
  }
}
