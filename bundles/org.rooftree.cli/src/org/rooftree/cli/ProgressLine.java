package org.rooftree.cli;

import org.rooftree.engine.RunMonitor;

/** Shows the progress of a run on one line of the terminal, once it takes longer than a moment. */
final class ProgressLine implements RunMonitor, AutoCloseable {
  private static final long MOMENT_NANOS = 500_000_000L;

  private final Environment environment;
  private final String label;
  private final boolean shown;
  private final long start = System.nanoTime();
  private long last;
  private boolean drawn;

  ProgressLine(Environment environment, String label, boolean quiet) {
    this.environment = environment;
    this.label = label;
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
      environment.err().print("\r" + label + ": " + done + " of " + total + " layers");
      environment.err().flush();
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
