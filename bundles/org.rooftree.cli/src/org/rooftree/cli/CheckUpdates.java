package org.rooftree.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rooftree.cli.check.Acceptance;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.check.CheckReport;
import org.rooftree.engine.check.CheckReport.CheckedFile;
import org.rooftree.engine.isolation.Limits;
import org.rooftree.report.CompareReport;
import org.rooftree.report.Comparison;

/** Records baselines and accepts new values, and says what was before and is now. */
final class CheckUpdates {
  private static final double ROUNDING = 1e-9;

  private final Environment environment;
  private final Acceptance acceptance;

  CheckUpdates(Environment environment, int threads, Limits limits) {
    this.environment = environment;
    this.acceptance =
        new Acceptance(environment.evaluators(), threads, limits, environment.version());
  }

  /**
   * Records the baselines of all studies that name one, and of those that the user named.
   *
   * @param files files by their names
   * @param named names that the user wrote
   */
  void record(Map<String, Path> files, List<String> named, RunMonitor monitor) {
    int recorded = 0;
    for (Map.Entry<String, Path> file : files.entrySet()) {
      String name = file.getKey();
      if (!name.endsWith(".study")) {
        continue;
      }
      try {
        if (named.contains(name) || Acceptance.namesBaseline(file.getValue())) {
          Acceptance.Recording recording = acceptance.record(file.getValue(), monitor);
          recording.write();
          say(name, recording);
          recorded++;
        }
      } catch (IOException e) {
        throw new CommandException(ExitCode.INPUT, name + ": " + ErrorText.of(e), e);
      } catch (IllegalArgumentException e) {
        throw new CommandException(ExitCode.INPUT, name + ": " + e.getMessage(), e);
      }
    }
    if (recorded == 0) {
      throw new CommandException(
          ExitCode.USAGE,
          "--update-baseline: no study here names a baseline; name a .study file to record its"
              + " first one");
    }
  }

  private void say(String name, Acceptance.Recording recorded) {
    environment
        .err()
        .println(name + ": " + recorded.file() + (recorded.first() ? " recorded" : " updated"));
    if (recorded.first()) {
      return;
    }
    environment
        .err()
        .print(
            CompareReport.text(
                new Comparison(
                    "recorded before", "now", List.of(), recorded.results(), List.of(), ROUNDING),
                0));
  }

  /** Writes the values of now into the expectations that are not met. */
  void accept(CheckReport report, Map<String, Path> files) {
    for (CheckedFile file : report.files()) {
      if (file.expectations().isEmpty()) {
        continue;
      }
      try {
        Path path = files.get(file.file());
        Acceptance.NewValues accepted = Acceptance.accept(path, file.expectations());
        accepted.write();
        for (Acceptance.NewValue value : accepted.values()) {
          environment.err().println(file.file() + ": " + value);
        }
      } catch (IOException e) {
        throw new CommandException(ExitCode.INPUT, file.file() + ": " + ErrorText.of(e), e);
      }
    }
  }
}
