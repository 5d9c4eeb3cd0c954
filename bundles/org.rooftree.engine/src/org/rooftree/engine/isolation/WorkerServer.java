package org.rooftree.engine.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.Evaluator;

/**
 * The life of a worker process: answers what it is asked about one evaluator until standard input
 * ends, which it does when the process that started this one is gone.
 */
public final class WorkerServer {
  /** The most bytes of an answer. */
  static final int MAX_REPLY_BYTES = 32 << 20;

  /** The most bytes of a question; it may hold a network of a hundred thousand layers. */
  static final int MAX_REQUEST_BYTES = 1 << 30;

  /** A worker that nobody has asked for so long is of no use [s]. */
  static final long IDLE_S = 300;

  private final InputStream in;
  private final OutputStream out;
  private final SaidStream said = new SaidStream(this::say);
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private volatile boolean cancelled;

  private WorkerServer(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Serves until the end of the input, then ends the Java virtual machine. What the evaluator
   * writes to standard output and standard error is sent as messages from now on; its standard
   * input is empty.
   *
   * @param in standard input as the process got it
   * @param out standard output as the process got it; nothing else may be written there
   * @param create creates the evaluator
   */
  public static void serve(InputStream in, OutputStream out, Supplier<Evaluator> create) {
    WorkerServer server = new WorkerServer(in, out);
    System.setIn(InputStream.nullInputStream());
    System.setOut(server.said.printer());
    System.setErr(server.said.printer());
    Thread reader = new Thread(server::read, "rooftree-worker-requests");
    reader.setDaemon(true);
    reader.start();
    try {
      server.answer(create);
    } catch (IOException e) {
      end(); // nobody listens any more
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  /** Reads on while an evaluation goes on, so that it can be cancelled and is not orphaned. */
  private void read() {
    try {
      for (byte[] message = Frames.read(in, MAX_REQUEST_BYTES);
          message != null;
          message = Frames.read(in, MAX_REQUEST_BYTES)) {
        Request request = RecordReader.read(message, Request.class);
        if (request instanceof Request.Cancel) {
          cancelled = true;
        } else {
          cancelled = false;
          requests.add(request);
        }
      }
    } catch (IOException e) {
      end(); // as the end of the stream
    }
    end();
  }

  /** Ends at once, and what the evaluator has started, too: nothing of it must outlive a run. */
  private static void end() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(0);
  }

  private void answer(Supplier<Evaluator> create) throws IOException, InterruptedException {
    send(new Reply.Ready());
    @Nullable EvaluatorHost host = null;
    for (Request request = next(); request != null; request = next()) {
      if (request instanceof Request.Prepare) {
        said.reset();
      }
      Reply reply;
      try {
        if (host == null) {
          host = new EvaluatorHost(create.get());
        }
        reply = host.answer(request, () -> cancelled);
      } catch (Throwable e) {
        reply = Thrown.of(e); // also errors: whatever it is, this process goes on
      }
      said.end();
      if (!send(reply) && host != null) {
        host.forgetSent();
      }
    }
  }

  private @Nullable Request next() throws InterruptedException {
    return requests.poll(IDLE_S, TimeUnit.SECONDS);
  }

  /** Returns whether the reply itself was sent, not that it cannot be. */
  private boolean send(Reply reply) throws IOException {
    byte[] message;
    boolean whole = false;
    try {
      message = RecordWriter.bytes((Record) reply, MAX_REPLY_BYTES);
      whole = true;
    } catch (RecordWriter.TooLargeException e) {
      message =
          RecordWriter.bytes(new Reply.TooLarge(String.valueOf(e.getMessage())), MAX_REPLY_BYTES);
    } catch (IllegalArgumentException e) {
      message = RecordWriter.bytes(Thrown.of(e), MAX_REPLY_BYTES);
    }
    write(message);
    return whole;
  }

  private void say(String line) {
    try {
      write(RecordWriter.bytes(new Reply.Said(line), MAX_REPLY_BYTES));
    } catch (IOException e) {
      end(); // nobody listens any more
    }
  }

  private void write(byte[] message) throws IOException {
    synchronized (out) { // the evaluator may write from threads of its own
      Frames.write(out, message);
    }
  }
}
