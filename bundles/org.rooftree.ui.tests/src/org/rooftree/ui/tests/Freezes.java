package org.rooftree.ui.tests;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.eclipse.swt.widgets.Display;

/** Measures how long the display does not answer. */
final class Freezes implements AutoCloseable {
  private static final int NANOS_PER_MS = 1_000_000;

  /**
   * The longest time in which the display did not answer.
   *
   * @param wall as a user feels it, which other programs on the machine prolong [ms]
   * @param processor that the thread of the display worked in such a time at most [ms]
   */
  record Longest(long wall, long processor) {
    @Override
    public String toString() {
      return wall + " (" + processor + ")";
    }
  }

  private final Display display;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Thread thread = new Thread(this::measure, "freezes");
  private volatile boolean stopped;
  private long wall;
  private long processor;

  /** Starts to measure. */
  Freezes(Display display) {
    this.display = display;
    thread.setDaemon(true);
    thread.start();
  }

  private void measure() {
    long id = display.getThread().threadId();
    while (!stopped) {
      long asked = System.nanoTime();
      long worked = threads.getThreadCpuTime(id);
      display.syncExec(() -> {});
      note(System.nanoTime() - asked, threads.getThreadCpuTime(id) - worked);
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void note(long wallNanos, long processorNanos) {
    wall = Math.max(wall, wallNanos);
    processor = Math.max(processor, processorNanos);
  }

  /** Returns the longest block since this was last asked, after the display has come to rest. */
  Longest longest() throws InterruptedException {
    Thread.sleep(20);
    display.syncExec(() -> {}); // what is under way is counted
    Thread.sleep(5);
    synchronized (this) {
      Longest result = new Longest(wall / NANOS_PER_MS, processor / NANOS_PER_MS);
      wall = 0;
      processor = 0;
      return result;
    }
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
  }
}
