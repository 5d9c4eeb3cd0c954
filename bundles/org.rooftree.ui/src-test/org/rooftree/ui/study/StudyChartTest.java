package org.rooftree.ui.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.report.chart.ChartTable;
import org.rooftree.report.chart.ParetoChart;
import org.rooftree.report.chart.StudyAxis;

class StudyChartTest {
  private final StudyResult result = StudySamples.result();
  private final StudyAxes axes = new StudyAxes(() -> {});

  @Test
  void theAxesAreTheFirstTwoObjectives() {
    assertThat(axes.x(result).map(StudyAxis::label)).hasValue("Latency");
    assertThat(axes.y(result).map(StudyAxis::label)).hasValue("Energy");
  }

  @Test
  void everyPointIsDrawnOnceWhereItIs() {
    StudyAxis x = axes.x(result).orElseThrow();
    var chart = ParetoChart.of(result, x, axes.y(result).orElseThrow()).orElseThrow();
    JsonArray series =
        JsonParser.parseString(chart.json()).getAsJsonObject().getAsJsonArray("series");
    Set<Integer> seen = new HashSet<>();
    for (JsonElement element : series) {
      JsonObject one = element.getAsJsonObject();
      if (one.get("id").getAsString().startsWith("dots/")) {
        for (JsonElement dot : one.getAsJsonArray("data")) {
          int point = dot.getAsJsonArray().get(2).getAsInt();
          double expected = x.value(result.points().get(point));
          assertThat(dot.getAsJsonArray().get(0).getAsDouble() / expected)
              .isBetween(0.9999, 1.0001);
          assertThat(seen.add(point)).isTrue();
        }
      }
    }
    assertThat(seen).hasSize(result.points().size());
  }

  @Test
  void theNumbersOfTheChartHaveARowPerPoint() {
    StudyAxis x = axes.x(result).orElseThrow();
    ChartTable table =
        ChartTable.of(ParetoChart.of(result, x, axes.y(result).orElseThrow()).orElseThrow());
    assertThat(table.rows()).hasSize(result.points().size());
    List<String> titles = table.columns().stream().map(ChartTable.Column::title).toList();
    assertThat(titles)
        .containsExactly("Design", "Evaluator", "clock", "Latency", "Energy", "Front", "Remark");
  }
}
