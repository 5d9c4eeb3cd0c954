package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.content.Delta;
import org.rooftree.report.content.MetricText;
import org.rooftree.ui.results.CompareView;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.LayersView;
import org.rooftree.ui.results.ResultSelection;
import org.rooftree.ui.results.Results;
import org.rooftree.ui.results.SummaryView;
import org.rooftree.ui.results.WhyView;

/** The views of results show what was computed, and follow each other. */
class ResultViewsTest {
  private static final MetricKey LATENCY = MetricKey.of(Metrics.LATENCY);

  private ExampleEvaluations examples;
  private Evaluation eyeriss;
  private Evaluation edge;

  @BeforeEach
  void evaluate() throws Exception {
    examples = new ExampleEvaluations("result-views");
    eyeriss = examples.evaluate("eyeriss", "alexnet");
    edge = examples.evaluate("edge-tpu-like", "alexnet");
    ui(
        () -> {
          // Views that others have left open may be filtered.
          Perspectives.close(List.of(SummaryView.ID, LayersView.ID, WhyView.ID, CompareView.ID));
          results().add(edge);
          results().add(eyeriss);
          return null;
        });
  }

  @AfterEach
  void cleanUp() throws Exception {
    ui(
        () -> {
          results().all().forEach(results()::remove);
          Perspectives.close(List.of(SummaryView.ID, LayersView.ID, WhyView.ID, CompareView.ID));
          return null;
        });
    examples.delete();
  }

  private static Results results() {
    return Objects.requireNonNull(PlatformUI.getWorkbench().getService(Results.class));
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
  }

  private static <T> T ui(Callable<T> work) throws Exception {
    AtomicReference<T> value = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Display display = PlatformUI.getWorkbench().getDisplay();
    display.syncExec(
        () -> {
          try {
            value.set(work.call());
            while (display.readAndDispatch()) {
              // What the work caused happens before the test goes on.
            }
          } catch (Exception | AssertionError e) {
            failure.set(e);
          }
        });
    if (failure.get() instanceof AssertionError wrong) {
      throw wrong;
    }
    if (failure.get() instanceof Exception wrong) {
      throw wrong;
    }
    return value.get();
  }

  private static Control open(String id) throws Exception {
    return ui(() -> Objects.requireNonNull(page().showView(id).getAdapter(Control.class)));
  }

  private static <T extends Control> List<T> find(Control root, Class<T> type) {
    List<T> found = new ArrayList<>();
    if (type.isInstance(root)) {
      found.add(type.cast(root));
    }
    if (root instanceof Composite composite) {
      for (Control child : composite.getChildren()) {
        found.addAll(find(child, type));
      }
    }
    return found;
  }

  private static <T extends Control> T only(Control root, Class<T> type) {
    return find(root, type).stream().filter(Control::isVisible).findFirst().orElseThrow();
  }

  /** Returns the number of different colours that a control paints. */
  private static int colours(Control control) {
    Point size = control.getSize();
    Image image = new Image(control.getDisplay(), Math.max(1, size.x), Math.max(1, size.y));
    GC gc = new GC(control);
    gc.copyArea(image, 0, 0);
    gc.dispose();
    ImageData data = image.getImageData();
    Set<Integer> different = new HashSet<>();
    for (int x = 0; x < data.width; x++) {
      for (int y = 0; y < data.height; y++) {
        different.add(data.getPixel(x, y));
      }
    }
    image.dispose();
    return different.size();
  }

  private static int column(Table table, String title) {
    for (int i = 0; i < table.getColumnCount(); i++) {
      if (table.getColumn(i).getText().equals(title)) {
        return i;
      }
    }
    throw new AssertionError("no column " + title);
  }

  private static LayerResult layer(Evaluation evaluation, int index) {
    return evaluation.result().layers().get(index).result().orElseThrow();
  }

  @Test
  void everyViewPaintsSomething() throws Exception {
    ui(
        () -> {
          results().select(ResultSelection.of(eyeriss, edge));
          return null;
        });
    for (String id : List.of(SummaryView.ID, LayersView.ID, WhyView.ID, CompareView.ID)) {
      Control view = open(id);
      assertTrue(ui(() -> colours(view)) > 20, id);
    }
  }

  @Test
  void viewWithoutResultSaysHowToGetOne() throws Exception {
    ui(
        () -> {
          results().all().forEach(results()::remove);
          return null;
        });
    Control view = open(LayersView.ID);
    assertTrue(ui(() -> only(view, Link.class).getText()).contains("Evaluate"));
  }

  @Test
  void tableOfLayersShowsWhatWasComputed() throws Exception {
    Control view = open(LayersView.ID);
    Table table = ui(() -> only(view, Table.class));
    ui(
        () -> {
          int latency = column(table, "Latency [s]");
          assertEquals(eyeriss.result().layers().size(), table.getItemCount());
          for (int row = 0; row < table.getItemCount(); row++) {
            assertEquals(
                MetricText.of(Metrics.LATENCY, layer(eyeriss, row).metrics().get(Metrics.LATENCY)),
                table.getItem(row).getText(latency));
          }
          return null;
        });
  }

  @Test
  void clickOnAHeaderSortsByNumber() throws Exception {
    Control view = open(LayersView.ID);
    ui(
        () -> {
          Table table = only(view, Table.class);
          int latency = column(table, "Latency [s]");
          table.getColumn(latency).notifyListeners(SWT.Selection, new Event());
          double slowest =
              eyeriss.result().layers().stream()
                  .mapToDouble(l -> l.result().orElseThrow().metrics().value(Metrics.LATENCY))
                  .max()
                  .orElseThrow();
          assertEquals(MetricText.of(Metrics.LATENCY, slowest), table.getItem(0).getText(latency));
          assertEquals(SWT.DOWN, table.getSortDirection());
          return null;
        });
  }

  @Test
  void filterLeavesMatchingLayers() throws Exception {
    Control view = open(LayersView.ID);
    ui(
        () -> {
          Table table = only(view, Table.class);
          String name = eyeriss.result().layers().getFirst().layer().name();
          only(view, Text.class).setText(name);
          assertTrue(table.getItemCount() < eyeriss.result().layers().size());
          assertEquals(name, table.getItem(0).getText(column(table, "Layer")));
          return null;
        });
  }

  @Test
  void selectedLayerIsExplained() throws Exception {
    Control layers = open(LayersView.ID);
    String name = eyeriss.result().layers().get(2).layer().name();
    ui(
        () -> {
          Table table = only(layers, Table.class);
          table.setSelection(2);
          Event event = new Event();
          event.item = table.getItem(2);
          table.notifyListeners(SWT.Selection, event);
          assertEquals(name, results().selection().layer().orElseThrow());
          return null;
        });
    Control why = open(WhyView.ID);
    ui(
        () -> {
          String value =
              MetricText.of(Metrics.LATENCY, layer(eyeriss, 2).metrics().get(Metrics.LATENCY));
          assertTrue(
              find(why, Label.class).stream()
                  .anyMatch(l -> l.getText().equals("Latency of layer " + name + " = " + value)));
          Tree tree = only(why, Tree.class);
          assertEquals(value, tree.getItem(0).getText(1));
          return null;
        });
  }

  @Test
  void tableFollowsTheSelection() throws Exception {
    Control layers = open(LayersView.ID);
    ui(
        () -> {
          String name = eyeriss.result().layers().get(3).layer().name();
          results().select(results().selection().withLayer(name));
          assertEquals(3, only(layers, Table.class).getSelectionIndex());
          return null;
        });
  }

  @Test
  void explanationExpandsToACitedConstant() throws Exception {
    Control why = open(WhyView.ID);
    ui(
        () -> {
          results()
              .select(
                  results()
                      .selection()
                      .withLayer(eyeriss.result().layers().getFirst().layer().name())
                      .withMetric(MetricKey.of(Metrics.PEAK)));
          Tree tree = only(why, Tree.class);
          TreeItem cited = cited(tree, tree.getItems());
          assertNotNull(cited);
          assertFalse(cited.getText(2).isEmpty());
          return null;
        });
  }

  private static TreeItem cited(Tree tree, TreeItem[] items) {
    for (TreeItem item : items) {
      Event expanded = new Event();
      expanded.item = item;
      tree.notifyListeners(SWT.Expand, expanded);
      TreeItem found =
          item.getText(3).equals("published") && item.getItemCount() == 0
              ? item
              : cited(tree, item.getItems());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Test
  void comparisonShowsDifferenceAndPercent() throws Exception {
    Control compare = open(CompareView.ID);
    ui(
        () -> {
          results().select(ResultSelection.of(eyeriss, edge));
          Tree tree = only(compare, Tree.class);
          TreeItem network = tree.getItem(1);
          TreeItem latency = network.getItem(0);
          double from = eyeriss.result().totals().value(Metrics.LATENCY);
          double to = edge.result().totals().value(Metrics.LATENCY);
          Delta delta =
              Delta.of(eyeriss.result().totals().get(LATENCY), edge.result().totals().get(LATENCY));
          assertEquals("Latency", latency.getText(0));
          assertEquals(MetricText.of(Metrics.LATENCY, from), latency.getText(1));
          assertEquals(MetricText.of(Metrics.LATENCY, to), latency.getText(2));
          assertEquals(delta.text(Metrics.LATENCY), latency.getText(3));
          assertTrue(latency.getText(4).startsWith(delta.percent()));
          assertTrue(latency.getText(4).contains(to < from ? "better" : "worse"));
          Event expand = new Event();
          expand.item = latency;
          tree.notifyListeners(SWT.Expand, expand);
          assertEquals(eyeriss.result().layers().size(), latency.getItemCount());
          assertEquals(
              eyeriss.result().layers().getFirst().layer().name(), latency.getItem(0).getText(0));
          TreeItem accelerator = tree.getItem(0).getItem(0);
          assertEquals("Accelerator", accelerator.getText(0));
          return null;
        });
  }

  @Test
  void checkedResultsAreCompared() throws Exception {
    Control summary = open(SummaryView.ID);
    ui(
        () -> {
          Table list =
              find(summary, Table.class).stream()
                  .filter(t -> (t.getStyle() & SWT.CHECK) != 0)
                  .findFirst()
                  .orElseThrow();
          assertEquals(2, list.getItemCount());
          TableItem other = list.getItem(1);
          assertFalse(other.getChecked());
          other.setChecked(true);
          Event event = new Event();
          event.item = other;
          event.detail = SWT.CHECK;
          list.notifyListeners(SWT.Selection, event);
          assertEquals(List.of(eyeriss, edge), results().selection().shown());
          return null;
        });
  }

  @Test
  void headlineLeadsToItsExplanation() throws Exception {
    Control summary = open(SummaryView.ID);
    ui(
        () -> {
          String latency = MetricText.of(Metrics.LATENCY, eyeriss.result().totals().get(LATENCY));
          Hyperlink number =
              find(summary, Hyperlink.class).stream()
                  .filter(l -> l.getText().equals(latency))
                  .findFirst()
                  .orElseThrow();
          Event enter = new Event();
          enter.character = SWT.CR;
          number.notifyListeners(SWT.KeyDown, enter);
          return null;
        });
    ui(
        () -> {
          assertEquals(LATENCY, results().selection().metric().orElseThrow());
          assertNotNull(page().findView(WhyView.ID));
          return null;
        });
  }
}
