package org.rooftree.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.report.page.PageTable;
import org.rooftree.report.page.PageTable.Cell;
import org.rooftree.report.page.PageTable.Row;
import org.rooftree.report.page.Presentation;
import org.rooftree.report.page.Presentations;
import org.rooftree.report.page.ResultPage;
import org.rooftree.report.page.ResultPage.Kind;
import org.rooftree.report.page.ResultPage.Rows;
import org.rooftree.report.page.ResultPage.Section;

/** The page of a made-up evaluator that counts the rows of DRAM that two layers open. */
class ResultPageTest {
  private static final MetricDefinition ROWS =
      MetricDefinition.of("rows", "Rows", "1", Aggregation.SUM, "Rows that are opened.");
  private static final MetricDefinition ENERGY =
      MetricDefinition.of("rowEnergy", "Row energy", "J", Aggregation.SUM, "Energy of rows.");
  private static final EvaluatorInfo INFO =
      new EvaluatorInfo(
          "dram", "DRAM", "1.0.0", "Counts.", List.of(), List.of(ROWS, ENERGY), List.of());
  private static final EvaluationResult RESULT = result();

  private static Map<MetricKey, Double> values(double rows) {
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    values.put(MetricKey.of(ROWS), rows);
    values.put(MetricKey.of(ENERGY), rows * 2e-9);
    values.put(new MetricKey(ROWS, "bank0"), rows * 0.75);
    values.put(new MetricKey(ROWS, "bank1"), rows * 0.25);
    return values;
  }

  private static EvaluationResult result() {
    EvaluationResult made =
        Results.result(
            List.of(
                new LayerOutcome(Results.layer("first"), Results.completed(values(100), "")),
                new LayerOutcome(Results.layer("second"), Results.completed(values(300), ""))),
            MetricValues.of(values(400)),
            Status.COMPLETED,
            "");
    return new EvaluationResult(
        made.design(),
        made.workload(),
        made.mapping(),
        INFO,
        made.parameters(),
        made.outcome(),
        made.reason(),
        made.totals(),
        made.layers(),
        made.notes(),
        made.provenance());
  }

  private static Section section(Kind kind, Rows rows, String... metrics) {
    return new Section("Opened <rows>", "", kind, rows, List.of(metrics));
  }

  private static ResultPage page(Section... sections) {
    return new ResultPage("dram", "DRAM rows", "", List.of(sections));
  }

  private static PageTable table(Kind kind, Rows rows, String... metrics) {
    return PageTable.of(page(section(kind, rows, metrics)), RESULT).getFirst();
  }

  private static List<String> names(PageTable table) {
    return table.rows().stream().map(Row::name).toList();
  }

  @Test
  void networkHasARowPerMetricAndBarsShareAScaleByUnit() {
    PageTable table = table(Kind.BARS, Rows.NETWORK, "rows", "rowEnergy");
    assertEquals(List.of("Rows", "Row energy"), names(table));
    assertEquals(List.of("400", "800.0 nJ"), texts(table, 0));
    assertEquals(List.of(1.0, 1.0), shares(table, 0));
  }

  @Test
  void layersHaveARowEachInTheOrderOfTheNetwork() {
    PageTable table = table(Kind.BARS, Rows.LAYERS, "rows");
    assertEquals(List.of("first", "second"), names(table));
    assertEquals(List.of("Rows"), table.columns());
    assertEquals(1.0 / 3, shares(table, 0).getFirst(), 1e-15);
    assertEquals(1.0, shares(table, 0).getLast(), 1e-15);
  }

  @Test
  void partsHaveARowEachAndNoValueIsADash() {
    PageTable table = table(Kind.TABLE, Rows.PARTS, "rows", "rowEnergy");
    assertEquals(List.of("bank0", "bank1"), names(table));
    assertEquals(List.of("300", "100"), texts(table, 0));
    assertEquals(List.of("–", "–"), texts(table, 1));
    assertEquals(List.of(0.0, 0.0), shares(table, 0));
  }

  @Test
  void withoutNumbersTheTableSaysWhy() {
    assertTrue(table(Kind.TABLE, Rows.PARTS, "rowEnergy").rows().isEmpty());
    assertTrue(table(Kind.TABLE, Rows.PARTS, "rowEnergy").whyEmpty().contains("no totals"));
  }

  @Test
  void metricThatTheEvaluatorDoesNotDeclareIsAProblem() {
    List<String> problems =
        page(section(Kind.TABLE, Rows.NETWORK, "rows", "columns")).problems(INFO);
    assertEquals(1, problems.size());
    assertTrue(problems.getFirst().contains("columns; the evaluator declares rowEnergy, rows"));
    assertEquals(List.of(), page(section(Kind.TABLE, Rows.NETWORK, "rows")).problems(INFO));
  }

  @Test
  void pageWithoutSectionsOrMetricsIsRefused() {
    assertThrows(IllegalArgumentException.class, ResultPageTest::page);
    assertThrows(IllegalArgumentException.class, () -> section(Kind.TABLE, Rows.NETWORK));
    assertThrows(
        IllegalArgumentException.class, () -> section(Kind.TABLE, Rows.NETWORK, "rows", "rows"));
  }

  @Test
  void reportShowsPageAndIcon() throws IOException {
    String html =
        html(
            new Presentation(
                Optional.of("<svg onload=\"alert(1)\"/>"),
                Optional.of(page(section(Kind.BARS, Rows.LAYERS, "rows")))));
    assertTrue(html.contains("<a href=\"#page-0\">DRAM rows</a>"));
    assertTrue(html.contains("<h3>Opened &lt;rows&gt;</h3>"));
    assertTrue(html.contains("class=\"fill page-bar\" style=\"width:33.3%\""));
    assertTrue(html.contains("src=\"data:image/svg+xml;base64,"));
    assertFalse(html.contains("alert(1)"));
  }

  @Test
  void reportOfAnEvaluatorWithoutPageHasNoSectionForIt() throws IOException {
    String html = html(Presentation.PLAIN);
    assertFalse(html.contains("page-0"));
    assertFalse(html.contains("{{"));
  }

  @Test
  void tableOfLayersShowsTheOnlyMetricsThatThereAre() {
    String text = new TableReport(false, 0, 10).text(List.of(RESULT));
    assertTrue(text.contains("  layer   rows  row energy\n"), text);
    assertTrue(text.contains("  second   300    600.0 nJ\n"), text);
  }

  private static String html(Presentation presentation) throws IOException {
    StringWriter html = new StringWriter();
    HtmlReport.write(
        List.of(RESULT), List.of(), new Presentations(Map.of("dram", presentation)), html);
    return html.toString();
  }

  private static List<String> texts(PageTable table, int column) {
    return table.rows().stream().map(r -> r.cells().get(column)).map(Cell::text).toList();
  }

  private static List<Double> shares(PageTable table, int column) {
    return table.rows().stream().map(r -> r.cells().get(column)).map(Cell::share).toList();
  }
}
