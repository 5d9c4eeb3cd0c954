package org.rooftree.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rooftree plugin …}: evaluators of others, from the first line of code to the removal. */
@Command(
    name = "plugin",
    mixinStandardHelpOptions = true,
    description = "Creates evaluators of your own, and manages those that are installed.")
final class PluginCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing; there are " + String.join(", ", spec.subcommands().keySet()));
  }
}
