package org.rooftree.cli;

import java.nio.file.Path;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.report.page.Presentations;

/** Starts the command line on a bare class path; evaluators are found by the service loader. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the Java virtual machine with its exit code. */
  public static void main(String[] args) {
    System.exit(
        Cancellation.run(
            cancelled ->
                Cli.run(
                    args,
                    new Environment(
                        System.out,
                        System.err,
                        Path.of(""),
                        Terminal.width(),
                        Terminal.errors(),
                        Simulators.added(
                            EvaluatorCatalogue.ofClassPath(Main.class.getClassLoader())),
                        Presentations.NONE,
                        ExampleLibrary.NONE,
                        "0.1.0",
                        cancelled))));
  }
}
