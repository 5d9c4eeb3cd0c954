package org.rooftree.api.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.quantity.Quantity;

/**
 * Runs a program to its end: nothing on standard input, both other streams drained at the same
 * time, ended with everything that it started when it takes too long or the run is cancelled.
 *
 * <p>How a program ended says nothing of what it did. Many simulators end with status 0 though they
 * gave up; the caller looks at the output, which must be fresh and complete.
 *
 * @since 0.1.0
 */
public final class ProgramRun {
  private static final long FIRST_POLL_MS = 2;
  private static final long POLL_MS = 50;
  private static final long DRAIN_MS = 2_000;

  private ProgramRun() {}

  /**
   * What to stop at.
   *
   * @param timeout longest time for the program; zero for any
   * @param outputBytes bytes of standard output to keep, at least 1; of more, the last ones are
   *     kept
   */
  public record Limits(Duration timeout, int outputBytes) {
    /** Limits for programs that only chat on standard output: 64 KiB of it are kept. */
    public Limits(Duration timeout) {
      this(timeout, 64 << 10);
    }
  }

  /**
   * How a program ended.
   *
   * @param command what was run
   * @param exitStatus its exit status
   * @param output what it wrote to standard output
   * @param outputComplete whether {@code output} is all of it, not only its end
   * @param errors the end of what it wrote to standard error
   * @param seconds how long it took [s]
   */
  public record Ended(
      Command command,
      int exitStatus,
      String output,
      boolean outputComplete,
      String errors,
      double seconds) {

    /** Returns the last lines of standard error, or of standard output if there are none. */
    public String lastWords() {
      String last = Words.last(errors);
      return last.isEmpty() ? Words.last(output) : last;
    }

    /** Returns {@code "; it last said: …"}, or nothing if the program said nothing. */
    public String clause() {
      return Words.clause(lastWords());
    }
  }

  /**
   * Runs a program.
   *
   * @param command program, arguments, folder and environment
   * @param limits when to stop
   * @param remedy what to do when the program is missing, for example how to install it
   * @param progress asked every 50 ms whether the run was cancelled
   * @return how it ended, whatever its exit status
   * @throws ProcessException when the program is missing, cannot be started or takes too long
   * @throws CancellationException when the run was cancelled, or this thread interrupted
   */
  public static Ended run(Command command, Limits limits, String remedy, Progress progress)
      throws ProcessException {
    progress.check();
    long start = System.nanoTime();
    try (ExternalProcess process = ExternalProcess.start(command, remedy)) {
      LastWords output =
          new LastWords(process.output(), command.program() + " output", limits.outputBytes());
      closeInput(process);
      for (long poll = FIRST_POLL_MS; !process.await(poll); poll = Math.min(POLL_MS, 2 * poll)) {
        progress.check();
        if (!limits.timeout().isZero() && System.nanoTime() - start > limits.timeout().toNanos()) {
          process.close();
          throw new ProcessException(
              ProcessException.Kind.TIMEOUT,
              command.program()
                  + " did not end within "
                  + seconds(limits.timeout())
                  + " s and was ended; allow more time or give it less to do"
                  + Words.clause(process.errors().isBlank() ? output.text() : process.errors()));
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      process.close(); // what it left behind may hold the streams open
      output.await(DRAIN_MS);
      String text = output.text();
      return new Ended(
          command,
          process.exitStatus(),
          text,
          output.total() <= limits.outputBytes(),
          process.errors(),
          seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  private static void closeInput(ExternalProcess process) {
    try {
      process.input().close();
    } catch (IOException e) {
      // A program that has ended, or closed its input, gets nothing; that is what was wanted.
      return;
    }
  }

  private static String seconds(Duration duration) {
    return Quantity.number(duration.toMillis() / 1e3);
  }
}
