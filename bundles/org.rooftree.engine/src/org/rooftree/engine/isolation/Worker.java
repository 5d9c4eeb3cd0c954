package org.rooftree.engine.isolation;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.ExternalProcess;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;

/**
 * A process that runs one evaluator, for one question at a time. Whatever becomes of it is told by
 * a {@link WorkerException}; then it is gone with everything that it started.
 */
final class Worker implements AutoCloseable {
  private static final double START_LIMIT_S = 60;
  private static final long POLL_MS = 20;
  private static final long LOOK_NANOS = 200_000_000L;

  /** Time for a cancelled evaluation to end by itself, so that the process can be used again. */
  private static final long CANCEL_MS = 250;

  private static final long EXIT_MS = 2_000;

  /** Closed here before it ends there, so that no question meets an end. */
  private static final long STALE_NANOS = (WorkerServer.IDLE_S - 60) * 1_000_000_000L;

  private volatile EvaluatorOrigin origin;
  private final Limits limits;
  private final ExternalProcess process;
  private final BiConsumer<String, String> log;
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(1);
  private final PreparedRuns<Boolean> runs = new PreparedRuns<>(run -> {});
  private final Thread reader;
  private @Nullable MetricSchema schema;
  private long lastUsed = System.nanoTime();

  /** What came from the process: a reply, or the reason why none will come any more. */
  private record Event(@Nullable Reply reply, @Nullable IOException end) {}

  private Worker(
      EvaluatorOrigin origin,
      Limits limits,
      ExternalProcess process,
      BiConsumer<String, String> log) {
    this.origin = origin;
    this.limits = limits;
    this.process = process;
    this.log = log;
    reader = new Thread(this::read, "rooftree-worker " + origin.id());
    reader.setDaemon(true);
  }

  /**
   * Starts a process and waits until it is ready.
   *
   * @param log receives the identifier of the evaluator and each line that it writes
   * @throws WorkerException when it cannot be started
   * @throws CancellationException when the run was cancelled meanwhile
   */
  static Worker start(
      EvaluatorOrigin origin,
      Limits limits,
      WorkerCommand command,
      BiConsumer<String, String> log,
      Progress progress) {
    ExternalProcess process;
    try {
      process =
          ExternalProcess.start(
              command.of(origin.address(), options(limits)), "install the product again");
    } catch (ProcessException | IOException e) {
      throw new WorkerException("has no process of its own: " + e.getMessage(), e);
    }
    Worker worker = new Worker(origin, limits, process, log);
    worker.reader.start();
    boolean ready = false;
    try {
      worker.reply(START_LIMIT_S, "did not start within " + START_LIMIT_S + " s", progress);
      ready = true;
    } finally {
      if (!ready) {
        worker.close();
      }
    }
    return worker;
  }

  private static List<String> options(Limits limits) {
    return List.of(
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-Xms16m",
        "-Xmx" + limits.memoryBytes(),
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xshare:auto",
        // As in the studio: the second compiler takes an evaluator's loops, not the start.
        "-XX:Tier4InvocationThreshold=50000",
        "-XX:Tier4MinInvocationThreshold=6000",
        "-XX:Tier4CompileThreshold=150000",
        "-XX:Tier4BackEdgeThreshold=400000",
        // What runs out of memory ends at once and says so; what crashes leaves no files behind.
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:+DisplayVMOutputToStderr",
        "-XX:+ErrorFileToStderr",
        "-XX:-CreateCoredumpOnCrash");
  }

  /** Reads all the time, so that a process that writes much is not held up. */
  private void read() {
    try {
      while (true) {
        byte[] message = Frames.read(process.output(), WorkerServer.MAX_REPLY_BYTES);
        if (message == null) {
          events.put(new Event(null, null));
          return;
        }
        Reply reply = RecordReader.read(message, Reply.class);
        if (reply instanceof Reply.Said said) {
          log.accept(origin.id(), said.line());
        } else {
          events.put(new Event(reply, null));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      IOException end = e instanceof IOException io ? io : new IOException(e.getMessage(), e);
      events.offer(new Event(null, end));
    } catch (InterruptedException e) {
      return; // closed
    }
  }

  /** Returns whether it runs the evaluator within the limits. */
  boolean fits(EvaluatorOrigin wanted, Limits wantedLimits) {
    return origin.address().equals(wanted.address())
        && limits.memoryBytes() == wantedLimits.memoryBytes();
  }

  /** Says for whom it works from now on; the identifier may have become known. */
  void take(EvaluatorOrigin better) {
    origin = better;
  }

  /** Returns whether it can be asked once more. */
  boolean isUsable() {
    return process.isAlive() && System.nanoTime() - lastUsed < STALE_NANOS;
  }

  /** Returns whether it is prepared for a run. */
  boolean knows(int run) {
    return runs.contains(run);
  }

  /** Remembers that it is prepared for a run. */
  void prepared(int run) {
    runs.put(run, true);
  }

  /** Forgets a run that it was prepared for. */
  void closed(int run) {
    runs.remove(run);
  }

  /** Remembers that a run it is prepared for was used. */
  void used(int run) {
    runs.get(run);
  }

  /** Returns the schema of values, which the process states only when it changes. */
  MetricSchema schema(Optional<List<MetricKey>> keys, @Nullable MetricSchema common) {
    MetricSchema known = schema;
    if (keys.isPresent()) {
      boolean same = common != null && common.keys().equals(keys.get());
      known = same ? common : new MetricSchema(keys.get());
    }
    if (known == null) {
      throw new WorkerException("did not state the metrics of its values");
    }
    schema = known;
    return known;
  }

  /**
   * Asks and waits for the answer.
   *
   * @param request a request in the form of {@link RecordWriter}
   * @param timeS longest time to wait [s]
   * @param progress asked whether to cancel
   * @throws WorkerException when there is no answer
   * @throws CancellationException when the run was cancelled
   */
  Reply ask(byte[] request, double timeS, Progress progress) {
    try {
      Frames.write(process.input(), request);
    } catch (IOException e) {
      throw ended(Optional.empty());
    }
    return reply(timeS, "did not end within " + timeS + " s", progress);
  }

  /** A message about a request without layers of its own. */
  Reply ask(Request request, double timeS, Progress progress) {
    return ask(
        RecordWriter.bytes((Record) request, WorkerServer.MAX_REQUEST_BYTES), timeS, progress);
  }

  private Reply reply(double timeS, String late, Progress progress) {
    long start = System.nanoTime();
    long looked = start;
    try {
      while (true) {
        Event event = events.poll(POLL_MS, TimeUnit.MILLISECONDS);
        lastUsed = System.nanoTime();
        if (event != null) {
          return reply(event);
        }
        if (progress.isCancelled()) {
          cancel();
          throw new CancellationException();
        }
        if (lastUsed - start > timeS * 1e9) {
          close();
          throw new WorkerException(
              late
                  + ", so its process was ended; raise the time limit (--time-limit, in the studio"
                  + " Preferences > Rooftree) if it may take longer");
        }
        if (lastUsed - looked > LOOK_NANOS) {
          looked = lastUsed;
          process.await(1); // remembers what was started, should this process end
        }
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  private Reply reply(Event event) {
    if (event.reply() == null) {
      throw ended(Optional.ofNullable(event.end()));
    }
    if (event.reply() instanceof Reply.TooLarge large) {
      throw new WorkerException("returned a result that is too large: " + large.what());
    }
    if (event.reply() instanceof Reply.Threw threw) {
      throw new RemoteException(threw.text(), threw.trace());
    }
    return event.reply();
  }

  private void cancel() throws InterruptedException {
    try {
      Frames.write(
          process.input(),
          RecordWriter.bytes(new Request.Cancel(), WorkerServer.MAX_REQUEST_BYTES));
    } catch (IOException e) {
      close();
      return;
    }
    Event event = events.poll(CANCEL_MS, TimeUnit.MILLISECONDS);
    if (event == null || event.reply() == null) {
      close();
    }
  }

  /** Finds out why there is no answer. */
  private WorkerException ended(Optional<IOException> reason) {
    try {
      // Half a message is what a process leaves that ends while it writes.
      boolean disturbed = reason.isPresent() && !(reason.get() instanceof EOFException);
      boolean ended = process.await(EXIT_MS);
      close();
      return new WorkerException(
          ended && !disturbed
              ? WorkerEnd.text(process.exitStatus(), process.errors(), limits)
              : "disturbed the messages of its process ("
                  + reason.map(Throwable::getMessage).orElse("it closed the stream")
                  + "); an evaluator writes to System.out or System.err and leaves file"
                  + " descriptors alone");
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  /** Ends the process and everything that it started. */
  @Override
  public void close() {
    process.close();
    reader.interrupt();
    try {
      process.output().close();
    } catch (IOException e) {
      throw new UncheckedIOException("the stream of an ended process cannot be closed", e);
    }
  }
}
