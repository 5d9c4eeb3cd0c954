package org.rooftree.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.io.WholeFile;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.workload.Workload;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunRequest;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelKind;
import org.rooftree.report.CsvReport;
import org.rooftree.report.HtmlReport;
import org.rooftree.report.JsonReport;
import org.rooftree.report.TableReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rooftree evaluate DESIGN WORKLOAD}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Evaluates a network on an accelerator.",
    footer = {
      "",
      "Exit codes: 0 every layer has a result; 2 wrong arguments; 3 a file cannot be "
          + "read or written, is invalid, or a layer does not suit the evaluator; 4 an "
          + "evaluator failed; 130 cancelled (what was finished is kept)."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final int TABLE_LAYERS = 80;

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DESIGN", description = "An .accelerator file.")
  private String designFile = "";

  @Parameters(index = "1", paramLabel = "WORKLOAD", description = "A .workload file.")
  private String workloadFile = "";

  @Option(
      names = "--compare",
      paramLabel = "DESIGN",
      description =
          "A further design for the same workload; may be repeated. Reports show it beside DESIGN,"
              + " which is the reference.")
  private List<String> comparedFiles = new ArrayList<>();

  @Option(names = "--mapping", paramLabel = "FILE", description = "A .mapping file.")
  private @Nullable String mappingFile;

  @Option(
      names = "--write-mapping",
      paramLabel = "FILE",
      description =
          "Write the mapping of every layer, as given or found, to a .mapping file, whole or not at"
              + " all; --mapping evaluates it again.")
  private @Nullable String writtenMapping;

  @Option(
      names = "--evaluator",
      paramLabel = "ID",
      description = "Evaluator; may be repeated (default: roofline).")
  private List<String> evaluatorIds = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "[ID.]NAME=VALUE",
      description =
          "Parameter of every evaluator that has it, or of one; rooftree evaluators describe ID"
              + " lists them.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Inputs processed together, instead of what the workload says.")
  private @Nullable Integer batch;

  @Option(
      names = "--format",
      paramLabel = "table|json|csv|html",
      defaultValue = "table",
      description = "Format of the result (default: ${DEFAULT-VALUE}).")
  private String format = "table";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the result to a file, whole or not at all.")
  private @Nullable String output;

  @Option(
      names = "--layers",
      paramLabel = "N|all",
      defaultValue = "" + TABLE_LAYERS,
      description = "Layers in the table; of more the slowest (default: ${DEFAULT-VALUE}).")
  private String layers = "" + TABLE_LAYERS;

  @Option(
      names = "--explain",
      paramLabel = "METRIC[@LAYER]",
      description =
          "Say why a metric has its value, down to the cited constants, instead of the table;"
              + " without LAYER for the slowest one. METRIC may name a level: traffic.DRAM.")
  private List<String> explain = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads (default: as many as the machine has processors).")
  private @Nullable Integer jobs;

  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(names = "--quiet", description = "No progress and no warnings.")
  private boolean quiet;

  @Mixin private Simulators simulators = new Simulators();

  EvaluateCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    check(
        Set.of("table", "json", "csv", "html").contains(format),
        "--format " + format + ": allowed are table, json, csv, html");
    check(
        explain.isEmpty() || !Set.of("csv", "html").contains(format),
        "--explain goes with --format table or json; a report in HTML explains every metric");
    check(
        batch == null || batch >= 1 && batch <= 1_000_000,
        "--batch " + batch + ": allowed are 1 to 1000000");
    check(jobs == null || jobs >= 1 && jobs <= 1024, "--jobs " + jobs + ": allowed are 1 to 1024");
    int tableLayers = tableLayers();
    EvaluatorSettings chosen =
        new EvaluatorSettings(
            simulators.in(environment), evaluatorIds, settings, spec.commandLine());
    List<Evaluator> evaluators = chosen.evaluators();
    checkWrittenMapping(evaluators);
    Inputs inputs = new Inputs(environment, quiet);
    List<Design> designs = new ArrayList<>();
    designs.add(design(inputs, designFile));
    for (String compared : comparedFiles) {
      designs.add(design(inputs, compared));
    }
    Workload workload =
        inputs.require(
            workloadFile,
            Models.workload(
                inputs.read(workloadFile, ModelKind.WORKLOAD), batch == null ? 0 : batch));
    Optional<Mapping> mapping = Optional.empty();
    if (mappingFile != null) {
      mapping =
          Optional.of(
              inputs.require(
                  mappingFile, Models.mapping(inputs.read(mappingFile, ModelKind.MAPPING))));
    }
    List<EvaluationResult> results = new ArrayList<>();
    Engine engine =
        new Engine(
            new Engine.Options(
                jobs == null ? Runtime.getRuntime().availableProcessors() : jobs,
                limits.limits(),
                "Rooftree",
                environment.version()));
    for (Design design : designs) {
      for (Evaluator evaluator : evaluators) {
        try (ProgressLine progress =
            new ProgressLine(
                environment, evaluator.info().id(), quiet, Cli.isVerbose(spec.commandLine()))) {
          results.add(
              engine.run(
                  new RunRequest(evaluator, design, workload, mapping, chosen.of(evaluator)),
                  progress));
        } catch (IllegalArgumentException e) {
          throw new CommandException(
              ExitCode.USAGE, evaluator.info().id() + ": " + e.getMessage(), e);
        }
      }
    }
    write(results, inputs.findings(), tableLayers);
    if (writtenMapping != null) {
      new MappingOutput(inputs.path(writtenMapping), writtenMapping).write(results.getFirst());
    }
    return exitCode(results);
  }

  private void checkWrittenMapping(List<Evaluator> evaluators) {
    check(
        writtenMapping == null || writtenMapping.endsWith(".mapping"),
        "--write-mapping " + writtenMapping + ": the name must end in .mapping");
    check(
        writtenMapping == null || evaluators.size() == 1 && comparedFiles.isEmpty(),
        "--write-mapping is for one design and one evaluator");
  }

  private static Design design(Inputs inputs, String file) {
    return inputs.require(file, Models.design(inputs.read(file, ModelKind.ACCELERATOR)));
  }

  private void check(boolean valid, String message) {
    if (!valid) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private int tableLayers() {
    if (layers.equals("all")) {
      return Integer.MAX_VALUE;
    }
    check(layers.matches("\\d{1,9}"), "--layers " + layers + ": allowed are a number or all");
    return Integer.parseInt(layers);
  }

  private void render(
      List<EvaluationResult> results, List<Finding> findings, int tableLayers, OutputStream output)
      throws IOException {
    Writer target = new BufferedWriter(new OutputStreamWriter(output, UTF_8), 1 << 16);
    if (!explain.isEmpty()) {
      target.write(new Explanations(explain).text(results, format.equals("json")));
      target.flush();
      return;
    }
    switch (format) {
      case "json" -> JsonReport.write(results, target);
      case "csv" -> CsvReport.write(results, target);
      case "html" -> HtmlReport.write(results, findings, environment.presentations(), target);
      default -> {
        boolean terminal = this.output == null && environment.terminalWidth() > 0;
        target.write(
            new TableReport(terminal, terminal ? environment.terminalWidth() : 0, tableLayers)
                .text(results));
      }
    }
    target.flush();
  }

  /** Results of large networks are larger than the memory, so they are written as they are made. */
  private void write(List<EvaluationResult> results, List<Finding> findings, int tableLayers)
      throws IOException {
    if (output == null) {
      render(results, findings, tableLayers, environment.out());
      return;
    }
    Path file = new Inputs(environment, quiet).path(output);
    try {
      WholeFile.write(file, target -> render(results, findings, tableLayers, target));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INPUT,
          output + " cannot be written (" + e.getMessage() + "); nothing was written",
          e);
    }
  }

  private int exitCode(List<EvaluationResult> results) {
    int code = ExitCode.OK;
    for (EvaluationResult result : results) {
      if (result.outcome() != EvaluationResult.Status.COMPLETED) {
        environment.err().println("rooftree: " + result.evaluator().id() + ": " + result.reason());
      }
      code = Math.max(code, Outcomes.exitCode(result.outcome()));
    }
    return code;
  }
}
