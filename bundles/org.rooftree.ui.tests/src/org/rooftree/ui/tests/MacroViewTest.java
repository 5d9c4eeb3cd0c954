package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.MacroView;

/** The Macro view on real results: what it paints are the numbers of the evaluator. */
class MacroViewTest extends MaximisedCharts {
  MacroViewTest() {
    super(MacroView.ID, "macros");
  }

  private static double sumAt(JsonObject series, int bar) {
    return series.entrySet().stream()
        .mapToDouble(s -> s.getValue().getAsJsonArray().get(bar).getAsDouble())
        .sum();
  }

  @Test
  void partsRooflineAndPublishedMacrosArePainted() throws Exception {
    Evaluation evaluation = evaluate("imc-dimc", "alexnet", "imc");
    List<JsonObject> charts = drawn("Macro roofline of " + evaluation.result().design().name());
    assertEquals(3, charts.size());
    for (int bar = 0; bar < 3; bar++) {
      assertEquals(1, sumAt(charts.get(0).getAsJsonObject("series"), bar), 1e-9);
    }
    long published =
        evaluation.result().design().measurements().stream()
            .filter(p -> !p.chip().isEmpty())
            .count();
    long drawn =
        charts.get(2).getAsJsonObject("series").entrySet().stream()
            .filter(s -> s.getKey().startsWith("published/"))
            .mapToLong(s -> s.getValue().getAsJsonArray().size())
            .sum();
    assertEquals(published, drawn);
    Thread.sleep(1500);
    int colours =
        ui(() -> Screenshots.take(page().getWorkbenchWindow().getShell(), "studio-macro"));
    assertTrue(colours > 100, "the charts are painted: " + colours + " colours");
  }
}
