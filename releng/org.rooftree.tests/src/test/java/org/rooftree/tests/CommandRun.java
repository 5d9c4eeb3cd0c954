package org.rooftree.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.rooftree.cli.Cli;
import org.rooftree.cli.Environment;
import org.rooftree.cli.ExampleLibrary;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.report.page.Presentations;

/**
 * What a command did.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int code, String out, String err) {
  private static final long PATIENCE_S = 120;

  /** How to run a command inside this process. */
  static final class Setup {
    private final Path folder;
    private EvaluatorCatalogue evaluators =
        EvaluatorCatalogue.ofClassPath(CommandRun.class.getClassLoader());
    private BooleanSupplier cancelled = () -> false;

    private Setup(Path folder) {
      this.folder = folder;
    }

    Setup evaluators(EvaluatorCatalogue catalogue) {
      this.evaluators = catalogue;
      return this;
    }

    Setup cancelled(BooleanSupplier supplier) {
      this.cancelled = supplier;
      return this;
    }

    CommandRun run(String... args) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      CommandRun run = runTo(out, args);
      return new CommandRun(run.code, out.toString(UTF_8), run.err);
    }

    /** Runs with a given standard output. */
    CommandRun runTo(OutputStream out, String... args) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Environment environment =
          new Environment(
              new PrintStream(out, false, UTF_8),
              new PrintStream(err, true, UTF_8),
              folder,
              0,
              false,
              evaluators,
              Presentations.NONE,
              ExampleLibrary.NONE,
              "0.1.0",
              cancelled);
      int code = Cli.run(args, environment);
      return new CommandRun(code, "", err.toString(UTF_8));
    }
  }

  /** Returns a setup that resolves relative file names against a folder. */
  static Setup in(Path folder) {
    return new Setup(folder);
  }

  /** A command in a process of its own, without a display. */
  static Process start(Path folder, String classPath, List<String> options, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, "org.rooftree.cli.Main"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("DISPLAY");
    builder.environment().remove("WAYLAND_DISPLAY");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("CLASSPATH");
    return builder.start();
  }

  /** Waits for the end of a process. */
  static CommandRun of(Process process) throws Exception {
    try {
      FutureTask<String> err = read(process.getErrorStream());
      FutureTask<String> out = read(process.getInputStream());
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the process did not end within " + PATIENCE_S + " s");
      }
      return new CommandRun(process.exitValue(), out.get(), err.get());
    } finally {
      process.destroyForcibly();
    }
  }

  private static FutureTask<String> read(InputStream stream) {
    FutureTask<String> task = new FutureTask<>(() -> new String(stream.readAllBytes(), UTF_8));
    Thread thread = new Thread(task, "reads a process");
    thread.setDaemon(true);
    thread.start();
    return task;
  }
}
