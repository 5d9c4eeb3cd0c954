package org.rooftree.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.compare.ModelChange;
import org.rooftree.api.result.MetricKey;
import org.rooftree.engine.compare.MetricName;
import org.rooftree.engine.compare.ResultComparison;
import org.rooftree.engine.compare.ResultNumbers;
import org.rooftree.engine.crosscheck.CrossCheck;
import org.rooftree.report.CompareHtml;
import org.rooftree.report.CompareReport;
import org.rooftree.report.Comparison;
import org.rooftree.report.CrossCheckContent;
import org.rooftree.report.CrossCheckHtml;
import org.rooftree.report.CrossCheckJson;
import org.rooftree.report.CrossCheckText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rooftree compare A B}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Says how B differs from A: two designs (or networks, mappings, studies), element by element,"
          + " or two results that evaluate --format json wrote.",
      "With what else an evaluation needs, two models are evaluated as well, and every metric is"
          + " compared in total and by layer, the largest contribution first."
    },
    footer = {
      "",
      "Exit codes: 0 no difference; 1 a difference; 2 wrong arguments; 3 a file cannot be read or"
          + " written, is invalid, or a layer does not suit the evaluator; 4 an evaluator failed;"
          + " 130 cancelled."
    })
final class CompareCommand implements Callable<Integer> {
  private static final int TABLE_LAYERS = 20;

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "A model, or a result in JSON; a design with --evaluators.")
  private String before = "";

  @Parameters(
      index = "1",
      paramLabel = "B",
      description = "Another of the same kind; a network with --evaluators.")
  private String after = "";

  @Option(
      names = "--design",
      paramLabel = "FILE",
      description = "Evaluate two networks or mappings on this design.")
  private @Nullable String designFile;

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description = "Evaluate two designs or mappings with this network.")
  private @Nullable String workloadFile;

  @Option(names = "--mapping", paramLabel = "FILE", description = "Mapping for the evaluation.")
  private @Nullable String mappingFile;

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
      description = "Inputs processed together, instead of what the network says.")
  private @Nullable Integer batch;

  @Option(
      names = "--metric",
      paramLabel = "METRIC[.LEVEL]",
      description =
          "Metric to compare layer by layer; may be repeated (default: latency and energy; with"
              + " --evaluators cycles, where two of them count cycles, and energy).")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--layers",
      paramLabel = "N|all",
      defaultValue = "" + TABLE_LAYERS,
      description = "Layers per metric in the table (default: ${DEFAULT-VALUE}).")
  private String layers = "" + TABLE_LAYERS;

  @Option(
      names = "--rel-tol",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Share of a total up to which a difference is none, for example 0.01"
              + " (default: ${DEFAULT-VALUE}).")
  private double relativeTolerance;

  @Mixin private CrossCheckOptions crossCheck = new CrossCheckOptions();

  @Option(
      names = "--format",
      paramLabel = "text|json|html",
      defaultValue = "text",
      description = "Format of the result (default: ${DEFAULT-VALUE}).")
  private String format = "text";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the result to a file, whole or not at all.")
  private @Nullable String output;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads (default: as many as the machine has processors).")
  private @Nullable Integer jobs;

  @Mixin private LimitOptions limits = new LimitOptions();

  @Mixin private Simulators simulators = new Simulators();

  @Option(names = "--quiet", description = "No progress and no warnings.")
  private boolean quiet;

  CompareCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    check(
        Set.of("text", "json", "html").contains(format),
        "--format " + format + ": allowed are text, json, html");
    check(
        batch == null || batch >= 1 && batch <= 1_000_000,
        "--batch " + batch + ": allowed are 1 to 1000000");
    check(jobs == null || jobs >= 1 && jobs <= 1024, "--jobs " + jobs + ": allowed are 1 to 1024");
    check(
        relativeTolerance >= 0 && relativeTolerance < Double.POSITIVE_INFINITY,
        "--rel-tol " + relativeTolerance + ": it must be a number not below 0");
    check(
        layers.equals("all") || layers.matches("\\d{1,9}"),
        "--layers " + layers + ": allowed are a number or all");
    int shown = count(layers);
    if (crossCheck.isAsked()) {
      return crossCheck(shown);
    }
    check(
        crossCheck.reference() == null,
        "--reference " + crossCheck.reference() + ": it goes with --evaluators");
    Comparison comparison = comparison();
    new ResultOutput(environment)
        .write(
            output,
            target -> {
              switch (format) {
                case "json" -> CompareReport.json(comparison, target);
                case "html" -> CompareHtml.write(comparison, target);
                default -> target.write(CompareReport.text(comparison, shown));
              }
            });
    int code = comparison.differs() ? ExitCode.FINDINGS : ExitCode.OK;
    for (ResultComparison result : comparison.results()) {
      code = Math.max(code, Outcomes.exitCode(result.after().outcome()));
    }
    return code;
  }

  private void check(boolean valid, String message) {
    if (!valid) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private static int count(String number) {
    return number.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(number);
  }

  private int threads() {
    return jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
  }

  private int crossCheck(int shown) throws IOException {
    check(
        designFile == null && workloadFile == null && evaluatorIds.isEmpty(),
        "--evaluators takes DESIGN and WORKLOAD as A and B; leave out --design, --workload and"
            + " --evaluator");
    check(
        crossCheck.reasons().equals("all") || crossCheck.reasons().matches("\\d{1,9}"),
        "--reasons " + crossCheck.reasons() + ": allowed are a number or all");
    List<String> ids = crossCheck.evaluators();
    String reference = crossCheck.reference() == null ? ids.getFirst() : crossCheck.reference();
    CrossCheckRun.check(ids, reference);
    CrossCheck check =
        new CrossCheckRun(
                environment,
                new EvaluatorSettings(
                    simulators.in(environment), ids, settings, spec.commandLine()),
                threads(),
                limits.limits(),
                quiet,
                Cli.isVerbose(spec.commandLine()))
            .run(
                before,
                after,
                Optional.ofNullable(mappingFile),
                batch == null ? 0 : batch,
                reference);
    List<MetricKey> keys = CrossCheckRun.metrics(check, metrics);
    CrossCheckContent content =
        new CrossCheckContent(check, keys, shown, count(crossCheck.reasons()));
    new ResultOutput(environment)
        .write(
            output,
            target -> {
              switch (format) {
                case "json" -> CrossCheckJson.write(content, target);
                case "html" -> CrossCheckHtml.write(content, target);
                default -> target.write(CrossCheckText.of(content));
              }
            });
    boolean gated = spec.commandLine().getParseResult().hasMatchedOption("--rel-tol");
    return CrossCheckRun.exitCode(check, keys, gated ? relativeTolerance : -1);
  }

  private Comparison comparison() {
    List<ModelChange> changes = List.of();
    List<ResultComparison> results;
    boolean first = ComparedResults.isResult(before);
    check(
        first == ComparedResults.isResult(after),
        before + " and " + after + ": compare two results, or two models");
    if (first) {
      check(
          designFile == null && workloadFile == null && mappingFile == null,
          "--design, --workload and --mapping are for models; results have theirs already");
      results = new ComparedResults(environment).compare(before, after);
    } else {
      ComparedModels models =
          new ComparedModels(
              new Inputs(environment, quiet),
              before,
              after,
              new ComparedModels.Others(
                  Optional.ofNullable(designFile),
                  Optional.ofNullable(workloadFile),
                  Optional.ofNullable(mappingFile)));
      changes = models.changes();
      results = models.evaluable() ? evaluate(models) : List.of();
    }
    return new Comparison(before, after, changes, results, metrics(results), relativeTolerance);
  }

  private List<ResultComparison> evaluate(ComparedModels models) {
    EvaluatorSettings chosen =
        new EvaluatorSettings(
            simulators.in(environment), evaluatorIds, settings, spec.commandLine());
    return models.evaluate(
        environment,
        chosen,
        batch == null ? 0 : batch,
        threads(),
        limits.limits(),
        quiet,
        Cli.isVerbose(spec.commandLine()));
  }

  /** A metric that no result has is a mistake in writing, not an equal one. */
  private List<MetricName> metrics(List<ResultComparison> results) {
    if (metrics.isEmpty()) {
      return List.of(MetricName.of("latency"), MetricName.of("energy"));
    }
    List<MetricName> names = metrics.stream().map(MetricName::parse).toList();
    for (MetricName name : names) {
      check(
          results.isEmpty() || results.stream().anyMatch(r -> isKnown(r, name)),
          "--metric " + name + ": no result has it; see rooftree evaluators describe ID");
    }
    return names;
  }

  private static boolean isKnown(ResultComparison result, MetricName name) {
    return isKnown(result.before(), name) || isKnown(result.after(), name);
  }

  private static boolean isKnown(ResultNumbers result, MetricName name) {
    return result.totals().containsKey(name)
        || result.layers().stream().anyMatch(l -> l.metrics().containsKey(name));
  }
}
