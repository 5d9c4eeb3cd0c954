package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.engine.EvaluatorCatalogue;

/**
 * {@code rooftree check}: a regression of each kind is found, named, and gone when it is mended.
 */
class CheckCommandTest {
  @TempDir private Path folder;
  private CheckedProject project;

  @BeforeEach
  void write() throws IOException {
    project = new CheckedProject(folder);
  }

  @Test
  void projectAsItShallBePasses() {
    CommandRun run = project.check();
    assertThat(run.out()).contains("Passed: 4 files, 1 study with 4 expectations");
    assertThat(run.code()).isZero();
  }

  /** Every line: file, text, what it becomes, part of the message, exit code. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tiny.accelerator|64 bit/cycle|4 bit/cycle|latency of Two products on Tiny (roofline) is|1",
        "tiny.accelerator|1 GHz|0.5 GHz|first of Two products on Tiny (roofline) is 512 ns, above the"
            + " maximum 260 ns, difference +252 ns (+96.9 %)|1",
        "tiny.workload|inner=\"16\"/>|inner=\"17\"/>|macs of Two products on Tiny (roofline) is|1",
        "tiny.accelerator|name=\"rows\" size=\"4\"|name=\"rows\" size=\"40\"|below the minimum 0.9|1",
        "tiny.accelerator|fedBy=\"/DRAM\"|fedBy=\"/ROM\"|leads to no element|3",
        "tiny.accelerator|64 KiB|64 mice|[value.illegal]|3",
        "tiny.accelerator|</cores>||is no well-formed model|3",
        "product.study|tiny.workload|gone.workload|gone.workload does not exist|3",
        "product.study|tiny.workload|../tiny.workload|leaves the folder of the study|1",
        "product.study|layer=\"first\"|layer=\"frist\"|there is no layer \"frist\"|1",
        "product.study|metric=\"macs\"|metric=\"mags\"|reports no \"mags\"|1",
        "product.study|metric=\"macs\"|metric=\"macs\" design=\"Huge\"|evaluates nothing of these|1",
        "product.study|expected=\"768 ns\"|expected=\"768 nJ\"|latency is in s, not in nJ|1",
        "product.study|evaluator=\"roofline\"|evaluator=\"oracle\"|no evaluator \"oracle\"|3",
      })
  void regressionIsFoundAndHeals(String file, String old, String now, String message, int code)
      throws IOException {
    String healthy = project.read(file);
    project.replace(file, old, now == null ? "" : now);
    CommandRun broken = project.check();
    assertThat(broken.out()).contains(message).contains("Failed: ");
    assertThat(broken.code()).isEqualTo(code);
    project.write(file, healthy);
    assertThat(project.check().code()).isZero();
  }

  @Test
  void messageNamesMetricExpectedActualDifferenceAndTolerance() throws IOException {
    project.replace("tiny.accelerator", "1 GHz", "0.5 GHz");
    assertThat(project.check().out())
        .contains(
            "models/product.study:8: error: /fast: latency of Two products on Tiny (roofline) is"
                + " 1536 ns; expected 768 ns, difference +768 ns (+100 %), allowed ±1 %");
  }

  @Test
  void toleranceIsWhatItSays() throws IOException {
    project.replace("product.study", "768 ns\" relativeTolerance=\"0.01\"", "775 ns\"");
    assertThat(project.check().code()).isOne();
    project.replace("product.study", "775 ns\"", "775 ns\" absoluteTolerance=\"8 ns\"");
    assertThat(project.check().code()).isZero();
    project.replace("product.study", "8 ns\"", "6 ns\"");
    assertThat(project.check().code()).isOne();
  }

  @Test
  void changeThatMovedTheValueMostIsNamed() throws IOException {
    assertThat(project.check("--cache", "cache").code()).isZero();
    project.replace("tiny.accelerator", "1 GHz", "0.5 GHz");
    project.replace("tiny.accelerator", "512 bit/cycle", "500 bit/cycle");
    project.replace("tiny.accelerator", "0.1 pJ/op", "0.2 pJ/op");
    assertThat(project.check("--cache", "cache").out())
        .contains(
            "of 3 changes, the one that moves it most is / clock: 1 GHz → 0.5 GHz in"
                + " tiny.accelerator (768 ns → 1536 ns, +768 ns (+100 %))");
  }

  @Test
  void whatHasNotChangedIsTakenOver() throws IOException {
    assertThat(project.check("--cache", "cache").out()).doesNotContain("unchanged");
    CommandRun again = project.check("--cache", "cache");
    assertThat(again.out()).contains("4 unchanged since an earlier check");
    project.replace("tiny.accelerator", "1 GHz", "0.5 GHz");
    CommandRun broken = project.check("--cache", "cache");
    assertThat(broken.out()).contains("2 unchanged").contains("1536 ns");
    CommandRun still = project.check("--cache", "cache");
    assertThat(still.out()).contains("4 unchanged");
    assertThat(still.out().lines().filter(l -> l.contains("error")))
        .containsExactlyElementsOf(broken.out().lines().filter(l -> l.contains("error")).toList());
    assertThat(still.code()).isOne();
  }

  @Test
  void damagedCacheIsAsGoodAsNone() throws IOException {
    project.check("--cache", "cache");
    try (var files = Files.walk(folder.resolve("cache"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, "{\"findings\": 7");
      }
    }
    CommandRun run = project.check("--cache", "cache");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Passed").doesNotContain("unchanged");
    Files.writeString(folder.resolve("file"), "");
    assertThat(project.check("--cache", "file").code()).isEqualTo(3);
  }

  @Test
  void baselineIsRecordedBrokenAndRecordedAgain() throws IOException {
    CommandRun first =
        CommandRun.in(folder).run("check", "models/product.study", "--update-baseline");
    assertThat(first.err()).contains("product.baseline.json recorded");
    assertThat(first.code()).isZero();
    assertThat(project.read("product.study"))
        .contains("<!-- What the product must do. -->", "baseline=\"product.baseline.json\"");
    project.replace(
        "product.study",
        "<expectations name=\"fast\" metric=\"latency\" expected=\"768 ns\" relativeTolerance=\"0.01\"/>",
        "");
    project.replace("tiny.accelerator", "readEnergy=\"1 pJ/bit\"", "readEnergy=\"2 pJ/bit\"");
    CommandRun broken = project.check();
    assertThat(broken.code()).isOne();
    assertThat(broken.out())
        .contains(
            "energy of Two products on Tiny (roofline) is", "the baseline has", "allowed none")
        .contains("most of it in second (")
        .contains("the one change is /core/buffer readEnergy: 1 pJ/bit → 2 pJ/bit");
    CommandRun again = project.check("--update-baseline");
    assertThat(again.err()).contains("updated", "Energy", "worse");
    assertThat(again.code()).isZero();
  }

  @Test
  void expectationWithoutValueIsATolerance() throws IOException {
    project.replace(
        "product.study",
        "metric=\"latency\" expected=\"768 ns\" relativeTolerance=\"0.01\"",
        "metric=\"energy\" relativeTolerance=\"0.5\"");
    assertThat(project.check().out()).contains("and the study no baseline");
    CommandRun.in(folder)
        .run(
            "evaluate",
            "models/tiny.accelerator",
            "models/tiny.workload",
            "--format",
            "json",
            "-o",
            "models/result.json");
    project.replace(
        "product.study", "name=\"Product\"", "name=\"Product\" baseline=\"result.json\"");
    assertThat(project.check().code()).isZero();
    project.replace("tiny.accelerator", "0.1 pJ/op", "0.101 pJ/op");
    // Energy may differ, but nothing said so of what follows from it.
    assertThat(project.check("--rel-tol", "0.05").code()).isZero();
    assertThat(project.check().out())
        .contains("energyEfficiency of Two products")
        .doesNotContain(" energy of Two products");
  }

  @Test
  void newValueIsAcceptedAndBoundsStay() throws IOException {
    project.replace("tiny.accelerator", "1 GHz", "0.5 GHz");
    CommandRun run = project.check("--accept");
    assertThat(run.err()).contains("expected 768 ns → 1536 ns (+100 %)");
    assertThat(project.read("product.study"))
        .contains(
            "expected=\"1536 ns\"", "maximum=\"260 ns\"", "<!-- What the product must do. -->");
    assertThat(run.code()).isOne();
    assertThat(run.out()).contains("above the maximum 260 ns").doesNotContain("/fast");
  }

  @Test
  void orderDependsNeitherOnThreadsNorOnTheFileSystem() throws IOException {
    for (String name : List.of("zeta", "alpha", "Mid")) {
      project.write(name + ".study", CheckedProject.STUDY.replace("768 ns", "700 ns"));
    }
    String one = project.check("--jobs", "1", "--format", "json").out();
    String many = project.check("--jobs", "8", "--format", "json").out();
    assertThat(many).isEqualTo(one);
    assertThat(one.indexOf("models/Mid.study")).isLessThan(one.indexOf("models/alpha.study"));
    assertThat(one.indexOf("models/alpha.study")).isLessThan(one.indexOf("models/zeta.study"));
  }

  @Test
  void linkOutOfTheFolderIsRefused() throws IOException {
    Path outside = folder.resolve("outside.workload");
    Files.move(project.file("tiny.workload"), outside);
    Files.createSymbolicLink(project.file("tiny.workload"), outside);
    CommandRun run = project.check();
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("lies outside the folder of the study");
  }

  @Test
  void failingEvaluatorEndsWithFour() throws IOException {
    project.replace("product.study", "evaluator=\"roofline\"", "evaluator=\"broken\"");
    EvaluatorCatalogue catalogue = EvaluatorCatalogue.of(List.of(new PlugIn.Broken()), List.of());
    CommandRun run = CommandRun.in(folder).evaluators(catalogue).run("check", "models");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("out of luck", "[evaluation.failed]");
  }

  @Test
  void cancelledCheckSaysSo() {
    CommandRun run = CommandRun.in(folder).cancelled(() -> true).run("check", "models");
    assertThat(run.code()).isEqualTo(130);
    assertThat(run.out()).contains("Cancelled: ");
  }

  @Test
  void wrongArgumentsAndFoldersAreNamed() {
    assertThat(project.check("--format", "pdf").code()).isEqualTo(2);
    assertThat(project.check("--report", "pdf=x").code()).isEqualTo(2);
    assertThat(project.check("--jobs", "0").code()).isEqualTo(2);
    assertThat(project.check("--rel-tol", "-1").code()).isEqualTo(2);
    assertThat(project.check("--update-baseline").code()).isEqualTo(2);
    assertThat(CommandRun.in(folder).run("check", "nowhere").code()).isEqualTo(3);
    assertThat(CommandRun.in(folder).run("check", "nowhere").err()).contains("does not exist");
  }
}
