package org.rooftree.engine.isolation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.Progress;

/**
 * The worker processes of a product: started when they are needed, used again for other layers and
 * designs, never more than a run has threads. Safe for use by many threads.
 */
public final class WorkerPool implements AutoCloseable {
  private static final long POLL_MS = 20;
  private static final int MOST_IDLE = Runtime.getRuntime().availableProcessors();

  private final WorkerCommand command;
  private final BiConsumer<String, String> log;
  private final AtomicInteger runs = new AtomicInteger();

  /** Those that nobody uses, the last used first. */
  private final Deque<Worker> idle = new ArrayDeque<>();

  private final Set<Worker> busy = new HashSet<>();
  private int starting;
  private boolean closed;

  /**
   * Creates a pool without a process.
   *
   * @param log receives the identifier of an evaluator and a line that it wrote; called from many
   *     threads
   */
  public WorkerPool(WorkerCommand command, BiConsumer<String, String> log) {
    this.command = command;
    this.log = log;
  }

  /** Returns a number that no other run has. */
  int newRun() {
    return runs.incrementAndGet();
  }

  /**
   * Returns a worker for one question; give it back by {@link #release}. Waits while there are as
   * many in use as there may be.
   *
   * @param run run that it should be prepared for, if there is such a one
   * @param most processes at a time, at least 1
   * @throws WorkerException when none can be started
   * @throws CancellationException when the run was cancelled meanwhile, or the pool was closed
   */
  Worker acquire(EvaluatorOrigin origin, Limits limits, int run, int most, Progress progress) {
    List<Worker> superfluous = new ArrayList<>();
    Worker found;
    try {
      found = take(origin, limits, run, most, progress, superfluous);
    } finally {
      superfluous.forEach(Worker::close);
    }
    return found == null ? start(origin, limits, progress) : found;
  }

  /** Returns null, after reserving a place, if one has to be started. */
  private synchronized @Nullable Worker take(
      EvaluatorOrigin origin,
      Limits limits,
      int run,
      int most,
      Progress progress,
      List<Worker> superfluous) {
    while (busy.size() + starting >= most) {
      requireOpen();
      progress.check();
      try {
        wait(POLL_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException();
      }
    }
    requireOpen();
    removeUnusable(superfluous);
    Worker best = null;
    for (Worker worker : idle) {
      if (worker.fits(origin, limits) && (best == null || !best.knows(run) && worker.knows(run))) {
        best = worker;
      }
    }
    if (best != null) {
      idle.remove(best);
      busy.add(best);
      best.take(origin);
      return best;
    }
    while (!idle.isEmpty() && busy.size() + starting + idle.size() >= most) {
      superfluous.add(idle.removeLast());
    }
    starting++;
    return null;
  }

  private void requireOpen() {
    if (closed) {
      throw new CancellationException("the product ends");
    }
  }

  private void removeUnusable(List<Worker> superfluous) {
    for (Iterator<Worker> all = idle.iterator(); all.hasNext(); ) {
      Worker worker = all.next();
      if (!worker.isUsable()) {
        all.remove();
        superfluous.add(worker);
      }
    }
  }

  private Worker start(EvaluatorOrigin origin, Limits limits, Progress progress) {
    Worker worker = null;
    try {
      worker = Worker.start(origin, limits, command, log, progress);
      return worker;
    } finally {
      started(worker);
    }
  }

  private synchronized void started(@Nullable Worker worker) {
    starting--;
    if (worker != null) {
      busy.add(worker);
    }
    notifyAll();
  }

  /** Takes those that are prepared for a run and not in use, to be given back. */
  synchronized List<Worker> prepared(int run) {
    List<Worker> found = idle.stream().filter(w -> w.knows(run) && w.isUsable()).toList();
    idle.removeAll(found);
    busy.addAll(found);
    return found;
  }

  /** Takes a worker back, whatever became of it. */
  void release(Worker worker) {
    superfluous(worker).ifPresent(Worker::close);
  }

  /** Returns which process nobody needs any more: this one, or the one that is idle for longest. */
  private synchronized Optional<Worker> superfluous(Worker released) {
    busy.remove(released);
    notifyAll();
    if (closed || !released.isUsable()) {
      return Optional.of(released);
    }
    idle.addFirst(released);
    return idle.size() > MOST_IDLE ? Optional.of(idle.removeLast()) : Optional.empty();
  }

  /** Ends all processes; evaluations that go on are cancelled. */
  @Override
  public void close() {
    List<Worker> all = new ArrayList<>();
    synchronized (this) {
      closed = true;
      all.addAll(idle);
      all.addAll(busy);
      idle.clear();
      notifyAll();
    }
    all.forEach(Worker::close);
  }
}
