package org.rooftree.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.io.WholeFile;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.study.DesignSpace;
import org.rooftree.api.study.Study;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.engine.study.StudyRunner;
import org.rooftree.model.Models;
import org.rooftree.model.StudySpace;
import org.rooftree.model.io.ModelKind;
import org.rooftree.report.StudyReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rooftree study STUDY}. */
@Command(
    name = "study",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates every point of a study: its designs with every combination (or a sample) of the"
          + " values of its factors, and says which no other point beats in all objectives.",
      "Several workloads of a study count together, as if they were one network."
    },
    footer = {
      "",
      "Exit codes: 0 every point has a result; 2 wrong arguments; 3 a file cannot be read or written,"
          + " is invalid, or a point makes no valid design; 4 an evaluator failed; 130 cancelled"
          + " (what was finished is kept)."
    })
final class StudyCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "STUDY", description = "A .study file.")
  private String studyFile = "";

  @Option(
      names = "--format",
      paramLabel = "table|csv",
      defaultValue = "table",
      description = "Format of the result (default: ${DEFAULT-VALUE}).")
  private String format = "table";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the result to a file, whole or not at all.")
  private @Nullable String output;

  @Option(names = "--all", description = "List points that are beaten, too (csv always does).")
  private boolean all;

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

  StudyCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    if (!Set.of("table", "csv").contains(format)) {
      throw new ParameterException(
          spec.commandLine(), "--format " + format + ": allowed are table, csv");
    }
    if (jobs != null && (jobs < 1 || jobs > 1024)) {
      throw new ParameterException(
          spec.commandLine(), "--jobs " + jobs + ": allowed are 1 to 1024");
    }
    EvaluatorCatalogue evaluators =
        Simulators.forStudies(simulators.in(environment), allowPrograms).evaluators();
    Inputs inputs = new Inputs(environment, quiet);
    Study study = inputs.require(studyFile, Models.study(inputs.read(studyFile, ModelKind.STUDY)));
    Engine engine =
        new Engine(
            new Engine.Options(
                jobs == null ? Runtime.getRuntime().availableProcessors() : jobs,
                limits.limits(),
                "Rooftree",
                environment.version()));
    StudyResult result;
    try (ProgressLine progress =
        new ProgressLine(
            environment, study.name(), quiet, Cli.isVerbose(spec.commandLine()), "points")) {
      result =
          new StudyRunner(engine, evaluators)
              .run(study, space(study, inputs), Optional.empty(), p -> {}, progress);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.INPUT, studyFile + ": " + e.getMessage(), e);
    }
    write(result);
    return exitCode(result);
  }

  /** The files of a study are beside it, those of an example among the examples. */
  private DesignSpace space(Study study, Inputs inputs) {
    return new StudySpace(study, path -> inputs.readBeside(studyFile, path));
  }

  private void write(StudyResult result) throws IOException {
    if (output == null) {
      render(result, environment.out());
      return;
    }
    try {
      WholeFile.write(
          new Inputs(environment, quiet).path(output), target -> render(result, target));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INPUT,
          output + " cannot be written (" + e.getMessage() + "); nothing was written",
          e);
    }
  }

  private void render(StudyResult result, OutputStream output) throws IOException {
    Writer target = new BufferedWriter(new OutputStreamWriter(output, UTF_8));
    if (format.equals("csv")) {
      StudyReport.csv(result, target);
    } else {
      target.write(StudyReport.text(result, all || result.objectives().isEmpty()));
    }
    target.flush();
  }

  private int exitCode(StudyResult result) {
    if (result.cancelled()) {
      return ExitCode.CANCELLED;
    }
    int code = ExitCode.OK;
    for (var point : result.points()) {
      if (point.status() != Status.COMPLETED) {
        if (code == ExitCode.OK) {
          environment.err().println("rooftree: " + point.designName() + ": " + point.reason());
        }
        // A point without inputs made no valid design; the evaluator was not asked.
        boolean input = point.status() == Status.NOT_APPLICABLE || point.inputs().isEmpty();
        code = Math.max(code, input ? ExitCode.INPUT : ExitCode.FAILED);
      }
    }
    return code;
  }
}
