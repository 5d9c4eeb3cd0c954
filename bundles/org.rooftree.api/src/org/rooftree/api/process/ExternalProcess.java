package org.rooftree.api.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs beside this one, to talk with over its standard streams. What it writes to
 * standard error is drained all the time and its end kept for messages. {@link #close} ends it with
 * everything that it started; so does the end of this Java virtual machine.
 *
 * <p>Safe for use by several threads. To run a program to its end use {@link ProgramRun}.
 *
 * @since 0.1.0
 */
public final class ExternalProcess implements AutoCloseable {
  private static final int ERROR_BYTES = 16 << 10;
  private static final long DRAIN_MS = 500;

  private final Command command;
  private final Process process;
  private final ProcessTree tree;
  private final LastWords errors;
  private final Thread hook;

  private ExternalProcess(Command command, Process process, String mark) {
    this.command = command;
    this.process = process;
    this.tree = new ProcessTree(process.toHandle(), mark);
    this.errors =
        new LastWords(process.getErrorStream(), command.program() + " errors", ERROR_BYTES);
    this.hook = new Thread(tree::kill, "end " + command.program());
  }

  /**
   * Starts a program.
   *
   * @param command program, arguments, folder and environment
   * @param remedy what to do when the program is missing, for example how to install it
   * @throws ProcessException when there is no such program or it cannot be started
   */
  public static ExternalProcess start(Command command, String remedy) throws ProcessException {
    Optional<Path> program = Programs.find(command.program());
    if (program.isEmpty()) {
      throw new ProcessException(
          ProcessException.Kind.NOT_FOUND,
          "there is no program " + command.program() + " that may be executed; " + remedy);
    }
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(program.get().toString());
    builder.command().addAll(command.arguments());
    builder.directory(command.folder().toFile());
    command
        .environment()
        .forEach(
            (name, value) -> {
              if (value.isEmpty()) {
                builder.environment().remove(name);
              } else {
                builder.environment().put(name, value);
              }
            });
    String mark = ProcessTree.newMark();
    builder.environment().put(ProcessTree.VARIABLE, ProcessTree.value(mark));
    try {
      ExternalProcess started = new ExternalProcess(command, builder.start(), mark);
      started.addHook();
      return started;
    } catch (IOException e) {
      throw new ProcessException(
          ProcessException.Kind.NOT_STARTED,
          program.get() + " cannot be started (" + e.getMessage() + "); " + remedy,
          e);
    }
  }

  private void addHook() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending; nobody will wait for the program.
      tree.kill();
    }
  }

  /** Returns the command. */
  public Command command() {
    return command;
  }

  /** Returns the stream that the program reads as its standard input. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** Returns the stream of what the program writes to standard output; the caller must drain it. */
  public InputStream output() {
    return process.getInputStream();
  }

  /** Returns whether the program still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits for the end of the program and meanwhile remembers what it started.
   *
   * @param millis longest time to wait [ms]
   * @return whether it has ended
   */
  public boolean await(long millis) throws InterruptedException {
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    if (!ended) {
      tree.look();
    }
    return ended;
  }

  /**
   * Returns the exit status of a program that has ended.
   *
   * @throws IllegalThreadStateException if it still runs
   */
  public int exitStatus() {
    return process.exitValue();
  }

  /** Returns the end of what the program wrote to standard error, 16 KiB at most. */
  public String errors() {
    return errors.text();
  }

  /** Returns the last lines of what the program wrote to standard error, for a message. */
  public String lastWords() {
    return Words.last(errors());
  }

  /** Ends the program and everything that it started, and waits until they have ended. */
  @Override
  public void close() {
    tree.kill();
    try {
      errors.await(DRAIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // this process is ending and the hook runs: it finds nothing left to end
    }
  }
}
