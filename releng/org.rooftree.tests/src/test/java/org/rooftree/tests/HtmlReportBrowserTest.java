package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTML report in a real browser: Debian's Chromium, headless. */
class HtmlReportBrowserTest {
  private static final String DESIGN = "eyeriss.accelerator";
  private static final String WORKLOAD = "resnet50.workload";
  private static final String ROOFLINE = "report.charts.find(c => c.name === 'roofline-0')";
  private static final String ROWS = "document.querySelectorAll('#layer-table tr[data-row]')";

  @TempDir static Path folder;

  private static Browser browser;
  private static Path page;
  private static JsonObject result;

  @BeforeAll
  static void openBrowser() throws Exception {
    var chromium = Browser.installed();
    if (chromium.isEmpty()) {
      boolean expected =
          "true".equals(System.getenv("CI"))
              || Files.exists(Path.of("/etc/debian_version"))
                  && System.getProperty("user.name").equals("root");
      assertThat(expected).as("Chromium is missing; apt-get install chromium").isFalse();
      assumeTrue(false, "no Chromium here: the report is not tested in a browser");
    }
    page = report("report", DESIGN, WORKLOAD);
    CommandRun json =
        CommandRun.in(Checkout.MODELS).run("evaluate", DESIGN, WORKLOAD, "--format", "json");
    result = JsonParser.parseString(json.out()).getAsJsonObject();
    browser = new Browser(chromium.get(), 1400, 900);
  }

  private static Path report(String name, String design, String workload, String... more) {
    Path file = folder.resolve(name + ".html");
    List<String> arguments = new ArrayList<>(List.of("evaluate", design, workload, "--quiet"));
    arguments.addAll(List.of("--format", "html", "-o", file.toString()));
    arguments.addAll(List.of(more));
    CommandRun run = CommandRun.in(Checkout.MODELS).run(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    return file;
  }

  @AfterAll
  static void closeBrowser() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void pageHadNoErrorsAndNeededNoNetwork() {
    assertThat(browser.errors).isEmpty();
    assertThat(browser.requests).allMatch(r -> r.matches("(?s)(file|data|blob|about):.*"));
    browser.requests.clear();
  }

  private static double metric(JsonObject of, String id) {
    return of.getAsJsonObject("metrics").getAsJsonObject(id).get("value").getAsDouble();
  }

  @Test
  void pageShowsTheNumbersOfTheJsonResult() throws Exception {
    browser.open(page, "");
    JsonArray layers = result.getAsJsonArray("layers");
    assertThat(browser.number(ROWS + ".length")).isEqualTo(layers.size());
    Map<String, String> columns =
        Map.of("latency", "Latency", "energy", "Energy", "operations", "Operations");
    for (Map.Entry<String, String> column : columns.entrySet()) {
      JsonArray shown =
          browser
              .evaluate(
                  "(() => { const c = [...document.querySelectorAll('#layer-table thead th')]"
                      + ".findIndex(h => h.dataset.column === '"
                      + column.getValue()
                      + "'); return [..."
                      + ROWS
                      + "].map(r => Number(r.cells[c].dataset.value)); })()")
              .getAsJsonArray();
      for (int i = 0; i < layers.size(); i++) {
        assertThat(shown.get(i).getAsDouble())
            .isEqualTo(metric(layers.get(i).getAsJsonObject(), column.getKey()));
      }
    }
    for (String total : List.of("latency", "energy", "throughput", "utilisation", "ridgePoint")) {
      String value =
          browser.text(
              "document.querySelector('#totals [data-metric="
                  + total
                  + "] [data-value]').dataset.value");
      assertThat(Double.parseDouble(value)).isEqualTo(metric(result, total));
    }
  }

  @Test
  void headerSortsAndSortsBack() throws Exception {
    browser.open(page, "");
    String click = "document.querySelector('th[data-column=Latency] button').click()";
    String order = "JSON.stringify([..." + ROWS + "].map(r => Number(r.cells[2].dataset.value)))";
    browser.evaluate(click);
    assertThat(numbers(browser.text(order))).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(browser.text("document.querySelector('th[data-column=Latency]').ariaSort"))
        .isEqualTo("descending");
    browser.evaluate(click);
    assertThat(numbers(browser.text(order))).isSorted();
  }

  private static List<Double> numbers(String json) {
    List<Double> numbers = new ArrayList<>();
    JsonParser.parseString(json).getAsJsonArray().forEach(n -> numbers.add(n.getAsDouble()));
    return numbers;
  }

  @Test
  void filterShowsOnlyWhatFits() throws Exception {
    browser.open(page, "");
    browser.evaluate(
        "(() => { const f = document.getElementById('filter'); f.value = 'layer3 conv2';"
            + " f.dispatchEvent(new Event('input')); })()");
    String names = browser.text("[..." + ROWS + "].map(r => r.cells[0].innerText).join(' ')");
    assertThat(browser.number(ROWS + ".length")).isEqualTo(6);
    assertThat(names).contains("layer3.0.conv2").doesNotContain("conv1", "layer2");
    assertThat(browser.text("document.querySelector('.count').textContent"))
        .isEqualTo("6 of 72 layers");
  }

  @Test
  void csvOfThePageIsThatOfTheCommand() throws Exception {
    browser.open(page, "");
    String expected =
        CommandRun.in(Checkout.MODELS).run("evaluate", DESIGN, WORKLOAD, "--format", "csv").out();
    String own =
        browser.text("csv(report.data, 0, report.data.results[0].layers.name.map((n, i) => i))");
    assertThat(own.lines().findFirst()).isEqualTo(expected.lines().findFirst());
    assertThat(own.lines().count()).isEqualTo(expected.lines().count());
  }

  @Test
  void hoveringExplainsALayerAndARidgePoint() throws Exception {
    showRooflines();
    String place =
        "(id => { const c = "
            + ROOFLINE
            + "; const s = c.chart.getOption().series.find(s => s?.id === id);"
            + " const [x, y] = c.chart.convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, s.data[0]);"
            + " const box = c.canvas.getBoundingClientRect(); return [box.x + x, box.y + y]; })";
    hover(place + "('dots/DRAM/memory:DRAM')");
    browser.await("document.querySelector('.tip-b')?.textContent");
    String tip = "[...document.querySelectorAll('.canvas')].map(c => c.innerText).join(' ')";
    assertThat(browser.text(tip)).contains("op/B at DRAM").contains("more bandwidth of DRAM");
    hover(place + "('ridge/int16/DRAM')");
    browser.await(tip + ".includes('Ridge point of DRAM')");
    assertThat(browser.text(tip)).contains("93.33 op/B = 67.20 GOPS / 720.0 MB/s");
  }

  private static void hover(String place) throws Exception {
    JsonArray point = browser.evaluate(place).getAsJsonArray();
    browser.hover(point.get(0).getAsDouble() - 40, point.get(1).getAsDouble() - 40);
    browser.hover(point.get(0).getAsDouble(), point.get(1).getAsDouble());
  }

  private static void showRooflines() throws Exception {
    browser.open(page, "");
    browser.evaluate("document.getElementById('rooflines').scrollIntoView()");
    browser.await(ROOFLINE);
  }

  @Test
  void switchTakesARoofAwayAndBringsItBack() throws Exception {
    showRooflines();
    String drawn = ROOFLINE + ".chart.getOption().series.filter(s => s?.id === 'roof/DRAM').length";
    String click =
        "document.querySelector('[data-chart=roofline] input[data-group=Roofs][data-name=DRAM]')"
            + ".click()";
    assertThat(browser.number(drawn)).isEqualTo(1);
    browser.evaluate(click);
    assertThat(browser.number(drawn)).isZero();
    browser.evaluate(click);
    assertThat(browser.number(drawn)).isEqualTo(1);
  }

  @Test
  void wheelZoomsAndResetShowsEverything() throws Exception {
    showRooflines();
    JsonArray box =
        browser
            .evaluate(
                "(() => { const b = "
                    + ROOFLINE
                    + ".canvas.getBoundingClientRect(); return [b.x + 250, b.y + 200]; })()")
            .getAsJsonArray();
    String window = ROOFLINE + ".chart.getOption().dataZoom";
    browser.wheel(box.get(0).getAsDouble(), box.get(1).getAsDouble(), -240);
    browser.await(window + "[0].start > 0");
    browser.evaluate(
        "[...document.querySelectorAll('.tools button')].find(b => b.textContent === 'Reset').click()");
    browser.await(window + "[0].start === 0 && " + window + "[1].end === 100");
  }

  @Test
  void deepLinkOpensTheLayerAndScrollsToIt() throws Exception {
    browser.open(page, "#layer-layer4.0.conv2");
    String row = "document.getElementById('layer-layer4.0.conv2')";
    browser.await(row + "?.classList.contains('target')");
    assertThat(browser.text(row + ".querySelector('.opener').ariaExpanded")).isEqualTo("true");
    assertThat(inView(row)).isTrue();
    assertThat(browser.text(row + ".nextElementSibling.innerText"))
        .contains("Loops: B 1 · G 1 · K 512 · C 512");
  }

  @Test
  void deepLinkOpensTheComponent() throws Exception {
    browser.open(page, "#component-core-PE-array-mode-int16");
    String mode = "document.getElementById('component-core-PE-array-mode-int16')";
    browser.await(mode + ".classList.contains('target') && " + mode + ".open");
    assertThat(inView(mode)).isTrue();
    assertThat(browser.text(mode + ".innerText")).contains("320.0 fJ/op").contains("derived");
  }

  private static boolean inView(String element) throws Exception {
    return browser
        .evaluate(
            "(e => { const b = e.getBoundingClientRect();"
                + " return b.top >= 0 && b.top < innerHeight; })("
                + element
                + ")")
        .getAsBoolean();
  }

  @Test
  void explanationLeadsToTheCitedConstant() throws Exception {
    browser.open(page, "#layer-conv1");
    browser.await("document.querySelector('.metric[data-metric=energy]')");
    browser.evaluate("document.querySelector('.metric[data-metric=energy]').open = true");
    String tree = "document.querySelector('.metric[data-metric=energy] .explanation')";
    browser.await(tree + "?.querySelector('.why')");
    for (int depth = 0; depth < 4; depth++) {
      browser.evaluate(tree + ".querySelectorAll('details').forEach(d => { d.open = true; })");
      browser.evaluate("new Promise(r => setTimeout(r, 50))");
    }
    assertThat(browser.text(tree + ".innerText"))
        .contains("energy = compute + data movement + constant power")
        .contains("512 pJ per 64-bit DRAM access");
    browser.evaluate("document.querySelector('#totals [data-metric=latency] .ask').click()");
    browser.await("document.querySelector('#totals .explanation .why')");
    assertThat(browser.text("document.querySelector('#totals .explanation').innerText"))
        .contains("sum over 72 layers");
  }

  @Test
  void themeChangesAndPrintsLight() throws Exception {
    browser.open(page, "");
    String background = "getComputedStyle(document.body).backgroundColor";
    String before = browser.text(background);
    browser.evaluate("document.getElementById('theme').click()");
    assertThat(browser.text(background)).isNotEqualTo(before);
    assertThat(new String(browser.print(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(browser.text("document.documentElement.dataset.theme")).isEqualTo("dark");
    browser.evaluate("document.getElementById('theme').click()");
  }

  @Test
  void designsStandSideBySide() throws Exception {
    Path both = report("both", DESIGN, WORKLOAD, "--compare", "tpu-v1.accelerator");
    browser.open(both, "#layer-conv1~2");
    browser.await("document.getElementById('layer-conv1~2')");
    double reference = metric(result, "latency");
    String cells = "document.querySelector('#totals [data-metric=latency]').cells";
    double other = Double.parseDouble(browser.text(cells + "[2].dataset.value"));
    assertThat(browser.text(cells + "[4].textContent"))
        .isEqualTo(String.format("−%.1f %%", 100 * (1 - other / reference)));
    assertThat(browser.number("report.tables[1].columns.length")).isEqualTo(5);
    assertThat(browser.text("document.querySelector('#rooflines').innerText"))
        .contains("Performance roofline of TPU v1")
        .contains("There is no energy to show for TPU v1.");
  }

  @Test
  void hostileNamesAreShownAndNotRun() throws Exception {
    String name = "<img src=x onerror=alert(1)>\"' {{data}} ${1}"; // a slash is refused before
    Path workload = folder.resolve("hostile.workload");
    String escaped = name.replace("<", "&lt;").replace("\"", "&quot;");
    Files.writeString(
        workload,
        Files.readString(Checkout.MODELS.resolve("vgg16.workload"))
            .replace("name=\"VGG-16\"", "name=\"" + escaped + "\""));
    Path file = report("hostile", DESIGN, workload.toString());
    browser.open(file, "");
    assertThat(browser.text("document.querySelector('h1').textContent"))
        .isEqualTo(name + " on Eyeriss");
    assertThat(browser.number("document.querySelectorAll('img').length")).isZero();
    assertThat(browser.text("report.data.results[0].workload")).isEqualTo(name);
  }

  @Test
  void fiveThousandDifferentLayersOpenQuickly() throws Exception {
    Path workload = folder.resolve("large.workload");
    writeLargeNetwork(workload);
    Path file = report("large", DESIGN, workload.toString());
    double megabytes = Files.size(file) / 1e6;
    double seconds = browser.open(file, "");
    System.out.printf("5000 layers: %.1f MB, open after %.2f s%n", megabytes, seconds);
    assertThat(megabytes).isLessThan(8);
    assertThat(seconds).isLessThan(20); // 3 on a machine that does nothing else
    assertThat(browser.number(ROWS + ".length")).isLessThan(500);
    browser.evaluate("go('layer-layer4711')");
    browser.await("document.getElementById('layer-layer4711')?.classList.contains('target')");
    assertThat(inView("document.getElementById('layer-layer4711')")).isTrue();
  }

  private static void writeLargeNetwork(Path file) throws IOException {
    try (PrintWriter writer = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
      writer.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
      writer.println(
          "<workload:Network xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\""
              + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
              + " xmlns:workload=\"http://rooftree.org/workload/1\" name=\"large\"><precision/>");
      for (int i = 0; i < 5000; i++) {
        int size = 7 << i % 5;
        writer.printf(
            "<layers xsi:type=\"workload:Convolution\" name=\"layer%d\" inputChannels=\"%d\""
                + " outputChannels=\"%d\" outputHeight=\"%d\" outputWidth=\"%d\""
                + " kernelHeight=\"3\" kernelWidth=\"3\" inputHeight=\"%d\" inputWidth=\"%d\"/>%n",
            i, 3 + i % 997, 8 + i % 1009, size, size, size, size);
      }
      writer.println("</workload:Network>");
    }
  }

  @Test
  void layersWithoutResultSayWhy() throws Exception {
    Path file = folder.resolve("partly.html");
    CommandRun run =
        CommandRun.in(Checkout.MODELS)
            .run(
                "evaluate",
                "imc-dimc.accelerator",
                "a100-matmul.workload",
                "--quiet",
                "--format",
                "html",
                "-o",
                file.toString());
    assertThat(run.code()).isEqualTo(3);
    browser.open(file, "");
    assertThat(browser.text("document.querySelector('#summary .alert').innerText"))
        .contains("not applicable");
    JsonElement first = browser.evaluate(ROWS + "[0].innerText");
    assertThat(first.getAsString()).contains("notApplicable");
  }
}
