package org.rooftree.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.rooftree.cli.plugin.PluginManager;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.report.page.Presentations;

/**
 * What a command may use of the world.
 *
 * @param out receives results only
 * @param err receives messages and progress
 * @param folder folder against which relative file names are resolved
 * @param terminalWidth columns of the terminal behind {@code out}; 0 if it is none
 * @param errTerminal whether {@code err} is a terminal that shows progress
 * @param evaluators installed evaluators
 * @param presentations icons and result pages of the evaluators
 * @param examples shipped models
 * @param version version of the product
 * @param plugins what installs evaluators
 * @param cancelled asked from time to time whether the user cancelled
 */
public record Environment(
    PrintStream out,
    PrintStream err,
    Path folder,
    int terminalWidth,
    boolean errTerminal,
    EvaluatorCatalogue evaluators,
    Presentations presentations,
    ExampleLibrary examples,
    String version,
    PluginManager plugins,
    BooleanSupplier cancelled) {

  /** Returns where lines go that an evaluator in a process of its own writes. */
  public static BiConsumer<String, String> logTo(PrintStream err) {
    return (evaluator, line) -> err.println("[" + evaluator + "] " + line);
  }

  /** Creates an environment without a product whose plug-ins could be changed. */
  public Environment(
      PrintStream out,
      PrintStream err,
      Path folder,
      int terminalWidth,
      boolean errTerminal,
      EvaluatorCatalogue evaluators,
      Presentations presentations,
      ExampleLibrary examples,
      String version,
      BooleanSupplier cancelled) {
    this(
        out,
        err,
        folder,
        terminalWidth,
        errTerminal,
        evaluators,
        presentations,
        examples,
        version,
        PluginManager.NONE,
        cancelled);
  }

  /** Returns the same with other evaluators. */
  public Environment with(EvaluatorCatalogue others) {
    return new Environment(
        out,
        err,
        folder,
        terminalWidth,
        errTerminal,
        others,
        presentations,
        examples,
        version,
        plugins,
        cancelled);
  }
}
