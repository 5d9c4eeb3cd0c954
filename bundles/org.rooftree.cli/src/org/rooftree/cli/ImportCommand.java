package org.rooftree.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rooftree import FORMAT …}: one subcommand per format. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Imports networks, accelerators and mappings from other formats.")
final class ImportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a format is missing; there are " + String.join(", ", spec.subcommands().keySet()));
  }
}
