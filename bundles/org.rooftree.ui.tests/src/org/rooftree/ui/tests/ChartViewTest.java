package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.Metrics;
import org.rooftree.ui.results.BreakdownView;
import org.rooftree.ui.results.ChartFormat;
import org.rooftree.ui.results.ChartView;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.ResultSelection;
import org.rooftree.ui.results.Results;
import org.rooftree.ui.results.RooflineView;

/**
 * The charts of the studio: what they draw, what a click on them selects, what is saved of them.
 */
class ChartViewTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String NO_BROWSER = "org.rooftree.ui.noBrowser";

  @TempDir Path folder;

  private final Display display = PlatformUI.getWorkbench().getDisplay();

  private <T> T ui(Supplier<T> supplier) {
    AtomicReference<T> result = new AtomicReference<>();
    display.syncExec(() -> result.set(supplier.get()));
    return result.get();
  }

  private void eventually(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ui(condition::getAsBoolean)) {
      assertTrue(System.nanoTime() < end, what);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
  }

  private static Results results() {
    return PlatformUI.getWorkbench().getService(Results.class);
  }

  private ChartView open(String id) {
    return ui(
        () -> {
          try {
            ChartView view = (ChartView) page().showView(id);
            // There is room for all charts, whatever the perspective.
            page().setPartState(page().getReference(view), IWorkbenchPage.STATE_MAXIMIZED);
            return view;
          } catch (PartInitException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private Composite area(ChartView view) {
    return (Composite) ui(() -> view.getAdapter(Control.class));
  }

  private static <T extends Control> Optional<T> find(Control in, Class<T> type) {
    if (type.isInstance(in)) {
      return Optional.of(type.cast(in));
    }
    if (in instanceof Composite composite) {
      for (Control child : composite.getChildren()) {
        Optional<T> found = find(child, type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Browser browser(ChartView view) {
    Composite area = area(view);
    return ui(() -> find(area, Browser.class).orElseThrow());
  }

  private JsonObject drawn(Browser browser) {
    String json =
        ui(
            () -> {
              Object known = browser.evaluate("return typeof ChartSheet");
              return "object".equals(known)
                  ? (String) browser.evaluate("return ChartSheet.drawn()")
                  : "{\"painted\":0,\"charts\":[]}";
            });
    return JsonParser.parseString(json).getAsJsonObject();
  }

  private JsonObject chart(Browser browser, int index) {
    return drawn(browser).getAsJsonArray("charts").get(index).getAsJsonObject();
  }

  private void painted(Browser browser, String label) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonObject drawn = drawn(browser);
    while (drawn.get("painted").getAsDouble() == 0 || !drawn.toString().contains(label)) {
      assertTrue(System.nanoTime() < end, "not painted: " + label);
      drawn = drawn(browser);
    }
  }

  private static Evaluation evaluate(String label, String design, String network) {
    try {
      Evaluation evaluation = new ExampleEvaluations("charts").evaluate(design, network);
      return new Evaluation(
          label,
          evaluation.result(),
          evaluation.findings(),
          evaluation.designFile(),
          evaluation.workloadFile(),
          evaluation.mappingFile());
    } catch (CoreException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Evaluation add(String label, String design, String network) {
    Evaluation evaluation = evaluate(label, design, network);
    display.syncExec(() -> results().add(evaluation));
    return evaluation;
  }

  /** Charts have the room there that they are made for. */
  @BeforeEach
  void giveThemRoom() {
    display.syncExec(
        () -> {
          Perspectives.leaveWelcome();
          Perspectives.show("org.rooftree.ui.results");
          Perspectives.close(List.of(RooflineView.ID, BreakdownView.ID));
          page().getWorkbenchWindow().getShell().setBounds(0, 0, 1500, 950);
        });
  }

  @AfterEach
  void closeViewsAndForgetResults() throws CoreException {
    System.clearProperty(NO_BROWSER);
    display.syncExec(
        () -> {
          Perspectives.show("org.rooftree.ui.model");
          Perspectives.close(List.of(RooflineView.ID, BreakdownView.ID));
          results().all().forEach(results()::remove);
        });
    new ExampleEvaluations("charts").delete();
  }

  @Test
  void rooflineDrawsEveryLayerWhereTheResultHasIt() {
    Browser browser = browser(open(RooflineView.ID));
    Evaluation evaluation = add("#1 eyeriss · alexnet", "eyeriss", "alexnet-eyeriss");
    painted(browser, "Performance roofline of");
    List<LayerOutcome> layers = evaluation.result().layers();
    Set<Integer> seen = new HashSet<>();
    JsonObject series = chart(browser, 0).getAsJsonObject("series");
    for (String id : series.keySet()) {
      if (id.startsWith("dots/DRAM/")) {
        for (var point : series.getAsJsonArray(id)) {
          JsonArray values = point.getAsJsonArray();
          var metrics = layers.get(values.get(2).getAsInt()).result().orElseThrow().metrics();
          double rate = metrics.get(Metrics.THROUGHPUT).orElse(metrics.value(Metrics.ATTAINABLE));
          assertEquals(rate, values.get(1).getAsDouble(), 1e-6 * rate);
          seen.add(values.get(2).getAsInt());
        }
      }
    }
    assertEquals(layers.size(), seen.size());
    assertTrue(drawn(browser).getAsJsonArray("charts").get(1).isJsonObject(), "arch line");
    assertPaintsSomething(browser);
  }

  /** The browser draws in a process of its own: what it has drawn is on the screen a bit later. */
  private void assertPaintsSomething(Browser browser) {
    eventually("more than 20 colours on the screen", () -> colours(browser).size() > 20);
  }

  private Set<Integer> colours(Browser browser) {
    Set<Integer> colours = new HashSet<>();
    display.syncExec(
        () -> {
          var size = browser.getSize();
          Image image = new Image(display, size.x, size.y);
          GC gc = new GC(browser);
          gc.copyArea(image, 0, 0);
          gc.dispose();
          ImageData data = image.getImageData();
          image.dispose();
          for (int x = 0; x < data.width; x += 3) {
            for (int y = 0; y < data.height; y += 3) {
              colours.add(data.getPixel(x, y));
            }
          }
        });
    return colours;
  }

  @Test
  void barsOfTheBreakdownAddUpToTheLatencies() {
    Browser browser = browser(open(BreakdownView.ID));
    Evaluation evaluation = add("#1 eyeriss · alexnet", "eyeriss", "alexnet-eyeriss");
    painted(browser, "Latency of each layer");
    JsonObject series = chart(browser, 0).getAsJsonObject("series");
    for (int i = 0; i < evaluation.result().layers().size(); i++) {
      double sum = 0;
      for (String id : series.keySet()) {
        sum += series.getAsJsonArray(id).get(i).getAsDouble();
      }
      double latency =
          evaluation
              .result()
              .layers()
              .get(i)
              .result()
              .orElseThrow()
              .metrics()
              .value(Metrics.LATENCY);
      assertEquals(latency, sum, 1e-5 * latency);
    }
    assertPaintsSomething(browser);
  }

  @Test
  void otherResultsRepaintTheSamePage() {
    Browser browser = browser(open(RooflineView.ID));
    add("#1 eyeriss", "eyeriss", "alexnet-eyeriss");
    painted(browser, "Performance roofline of");
    display.syncExec(() -> browser.execute("window.still = true"));
    String first = chart(browser, 0).get("label").getAsString();
    add("#2 tpu", "tpu-v1", "tpu-v1-apps");
    eventually("repainted", () -> !chart(browser, 0).get("label").getAsString().equals(first));
    assertEquals(true, ui(() -> browser.evaluate("return window.still === true")));
  }

  @Test
  void severalResultsStandBesideEachOtherOnTheSameAxes() {
    Browser browser = browser(open(RooflineView.ID));
    Evaluation first = add("#1 eyeriss", "eyeriss", "alexnet-eyeriss");
    Evaluation second = add("#2 edge", "edge-tpu-like", "alexnet-eyeriss");
    display.syncExec(() -> results().select(ResultSelection.of(first, second)));
    eventually("four panels", () -> drawn(browser).getAsJsonArray("charts").size() == 4);
    assertEquals(
        4.0, ui(() -> browser.evaluate("return document.querySelectorAll('.panel h3').length")));
  }

  @Test
  void clickOnALayerSelectsItEverywhereAndBack() {
    Browser browser = browser(open(RooflineView.ID));
    Evaluation evaluation = add("#1 eyeriss", "eyeriss", "alexnet-eyeriss");
    painted(browser, "Performance roofline of");
    String second = evaluation.result().layers().get(1).layer().name();
    display.syncExec(() -> browser.execute("rooftreePick(0, 'dots/DRAM/compute', 1);"));
    eventually("selected", () -> results().selection().layer().equals(Optional.of(second)));
    eventually("marked", () -> marked(browser, 0, "layer").equals("1"));
    assertEquals("1", marked(browser, 1, "layer"));
    String third = evaluation.result().layers().get(2).layer().name();
    display.syncExec(() -> results().select(results().selection().withLayer(third)));
    eventually("follows", () -> marked(browser, 0, "layer").equals("2"));
    assertTrue(chart(browser, 0).getAsJsonObject("series").has("selected"));
    display.syncExec(() -> browser.execute("rooftreePick(0, null, null);"));
    eventually("cleared", () -> results().selection().layer().isEmpty());
  }

  @Test
  void clickOnARoofSelectsItsMemory() {
    Browser browser = browser(open(RooflineView.ID));
    Evaluation evaluation = add("#1 eyeriss", "eyeriss", "alexnet-eyeriss");
    painted(browser, "Performance roofline of");
    display.syncExec(() -> browser.execute("rooftreePick(0, 'roof/DRAM', null);"));
    String path = evaluation.result().design().outermostMemories().getFirst().path();
    eventually("selected", () -> results().selection().component().equals(Optional.of(path)));
    eventually("marked", () -> marked(browser, 0, "level").equals("DRAM"));
  }

  /** Clicks where a chart draws a point of a series. */
  private void click(Browser browser, String series, double share) {
    String script =
        "const canvas = document.querySelector('.canvas');"
            + "const chart = echarts.getInstanceByDom(canvas);"
            + "const data = chart.getOption().series.find((s) => s && s.id === '%s').data;"
            + "const pixel = (d) => chart.convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, d);"
            + "const [a, b] = [pixel(data[0]), pixel(data[data.length - 1])];"
            + "const at = (i) => a[i] + %s * (b[i] - a[i]);"
            + "const box = canvas.getBoundingClientRect();"
            + "const target = canvas.querySelector('canvas');"
            + "for (const type of ['mousemove', 'mousedown', 'mouseup', 'click']) {"
            + "  target.dispatchEvent(new MouseEvent(type,"
            + "    {bubbles: true, clientX: box.x + at(0), clientY: box.y + at(1)}));"
            + "}";
    ui(() -> browser.evaluate(script.formatted(series, share)));
  }

  @Test
  void mouseReachesLayersAndRoofs() {
    Browser browser = browser(open(RooflineView.ID));
    Evaluation evaluation = add("#1 eyeriss", "eyeriss", "alexnet-eyeriss");
    painted(browser, "Performance roofline of");
    String dots =
        chart(browser, 0).getAsJsonObject("series").keySet().stream()
            .filter(id -> id.startsWith("dots/DRAM/"))
            .findFirst()
            .orElseThrow();
    int layer =
        chart(browser, 0)
            .getAsJsonObject("series")
            .getAsJsonArray(dots)
            .get(0)
            .getAsJsonArray()
            .get(2)
            .getAsInt();
    click(browser, dots, 0);
    selected(evaluation, layer);
    eventually("marked", () -> marked(browser, 0, "layer").equals(String.valueOf(layer)));
    click(browser, "roof/DRAM", 0.95); // near its lower end, left of all layers
    String path = evaluation.result().design().outermostMemories().getFirst().path();
    eventually("roof", () -> results().selection().component().equals(Optional.of(path)));
  }

  @Test
  void nameOfALayerAtTheEndOfThePeakLeavesTheNameOfThePeakFree() {
    Browser browser = browser(open(RooflineView.ID));
    add("#1 eyeriss", "eyeriss", "alexnet-eyeriss");
    painted(browser, "Performance roofline of");
    String script =
        """
        const axis = () => ({type: 'log', min: 1, max: 1000});
        const option = {grid: {left: 80, right: 120, top: 40, bottom: 50}, xAxis: axis(), yAxis: axis(), series: [
          {id: 'peak/int8', type: 'line', data: [[10, 300], [1000, 300]]},
          {id: 'dots/DRAM/compute', type: 'scatter', data: [[800, 240, 0]]}]};
        const about = {layers: {name: ['features.17.depthwise']},
          labels: [{series: 'peak/int8', text: 'int8 67.20 GOPS', colour: '@ink', along: false}]};
        const host = document.body;
        const taken = ChartDrawing.labelled(option, about, host, 800, 450);
        ChartDrawing.markLayer(option, about, 0, () => '#000', taken, 800, 450);
        const label = option.series[2].label;
        return [label.position, label.align].join(' ');
        """;
    // Its text ends at the dot; centred it would reach over the end of the line.
    assertEquals("top right", ui(() -> browser.evaluate(script)));
  }

  @Test
  void arrowKeysGoFromLayerToLayer() {
    Browser browser = browser(open(RooflineView.ID));
    Evaluation evaluation = add("#1 eyeriss", "eyeriss", "alexnet-eyeriss");
    painted(browser, "Performance roofline of");
    press(browser, "ArrowRight");
    selected(evaluation, 0);
    press(browser, "ArrowRight");
    selected(evaluation, 1);
    press(browser, "Escape");
    eventually("nothing", () -> results().selection().layer().isEmpty());
  }

  private void press(Browser browser, String key) {
    display.syncExec(
        () ->
            browser.execute(
                "document.querySelector('.canvas').dispatchEvent(new KeyboardEvent('keydown', {key: '"
                    + key
                    + "', bubbles: true}))"));
  }

  private void selected(Evaluation evaluation, int layer) {
    String name = evaluation.result().layers().get(layer).layer().name();
    eventually(name, () -> results().selection().layer().equals(Optional.of(name)));
  }

  private String marked(Browser browser, int chart, String what) {
    var value = chart(browser, chart).getAsJsonObject("marked").get(what);
    return value.isJsonNull() ? "" : value.getAsString();
  }

  @Test
  void chartsAreSavedAndCopied() throws Exception {
    ChartView view = open(RooflineView.ID);
    Browser browser = browser(view);
    add("#1 eyeriss", "eyeriss", "alexnet-eyeriss");
    painted(browser, "Performance roofline of");
    for (ChartFormat format : ChartFormat.values()) {
      Path file = folder.resolve("chart." + format.extension());
      ui(
          () -> {
            try {
              view.write(0, format, file);
              return null;
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          });
    }
    ImageData png =
        new ImageData(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("chart.png"))));
    int width = chart(browser, 0).get("width").getAsInt();
    assertEquals(2 * Math.max(900, width), png.width);
    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("chart.svg").toFile());
    assertEquals("svg", svg.getDocumentElement().getTagName());
    assertTrue(svg.getElementsByTagName("path").getLength() > 20);
    List<String> csv = Files.readAllLines(folder.resolve("chart.csv"));
    assertTrue(csv.getFirst().startsWith("Kind,Name,At,"), csv.getFirst());
    assertTrue(
        csv.stream()
            .anyMatch(
                l ->
                    l.startsWith("layer,CONV1,DRAM,")
                        || l.toLowerCase().startsWith("layer,conv1,dram,")),
        csv.toString());
    display.syncExec(() -> browser.execute("rooftreeSave(0, 'copy');"));
    eventually("copied", () -> clipboardHas(ImageTransfer.getInstance()));
    String text = (String) ui(() -> clipboard(TextTransfer.getInstance()));
    assertTrue(text.startsWith("Kind\tName\tAt"), text);
  }

  private boolean clipboardHas(org.eclipse.swt.dnd.Transfer kind) {
    return clipboard(kind) != null;
  }

  private Object clipboard(org.eclipse.swt.dnd.Transfer kind) {
    Clipboard clipboard = new Clipboard(display);
    try {
      return clipboard.getContents(kind);
    } finally {
      clipboard.dispose();
    }
  }

  @Test
  void pageGoesNowhere() {
    Browser browser = browser(open(RooflineView.ID));
    add("#1 eyeriss", "eyeriss", "alexnet-eyeriss");
    painted(browser, "Performance roofline of");
    display.syncExec(
        () -> {
          browser.execute("window.still = true; location.href = 'file:///etc/hostname';");
          browser.execute("window.opened = window.open('about:blank');");
        });
    eventually("still here", () -> Boolean.TRUE.equals(browser.evaluate("return window.still")));
    assertNull(ui(() -> browser.evaluate("return window.opened")));
    assertEquals(
        true,
        ui(
            () ->
                browser.evaluate(
                    "try { return eval('1') !== 1 } catch (e) { return e instanceof EvalError }")));
  }

  @Test
  void withoutEnergiesTheViewSaysWhichAreMissing() {
    Browser browser = browser(open(BreakdownView.ID));
    Evaluation evaluation = add("#1 h100", "h100", "a100-matmul");
    painted(browser, "Latency of each layer");
    // Where there is no room for both charts, one is chosen.
    String choose = "const b = document.querySelectorAll('#kinds button')[1]; if (b) b.click();";
    String text = (String) ui(() -> browser.evaluate(choose + "return document.body.innerText"));
    assertNotNull(text);
    assertTrue(
        text.contains("There is no energy to show for " + evaluation.result().design().name())
            || !drawn(browser).getAsJsonArray("charts").get(1).isJsonNull(),
        text);
  }

  @Test
  void withoutResultTheViewSaysHowToGetOne() {
    ChartView view = open(RooflineView.ID);
    Composite area = area(view);
    String text = ui(() -> find(area, Link.class).orElseThrow().getText());
    assertTrue(text.contains("Run > Evaluate"), text);
    assertTrue(ui(() -> find(area, Link.class).orElseThrow().isVisible()));
  }

  @Test
  void withoutBrowserTheNumbersAreShownAsATable() throws Exception {
    System.setProperty(NO_BROWSER, "true");
    ChartView view = open(RooflineView.ID);
    Composite area = area(view);
    assertFalse(ui(() -> find(area, Browser.class).isPresent()));
    Evaluation evaluation = add("#1 eyeriss", "eyeriss", "alexnet-eyeriss");
    Table table = ui(() -> find(area, Table.class).orElseThrow());
    eventually("filled", () -> table.getItemCount() > 0);
    assertTrue(
        ui(() -> find(area, Text.class).orElseThrow().getText()).contains("no browser engine"));
    String name = evaluation.result().layers().get(2).layer().name();
    display.syncExec(() -> results().select(results().selection().withLayer(name)));
    assertEquals(name, ui(() -> table.getItem(table.getSelectionIndex()).getText(1)));
    Path file = folder.resolve("table.csv");
    ui(
        () -> {
          try {
            view.write(0, ChartFormat.CSV, file);
            return null;
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    assertTrue(Files.readString(file).contains(name));
  }
}
