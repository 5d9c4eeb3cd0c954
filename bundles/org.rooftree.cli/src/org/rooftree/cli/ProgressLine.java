package org.rooftree.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.rooftree.engine.RunMonitor;

/** Shows the progress of a run on one line of the terminal, once it takes longer than a moment. */
final class ProgressLine implements RunMonitor, AutoCloseable {
  private static final long MOMENT_NANOS = 500_000_000L;

  private final Environment environment;
  private final String label;
  private final String parts;
  private final boolean shown;
  private final AtomicBoolean trace;
  private final long start = System.nanoTime();
  private long last;
  private boolean drawn;

  /**
   * Creates a line.
   *
   * @param quiet whether to show no progress
   * @param verbose whether to show the stack trace of the first evaluation that fails
   */
  ProgressLine(Environment environment, String label, boolean quiet, boolean verbose) {
    this(environment, label, quiet, verbose, "layers");
  }

  /**
   * Creates a line.
   *
   * @param quiet whether to show no progress
   * @param verbose whether to show the stack trace of the first evaluation that fails
   * @param parts what is counted
   */
  ProgressLine(
      Environment environment, String label, boolean quiet, boolean verbose, String parts) {
    this.environment = environment;
    this.label = label;
    this.parts = parts;
    this.trace = new AtomicBoolean(verbose);
    this.shown = environment.errTerminal() && !quiet;
    this.last = start;
  }

  @Override
  public boolean isCancelled() {
    return environment.cancelled().getAsBoolean();
  }

  @Override
  public void progress(int done, int total) {
    long now = System.nanoTime();
    if (shown && now - start > MOMENT_NANOS && now - last > MOMENT_NANOS / 5) {
      last = now;
      drawn = true;
      environment.err().print("\r" + label + ": " + done + " of " + total + " " + parts);
      environment.err().flush();
    }
  }

  @Override
  public void failed(String layer, Throwable cause) {
    if (trace.getAndSet(false)) {
      cause.printStackTrace(environment.err());
    }
  }

  @Override
  public void close() {
    if (drawn) {
      environment.err().print("\r\u001b[K");
      environment.err().flush();
    }
  }
}
