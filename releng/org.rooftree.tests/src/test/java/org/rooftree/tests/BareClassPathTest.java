package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line in a Java process of its own: no OSGi, no test library, no display. */
class BareClassPathTest {
  @TempDir Path folder;

  private CommandRun run(String... args) throws Exception {
    return CommandRun.of(CommandRun.start(folder, Checkout.bareClassPath(), List.of(), args));
  }

  private static String model(String name) {
    return Checkout.MODELS.resolve(name).toString();
  }

  @Test
  void shippedExampleIsEvaluated() throws Exception {
    CommandRun run =
        run(
            "evaluate",
            model("eyeriss.accelerator"),
            model("alexnet.workload"),
            "--format",
            "json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    var result = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(result.get("outcome").getAsString()).isEqualTo("completed");
    assertThat(result.getAsJsonArray("layers")).hasSize(11);
  }

  @Test
  void evaluatorIsFoundByTheServiceLoader() throws Exception {
    CommandRun run = run("evaluators");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("(?m)^roofline +[0-9]");
  }

  @Test
  void processEndsWithTheExitCodeOfTheCommand() throws Exception {
    assertThat(run("no-such-command").code()).isEqualTo(2);
    CommandRun missing = run("evaluate", "missing.accelerator", "missing.workload");
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.out()).isEmpty();
    assertThat(missing.err()).contains("missing.accelerator").doesNotContain("\tat ");
  }
}
