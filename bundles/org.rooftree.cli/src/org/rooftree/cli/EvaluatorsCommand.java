package org.rooftree.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.evaluator.simulator.protocol.ProtocolEvaluator;
import org.rooftree.evaluator.simulator.protocol.SimulatorFile;
import org.rooftree.evaluator.simulator.protocol.SimulatorFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rooftree evaluators [list | describe ID | add FILE | remove ID]}. */
@Command(
    name = "evaluators",
    mixinStandardHelpOptions = true,
    description = "Lists the installed evaluators, describes one, or adds a simulator as one.")
final class EvaluatorsCommand implements Callable<Integer> {
  private final Environment environment;

  EvaluatorsCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    return list();
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the installed evaluators.")
  int list() {
    for (Evaluator evaluator : environment.evaluators().all()) {
      EvaluatorInfo info = evaluator.info();
      environment
          .out()
          .printf(Locale.ROOT, "%-12s %-8s %s%n", info.id(), info.version(), info.name());
    }
    environment.evaluators().problems().forEach(p -> environment.err().println("rooftree: " + p));
    return ExitCode.OK;
  }

  @Command(
      name = "describe",
      mixinStandardHelpOptions = true,
      description = "Shows parameters, metrics and literature of an evaluator.")
  int describe(@Parameters(paramLabel = "ID", description = "Evaluator.") String id) {
    EvaluatorInfo info = find(environment, id).info();
    PrintStream out = environment.out();
    out.println(info.id() + " " + info.version() + ": " + info.name());
    out.println(info.description());
    section("Parameters (--set name=value)", info.parameters().isEmpty());
    for (Parameter parameter : info.parameters()) {
      out.println("  " + parameter.name() + " = " + parameter.type().allowed());
      out.println(
          "      "
              + parameter.description()
              + " Default: "
              + (parameter.defaultValue().isEmpty() ? "not set" : parameter.defaultValue())
              + ".");
    }
    section("Metrics", info.metrics().isEmpty());
    for (MetricDefinition metric : info.metrics()) {
      out.printf(
          Locale.ROOT, "  %-22s [%s] %s%n", metric.id(), metric.unit(), metric.description());
    }
    section("Literature", info.literature().isEmpty());
    info.literature().forEach(l -> out.println("  " + l));
    return ExitCode.OK;
  }

  private void section(String title, boolean empty) {
    if (!empty) {
      environment.out().println();
      environment.out().println(title);
    }
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {
        "Starts the program of a .simulator file, asks what it can do, and makes it an evaluator"
            + " here, in checks and in the studio.",
        "What is kept stands in the folder .rooftree/simulators at home, or that of the"
            + " environment variable ROOFTREE_SIMULATORS."
      })
  int add(@Parameters(paramLabel = "FILE", description = "A .simulator file.") String name) {
    try {
      SimulatorFile file = SimulatorFile.read(new Inputs(environment, true).path(name));
      String id = file.id();
      boolean known =
          environment.evaluators().find(id).stream()
              .anyMatch(e -> !(e instanceof ProtocolEvaluator));
      if (known) {
        throw new CommandException(
            ExitCode.USAGE, name + ": there is an evaluator " + id + " already; give another id");
      }
      SimulatorFile added =
          SimulatorFolder.ofUser()
              .add(
                  new Inputs(environment, true).path(name),
                  () -> environment.cancelled().getAsBoolean());
      EvaluatorInfo info = new ProtocolEvaluator(added).info();
      environment.out().println(id + " " + info.version() + ": " + info.name() + " was added");
      return ExitCode.OK;
    } catch (IOException e) {
      throw new CommandException(ExitCode.INPUT, name + ": " + ErrorText.of(e), e);
    } catch (ProcessException e) {
      throw new CommandException(ExitCode.FAILED, name + ": " + e.getMessage(), e);
    }
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Forgets a simulator that was added; its program stays.")
  int remove(@Parameters(paramLabel = "ID", description = "Evaluator.") String id) {
    try {
      if (SimulatorFolder.ofUser().remove(id)) {
        return ExitCode.OK;
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.INPUT, id + ": " + ErrorText.of(e), e);
    }
    throw new CommandException(
        ExitCode.USAGE,
        "no simulator " + id + " was added; \"rooftree evaluators list\" shows all evaluators");
  }

  /** Returns an evaluator, or ends the command with the list of those that exist. */
  static Evaluator find(Environment environment, String id) {
    return environment
        .evaluators()
        .find(id)
        .orElseThrow(
            () -> {
              List<String> known =
                  environment.evaluators().all().stream().map(e -> e.info().id()).toList();
              return new CommandException(
                  ExitCode.USAGE,
                  "there is no evaluator \""
                      + id
                      + "\"; installed are "
                      + (known.isEmpty() ? "none" : String.join(", ", known))
                      + environment.evaluators().problems().stream()
                          .map(p -> "\n  " + p)
                          .collect(Collectors.joining()));
            });
  }
}
