package org.rooftree.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.process.ProcessException;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.evaluator.simulator.protocol.ProtocolEvaluator;
import org.rooftree.evaluator.simulator.protocol.SimulatorFile;
import org.rooftree.evaluator.simulator.protocol.SimulatorFolder;
import picocli.CommandLine.Option;

/** The option that names simulators for one command, and those that the user has added. */
public final class Simulators {
  @Option(
      names = "--simulator",
      paramLabel = "FILE",
      description =
          "A .simulator file: its program is started and is an evaluator for this command; may be"
              + " repeated. \"rooftree evaluators add FILE\" makes it one for good.")
  private List<String> files = new ArrayList<>();

  /** Returns a catalogue and the simulators that the user has added; starts nothing. */
  public static EvaluatorCatalogue added(EvaluatorCatalogue installed) {
    SimulatorFolder.Contents added = SimulatorFolder.ofUser().read();
    return installed.and(added.evaluators(), added.problems());
  }

  /** Returns the evaluators of an environment and those that the option names. */
  Environment in(Environment environment) {
    List<Evaluator> named = new ArrayList<>();
    for (String name : files) {
      ProtocolEvaluator evaluator = start(environment, name);
      String id = evaluator.info().id();
      if (environment.evaluators().find(id).isPresent()) {
        throw new CommandException(
            ExitCode.USAGE,
            "--simulator " + name + ": there is an evaluator " + id + " already; give another id");
      }
      named.add(evaluator);
    }
    return named.isEmpty()
        ? environment
        : environment.with(environment.evaluators().and(named, List.of()));
  }

  private static ProtocolEvaluator start(Environment environment, String name) {
    try {
      Path file = new Inputs(environment, true).path(name);
      return new ProtocolEvaluator(
          ProtocolEvaluator.described(
              SimulatorFile.read(file), () -> environment.cancelled().getAsBoolean()));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INPUT, "--simulator " + name + " cannot be read: " + ErrorText.of(e), e);
    } catch (ProcessException e) {
      throw new CommandException(ExitCode.FAILED, "--simulator " + name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns what a study may use: evaluators that start programs which its settings may name only
   * with the consent of the user.
   */
  static Environment forStudies(Environment environment, boolean allowPrograms) {
    return environment.with(
        environment
            .evaluators()
            .starting(
                allowPrograms ? ProgramUse.NAMED : ProgramUse.INSTALLED,
                "allow it with --allow-programs if you trust the study"));
  }
}
