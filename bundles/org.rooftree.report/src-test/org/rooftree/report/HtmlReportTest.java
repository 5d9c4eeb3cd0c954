package org.rooftree.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.content.Delta;
import org.rooftree.report.page.Presentations;

class HtmlReportTest {
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'&\u2028{{data}}";

  private static String html(List<EvaluationResult> results, Finding... findings)
      throws IOException {
    StringWriter writer = new StringWriter();
    HtmlReport.write(results, List.of(findings), Presentations.NONE, writer);
    return writer.toString();
  }

  private static JsonObject block(String html, String id) throws IOException {
    Matcher matcher = Pattern.compile("id=\"" + id + "\">([^<]*)</script>").matcher(html);
    assertTrue(matcher.find(), id);
    byte[] packed = Base64.getDecoder().decode(matcher.group(1));
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      String json = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return JsonParser.parseString(json).getAsJsonObject();
    }
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void hostileNamesStayTexts() throws IOException {
    String html =
        html(
            List.of(Sample.result(HOSTILE, HOSTILE)),
            new Finding(HOSTILE, Severity.ERROR, HOSTILE, 1, HOSTILE, HOSTILE, HOSTILE));
    assertFalse(html.contains("<img src=x"));
    assertTrue(html.contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;"));
    assertEquals(4, count(html, "</script>"), "two blocks of data and two scripts");
    assertEquals(
        HOSTILE,
        block(html, "data")
            .getAsJsonArray("results")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("layers")
            .getAsJsonArray("name")
            .get(0)
            .getAsString());
  }

  @Test
  void templateIsFilledInOnePass() throws IOException {
    String html = html(List.of(Sample.result("{{script}} {{style}} $1 \\", "layer")));
    assertTrue(html.contains("<h1>net on {{script}} {{style}} $1 \\</h1>"));
    assertEquals(1, count(html, "const Rooftree"));
  }

  @Test
  void onlyItsOwnScriptsMayRunAndNothingIsLoaded() throws IOException {
    String html = html(List.of(Sample.result("chip", "layer")));
    assertTrue(html.contains("default-src &#39;none&#39;") || html.contains("default-src 'none'"));
    assertEquals(2, count(html.substring(0, html.indexOf("<style>")), "sha256-"));
    String page = html.substring(0, html.indexOf("<script"));
    assertFalse(page.contains("src="), "no external image, script or frame");
    assertFalse(page.contains("<link"), "no external style");
    assertFalse(page.contains("@import"), "no external style");
  }

  @Test
  void licenceOfTheChartLibraryIsKept() throws IOException {
    String html = html(List.of(Sample.result("chip", "layer")));
    assertTrue(html.contains("Licensed to the Apache Software Foundation (ASF)"));
    assertTrue(html.contains("http://www.apache.org/licenses/LICENSE-2.0"));
  }

  @Test
  void dataHoldsEveryMetricOfEveryLayerWithItsUnit() throws IOException {
    JsonObject result =
        block(html(List.of(Sample.result("chip", "a", "b"))), "data")
            .getAsJsonArray("results")
            .get(0)
            .getAsJsonObject();
    JsonArray keys = result.getAsJsonArray("keys");
    assertEquals("latency", keys.get(0).getAsJsonObject().get("id").getAsString());
    assertEquals("s", keys.get(0).getAsJsonObject().get("unit").getAsString());
    assertEquals(0.002, result.getAsJsonArray("totals").get(0).getAsDouble());
    assertEquals(0.001, result.getAsJsonArray("columns").get(0).getAsDouble(), "one for all");
    assertEquals(keys.size(), result.getAsJsonArray("columns").size());
  }

  @Test
  void explanationsReachTheCitedConstants() throws IOException {
    JsonObject all = block(html(List.of(Sample.result("chip", "a", "b"))), "explanations");
    int root =
        all.getAsJsonArray("results")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("layers")
            .get(0)
            .getAsJsonArray()
            .get(0)
            .getAsInt();
    int constant = all.getAsJsonArray("from").get(root).getAsJsonArray().get(0).getAsInt();
    int source = all.getAsJsonArray("source").get(constant).getAsInt();
    assertEquals(
        "a data sheet, page 3 (published)",
        all.getAsJsonArray("sources").get(source).getAsString());
    assertEquals(3, all.getAsJsonArray("value").get(constant).getAsDouble());
  }

  @Test
  void resultsStandSideBySideWithDifferenceAndPercent() throws IOException {
    String html =
        html(
            List.of(
                Sample.result("one", "a", "b"),
                Sample.result(Sample.design("two", true), 1.5, "a", "b")));
    Matcher row = Pattern.compile("data-metric=\"latency\">.*?</tr>", Pattern.DOTALL).matcher(html);
    assertTrue(row.find());
    assertTrue(row.group().contains("2.000 ms"), row.group());
    assertTrue(row.group().contains("3.000 ms"), row.group());
    assertTrue(row.group().contains("+1.000 ms"), row.group());
    assertTrue(row.group().contains("worse\">+50.0 %"), row.group());
  }

  @Test
  void differenceToNothingIsNothing() {
    Delta none = Delta.of(OptionalDouble.empty(), OptionalDouble.of(1));
    assertEquals("–", none.text(Metrics.LATENCY));
    assertEquals("–", none.percent());
    Delta zero = Delta.of(OptionalDouble.of(0), OptionalDouble.of(1));
    assertEquals("+1.000 s", zero.text(Metrics.LATENCY));
    assertEquals("–", zero.percent());
    Delta less = Delta.of(OptionalDouble.of(0.8), OptionalDouble.of(0.6));
    assertEquals("−20.0 %-points", less.text(Metrics.UTILISATION));
    assertEquals("−25.0 %", less.percent());
  }

  @Test
  void everyLayerAndComponentCanBeLinkedTo() throws IOException {
    String html = html(List.of(Sample.result("chip", "a/b c", "a-b c")));
    assertTrue(html.contains("id=\"component-core-array\""));
    assertTrue(html.contains("id=\"component-DRAM\""));
    JsonArray ids =
        block(html, "data")
            .getAsJsonArray("results")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("layers")
            .getAsJsonArray("id");
    assertEquals("layer-a-b-c", ids.get(0).getAsString());
    assertEquals("layer-a-b-c-2", ids.get(1).getAsString());
  }

  @Test
  void designWithoutEnergyShowsWhatToAdd() throws IOException {
    String html = html(List.of(Sample.result(Sample.design("silent", false), 1)));
    assertTrue(html.contains("There is no energy to show."));
    assertTrue(html.contains("energyPerOperation of mode int8 of /core/array"));
  }

  @Test
  void provenanceNamesProductInputsAndParameters() throws IOException {
    String html = html(List.of(Sample.result("chip", "a")));
    for (String part :
        List.of(
            "Rooftree 0.0.0", "2026-01-02T03:04:05Z", "SHA-256 cd34", "SHA-256 ab12", "plain")) {
      assertTrue(html.contains(part), part);
    }
  }
}
