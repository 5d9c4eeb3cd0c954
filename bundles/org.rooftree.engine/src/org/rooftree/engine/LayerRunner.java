package org.rooftree.engine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.workload.Layer;

/**
 * Evaluates layers on several threads. An evaluation that throws, returns something impossible or
 * does not end in time fails alone: its thread is given up and the other layers go on.
 */
final class LayerRunner {
  private static final long POLL_MS = 20;
  private static final int BATCH = 64;

  private final EvaluatorInfo info;
  private final PreparedEvaluator evaluator;
  private final Invariants invariants;
  private final Layer[] layers;
  private final AtomicReferenceArray<Outcome> outcomes;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final RunMonitor monitor;
  private final long timeLimitNanos;
  private volatile boolean stopped;

  LayerRunner(
      EvaluatorInfo info,
      PreparedEvaluator evaluator,
      Invariants invariants,
      Layer[] layers,
      RunMonitor monitor,
      double timeLimitS) {
    this.info = info;
    this.evaluator = evaluator;
    this.invariants = invariants;
    this.layers = layers;
    this.outcomes = new AtomicReferenceArray<>(layers.length);
    this.monitor = monitor;
    this.timeLimitNanos = (long) (timeLimitS * 1e9);
  }

  /** Evaluates all layers; a layer that was not reached before a cancellation is cancelled. */
  Outcome[] run(int threads) {
    Worker[] workers =
        new Worker[Math.max(1, Math.min(threads, (layers.length + BATCH - 1) / BATCH))];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(0, 0);
      workers[i].start();
    }
    try {
      watch(workers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopped = true;
    Outcome[] result = new Outcome[layers.length];
    for (int i = 0; i < result.length; i++) {
      Outcome outcome = outcomes.get(i);
      result[i] = outcome == null ? new Outcome.Cancelled() : outcome;
    }
    return result;
  }

  private void watch(Worker[] workers) throws InterruptedException {
    int reported = 0;
    while (done.get() < layers.length && !monitor.isCancelled()) {
      workers[0].join(POLL_MS);
      if (!workers[0].isAlive() && done.get() < layers.length) {
        Thread.sleep(POLL_MS);
      }
      long now = System.nanoTime();
      for (int i = 0; i < workers.length; i++) {
        if (workers[i].exceeds(now)) {
          workers[i] = workers[i].replace();
          workers[i].start();
        }
      }
      if (done.get() != reported) {
        reported = done.get();
        monitor.progress(reported, layers.length);
      }
    }
    monitor.progress(done.get(), layers.length);
  }

  /** Takes layers in batches; daemon, so that a hanging evaluator cannot keep the product alive. */
  private final class Worker extends Thread {
    private volatile int current = -1;
    private volatile long startNanos;
    private volatile boolean givenUp;
    private int from;
    private volatile int end;

    /** A worker that begins with the layers of a given range. */
    Worker(int from, int end) {
      super("rooftree-" + info.id());
      setDaemon(true);
      this.from = from;
      this.end = end;
    }

    @Override
    public void run() {
      Progress progress = () -> stopped || givenUp || monitor.isCancelled();
      while (!progress.isCancelled()) {
        for (int i = from; i < end && !progress.isCancelled(); i++) {
          startNanos = System.nanoTime();
          current = i;
          finish(i, evaluate(layers[i], progress));
          current = -1;
        }
        from = next.getAndAdd(BATCH);
        end = Math.min(from + BATCH, layers.length);
        if (from >= layers.length) {
          return;
        }
      }
    }

    boolean exceeds(long now) {
      return current >= 0 && now - startNanos > timeLimitNanos;
    }

    /** Fails the layer that hangs and returns a worker for what is left of the batch. */
    Worker replace() {
      int hanging = current;
      givenUp = true;
      if (hanging >= 0) {
        finish(
            hanging,
            new Outcome.Failed(name() + " did not end within " + timeLimitNanos / 1e9 + " s"));
      }
      return new Worker(hanging < 0 ? end : hanging + 1, end);
    }
  }

  private void finish(int index, Outcome outcome) {
    if (outcomes.compareAndSet(index, null, outcome)) {
      done.incrementAndGet();
    }
  }

  private Outcome evaluate(Layer layer, Progress progress) {
    try {
      if (evaluator.applicability(layer) instanceof Applicability.NotApplicable no) {
        return new Outcome.NotApplicable(no.reason(), no.remedy());
      }
      LayerResult result = evaluator.evaluate(layer, progress);
      return invariants
          .violation(layer.body(), result)
          .<Outcome>map(v -> new Outcome.Failed(name() + " returned an impossible result: " + v))
          .orElseGet(() -> new Outcome.Completed(result));
    } catch (CancellationException e) {
      return new Outcome.Cancelled();
    } catch (Throwable e) {
      // Also errors: whatever a plug-in does wrong must not end the run of the others.
      return new Outcome.Failed(name() + " failed: " + e);
    }
  }

  private String name() {
    return info.id() + " " + info.version();
  }
}
