package org.rooftree.ui.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.Outcome;

class ShownResultsTest {
  private final Evaluation first = ResultSamples.eyeriss("alexnet-eyeriss");
  private final Evaluation second = ResultSamples.of("second", first.result(), List.of());
  private final Results results = new Results();
  private final ShownResults shown = new ShownResults(results);

  private void addBoth() {
    results.add(first);
    results.add(second);
  }

  @Test
  void newestIsOfferedFirst() {
    addBoth();
    assertEquals(List.of(second, first), shown.choices());
  }

  @Test
  void lastOneThatIsShownStays() {
    addBoth();
    shown.toggle(second);
    assertEquals(List.of(second), results.selection().shown());
    shown.toggle(first);
    assertEquals(List.of(second, first), results.selection().shown());
    shown.toggle(second);
    assertEquals(List.of(first), results.selection().shown());
  }

  @Test
  void layerStaysSelectedWhereItExists() {
    addBoth();
    String layer = first.result().layers().get(1).layer().name();
    results.select(results.selection().withLayer(layer));
    shown.showOnly(first);
    assertEquals(Optional.of(layer), results.selection().layer());
    results.select(results.selection().withLayer("gone"));
    shown.showOnly(second);
    assertEquals(Optional.empty(), results.selection().layer());
  }

  @Test
  void forgettingShowsTheNewestOfTheOthers() {
    addBoth();
    shown.forgetShown();
    assertEquals(List.of(first), results.selection().shown());
    shown.forgetShown();
    assertTrue(results.selection().shown().isEmpty());
  }

  @Test
  void incompleteRunSaysHowFarItGot() {
    Evaluation failed = ResultSamples.with(first, Map.of(1, new Outcome.Failed("made to fail")));
    int layers = first.result().layers().size();
    assertEquals(
        failed.label() + " (failed: " + (layers - 1) + " of " + layers + " layers)",
        ShownResults.describe(ResultSelection.of(failed)));
  }
}
