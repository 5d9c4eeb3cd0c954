package org.rooftree.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code rooftree studio}, as far as the command line knows it: its help, and what to do where it
 * cannot be started. The launcher starts the desktop application before the command line is asked.
 */
@Command(
    name = "studio",
    mixinStandardHelpOptions = true,
    description = "Opens the desktop application: editors, evaluation, charts.")
final class StudioCommand implements Runnable {
  @Option(
      names = "-data",
      paramLabel = "FOLDER",
      description = "Folder of the workspace; rooftree-workspace in your home if not given.")
  @SuppressWarnings("unused") // read by the launcher; here for the help
  private String workspace;

  @Override
  public void run() {
    throw new CommandException(
        ExitCode.INPUT,
        "the studio cannot be started from here; use the start script \"rooftree\" of the product");
  }
}
