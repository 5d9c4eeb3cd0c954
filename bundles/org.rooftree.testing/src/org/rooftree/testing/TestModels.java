package org.rooftree.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.workload.Workload;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/**
 * A design and a network to test an evaluator on, read from the same files that the product reads.
 *
 * @param design the accelerator
 * @param workload the network
 * @since 0.1.0
 */
public record TestModels(Design design, Workload workload) {
  private static final double TIME_LIMIT_S = 60;

  /**
   * Reads the models from files beside a class.
   *
   * @param place the class, for example the test
   * @param designFile name of an {@code .accelerator} file
   * @param workloadFile name of a {@code .workload} file
   * @throws AssertionError if a file is missing or has errors, naming them
   */
  public static TestModels of(Class<?> place, String designFile, String workloadFile) {
    ModelFile design = read(place, designFile, ModelKind.ACCELERATOR);
    ModelFile workload = read(place, workloadFile, ModelKind.WORKLOAD);
    return new TestModels(
        require(designFile, Models.design(design)),
        require(workloadFile, Models.workload(workload, 0)));
  }

  private static ModelFile read(Class<?> place, String name, ModelKind kind) {
    try (InputStream file = place.getResourceAsStream(name)) {
      if (file == null) {
        throw new AssertionError("there is no file " + name + " beside " + place.getName());
      }
      return new ModelReader().read(file.readAllBytes(), name, kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T require(String name, Models.Loaded<T> loaded) {
    return loaded
        .value()
        .orElseThrow(
            () ->
                new AssertionError(
                    loaded.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .map(Object::toString)
                        .collect(Collectors.joining("\n", name + " has errors:\n", ""))));
  }

  /**
   * Runs an evaluator as the product does, on a thread of its own, and checks its results in the
   * same way.
   *
   * @param evaluator the evaluator
   * @param settings parameters that differ from their defaults, as text
   * @return the result, complete or not
   * @throws IllegalArgumentException if a setting is wrong, naming it and what is allowed
   */
  public EvaluationResult tryRun(Evaluator evaluator, Map<String, String> settings) {
    return new Engine(new Engine.Options(1, TIME_LIMIT_S, "Rooftree SDK", ""))
        .run(
            new RunRequest(evaluator, design, workload, Optional.empty(), settings),
            RunMonitor.NONE);
  }

  /**
   * Runs an evaluator like {@link #tryRun}, and demands a result for every layer.
   *
   * @throws AssertionError if there is none, with the reason
   */
  public EvaluationResult run(Evaluator evaluator, Map<String, String> settings) {
    EvaluationResult result = tryRun(evaluator, settings);
    if (result.outcome() != Status.COMPLETED) {
      throw new AssertionError(result.outcome().id() + ": " + result.reason());
    }
    return result;
  }
}
