package org.rooftree.ui.wizards;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Work that nobody has to wait for once it is cancelled, whether it notices that or not. */
final class CancellableTask {
  private static final long POLL_MS = 50;

  private CancellableTask() {}

  /**
   * Runs work on a thread of its own. Hostile files may keep it busy long after they were read.
   *
   * @param name what is imported, for the message of a failure
   * @param cancelled is asked often
   * @throws InterruptedException when cancelled
   * @throws IllegalStateException when the work failed
   */
  static <T> T run(String name, Callable<T> work, BooleanSupplier cancelled)
      throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name("import of " + name).start(task);
    while (true) {
      try {
        T result = task.get(POLL_MS, TimeUnit.MILLISECONDS);
        if (cancelled.getAsBoolean()) {
          throw new InterruptedException();
        }
        return result;
      } catch (TimeoutException e) {
        if (cancelled.getAsBoolean()) {
          throw new InterruptedException();
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            name + " cannot be imported: " + e.getCause(), e.getCause());
      }
    }
  }
}
