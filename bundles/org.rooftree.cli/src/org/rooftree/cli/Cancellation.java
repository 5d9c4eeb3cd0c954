package org.rooftree.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/**
 * Lets Ctrl-C end a command in order: the command sees that it was cancelled, writes what it has
 * finished, and the process ends with exit code 130.
 */
public final class Cancellation {
  private static final long PATIENCE_S = 5;

  private Cancellation() {}

  /** Runs a command that asks its argument whether it was cancelled. */
  public static int run(ToIntFunction<BooleanSupplier> command) {
    AtomicBoolean cancelled = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              cancelled.set(true);
              try {
                if (!ended.await(PATIENCE_S, TimeUnit.SECONDS)) {
                  System.err.println("rooftree: ended before the command could stop");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "rooftree-cancel");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return command.applyAsInt(cancelled::get);
    } finally {
      ended.countDown();
      if (!cancelled.get()) {
        try {
          Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
          // The machine shuts down already; the hook ends by itself now.
        }
      }
    }
  }
}
