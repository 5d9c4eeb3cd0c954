package org.rooftree.ui.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.report.page.Presentations;
import org.rooftree.ui.results.ResultExport.Format;

class ResultExportTest {
  @TempDir Path folder;

  private final Evaluation alexnet = ResultSamples.eyeriss("alexnet");

  private String write(Format format) throws IOException {
    Path file = folder.resolve("out." + format.extension());
    new ResultExport(format, List.of(alexnet), Presentations.NONE, file).write();
    return Files.readString(file);
  }

  @Test
  void writesEachFormat() throws IOException {
    assertTrue(write(Format.JSON).contains("\"schema\": \"rooftree.result/1\""));
    assertTrue(write(Format.CSV).startsWith("design,workload,evaluator,path,layer"));
    String html = write(Format.HTML);
    assertTrue(html.startsWith("<!doctype html>") || html.startsWith("<!DOCTYPE html>"));
  }

  @Test
  void writesNothingWhereTheFolderIsMissing() {
    Path file = folder.resolve("missing/out.csv");
    assertThrows(
        IOException.class,
        () -> new ResultExport(Format.CSV, List.of(alexnet), Presentations.NONE, file).write());
    assertFalse(Files.exists(file));
  }

  @Test
  void refusesToExportNothing() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ResultExport(Format.CSV, List.of(), Presentations.NONE, folder.resolve("x.csv")));
  }

  @Test
  void namesFilesAfterWhatWasEvaluated() {
    String name = ResultExport.fileName(Format.JSON, List.of(alexnet));
    assertTrue(name.matches("[\\p{L}\\p{N}._-]+\\.json"), name);
    assertTrue(name.toLowerCase().contains("eyeriss"), name);
    assertTrue(ResultExport.fileName(Format.HTML, List.of(alexnet, alexnet)).contains("-compared"));
  }

  @Test
  void summaryNamesLayersThatFailed() {
    Evaluation failed =
        ResultSamples.with(
            alexnet, Map.of(0, new Outcome.Failed("it hung"), 1, new Outcome.Failed("it hung")));
    String name = alexnet.result().layers().getFirst().layer().name();
    assertEquals(
        List.of(name + ": it hung", "and 1 more layers"), SummaryText.problems(failed.result(), 1));
    int all = alexnet.result().layers().size();
    assertTrue(
        SummaryText.status(failed.result())
            .startsWith("Failed: " + (all - 2) + " of " + all + " layers"));
    assertEquals(
        "Complete: all " + all + " layers are evaluated.", SummaryText.status(alexnet.result()));
    assertTrue(SummaryText.bounds(alexnet.result()).contains("%"));
  }

  @Test
  void totalsAreATableWithUnits() {
    TextTable totals = SummaryText.totals(List.of(alexnet, alexnet));
    assertEquals(List.of("Metric", "Unit", alexnet.label(), alexnet.label()), totals.header());
    double latency = alexnet.result().totals().value(Metrics.LATENCY);
    assertEquals(
        List.of("Latency", "s", String.valueOf(latency), String.valueOf(latency)),
        totals.rows().getFirst());
  }
}
