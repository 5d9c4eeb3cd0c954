package org.rooftree.engine;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.workload.Layer;
import org.rooftree.engine.isolation.RemoteEvaluator;
import org.rooftree.engine.isolation.WorkerException;

/**
 * Evaluates layers on several threads. An evaluation that throws, returns something impossible or
 * does not end in time fails alone: its thread is given up and the other layers go on.
 */
final class LayerRunner {
  private static final long POLL_MS = 20;
  private static final int LARGEST_BATCH = 64;

  /** Batches per thread, so that threads end at about the same time. */
  private static final int BATCHES = 4;

  private final EvaluatorInfo info;
  private final PreparedEvaluator evaluator;
  private final Invariants invariants;
  private final Layer[] layers;
  private final AtomicReferenceArray<Outcome> outcomes;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final RunMonitor monitor;
  private final long timeLimitNanos;
  private int batch = 1;
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
    // Slow evaluations share the threads evenly, fast ones do not queue for each layer.
    batch = Math.clamp(layers.length / (threads * (long) BATCHES), 1, LARGEST_BATCH);
    Worker[] workers =
        new Worker[Math.max(1, Math.min(threads, Math.ceilDiv(layers.length, batch)))];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(0, 0);
      workers[i].start();
    }
    try {
      watch(workers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped = true;
    }
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
      for (Worker worker : workers) {
        if (worker.isAlive()) {
          worker.join(POLL_MS);
          break;
        }
      }
      long now = System.nanoTime();
      for (int i = 0; i < workers.length; i++) {
        if (workers[i].isLate(now)) {
          Worker successor = workers[i].replace();
          if (successor != workers[i]) {
            workers[i] = successor;
            successor.start();
          }
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
    private int current = -1;
    private long startNanos;
    private boolean givenUp;
    private int from;
    private int end;

    /** A worker that begins with the layers of a given range. */
    Worker(int from, int end) {
      super("rooftree-" + info.id());
      setDaemon(true);
      this.from = from;
      this.end = end;
    }

    @Override
    public void run() {
      Progress progress = () -> stopped || isGivenUp() || monitor.isCancelled();
      while (take()) {
        Outcome outcome = evaluate(layers[from], progress);
        leave(outcome);
      }
    }

    /** Begins the next layer; returns whether there is one. */
    private synchronized boolean take() {
      if (stopped || givenUp || monitor.isCancelled()) {
        return false;
      }
      if (from >= end) {
        from = next.getAndAdd(batch);
        end = Math.min(from + batch, layers.length);
      }
      if (from >= layers.length) {
        return false;
      }
      current = from;
      startNanos = System.nanoTime();
      return true;
    }

    /** Ends the current layer, unless it was given up. */
    private synchronized void leave(Outcome outcome) {
      if (!givenUp) {
        finish(current, outcome);
        current = -1;
        from++;
      }
    }

    private synchronized boolean isGivenUp() {
      return givenUp;
    }

    synchronized boolean isLate(long now) {
      return current >= 0 && now - startNanos > timeLimitNanos;
    }

    /** Fails the layer that hangs and returns a worker for what is left of the batch. */
    synchronized Worker replace() {
      // The layer may have ended, and the next begun, since this worker was found to be late.
      if (!isLate(System.nanoTime())) {
        return this;
      }
      givenUp = true;
      finish(
          current,
          new Outcome.Failed(
              name()
                  + " did not end within "
                  + timeLimitNanos / 1e9
                  + " s; it was given up, but still uses a processor until the product ends"));
      return new Worker(current + 1, end);
    }
  }

  private void finish(int index, Outcome outcome) {
    outcomes.set(index, outcome);
    done.incrementAndGet();
  }

  private Outcome evaluate(Layer layer, Progress progress) {
    try {
      // One in a process of its own says so when it is asked for the result.
      if (!(evaluator instanceof RemoteEvaluator)
          && evaluator.applicability(layer) instanceof Applicability.NotApplicable no) {
        return new Outcome.NotApplicable(
            Objects.requireNonNull(no.reason()), Objects.requireNonNull(no.remedy()));
      }
      LayerResult result = evaluator.evaluate(layer, progress);
      return invariants
          .violation(layer.body(), result, evaluator.mayBeatRoofline())
          .<Outcome>map(v -> new Outcome.Failed(name() + " returned an impossible result: " + v))
          .orElseGet(() -> new Outcome.Completed(result));
    } catch (NotApplicableException e) {
      return new Outcome.NotApplicable(e.reason(), e.remedy());
    } catch (WorkerException e) {
      monitor.failed(layer.name(), e);
      return new Outcome.Failed(name() + " " + e.getMessage());
    } catch (Throwable e) {
      if (e instanceof CancellationException && progress.isCancelled()) {
        return new Outcome.Cancelled();
      }
      // Also errors: whatever a plug-in does wrong must not end the run of the others.
      if (!progress.isCancelled()) {
        monitor.failed(layer.name(), e);
      }
      return new Outcome.Failed(name() + " failed: " + Guarded.text(e));
    }
  }

  private String name() {
    return info.id() + " " + info.version();
  }
}
