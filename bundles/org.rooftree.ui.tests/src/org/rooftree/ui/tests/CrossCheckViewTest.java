package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.engine.crosscheck.CrossCheck;
import org.rooftree.engine.crosscheck.LayerSpread;
import org.rooftree.ui.results.CrossCheckView;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.ResultSelection;
import org.rooftree.ui.results.Results;

/** The Cross-Check view on screen. */
class CrossCheckViewTest {
  private static final MetricKey CYCLES = MetricKey.of(Metrics.CYCLES);

  private ExampleEvaluations examples;
  private Evaluation roofline;
  private Evaluation mapping;

  @BeforeEach
  void evaluate() throws Exception {
    examples = new ExampleEvaluations("cross-check");
    roofline = examples.evaluate("edge-tpu-like", "alexnet");
    mapping = examples.evaluate("edge-tpu-like", "alexnet", "mapping");
    Studio.onDisplay(
        () -> {
          Perspectives.leaveWelcome();
          Perspectives.close(List.of(CrossCheckView.ID));
          return null;
        });
  }

  @AfterEach
  void cleanUp() throws Exception {
    Studio.onDisplay(
        () -> {
          results().all().forEach(results()::remove);
          Perspectives.close(List.of(CrossCheckView.ID));
          return null;
        });
    examples.delete();
  }

  private static Results results() {
    return Objects.requireNonNull(Studio.service(Results.class));
  }

  private static Control open() {
    return Studio.onDisplay(
        () -> {
          Control control =
              Objects.requireNonNull(
                  Studio.page().showView(CrossCheckView.ID).getAdapter(Control.class));
          settle();
          return control;
        });
  }

  private static void settle() {
    while (Studio.display().readAndDispatch()) {
      // What was caused happens before the test goes on.
    }
  }

  private static <T extends Control> Optional<T> visible(Control root, Class<T> type) {
    if (type.isInstance(root) && root.isVisible()) {
      return Optional.of(type.cast(root));
    }
    if (root instanceof Composite composite) {
      for (Control child : composite.getChildren()) {
        Optional<T> found = visible(child, type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static TreeItem row(TreeItem[] items, String name) {
    for (TreeItem item : items) {
      if (item.getText().equals(name)) {
        return item;
      }
    }
    throw new AssertionError("no row " + name);
  }

  private static TreeItem cycles(Tree tree) {
    return row(row(tree.getItems(), "Network, and its layers").getItems(), "Cycles");
  }

  @Test
  void viewSaysWhatToDoUntilTwoEvaluatorsHaveAResult() {
    Control view = open();
    Studio.onDisplay(
        () -> {
          assertTrue(visible(view, Link.class).orElseThrow().getText().startsWith("No result yet"));
          results().add(roofline);
          settle();
          assertTrue(
              visible(view, Link.class)
                  .orElseThrow()
                  .getText()
                  .contains("the same design and network with several evaluators"));
          results().add(mapping);
          settle();
          assertTrue(visible(view, Link.class).isEmpty());
          assertEquals(
              List.of("Compared", "roofline", "mapping", "Spread", "% of roofline", ""),
              List.of(visible(view, Tree.class).orElseThrow().getColumns()).stream()
                  .map(c -> c.getText())
                  .toList());
          return null;
        });
  }

  @Test
  void layersStandBelowAMetricWithTheLargestSpreadFirst() {
    List<LayerSpread> expected =
        CrossCheck.of(List.of(roofline.result(), mapping.result()), 0).layers(CYCLES);
    Control view = open();
    Studio.onDisplay(
        () -> {
          results().add(roofline);
          results().add(mapping);
          settle();
          Tree tree = visible(view, Tree.class).orElseThrow();
          TreeItem cycles = cycles(tree);
          assertTrue(cycles.getExpanded());
          assertEquals(
              expected.stream().map(LayerSpread::layer).toList(),
              List.of(cycles.getItems()).stream().map(TreeItem::getText).toList());
          return null;
        });
  }

  @Test
  void selectedLayerIsExplainedHereAndSelectedEverywhere() {
    Control view = open();
    Studio.onDisplay(
        () -> {
          results().add(roofline);
          results().add(mapping);
          settle();
          Tree tree = visible(view, Tree.class).orElseThrow();
          TreeItem first = cycles(tree).getItem(0);
          String layer = first.getText();
          tree.setSelection(first);
          Event event = new Event();
          event.item = first;
          tree.notifyListeners(SWT.Selection, event);
          settle();
          assertEquals(Optional.of(layer), results().selection().layer());
          assertEquals(Optional.of(CYCLES), results().selection().metric());
          String why = visible(view, Text.class).orElseThrow().getText();
          assertTrue(why.startsWith(layer + ": Cycles, spread"), why);
          assertTrue(why.contains("mapping: bound by"), why);
          assertTrue(why.contains("compute time = operations / compute roof"), why);

          Event expand = new Event();
          expand.item = first;
          tree.notifyListeners(SWT.Expand, expand);
          first.setExpanded(true);
          settle();
          TreeItem parts = row(first.getItems(), "What it consists of");
          assertTrue(parts.getItemCount() > 0);
          row(first.getItems(), "Bound by");
          return null;
        });
    Studio.onDisplay(
        () -> {
          // A layer that another view selects is shown here too.
          Tree tree = visible(view, Tree.class).orElseThrow();
          String other = cycles(tree).getItem(1).getText();
          results().select(results().selection().withLayer(other));
          settle();
          assertEquals(other, tree.getSelection()[0].getText());
          Screenshots.take(tree.getShell(), "cross-check");
          return null;
        });
  }

  @Test
  void evaluatorThatDoesNotSuitIsAColumnThatSaysSo() throws Exception {
    Evaluation imc = examples.evaluate("edge-tpu-like", "alexnet", "imc");
    Control view = open();
    Studio.onDisplay(
        () -> {
          results().add(roofline);
          results().add(imc);
          results().add(mapping);
          settle();
          Tree tree = visible(view, Tree.class).orElseThrow();
          TreeItem outcome = row(row(tree.getItems(), "Evaluators").getItems(), "Result");
          assertEquals("completed", outcome.getText(1));
          assertEquals("not applicable", outcome.getText(2));
          assertEquals("–", cycles(tree).getText(2));
          assertFalse(cycles(tree).getText(4).isEmpty());
          return null;
        });
  }

  @Test
  void treeIsReachedAndReadByKeyboard() {
    Control view = open();
    Studio.onDisplay(
        () -> {
          results().add(roofline);
          results().add(mapping);
          settle();
          Tree tree = visible(view, Tree.class).orElseThrow();
          Studio.page().showView(CrossCheckView.ID);
          Studio.page().activate(Studio.page().findView(CrossCheckView.ID));
          Studio.page().findView(CrossCheckView.ID).setFocus();
          settle();
          assertEquals(tree, Studio.display().getFocusControl());
          Text why = visible(view, Text.class).orElseThrow();
          assertTrue((why.getStyle() & SWT.READ_ONLY) != 0);
          assertTrue(why.setFocus());
          return null;
        });
  }

  @Test
  void resultsOfAnotherDesignAreLeftOut() throws Exception {
    Evaluation eyeriss = examples.evaluate("eyeriss", "alexnet");
    Control view = open();
    Studio.onDisplay(
        () -> {
          results().add(roofline);
          results().add(mapping);
          results().add(eyeriss);
          settle();
          assertTrue(visible(view, Tree.class).isEmpty());
          results().select(ResultSelection.of(mapping));
          settle();
          assertEquals(6, visible(view, Tree.class).orElseThrow().getColumnCount());
          results().remove(roofline);
          settle();
          assertTrue(visible(view, Tree.class).isEmpty());
          return null;
        });
  }
}
