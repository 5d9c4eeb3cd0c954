package org.rooftree.ui.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rooftree.engine.study.StudyResult;

class StudyTableTest {
  private final StudyResult result = StudySamples.result();
  private final StudyTable table = new StudyTable(result);

  private List<String> column(String title) {
    StudyColumn column = head(title);
    return IntStream.range(0, table.count()).mapToObj(row -> table.text(row, column)).toList();
  }

  private StudyColumn head(String title) {
    return table.columns().stream().filter(c -> c.title().equals(title)).findFirst().orElseThrow();
  }

  @Test
  void columnsAreThoseOfTheStudy() {
    assertThat(table.columns().stream().map(StudyColumn::title))
        .containsExactly("Front", "Design", "clock", "Latency [s]", "Energy [J]");
  }

  @Test
  void pointsOnTheFrontComeFirst() {
    assertThat(table.count()).isEqualTo(12);
    assertThat(column("Front").subList(0, 3)).containsExactly("yes", "yes", "");
    assertThat(column("clock").subList(0, 2)).containsOnly("800 MHz");
    assertThat(table.isOnFront(0)).isTrue();
    assertThat(table.isOnFront(2)).isFalse();
  }

  @Test
  void sortsNumbersAsNumbersAndFactorsByTheirPlaceInTheStudy() {
    table.sort(head("Latency [s]"), false);
    assertThat(column("Latency [s]")).startsWith("4.897 ms", "8.960 ms").endsWith("199.3 ms");
    table.sort(head("clock"), true);
    assertThat(column("clock")).startsWith("800 MHz").endsWith("200 MHz");
  }

  @Test
  void narrowsToTheFrontAndFindsRows() {
    table.onlyFront(true);
    assertThat(column("Front")).containsOnly("yes").hasSize(2);
    assertThat(table.rowOf(0)).isEmpty();
    assertThat(table.rowOf(table.point(1))).hasValue(1);
  }

  @Test
  void keepsTheOrderOfAnotherTable() {
    table.sort(head("Energy [J]"), true);
    StudyTable next = new StudyTable(result);
    next.sortLike(table);
    assertThat(next.order()).isEqualTo(table.order());
    assertThat(next.descending()).isTrue();
  }

  @Test
  void exportsNumbersInFullInTheUnitOfTheHead() {
    table.sort(head("Latency [s]"), false);
    String csv = table.text(table.columns()).csv();
    assertThat(csv).startsWith("Front,Design,clock,Latency [s],Energy [J]\nyes,Two-die package,");
    String latency = csv.split("\n")[1].split(",")[3];
    assertThat(Double.parseDouble(latency))
        .isEqualTo(result.points().get(table.point(0)).objectives()[0]);
  }

  @Test
  void saysNumbersInFull() {
    assertThat(table.tooltip(0, head("Latency [s]"))).startsWith("Latency = ");
    assertThat(table.tooltip(0, head("Design"))).isEmpty();
  }
}
