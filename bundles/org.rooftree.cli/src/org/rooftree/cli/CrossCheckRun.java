package org.rooftree.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.workload.Workload;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunRequest;
import org.rooftree.engine.compare.MetricName;
import org.rooftree.engine.crosscheck.Column;
import org.rooftree.engine.crosscheck.CrossCheck;
import org.rooftree.engine.crosscheck.CrossCheck.CommonLayers;
import org.rooftree.engine.crosscheck.MetricSpread;
import org.rooftree.engine.isolation.Limits;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelKind;

/** Evaluates one design and one network with several evaluators, and puts them side by side. */
final class CrossCheckRun {
  private final Environment environment;
  private final Engine engine;
  private final EvaluatorSettings chosen;
  private final boolean quiet;
  private final boolean verbose;

  /**
   * Creates a run.
   *
   * @param chosen the evaluators and their parameters
   * @param threads how many layers are evaluated at a time
   * @param limits what evaluators may take
   */
  CrossCheckRun(
      Environment environment,
      EvaluatorSettings chosen,
      int threads,
      Limits limits,
      boolean quiet,
      boolean verbose) {
    this.environment = environment;
    this.chosen = chosen;
    this.quiet = quiet;
    this.verbose = verbose;
    this.engine =
        new Engine(new Engine.Options(threads, limits, "Rooftree", environment.version()));
  }

  /**
   * Refuses what cannot be put side by side.
   *
   * @param ids the evaluators
   * @param reference the one that others are measured against
   */
  static void check(List<String> ids, String reference) {
    if (new HashSet<>(ids).size() < ids.size() || ids.size() < 2) {
      throw new CommandException(
          ExitCode.USAGE,
          "--evaluators "
              + String.join(",", ids)
              + ": name at least two different evaluators; rooftree evaluators lists them");
    }
    if (!ids.contains(reference)) {
      throw new CommandException(
          ExitCode.USAGE, "--reference " + reference + ": allowed are " + String.join(", ", ids));
    }
  }

  /**
   * Evaluates.
   *
   * @param designFile file of the design
   * @param workloadFile file of the network
   * @param mappingFile file of the mapping, if there is one
   * @param batch inputs processed together; 0 for what the network says
   * @param reference identifier of the evaluator that others are measured against
   */
  CrossCheck run(
      String designFile,
      String workloadFile,
      Optional<String> mappingFile,
      int batch,
      String reference) {
    Inputs inputs = new Inputs(environment, quiet);
    Design design =
        inputs.require(designFile, Models.design(inputs.read(designFile, ModelKind.ACCELERATOR)));
    Workload workload =
        inputs.require(
            workloadFile, Models.workload(inputs.read(workloadFile, ModelKind.WORKLOAD), batch));
    Optional<Mapping> mapping =
        mappingFile.map(f -> inputs.require(f, Models.mapping(inputs.read(f, ModelKind.MAPPING))));
    List<EvaluationResult> results = new ArrayList<>();
    int position = 0;
    for (Evaluator evaluator : chosen.evaluators()) {
      if (evaluator.info().id().equals(reference)) {
        position = results.size();
      }
      results.add(run(evaluator, design, workload, mapping));
    }
    return CrossCheck.of(results, position);
  }

  private EvaluationResult run(
      Evaluator evaluator, Design design, Workload workload, Optional<Mapping> mapping) {
    String id = evaluator.info().id();
    try (ProgressLine progress = new ProgressLine(environment, id, quiet, verbose)) {
      EvaluationResult result =
          engine.run(
              new RunRequest(evaluator, design, workload, mapping, chosen.of(evaluator)), progress);
      if (result.outcome() == EvaluationResult.Status.FAILED) {
        environment.err().println("rooftree: " + id + ": " + result.reason());
      }
      return result;
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, id + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns the metrics that are told by layer.
   *
   * @param names what was asked for; nothing means cycles, or else latency, and energy
   */
  static List<MetricKey> metrics(CrossCheck check, List<String> names) {
    List<MetricKey> known = check.layerMetrics();
    if (names.isEmpty()) {
      List<MetricKey> usual = new ArrayList<>();
      find(known, MetricName.of("cycles"))
          .or(() -> find(known, MetricName.of("latency")))
          .ifPresent(usual::add);
      find(known, MetricName.of("energy")).ifPresent(usual::add);
      return usual;
    }
    return check.isComparable()
        ? names.stream().map(n -> require(known, MetricName.parse(n))).toList()
        : List.of();
  }

  private static MetricKey require(List<MetricKey> known, MetricName name) {
    return find(known, name)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "--metric "
                        + name
                        + ": not given by two evaluators; these are: "
                        + known.stream()
                            .map(k -> MetricName.of(k).toString())
                            .distinct()
                            .collect(Collectors.joining(", "))));
  }

  private static Optional<MetricKey> find(List<MetricKey> known, MetricName name) {
    return known.stream().filter(k -> MetricName.of(k).equals(name)).findFirst();
  }

  /**
   * Returns the exit code: that of an evaluator that failed or was cancelled; else input, if there
   * is nothing to compare; else findings, if a total spreads by more than is tolerated.
   *
   * @param metrics the metrics whose totals are looked at
   * @param tolerance what is tolerated, as a share; negative for any spread
   */
  static int exitCode(CrossCheck check, List<MetricKey> metrics, double tolerance) {
    int code = ExitCode.OK;
    for (Column column : check.columns()) {
      EvaluationResult.Status status = column.result().outcome();
      if (status != EvaluationResult.Status.NOT_APPLICABLE) {
        code = Math.max(code, Outcomes.exitCode(status));
      }
    }
    if (code != ExitCode.OK) {
      return code;
    }
    if (!check.isComparable()) {
      return ExitCode.INPUT;
    }
    return tolerance >= 0 && isBeyond(check, metrics, tolerance) ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private static boolean isBeyond(CrossCheck check, List<MetricKey> metrics, double tolerance) {
    List<MetricSpread> totals = new ArrayList<>(check.totals());
    totals.addAll(check.commonLayers().map(CommonLayers::totals).orElse(List.of()));
    return totals.stream().anyMatch(t -> metrics.contains(t.key()) && t.differs(tolerance));
  }
}
