package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.hostile.HostileEvaluator;
import com.google.gson.JsonParser;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.cli.WorkerMain;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.isolation.WorkerPool;

/** Evaluators in processes of their own, through the command line. */
class IsolationCommandTest {
  private static final String SLASH = "/";

  /** What differs between two runs of the same: when it was and how long it took. */
  private static final Pattern TIMES =
      Pattern.compile(
          "\"(created|seconds)\": ?[^,}]*|\\d{4}-\\d\\d-\\d\\d[T ][0-9:.]+Z?| in [0-9.]+ m?s<");

  @TempDir Path folder;

  private static String model(String name) {
    return Checkout.MODELS.resolve(name).toString();
  }

  /** Every number, every explanation and every mapping is in the report. */
  @ParameterizedTest
  @CsvSource({
    "roofline, eyeriss, alexnet, overlap=never",
    "roofline, a100, transformer-encoder, overlap=never",
    "imc, imc-aimc1, imc-matmul-2x7, clock=macro",
    "systolic, tpu-v1, tpu-v1-apps, ",
    "mapping, eyeriss, alexnet, mode=compatible/lpfLimit=4",
  })
  void resultIsTheSameToTheLastBit(String id, String design, String network, String settings) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "evaluate",
                model(design + ".accelerator"),
                model(network + ".workload"),
                "--evaluator",
                id,
                "--jobs",
                "2"));
    for (String setting : settings == null ? new String[0] : settings.split(SLASH)) {
      command.addAll(List.of("--set", setting));
    }
    try (WorkerPool workers =
        new WorkerPool(WorkerMain.command(Checkout.bareClassPath()), (who, line) -> {})) {
      for (String format : List.of("json", "html")) {
        command.addAll(List.of("--format", format));
        CommandRun here = run(workers, command, "declared");
        CommandRun apart = run(workers, command, "all");
        assertThat(here.code()).as(here.err()).isZero();
        assertThat(apart.code()).as(apart.err()).isZero();
        assertThat(withoutTimes(apart)).isEqualTo(withoutTimes(here));
        command.subList(command.size() - 2, command.size()).clear();
      }
    }
  }

  private CommandRun run(WorkerPool workers, List<String> command, String isolation) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--isolation", isolation));
    return CommandRun.in(folder)
        .evaluators(EvaluatorCatalogue.ofClassPath(getClass().getClassLoader(), workers))
        .run(all.toArray(String[]::new));
  }

  private static String withoutTimes(CommandRun run) {
    return TIMES.matcher(run.out()).replaceAll("");
  }

  /** A process on the bare class path and a stranger's evaluator. */
  private CommandRun withStranger(String... options) throws Exception {
    Path services = folder.resolve("plugin/META-INF/services");
    Files.createDirectories(services);
    Files.writeString(
        services.resolve(Evaluator.class.getName()), HostileEvaluator.class.getName() + "\n");
    String classPath =
        String.join(
            File.pathSeparator,
            Checkout.bareClassPath(),
            folder.resolve("plugin").toString(),
            Checkout.locationOf(HostileEvaluator.class).toString());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                model("eyeriss.accelerator"),
                model("alexnet.workload"),
                "--format",
                "json"));
    arguments.addAll(List.of(options));
    return CommandRun.of(
        CommandRun.start(folder, classPath, List.of(), arguments.toArray(String[]::new)));
  }

  @ParameterizedTest
  @CsvSource({
    "exit, ended its process with exit code 0",
    "loop, did not end within 5.0 s",
  })
  void misdeedOfAStrangerCostsOneOutcomeAndExitCode4(String misdeed, String reason)
      throws Exception {
    CommandRun alone = withStranger("--evaluator", "roofline");
    CommandRun run =
        withStranger(
            "--evaluator",
            "hostile",
            "--evaluator",
            "roofline",
            "--set",
            "misdeed=" + misdeed,
            "--time-limit",
            "5");
    assertThat(run.code()).as(run.err()).isEqualTo(4);
    assertThat(run.err()).contains("hostile 6.6.6 " + reason).doesNotContain("\tat ");
    var results = JsonParser.parseString(run.out()).getAsJsonArray();
    assertThat(results.get(0).getAsJsonObject().getAsJsonArray("layers"))
        .extracting(l -> l.getAsJsonObject().get("outcome").getAsString())
        .containsOnlyOnce("failed")
        .filteredOn("completed"::equals)
        .hasSize(10);
    var other = results.get(1).getAsJsonObject();
    var otherAlone = JsonParser.parseString(alone.out()).getAsJsonObject();
    assertThat(other.get("layers")).isEqualTo(otherAlone.get("layers"));
    assertThat(other.get("metrics")).isNotNull().isEqualTo(otherAlone.get("metrics"));
  }

  @ParameterizedTest
  @CsvSource({"installed, '[hostile] '", "declared, ''"})
  void whatAStrangerWritesIsNotInTheResult(String isolation, String mark) throws Exception {
    CommandRun run =
        withStranger("--evaluator", "hostile", "--set", "misdeed=print", "--isolation", isolation);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err().lines()).contains(mark + "{\"outcome\": \"whatever\"}");
    assertThat(JsonParser.parseString(run.out()).getAsJsonObject().get("outcome").getAsString())
        .isEqualTo("completed");
  }

  @Test
  void wrongLimitsAreUsageErrorsThatSayWhatIsAllowed() {
    for (String command : List.of("evaluate", "study", "check")) {
      assertWrong(command, "--memory-limit", "1 MiB", "64 MiB to 16 TiB");
      assertWrong(command, "--memory-limit", "much", "much");
      assertWrong(command, "--isolation", "none", "installed, declared, all");
      assertWrong(command, "--time-limit", "0", "greater than 0 s");
    }
  }

  private void assertWrong(String command, String option, String value, String allowed) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        switch (command) {
          case "evaluate" -> List.of(model("eyeriss.accelerator"), model("alexnet.workload"));
          case "study" -> List.of(model("published-designs.study"));
          default -> List.of(model("alexnet.workload"));
        });
    arguments.addAll(List.of(option, value));
    CommandRun run = CommandRun.in(folder).run(arguments.toArray(String[]::new));
    assertThat(run.code()).as(command + " " + option).isEqualTo(2);
    assertThat(run.err()).contains(option + " " + value, allowed);
  }
}
