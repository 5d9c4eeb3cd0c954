package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Schedule;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelReader;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.ui.results.ChartFormat;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.MappingView;
import org.rooftree.ui.results.SaveMapping;

/** The Mapping view on real results: what it paints are the numbers of the selected layer. */
class MappingViewTest extends MaximisedCharts {
  @TempDir Path folder;

  MappingViewTest() {
    super(MappingView.ID, "mappings");
  }

  private static String heading(LayerOutcome layer) {
    return String.format(
        Locale.ROOT,
        "%s: loop nest, %,d cycles",
        layer.layer().name(),
        Math.round(layer.result().orElseThrow().schedule().orElseThrow().cycles()));
  }

  private static double latency(LayerOutcome layer) {
    return layer.result().orElseThrow().metrics().get(Metrics.LATENCY).orElse(0);
  }

  @Test
  void shownAreTheNumbersOfTheSelectedLayer() throws Exception {
    Evaluation evaluation = evaluate("edge-tpu-like", "resnet50", "mapping");
    List<LayerOutcome> mapped =
        evaluation.result().layers().stream()
            .filter(l -> l.result().orElseThrow().schedule().isPresent())
            .toList();
    LayerOutcome slowest =
        mapped.stream().max(Comparator.comparingDouble(MappingViewTest::latency)).orElseThrow();
    assertNumbers(slowest, drawn(heading(slowest)));
    Thread.sleep(1500);
    int colours =
        ui(() -> Screenshots.take(page().getWorkbenchWindow().getShell(), "studio-mapping"));
    assertTrue(colours > 100, "the charts are painted: " + colours + " colours");

    LayerOutcome other = mapped.get(1);
    ui(
        () -> {
          results().select(results().selection().withLayer(other.layer().name()));
          return null;
        });
    assertNumbers(other, drawn(heading(other)));
  }

  /** Brackets span all loops, bars add up to the traffic, and ports fill the time of the layer. */
  private static void assertNumbers(LayerOutcome layer, List<JsonObject> charts) {
    assertEquals(3, charts.size());
    Schedule schedule = layer.result().orElseThrow().schedule().orElseThrow();
    int loops = schedule.mapping().temporal().size() + schedule.mapping().spatial().size();
    for (int operand = 0; operand < 3; operand++) {
      assertEquals(loops, sum(charts.get(0), "nest/", operand), "operand " + operand);
    }
    double moved = 0;
    for (Schedule.Activity activity : schedule.activities()) {
      moved += activity.totalBits() / 8;
    }
    double bars = 0;
    long memories =
        schedule.activities().stream().map(Schedule.Activity::memory).distinct().count();
    for (int memory = 0; memory < memories; memory++) {
      bars += sum(charts.get(1), "traffic/", memory);
    }
    assertEquals(moved, bars, 1e-6 * moved);
    double end = schedule.cycles() - schedule.offloadingCycles();
    for (Map.Entry<String, JsonElement> port : charts.get(2).getAsJsonObject("series").entrySet()) {
      if (port.getKey().startsWith("port/")) {
        var points = port.getValue().getAsJsonArray();
        var first = points.get(0).getAsJsonArray();
        var last = points.get(points.size() - 1).getAsJsonArray();
        assertEquals(schedule.onloadingCycles(), first.get(0).getAsDouble(), 1e-6 * end);
        assertEquals(end, last.get(0).getAsDouble(), 1e-6 * end);
      }
    }
  }

  private static double sum(JsonObject chart, String prefix, int index) {
    double sum = 0;
    for (Map.Entry<String, JsonElement> series : chart.getAsJsonObject("series").entrySet()) {
      if (series.getKey().startsWith(prefix)) {
        JsonElement value = series.getValue().getAsJsonArray().get(index);
        sum += value.isJsonPrimitive() ? value.getAsDouble() : 0;
      }
    }
    return sum;
  }

  @Test
  void chartsAreSavedInEachFormat() throws Exception {
    evaluate("edge-tpu-like", "alexnet", "mapping");
    drawn("loop nest, ");
    for (int chart = 0; chart < 3; chart++) {
      int panel = chart;
      for (ChartFormat format : ChartFormat.values()) {
        ui(
            () -> {
              ((MappingView) view)
                  .write(panel, format, folder.resolve(panel + "." + format.extension()));
              return null;
            });
      }
      var svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(folder.resolve(panel + ".svg").toFile());
      assertTrue(svg.getElementsByTagName("path").getLength() > 5, "chart " + panel);
      assertTrue(Files.size(folder.resolve(panel + ".png")) > 5_000, "chart " + panel);
    }
    List<String> nest = Files.readAllLines(folder.resolve("0.csv"));
    assertEquals("Loop,weights,inputs,outputs", nest.getFirst());
    assertTrue(nest.stream().anyMatch(l -> l.startsWith("parfor ")), nest.toString());
    assertTrue(Files.readAllLines(folder.resolve("1.csv")).getFirst().startsWith("Memory,"));
    assertEquals(
        "Port,From [cycle],To [cycle],Busy share",
        Files.readAllLines(folder.resolve("2.csv")).getFirst());
  }

  @Test
  void withoutMappingTheViewSaysHowToGetOne() throws Exception {
    evaluate("edge-tpu-like", "alexnet", "roofline");
    assertText("There is no mapping to show.", "Evaluate with the evaluator Mapping");
  }

  @Test
  void layerWithoutLoopsSaysSo() throws Exception {
    Evaluation evaluation = evaluate("edge-tpu-like", "resnet50", "mapping");
    drawn("loop nest, ");
    String pooling =
        evaluation.result().layers().stream()
            .filter(l -> l.result().orElseThrow().schedule().isEmpty())
            .findFirst()
            .orElseThrow()
            .layer()
            .name();
    ui(
        () -> {
          results().select(results().selection().withLayer(pooling));
          return null;
        });
    assertText(pooling + " has no loop nest.", "it costs what it states");
  }

  private void assertText(String... parts) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (true) {
      String text = String.valueOf(script("return document.body.innerText"));
      if (Arrays.stream(parts).allMatch(text::contains)) {
        return;
      }
      assertTrue(System.nanoTime() < end, text);
      Thread.sleep(30);
    }
  }

  @Test
  void savedMappingGivesTheSameNumbers() throws Exception {
    Evaluation evaluation = evaluate("edge-tpu-like", "alexnet", "mapping");
    IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(projectName);
    IFile file = project.getFile("found.mapping");
    SaveMapping.write(evaluation, file, null);
    SaveMapping.write(evaluation, file, null); // replaces
    ModelReader reader = new ModelReader();
    EvaluationResult again =
        new Engine(new Engine.Options(1, 60, "Rooftree", "test"))
            .run(
                new RunRequest(
                    RegistryEvaluators.catalogue(
                            org.eclipse.core.runtime.Platform.getExtensionRegistry())
                        .find("mapping")
                        .orElseThrow(),
                    evaluation.result().design(),
                    evaluation.result().workload(),
                    Models.mapping(reader.read(file.getLocation().toPath())).value(),
                    Map.of()),
                RunMonitor.NONE);
    for (var metric : List.of(Metrics.LATENCY, Metrics.ENERGY)) {
      assertEquals(
          evaluation.result().totals().value(metric), again.totals().value(metric), metric.id());
    }
  }
}
