package org.rooftree.evaluator.simulator.protocol;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.evaluator.simulator.LayerFacts;

/** A program that speaks the protocol, as an evaluator. Starts nothing before it is prepared. */
public final class ProtocolEvaluator implements Evaluator {
  private final SimulatorFile file;
  private final Description description;
  private final EvaluatorInfo info;

  /**
   * Makes an evaluator.
   *
   * @param file how the program is started, with what it said of itself
   * @throws IllegalArgumentException if it has not said anything yet
   */
  public ProtocolEvaluator(SimulatorFile file) {
    this.file = file;
    this.description =
        file.description()
            .orElseThrow(
                () -> new IllegalArgumentException(file.id() + " has not described itself yet"));
    EvaluatorInfo said = description.info();
    List<MetricDefinition> metrics = new ArrayList<>(said.metrics());
    LayerFacts.METRICS.stream().filter(m -> !metrics.contains(m)).forEach(metrics::add);
    this.info =
        new EvaluatorInfo(
            said.id(),
            said.name(),
            said.version(),
            said.description(),
            said.literature(),
            metrics,
            said.parameters());
  }

  /**
   * Starts the program of a file and asks what it is.
   *
   * @throws ProcessException when it cannot be started or does not answer as it should
   */
  public static SimulatorFile described(SimulatorFile file, Progress progress)
      throws ProcessException {
    try (Simulator simulator = simulator(file, 0)) {
      return file.with(simulator.describe(progress));
    }
  }

  private static Simulator simulator(SimulatorFile file, int processes) {
    return new Simulator(
        file.id(),
        file::commandIn,
        "install it or correct \"command\" in the .simulator file of " + file.id(),
        file.timeout(),
        processes);
  }

  @Override
  public EvaluatorInfo info() {
    return info;
  }

  /** Which program is started stands in a file that the user added, whatever the settings say. */
  @Override
  public ProgramUse programs() {
    return ProgramUse.INSTALLED;
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return new PreparedSimulator(
        context,
        description,
        simulator(file, description.processes()),
        file.commandIn(Path.of("")).toString());
  }
}
