package org.rooftree.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rooftree.api.compare.ModelChange;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.workload.Workload;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunRequest;
import org.rooftree.engine.compare.ResultComparison;
import org.rooftree.engine.compare.ResultNumbers;
import org.rooftree.engine.isolation.Limits;
import org.rooftree.model.Models;
import org.rooftree.model.compare.ModelDifference;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;

/** Two models of a kind, compared element by element and, with what else it takes, evaluated. */
final class ComparedModels {
  private final Inputs inputs;
  private final ModelKind kind;
  private final ModelFile before;
  private final ModelFile after;
  private final Others others;

  /**
   * Files for the evaluation other than those that are compared.
   *
   * @param design the design, unless designs are compared
   * @param workload the network, unless networks are compared
   * @param mapping the mapping, unless mappings are compared
   */
  record Others(Optional<String> design, Optional<String> workload, Optional<String> mapping) {}

  /** Reads both models, or ends the command. */
  ComparedModels(Inputs inputs, String before, String after, Others others) {
    this.inputs = inputs;
    this.kind = inputs.kind(before);
    this.others = others;
    ModelKind other = inputs.kind(after);
    if (kind != other) {
      throw new CommandException(
          ExitCode.USAGE,
          before
              + " and "
              + after
              + ": a ."
              + kind.extension()
              + " and a ."
              + other.extension()
              + " file cannot be compared; name two of the same kind, or a design and a network with"
              + " --evaluators ID,ID");
    }
    this.before = read(before);
    this.after = read(after);
    refuse(kind == ModelKind.ACCELERATOR, others.design(), "--design");
    refuse(kind == ModelKind.WORKLOAD, others.workload(), "--workload");
    refuse(kind == ModelKind.MAPPING, others.mapping(), "--mapping");
  }

  private static void refuse(boolean compared, Optional<String> other, String option) {
    if (compared && other.isPresent()) {
      throw new CommandException(
          ExitCode.USAGE, option + " " + other.get() + ": A and B are these already; leave it out");
    }
  }

  private ModelFile read(String name) {
    ModelFile file = inputs.read(name, kind);
    if (file.root().isEmpty()) {
      throw new CommandException(
          ExitCode.INPUT,
          file.findings().stream().findFirst().map(Object::toString).orElse(name + " is empty"));
    }
    return file;
  }

  /** Returns the structural differences. */
  List<ModelChange> changes() {
    return ModelDifference.of(before.root().orElseThrow(), after.root().orElseThrow()).changes();
  }

  /** Returns whether there is all that an evaluation needs. */
  boolean evaluable() {
    return kind != ModelKind.STUDY
        && (kind == ModelKind.ACCELERATOR || others.design().isPresent())
        && (kind == ModelKind.WORKLOAD || others.workload().isPresent());
  }

  /** Evaluates both with every evaluator. */
  List<ResultComparison> evaluate(
      Environment environment,
      EvaluatorSettings chosen,
      int batch,
      int threads,
      Limits limits,
      boolean quiet,
      boolean verbose) {
    Side old = side(before, batch);
    Side now = side(after, batch);
    Engine engine =
        new Engine(new Engine.Options(threads, limits, "Rooftree", environment.version()));
    List<ResultComparison> comparisons = new ArrayList<>();
    for (Evaluator evaluator : chosen.evaluators()) {
      try (ProgressLine progress =
          new ProgressLine(environment, evaluator.info().id(), quiet, verbose)) {
        EvaluationResult first = engine.run(request(evaluator, old, chosen), progress);
        EvaluationResult second = engine.run(request(evaluator, now, chosen), progress);
        comparisons.add(ResultComparison.of(ResultNumbers.of(first), ResultNumbers.of(second)));
        for (EvaluationResult result : List.of(first, second)) {
          if (result.outcome() != EvaluationResult.Status.COMPLETED) {
            environment
                .err()
                .println("rooftree: " + evaluator.info().id() + ": " + result.reason());
          }
        }
      } catch (IllegalArgumentException e) {
        throw new CommandException(
            ExitCode.USAGE, evaluator.info().id() + ": " + e.getMessage(), e);
      }
    }
    return List.copyOf(comparisons);
  }

  private record Side(Design design, Workload workload, Optional<Mapping> mapping) {}

  private Side side(ModelFile compared, int batch) {
    ModelFile design = file(compared, ModelKind.ACCELERATOR, others.design());
    ModelFile workload = file(compared, ModelKind.WORKLOAD, others.workload());
    Optional<Mapping> mapping = Optional.empty();
    if (kind == ModelKind.MAPPING || others.mapping().isPresent()) {
      ModelFile file = file(compared, ModelKind.MAPPING, others.mapping());
      mapping = Optional.of(inputs.require(file.name(), Models.mapping(file)));
    }
    return new Side(
        inputs.require(design.name(), Models.design(design)),
        inputs.require(workload.name(), Models.workload(workload, batch)),
        mapping);
  }

  private ModelFile file(ModelFile compared, ModelKind wanted, Optional<String> other) {
    return kind == wanted ? compared : inputs.read(other.orElseThrow(), wanted);
  }

  private static RunRequest request(Evaluator evaluator, Side side, EvaluatorSettings chosen) {
    return new RunRequest(
        evaluator, side.design(), side.workload(), side.mapping(), chosen.of(evaluator));
  }
}
