package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rooftree study}: every point is what evaluating its file would give. */
class StudyCommandTest {
  private static final String STUDY =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <study:Study xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
          xmlns:study="http://rooftree.org/study/1" name="Sizes">
        <designs path="tiny.accelerator"/>
        <workloads path="two.workload"/>
        <evaluators evaluator="roofline"/>
        <factors name="bandwidth" element="/DRAM/port" feature="bandwidth">
          <values>64 bit/cycle</values>
          <values>8 bit/cycle</values>
        </factors>
        <factors name="rows" element="/core/array/rows" feature="size" minimum="4" maximum="8" steps="2"/>
        <objectives metric="latency"/>
        <objectives metric="energy"/>
      </study:Study>
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("tiny.accelerator"), TinyModels.DESIGN);
    Files.writeString(folder.resolve("two.workload"), TinyModels.NETWORK);
    Files.writeString(folder.resolve("sizes.study"), STUDY);
  }

  private List<String[]> rows() {
    CommandRun run =
        CommandRun.in(folder).run("study", "sizes.study", "--format", "csv", "--quiet");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out().lines().map(line -> line.split(",", -1)).toList();
  }

  private static String cell(List<String[]> rows, int row, String column) {
    return rows.get(row)[List.of(rows.getFirst()).indexOf(column)];
  }

  @Test
  void everyCombinationIsEvaluatedInOrder() {
    List<String[]> rows = rows();
    assertThat(rows).hasSize(5);
    assertThat(cell(rows, 1, "bandwidth")).isEqualTo("64 bit/cycle");
    assertThat(cell(rows, 1, "rows")).isEqualTo("4");
    assertThat(cell(rows, 4, "bandwidth")).isEqualTo("8 bit/cycle");
    assertThat(cell(rows, 4, "rows")).isEqualTo("8");
  }

  @Test
  void pointIsWhatEvaluatingItsFileGives() throws IOException {
    List<String[]> rows = rows();
    Files.writeString(
        folder.resolve("point.accelerator"),
        TinyModels.DESIGN
            .replace("bandwidth=\"64 bit/cycle\"", "bandwidth=\"8 bit/cycle\"")
            .replace("name=\"rows\" size=\"4\"", "name=\"rows\" size=\"8\""));
    CommandRun alone =
        CommandRun.in(folder)
            .run("evaluate", "point.accelerator", "two.workload", "--format", "csv");
    assertThat(alone.code()).isZero();
    List<String[]> layers = alone.out().lines().map(line -> line.split(",", -1)).toList();
    double latency = 0;
    double energy = 0;
    for (int layer = 1; layer < layers.size(); layer++) {
      latency += Double.parseDouble(cell(layers, layer, "latency [s]"));
      energy += Double.parseDouble(cell(layers, layer, "energy [J]"));
    }
    assertThat(Double.parseDouble(cell(rows, 4, "latency [s]"))).isEqualTo(latency);
    assertThat(Double.parseDouble(cell(rows, 4, "energy [J]"))).isEqualTo(energy);
  }

  @Test
  void moreBandwidthOrRowsNeverSlow() {
    List<String[]> rows = rows();
    double[] latency = new double[4];
    for (int i = 0; i < 4; i++) {
      latency[i] = Double.parseDouble(cell(rows, i + 1, "latency [s]"));
    }
    assertThat(latency[1]).isLessThanOrEqualTo(latency[0]);
    assertThat(latency[3]).isLessThanOrEqualTo(latency[2]);
    assertThat(latency[0]).isLessThanOrEqualTo(latency[2]);
  }

  @Test
  void tableShowsTheFront() {
    CommandRun run = CommandRun.in(folder).run("study", "sizes.study");
    assertThat(run.out()).contains("4 points, 1 on the Pareto front", "*  Tiny", "64 bit/cycle");
    assertThat(CommandRun.in(folder).run("study", "sizes.study", "--all").out().lines())
        .hasSizeGreaterThan(6);
  }

  @Test
  void valueThatDoesNotFitIsRefusedWithWhatIsAllowed() throws IOException {
    Files.writeString(folder.resolve("sizes.study"), STUDY.replace(">8 bit/cycle<", ">8 mice<"));
    CommandRun run = CommandRun.in(folder).run("study", "sizes.study");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("factor bandwidth", "8 mice", "bandwidth", "bit/cycle");
  }

  @Test
  void unknownElementMetricAndEvaluatorAreNamed() throws IOException {
    Files.writeString(folder.resolve("sizes.study"), STUDY.replace("/DRAM/port", "/DRAM/door"));
    assertThat(CommandRun.in(folder).run("study", "sizes.study").err())
        .contains("tiny.accelerator has no element /DRAM/door");
    Files.writeString(folder.resolve("sizes.study"), STUDY.replace("\"energy\"", "\"joy\""));
    assertThat(CommandRun.in(folder).run("study", "sizes.study").err())
        .contains("\"joy\" is no metric", "latency");
    Files.writeString(folder.resolve("sizes.study"), STUDY.replace("\"roofline\"", "\"oracle\""));
    assertThat(CommandRun.in(folder).run("study", "sizes.study").err())
        .contains("no evaluator \"oracle\"", "roofline");
  }

  @Test
  void pointWithoutAValidDesignIsReportedAndTheOthersGoOn() throws IOException {
    Files.writeString(
        folder.resolve("sizes.study"),
        STUDY.replace(
            "feature=\"size\" minimum=\"4\" maximum=\"8\" steps=\"2\"/>",
            "feature=\"name\"><values>rows</values><values>columns</values></factors>"));
    CommandRun run = CommandRun.in(folder).run("study", "sizes.study", "--all");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("2 without a result", "2 on the Pareto front".substring(2));
  }

  @Test
  void pathOutOfTheFolderIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("sizes.study"), STUDY.replace("tiny.accelerator", "../tiny.accelerator"));
    CommandRun run = CommandRun.in(folder).run("study", "sizes.study");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("leaves the folder");
  }

  @Test
  void shippedStudyRuns() {
    CommandRun run = CommandRun.in(Checkout.MODELS).run("study", "published-designs.study");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("12 points");
  }
}
