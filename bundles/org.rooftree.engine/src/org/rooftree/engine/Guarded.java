package org.rooftree.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rooftree.api.evaluator.Progress;

/** Calls a plug-in so that neither an error nor a hanging call reaches the caller. */
final class Guarded {
  private static final long POLL_MS = 20;

  private Guarded() {}

  /**
   * Calls on a thread of its own, which is given up when the time is over.
   *
   * @throws CancellationException when the run was cancelled meanwhile
   * @throws TimeoutException when the call does not end in time
   * @throws ExecutionException with what the call threw
   */
  static <T> T call(Callable<T> call, String name, double timeLimitS, Progress progress)
      throws TimeoutException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    long start = System.nanoTime();
    while (true) {
      try {
        return task.get(POLL_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        progress.check();
        if (System.nanoTime() - start > timeLimitS * 1e9) {
          throw e;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException();
      }
    }
  }

  /** Returns the text of something thrown, whatever its own methods do. */
  static String text(Throwable thrown) {
    try {
      return thrown.toString();
    } catch (Throwable e) {
      return thrown.getClass().getName();
    }
  }
}
