package org.rooftree.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Severity;
import org.rooftree.cli.check.CheckCache;
import org.rooftree.cli.check.Checker;
import org.rooftree.cli.check.Discovery;
import org.rooftree.engine.check.CheckFindings;
import org.rooftree.engine.check.CheckReport;
import org.rooftree.engine.check.Verdict.Status;
import org.rooftree.model.validation.Rule;
import org.rooftree.report.CheckHtml;
import org.rooftree.report.CheckJson;
import org.rooftree.report.CheckText;
import org.rooftree.report.JunitReport;
import org.rooftree.report.SarifReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rooftree check PROJECT_OR_FOLDER…}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Finds the models and studies in folders, validates them, and runs the studies that expect"
          + " something: a value or a bound of a metric, or the results of a baseline.",
      "An expectation that is not met is told with metric, expected and actual value, difference"
          + " and tolerance and, where the models of the last success are known (from the baseline"
          + " or the cache), with the change of a model that moved it most."
    },
    footer = {
      "",
      "Exit codes, the highest counts: 0 everything is as expected; 1 an expectation is not met, or"
          + " a model has a finding as bad as --fail-on; 2 wrong arguments; 3 a file cannot be read"
          + " or written, or a study cannot be run; 4 an evaluator failed; 130 cancelled."
    })
final class CheckCommand implements Callable<Integer> {
  private static final List<String> FORMATS = List.of("text", "json", "junit", "sarif", "html");

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PROJECT_OR_FOLDER",
      arity = "1..*",
      description = "Folders, or single model files.")
  private List<String> roots = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "text|json|junit|sarif|html",
      defaultValue = "text",
      description = "Format of the result (default: ${DEFAULT-VALUE}).")
  private String format = "text";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the result to a file, whole or not at all.")
  private @Nullable String output;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description =
          "Write a further report, for example junit=check.xml or sarif=check.sarif; may be"
              + " repeated.")
  private Map<String, String> reports = new LinkedHashMap<>();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Keep what was found in a folder, and take over what has not changed since. Keep the"
              + " folder between runs of the build server.")
  private @Nullable String cache;

  @Option(
      names = "--rel-tol",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Share of a value of a baseline up to which a difference is none, for metrics of which no"
              + " expectation says otherwise (default: ${DEFAULT-VALUE}).")
  private double relativeTolerance;

  @Option(
      names = "--update-baseline",
      description =
          "First record what the studies give now, for those that name a baseline and for those"
              + " named here; say what was before.")
  private boolean updateBaseline;

  @Option(
      names = "--accept",
      description =
          "First write the actual values of expectations that are not met into their studies; say"
              + " what was before. Bounds stay.")
  private boolean accept;

  @Option(
      names = "--fail-on",
      paramLabel = "error|warning|advice",
      defaultValue = "error",
      description =
          "Mildest finding in a model that counts as failure (default: ${DEFAULT-VALUE}).")
  private String failOn = "error";

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads (default: as many as the machine has processors).")
  private @Nullable Integer jobs;

  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(names = "--quiet", description = "No progress and no warnings.")
  private boolean quiet;

  @Option(
      names = "--allow-programs",
      description =
          "Let evaluators of the study start programs that it names. A study from a stranger could"
              + " name any program.")
  private boolean allowPrograms;

  @Mixin private Simulators simulators = new Simulators();

  CheckCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    checkOptions();
    Severity limit = severity();
    Map<String, Path> files = files();
    Environment allowed = Simulators.forStudies(simulators.in(environment), allowPrograms);
    Checker checker =
        new Checker(
            allowed.evaluators(),
            new Checker.Options(
                threads(), limits.limits(), environment.version(), relativeTolerance, cache()));
    CheckReport report;
    try (ProgressLine progress =
        new ProgressLine(environment, "check", quiet, Cli.isVerbose(spec.commandLine()), "files")) {
      CheckUpdates updates = new CheckUpdates(allowed, threads(), limits.limits());
      if (updateBaseline) {
        updates.record(files, roots.stream().map(r -> r.replace('\\', '/')).toList(), progress);
      }
      report = checker.check(files, progress);
      if (accept && !report.cancelled()) {
        updates.accept(report, files);
        report = checker.check(files, progress);
      }
    }
    write(report, format, output);
    for (Map.Entry<String, String> further : reports.entrySet()) {
      write(report, further.getKey(), further.getValue());
    }
    return exitCode(report, limit);
  }

  private void checkOptions() {
    require(
        FORMATS.contains(format),
        "--format " + format + ": allowed are " + String.join(", ", FORMATS));
    for (String key : reports.keySet()) {
      require(
          FORMATS.contains(key), "--report " + key + ": allowed are " + String.join(", ", FORMATS));
    }
    require(
        jobs == null || jobs >= 1 && jobs <= 1024, "--jobs " + jobs + ": allowed are 1 to 1024");
    require(
        relativeTolerance >= 0 && relativeTolerance < Double.POSITIVE_INFINITY,
        "--rel-tol " + relativeTolerance + ": it must be a number not below 0");
  }

  private void require(boolean valid, String message) {
    if (!valid) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private int threads() {
    return jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
  }

  private Severity severity() {
    require(
        Set.of("error", "warning", "advice").contains(failOn),
        "--fail-on " + failOn + ": allowed are error, warning, advice");
    return Severity.valueOf(failOn.toUpperCase(Locale.ROOT));
  }

  private Map<String, Path> files() {
    Discovery discovery = new Discovery();
    Inputs inputs = new Inputs(environment, quiet);
    for (String root : roots) {
      try {
        discovery.add(inputs.path(root), root);
      } catch (IOException e) {
        throw new CommandException(ExitCode.INPUT, root + " " + ErrorText.of(e), e);
      }
    }
    if (discovery.files().isEmpty()) {
      throw new CommandException(
          ExitCode.INPUT,
          String.join(", ", roots)
              + ": there is no model file (.accelerator, .workload, .mapping, .study) in it; name"
              + " another folder");
    }
    return discovery.files();
  }

  private Optional<CheckCache> cache() {
    if (cache == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(CheckCache.in(new Inputs(environment, quiet).path(cache)));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INPUT, "--cache " + cache + " cannot be used: " + ErrorText.of(e), e);
    }
  }

  private void write(CheckReport report, String kind, @Nullable String file) throws IOException {
    new ResultOutput(environment)
        .write(
            file,
            target -> {
              switch (kind) {
                case "json" -> CheckJson.write(report, target);
                case "junit" -> JunitReport.write(report, target);
                case "sarif" -> SarifReport.write(report, environment.version(), rules(), target);
                case "html" -> CheckHtml.write(report, target);
                default ->
                    target.write(CheckText.of(report, quiet ? Severity.ERROR : Severity.WARNING));
              }
            });
  }

  private static Map<String, String> rules() {
    Map<String, String> rules = CheckFindings.texts();
    for (Rule rule : Rule.values()) {
      rules.put(rule.id(), rule.text());
    }
    return rules;
  }

  private static int exitCode(CheckReport report, Severity limit) {
    if (report.cancelled()) {
      return ExitCode.CANCELLED;
    }
    int code = ExitCode.OK;
    for (Severity severity : Severity.values()) {
      if (severity.compareTo(limit) <= 0 && report.count(severity) > 0) {
        code = ExitCode.FINDINGS;
      }
    }
    if (report.count(Status.BROKEN) + report.count(Status.UNMATCHED) > 0) {
      code = ExitCode.FINDINGS;
    }
    if (report.count(Status.NOT_APPLICABLE) > 0
        || report.files().stream().anyMatch(f -> !f.problem().isEmpty())) {
      code = ExitCode.INPUT;
    }
    return report.count(Status.FAILED) > 0 ? ExitCode.FAILED : code;
  }
}
