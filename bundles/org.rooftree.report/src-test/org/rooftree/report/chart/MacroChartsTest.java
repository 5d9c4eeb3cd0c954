package org.rooftree.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rooftree.report.Sample;
import org.rooftree.report.content.MacroFacts.Comparison;

class MacroChartsTest {
  @Test
  void resultWithoutMacroHasNoMacroCharts() {
    assertTrue(MacroCharts.of(Sample.result("chip", "conv1")).isEmpty());
  }

  @Test
  void errorIsRelativeToWhatWasReported() {
    assertEquals(-0.25, new Comparison("chip", "Area", 2, 1.5, "mm^2").error(), 1e-12);
    assertEquals(0.5, new Comparison("chip", "Area", 2, 3, "mm^2").error(), 1e-12);
  }
}
