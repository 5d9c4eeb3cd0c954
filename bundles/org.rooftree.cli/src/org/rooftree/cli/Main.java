package org.rooftree.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.isolation.WorkerPool;
import org.rooftree.report.page.Presentations;

/** Starts the command line on a bare class path; evaluators are found by the service loader. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the Java virtual machine with its exit code. */
  public static void main(String[] args) {
    PrintStream out = System.out;
    System.setOut(System.err); // what evaluators write must not get into the result
    System.exit(Cancellation.run(cancelled -> run(args, out, cancelled)));
  }

  private static int run(String[] args, PrintStream out, BooleanSupplier cancelled) {
    try (WorkerPool workers =
        new WorkerPool(
            WorkerMain.command(System.getProperty("java.class.path")),
            Environment.logTo(System.err))) {
      return Cli.run(
          args,
          new Environment(
              out,
              System.err,
              Path.of(""),
              Terminal.width(),
              Terminal.errors(),
              Simulators.added(
                  EvaluatorCatalogue.ofClassPath(Main.class.getClassLoader(), workers)),
              Presentations.NONE,
              ExampleLibrary.NONE,
              "0.1.0",
              cancelled));
    }
  }
}
