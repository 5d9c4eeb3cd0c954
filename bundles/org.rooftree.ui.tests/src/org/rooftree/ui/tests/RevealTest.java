package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.resources.IFile;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.api.workload.Layer;
import org.rooftree.ui.editor.ModelEditor;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.LayersView;
import org.rooftree.ui.results.Results;
import org.rooftree.ui.results.RooflineView;

/** Between the editor, the table of layers and the chart: what one selects, the others show. */
class RevealTest {
  private static final String MEMORY = "/core/global-buffer";

  private final Display display = PlatformUI.getWorkbench().getDisplay();
  private ExampleEvaluations examples;
  private Evaluation evaluation;
  private Table table;
  private Browser browser;

  @BeforeEach
  void showResult() throws Exception {
    examples = new ExampleEvaluations("reveal");
    ui(
        () -> {
          Perspectives.leaveWelcome();
          return null;
        });
    evaluation = examples.evaluate("eyeriss", "alexnet");
    table = find(view(LayersView.ID), Table.class).orElseThrow();
    browser = find(view(RooflineView.ID), Browser.class).orElseThrow();
    ui(
        () -> {
          results().add(evaluation);
          return null;
        });
    eventually("the chart is painted", () -> script("ChartSheet.drawn()").contains("roofline of"));
  }

  @AfterEach
  void cleanUp() throws Exception {
    ui(
        () -> {
          page().closeAllEditors(false);
          Perspectives.close(List.of(LayersView.ID, RooflineView.ID));
          results().all().forEach(results()::remove);
          return null;
        });
    examples.delete();
  }

  private <T> T ui(Callable<T> work) throws Exception {
    AtomicReference<T> value = new AtomicReference<>();
    AtomicReference<Exception> thrown = new AtomicReference<>();
    display.syncExec(
        () -> {
          try {
            value.set(work.call());
          } catch (Exception e) {
            thrown.set(e);
          }
        });
    if (thrown.get() != null) {
      throw thrown.get();
    }
    return value.get();
  }

  private void eventually(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 15_000_000_000L;
    while (!ui(condition)) {
      assertTrue(System.nanoTime() < end, what);
      Thread.sleep(20);
    }
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
  }

  private static Results results() {
    return PlatformUI.getWorkbench().getService(Results.class);
  }

  private Control view(String id) throws Exception {
    return ui(() -> page().showView(id).getAdapter(Control.class));
  }

  private <T extends Control> Optional<T> find(Control in, Class<T> type) throws Exception {
    if (type.isInstance(in)) {
      return Optional.of(type.cast(in));
    }
    if (in instanceof Composite composite) {
      for (Control child : ui(composite::getChildren)) {
        Optional<T> found = find(child, type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private String script(String expression) {
    Object known = browser.evaluate("return typeof ChartSheet");
    return "object".equals(known) ? (String) browser.evaluate("return " + expression) : "";
  }

  private Layer layer(int index) {
    return evaluation.result().workload().layers().get(index);
  }

  private ModelEditor open(IFile file) throws Exception {
    ModelEditor editor = (ModelEditor) ui(() -> IDE.openEditor(page(), file, true));
    eventually("the file is read", editor::isLoaded);
    return editor;
  }

  /** Returns the path of what is selected in the active editor, if it is of a file. */
  private String selected(IFile file) {
    IEditorPart part = page().getActiveEditor();
    return part instanceof ModelEditor editor
            && editor.file().equals(file)
            && editor.isLoaded()
            && ((IStructuredSelection) editor.getSite().getSelectionProvider().getSelection())
                    .getFirstElement()
                instanceof EObject element
        ? editor.document().path(element)
        : "";
  }

  /** Sends the mouse to where the chart draws a share of the way along a series. */
  private void mouse(String series, double share, String... types) throws Exception {
    String script =
        """
        const canvas = document.querySelector('.canvas');
        const chart = echarts.getInstanceByDom(canvas);
        const data = chart.getOption().series.find((s) => s && s.id.startsWith('%s')).data;
        const pixel = (d) => chart.convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, d);
        const [a, b] = [pixel(data[0]), pixel(data[data.length - 1])];
        const at = (i) => a[i] + %s * (b[i] - a[i]);
        const box = canvas.getBoundingClientRect();
        for (const type of '%s'.split(',')) {
          canvas.querySelector('canvas').dispatchEvent(new MouseEvent(type,
            {bubbles: true, clientX: box.x + at(0), clientY: box.y + at(1)}));
        }
        """
            .formatted(series, share, String.join(",", types));
    ui(() -> browser.evaluate(script));
  }

  /** The table may lie behind other views: it catches up when it is brought to the top. */
  private void rowIsSelected(int row) throws Exception {
    ui(() -> page().showView(LayersView.ID));
    eventually("the row", () -> table.getSelectionIndex() == row);
  }

  private int layerOfFirstDot() throws Exception {
    return ui(
        () ->
            ((Double)
                    browser.evaluate(
                        "return echarts.getInstanceByDom(document.querySelector('.canvas'))"
                            + ".getOption().series.find((s) => s && s.id.startsWith('dots/DRAM'))"
                            + ".data[0][2]"))
                .intValue());
  }

  @Test
  void layerOfTheEditorIsSelectedInTableAndChart() throws Exception {
    ModelEditor editor = open(evaluation.workloadFile());
    assertTrue(ui(() -> editor.reveal(layer(3).path())));
    eventually(
        "the dot",
        () -> {
          var chart =
              JsonParser.parseString(script("ChartSheet.drawn()"))
                  .getAsJsonObject()
                  .getAsJsonArray("charts")
                  .get(0)
                  .getAsJsonObject();
          return chart.get("marked").toString().contains("\"layer\":3")
              && chart.getAsJsonObject("series").has("selected");
        });
    rowIsSelected(3);
  }

  @Test
  void memoryOfTheEditorIsMarkedInTheChart() throws Exception {
    ModelEditor editor = open(evaluation.designFile());
    assertTrue(ui(() -> editor.reveal(MEMORY)));
    eventually(
        "the roof", () -> script("ChartSheet.drawn()").contains("\"level\":\"global-buffer\""));
  }

  @Test
  void clickInTheChartSelectsInTheOpenEditorAndKeepsTheFocus() throws Exception {
    open(evaluation.workloadFile());
    ui(() -> page().showView(RooflineView.ID));
    int index = layerOfFirstDot();
    mouse("dots/DRAM", 0, "mousemove", "mousedown", "mouseup", "click");
    eventually("editor", () -> selected(evaluation.workloadFile()).equals(layer(index).path()));
    assertEquals(RooflineView.ID, ui(() -> page().getActivePart().getSite().getId()));
    rowIsSelected(index);
  }

  @Test
  void doubleClickOnADotOpensItsLayer() throws Exception {
    int index = layerOfFirstDot();
    mouse("dots/DRAM", 0, "mousemove", "mousedown", "mouseup", "click", "dblclick");
    eventually("editor", () -> selected(evaluation.workloadFile()).equals(layer(index).path()));
    eventually("active", () -> page().getActivePart() instanceof ModelEditor);
  }

  @Test
  void doubleClickOnARoofOpensItsMemory() throws Exception {
    mouse("roof/DRAM", 0.95, "mousemove", "mousedown", "mouseup", "click", "dblclick");
    eventually("editor", () -> selected(evaluation.designFile()).equals("/DRAM"));
  }

  @Test
  void enterInTheChartOpensTheSelectedLayer() throws Exception {
    ui(
        () -> {
          results().select(results().selection().withLayer(layer(2).name()));
          return browser.execute(
              "document.querySelector('.canvas').dispatchEvent("
                  + "new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))");
        });
    eventually("editor", () -> selected(evaluation.workloadFile()).equals(layer(2).path()));
  }

  @Test
  void enterInTheTableOpensTheLayer() throws Exception {
    ui(() -> page().showView(LayersView.ID));
    ui(
        () -> {
          table.setSelection(4);
          Event event = new Event();
          event.item = table.getItem(4);
          table.notifyListeners(SWT.Selection, event);
          table.notifyListeners(SWT.DefaultSelection, event);
          return null;
        });
    eventually("editor", () -> selected(evaluation.workloadFile()).equals(layer(4).path()));
    eventually("active", () -> page().getActivePart() instanceof ModelEditor);
  }
}
