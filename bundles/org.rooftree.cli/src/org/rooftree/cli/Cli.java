package org.rooftree.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line: {@code rooftree COMMAND …}. */
public final class Cli {

  private Cli() {}

  /**
   * Runs one command.
   *
   * @return 0 for success; 1 if a check found something; 2 for wrong arguments; 3 for a file that
   *     cannot be read or written or is invalid; 4 if an evaluator failed; 130 if cancelled
   */
  public static int run(String[] args, Environment environment) {
    Root root = new Root();
    CommandLine line =
        new CommandLine(root, CommandLine.defaultFactory())
            .addSubcommand(new ValidateCommand(environment))
            .addSubcommand(new EvaluateCommand(environment))
            .addSubcommand(new CompareCommand(environment))
            .addSubcommand(new CheckCommand(environment))
            .addSubcommand(new StudyCommand(environment))
            .addSubcommand(new EvaluatorsCommand(environment))
            .addSubcommand(new ExamplesCommand(environment))
            .addSubcommand(
                new CommandLine(new ImportCommand())
                    .addSubcommand(new ImportOnnxCommand(environment))
                    .addSubcommand(new ImportZigZagCommand(environment)))
            .addSubcommand(
                new CommandLine(new PluginCommand())
                    .addSubcommand(new PluginNewCommand(environment))
                    .addSubcommand(new PluginInstallCommand(environment))
                    .addSubcommand(new PluginUpdateCommand(environment))
                    .addSubcommand(new PluginListCommand(environment))
                    .addSubcommand(new PluginRemoveCommand(environment)))
            .addSubcommand(new StudioCommand());
    for (CommandLine command : allOf(line)) {
      command.getCommandSpec().versionProvider(version(environment));
      command.setColorScheme(
          CommandLine.Help.defaultColorScheme(
              environment.terminalWidth() > 0
                  ? CommandLine.Help.Ansi.ON
                  : CommandLine.Help.Ansi.OFF));
      command.setUsageHelpWidth(Math.clamp(environment.terminalWidth(), 80, 110));
    }
    line.setOut(new PrintWriter(environment.out(), true));
    line.setErr(new PrintWriter(environment.err(), true));
    line.setParameterExceptionHandler((e, a) -> usage(e, environment));
    line.setExecutionExceptionHandler((e, c, r) -> failed(e, root.verbose, environment));
    int code;
    try {
      code = line.execute(args);
    } catch (Error e) {
      code = failed(e, root.verbose, environment);
    }
    environment.out().flush();
    if (environment.out().checkError() && code == ExitCode.OK) {
      environment.err().println("rooftree: standard output cannot be written; is the disk full?");
      return ExitCode.INPUT;
    }
    return code;
  }

  private static List<CommandLine> allOf(CommandLine line) {
    List<CommandLine> all = new ArrayList<>(List.of(line));
    line.getSubcommands().values().forEach(command -> all.addAll(allOf(command)));
    return all;
  }

  private static IVersionProvider version(Environment environment) {
    return () -> new String[] {"Rooftree " + environment.version()};
  }

  /** Returns whether the user asked to be shown where an error happened. */
  static boolean isVerbose(CommandLine line) {
    return line.getCommandSpec().root().userObject() instanceof Root root && root.verbose;
  }

  private static int usage(ParameterException e, Environment environment) {
    environment.err().println("rooftree: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, e.getCommandLine().getErr());
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    environment.err().println("Try '" + name + " --help' for what is allowed.");
    return ExitCode.USAGE;
  }

  private static int failed(Throwable e, boolean verbose, Environment environment) {
    if (verbose) {
      e.printStackTrace(environment.err());
    }
    if (e instanceof CommandException c) {
      environment.err().println("rooftree: " + c.getMessage());
      return c.exitCode();
    }
    if (e instanceof OutOfMemoryError) {
      environment
          .err()
          .println(
              "rooftree: not enough memory; raise -Xmx (in the product it stands in jvm.options)");
      return ExitCode.FAILED;
    }
    environment
        .err()
        .println(
            "rooftree: internal error: "
                + e
                + (verbose ? "" : "; --verbose shows where; please report it"));
    return ExitCode.FAILED;
  }

  /** The command without a name: shows help. */
  @Command(
      name = "rooftree",
      mixinStandardHelpOptions = true,
      description = {
        "Models machine-learning accelerators and evaluates networks on them.",
        "Files: .accelerator, .workload, .mapping, .study, or example:NAME for a shipped one."
      },
      footer = {
        "",
        "Exit codes: 0 ok; 1 a check found something; 2 wrong arguments; 3 a file cannot "
            + "be read or written, is invalid or does not suit; 4 an evaluator failed; 130 "
            + "cancelled."
      })
  static final class Root implements Runnable {
    @Option(
        names = "--verbose",
        description = "Show where an error happened.",
        scope = ScopeType.INHERIT)
    private boolean verbose;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }
  }
}
