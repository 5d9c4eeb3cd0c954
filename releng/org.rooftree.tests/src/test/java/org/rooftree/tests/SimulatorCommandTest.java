package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.process.Programs;

/** Programs as evaluators, on the command line: the samples work, and nothing starts unasked. */
@Timeout(120)
class SimulatorCommandTest {
  private static final Path SAMPLES = Checkout.ROOT.resolve("samples/simulators");
  private static final String FOLDER = "rooftree.simulators";
  private static final String STUDY =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <study:Study xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
          xmlns:study="http://rooftree.org/study/1" name="Stranger">
        <designs path="tiny.accelerator"/>
        <workloads path="two.workload"/>
        <evaluators evaluator="scalesim">
          <settings name="python" value="PROGRAM"/>
        </evaluators>
        <expectations name="fast" metric="latency" maximum="1 s"/>
      </study:Study>
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    System.setProperty(FOLDER, folder.resolve("added").toString());
    Files.writeString(folder.resolve("tiny.accelerator"), TinyModels.DESIGN);
    Files.writeString(folder.resolve("two.workload"), TinyModels.NETWORK);
  }

  @AfterEach
  void forget() {
    System.clearProperty(FOLDER);
  }

  private CommandRun evaluate(String sample, String... further) {
    String[] arguments =
        new String[] {
          "evaluate",
          "tiny.accelerator",
          "two.workload",
          "--simulator",
          SAMPLES.resolve(sample + ".simulator").toString(),
          "--evaluator",
          sample,
          "--format",
          "json",
          "--quiet"
        };
    String[] all = Arrays.copyOf(arguments, arguments.length + further.length);
    System.arraycopy(further, 0, all, arguments.length, further.length);
    return CommandRun.in(folder).run(all);
  }

  @ParameterizedTest
  @CsvSource({"ideal-py,python3", "macs-sh,sh"})
  void sampleIsAnEvaluatorByItsFile(String sample, String program) {
    assumeTrue(Programs.find(program).isPresent(), program + " is not installed");
    CommandRun run = evaluate(sample);
    assertThat(run.err()).isEmpty();
    JsonObject result = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(result.get("outcome").getAsString()).isEqualTo("completed");
    JsonObject metrics = result.getAsJsonObject("metrics");
    double macs = metrics.getAsJsonObject("macs").get("value").getAsDouble();
    double cycles = metrics.getAsJsonObject("cycles").get("value").getAsDouble();
    // 16 MAC units in the tiny design, 256 by default in the shell.
    double units = sample.equals("macs-sh") ? 256 : 16;
    assertThat(cycles).isBetween(macs / units, macs / units + 2);
    assertThat(metrics.getAsJsonObject("throughput").get("value").getAsDouble()).isPositive();
  }

  @Test
  void parametersReachTheProgram() {
    assumeTrue(Programs.find("python3").isPresent(), "python3 is not installed");
    JsonObject result =
        JsonParser.parseString(evaluate("ideal-py", "--set", "startup=1000").out())
            .getAsJsonObject();
    assertThat(
            result.getAsJsonObject("metrics").getAsJsonObject("cycles").get("value").getAsDouble())
        .isGreaterThan(2000);
    assertThat(evaluate("ideal-py", "--set", "startup=-1").err()).contains("0 to any");
  }

  @Test
  void simulatorThatWasAddedIsAnEvaluatorUntilItIsRemoved() {
    assumeTrue(Programs.find("sh").isPresent(), "sh is not installed");
    CommandRun add =
        CommandRun.in(folder)
            .run("evaluators", "add", SAMPLES.resolve("macs-sh.simulator").toString());
    assertThat(add.out()).contains("macs-sh 1.0.0: MACs in shell was added");
    assertThat(folder.resolve("added/macs-sh.simulator")).exists();
    assertThat(CommandRun.in(folder).run("evaluators", "remove", "macs-sh").code()).isZero();
    assertThat(CommandRun.in(folder).run("evaluators", "remove", "macs-sh").err())
        .contains("no simulator macs-sh was added");
  }

  @Test
  void wrongFilesEndTheCommandWithWhatIsWrong() throws IOException {
    Files.writeString(folder.resolve("x.simulator"), "{\"schema\": \"other\"}");
    CommandRun run =
        CommandRun.in(folder)
            .run("evaluate", "tiny.accelerator", "two.workload", "--simulator", "x.simulator");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("its schema is other");
    assertThat(CommandRun.in(folder).run("evaluators", "add", "none.simulator").code())
        .isEqualTo(3);
  }

  /** The program would leave a file behind. */
  @ParameterizedTest
  @ValueSource(strings = {"study", "check", "check --cache cache"})
  void studyOfAStrangerStartsNoProgram(String words) throws IOException {
    assumeTrue(Programs.find("sh").isPresent(), "sh is not installed");
    Path trace = folder.resolve("trace");
    Path program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\ntouch '" + trace + "'\n");
    assumeTrue(program.toFile().setExecutable(true));
    Files.writeString(folder.resolve("s.study"), STUDY.replace("PROGRAM", program.toString()));
    List<String> command = new ArrayList<>(List.of(words.split(" ")));
    command.addAll(List.of("s.study", "--quiet"));
    CommandRun refused = CommandRun.in(folder).run(command.toArray(String[]::new));
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.out() + refused.err()).contains("--allow-programs");
    assertThat(trace).doesNotExist();
    command.add("--allow-programs");
    CommandRun allowed = CommandRun.in(folder).run(command.toArray(String[]::new));
    assertThat(allowed.code()).isEqualTo(4);
    assertThat(trace).exists();
  }

  @Test
  void simulatorFileInAProjectIsNoEvaluator() throws IOException {
    Files.copy(SAMPLES.resolve("macs-sh.simulator"), folder.resolve("macs-sh.simulator"));
    CommandRun run =
        CommandRun.in(folder)
            .run("evaluate", "tiny.accelerator", "two.workload", "--evaluator", "macs-sh");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there is no evaluator \"macs-sh\"");
  }

  @Test
  void helpShowsTheSampleAsItIs() throws IOException {
    String page =
        Files.readString(Checkout.ROOT.resolve("bundles/org.rooftree.ui/help/simulators.html"));
    String sample = Files.readString(SAMPLES.resolve("ideal.py"));
    assertThat(page)
        .contains(sample.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    assertThat(sample.lines().count()).isLessThanOrEqualTo(40);
  }
}
