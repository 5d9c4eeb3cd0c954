package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way of a third party, from {@code plugin new} to the removal: every command as the tutorial
 * names it, on a copy of the product.
 */
class SampleEvaluatorTest {
  private static final String NAME = "org.example.heat-loss";
  private static final String BUNDLE = "org.example.heatloss";
  private static final String ID = "heat-loss";

  /** The p2 repository of the product and of the SDK. */
  private static final Path REPOSITORY =
      Checkout.ROOT.resolve("releng/org.rooftree.product/target/repository");

  @TempDir private Path folder;

  @Test
  void isCreatedBuiltInstalledFoundRunUpdatedAndRemoved() throws Exception {
    ProductCopy product = ProductCopy.in(folder.resolve("product"));
    expect(0, product.run(folder, "plugin", "new", NAME, "--repository", REPOSITORY.toString()));
    Path project = folder.resolve(ID);
    assertThat(project.resolve("README.md")).content().contains("--evaluator heat-loss");
    assertThat(project.resolve(".gitignore")).exists();

    // A number that is wrong by 5 % does not get past the tests.
    String constant = "8, 0.2e-12";
    Path model = project.resolve(BUNDLE + "/src/org/example/heatloss/Arithmetic.java");
    replace(model, constant, "8, 0.21e-12");
    CommandRun broken = fromSources("plugin", "build", ID);
    expect(3, broken);
    assertThat(broken.out() + broken.err()).contains("energyIsThatOfThePublishedTable");
    replace(model, "8, 0.21e-12", constant);

    String repository = build();
    expect(0, product.run(folder, "plugin", "install", repository));
    assertThat(product.run(folder, "plugin", "list").out()).contains(BUNDLE + ".feature  1.0.0.");
    assertThat(product.run(folder, "evaluators", "list").out())
        .contains(ID + "    1.0.0    Heat loss");
    assertThat(product.run(folder, "evaluators", "describe", ID).out())
        .contains("supplyVoltage = 0.5 to 1.2 V", "M. Horowitz");
    CommandRun run =
        product.run(
            folder,
            "evaluate",
            "example:eyeriss",
            "example:alexnet",
            "--evaluator",
            ID,
            "--explain",
            "energy@conv3");
    expect(0, run);
    assertThat(run.out()).contains("heat-loss: energy of conv3", "figure 1.1.9");

    for (String file :
        List.of("pom.xml", BUNDLE + "/META-INF/MANIFEST.MF", BUNDLE + ".feature/feature.xml")) {
      replace(project.resolve(file), "1.0.0-SNAPSHOT", "1.1.0-SNAPSHOT");
      replace(project.resolve(file), "1.0.0.qualifier", "1.1.0.qualifier");
    }
    replace(
        project.resolve(BUNDLE + "/src/org/example/heatloss/HeatLossEvaluator.java"),
        "\"1.0.0\"",
        "\"1.1.0\"");
    build();
    expect(0, product.run(folder, "plugin", "update"));
    assertThat(product.run(folder, "plugin", "list").out()).contains(BUNDLE + ".feature  1.1.0.");
    assertThat(product.run(folder, "evaluators", "list").out()).contains(ID + "    1.1.0");

    expect(0, product.run(folder, "plugin", "remove", BUNDLE + ".feature"));
    assertThat(product.run(folder, "evaluators", "list").out()).doesNotContain(ID);
  }

  /** Returns the p2 repository that a build wrote. */
  private String build() throws Exception {
    CommandRun run = fromSources("plugin", "build", ID);
    expect(0, run);
    assertThat(run.out().strip()).isEqualTo(ID + "/" + BUNDLE + ".repository/target/repository");
    return run.out().strip();
  }

  /** Runs the start script of the checkout; it knows a Maven that fits. */
  private CommandRun fromSources(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Checkout.ROOT.resolve("rooftree").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("ROOFTREE_REPOSITORY", REPOSITORY.toString());
    return CommandRun.of(builder.start());
  }

  private static void expect(int code, CommandRun run) {
    assertThat(run.code()).as("%s%n%s", run.out(), run.err()).isEqualTo(code);
  }

  private static void replace(Path file, String old, String by) throws IOException {
    Files.writeString(file, Files.readString(file).replace(old, by));
  }
}
