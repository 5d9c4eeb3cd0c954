package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is offered to copy for build servers is well-formed, and its command works. */
class BuildServerSnippetsTest {
  private static final Path FOLDER = Checkout.ROOT.resolve("releng/doc/ci");

  @TempDir private Path folder;

  private static String text(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }

  private static Map<?, ?> yaml(String name) throws IOException {
    return (Map<?, ?>)
        new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
            .loadFromString(text(name));
  }

  @Test
  void gitHubReadsAJobWithSteps() throws IOException {
    Map<?, ?> jobs = (Map<?, ?>) yaml("github-actions.yml").get("jobs");
    Map<?, ?> check = (Map<?, ?>) jobs.get("check");
    for (Object step : (List<?>) check.get("steps")) {
      Map<?, ?> keys = (Map<?, ?>) step;
      assertThat(keys.containsKey("uses") != keys.containsKey("run")).as("%s", keys).isTrue();
    }
  }

  @Test
  void gitLabReadsAJobWithAJunitReport() throws IOException {
    Map<?, ?> job = (Map<?, ?>) yaml("gitlab-ci.yml").get("rooftree");
    assertThat((List<?>) job.get("script")).allMatch(String.class::isInstance);
    assertThat((List<?>) job.get("before_script")).allMatch(String.class::isInstance);
    assertThat(job.get("artifacts").toString()).contains("junit=check.xml");
  }

  @Test
  void jenkinsReadsBalancedBlocks() throws IOException {
    String text = text("Jenkinsfile").replaceAll("(?m)^//.*$|\\$\\{[^}]*}|'''(?s:.*?)'''", "");
    assertThat(text.chars().filter(c -> c == '{').count())
        .isEqualTo(text.chars().filter(c -> c == '}').count());
    assertThat(text).startsWith("\n\npipeline {");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github-actions.yml", "gitlab-ci.yml", "Jenkinsfile"})
  void commandWorks(String name) throws IOException {
    Matcher command =
        Pattern.compile("rooftree (check models(?:[ \\\\]|\\s+(?=--)|[^\\s'\\\\])+)")
            .matcher(text(name));
    assertThat(command.find()).isTrue();
    List<String> arguments =
        new ArrayList<>(Arrays.asList(command.group(1).replace("\\", " ").strip().split("\\s+")));
    new CheckedProject(folder);
    CommandRun run = CommandRun.in(folder).run(arguments.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(folder.resolve("check.xml")).exists();
    assertThat(folder.resolve(".rooftree-cache")).isDirectory();
  }
}
