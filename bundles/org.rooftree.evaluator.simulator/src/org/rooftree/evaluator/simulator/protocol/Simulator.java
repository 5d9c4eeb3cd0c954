package org.rooftree.evaluator.simulator.protocol;

import com.google.gson.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.Command;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.process.WorkFolder;
import org.rooftree.api.workload.Layer;

/**
 * A program that speaks the protocol, in as many processes as threads ask at a time. A process
 * serves one layer after another, in a private folder of its own, until it is closed or fails.
 */
final class Simulator implements AutoCloseable {
  private static final long POLL_MS = 20;
  private static final int ANY = 1 << 20;

  private final String name;
  private final Function<Path, Command> command;
  private final String remedy;
  private final Duration timeout;
  private final Requests requests = new Requests();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Semaphore slots;
  private boolean closed;

  /** A process, its folder and how far the conversation is. For use by one thread at a time. */
  private static final class Worker implements Closeable {
    private final WorkFolder folder;
    private final Session session;
    private long requests;
    private boolean hasContext;

    Worker(WorkFolder folder, Session session) {
      this.folder = folder;
      this.session = session;
    }

    @Override
    public void close() throws IOException {
      session.close();
      folder.close();
    }
  }

  /**
   * Prepares to start a program.
   *
   * @param name name of the evaluator, for the names of folders
   * @param command how to start it in a folder
   * @param remedy what to do when it is missing
   * @param timeout longest time for one answer
   * @param processes how many of it may work at a time; 0 for any number
   */
  Simulator(
      String name,
      Function<Path, Command> command,
      String remedy,
      Duration timeout,
      int processes) {
    this.name = name;
    this.command = command;
    this.remedy = remedy;
    this.timeout = timeout;
    this.slots = new Semaphore(processes == 0 ? ANY : processes);
  }

  /**
   * Asks the program what it is.
   *
   * @throws ProcessException when it cannot be started or does not answer as it should
   */
  Description describe(Progress progress) throws ProcessException {
    Worker worker = start(progress, null);
    try {
      return describe(worker, progress);
    } finally {
      close(worker);
    }
  }

  private Description describe(Worker worker, Progress progress) throws ProcessException {
    long id = ++worker.requests;
    JsonObject answer =
        worker.session.ask(
            requests.describe(id), id, null, timeout, Session.Listener.NONE, progress);
    try {
      if (!Json.text(answer, "answer", "the answer").equals("description")) {
        throw new Json.WrongJsonException("it is no description");
      }
      return Description.read(answer, name);
    } catch (Json.WrongJsonException e) {
      throw worker.session.garbage(answer.toString(), e);
    }
  }

  /**
   * Asks what a layer costs.
   *
   * @param expected what the program said of itself when the run was planned
   * @param listener gets progress and diagnostics
   * @param reader turns the final answer into a result
   * @throws ProcessException when the program does not answer as it should
   */
  <T> T evaluate(
      EvaluationContext context,
      Layer layer,
      Description expected,
      Session.Listener listener,
      AnswerReader<T> reader,
      Progress progress)
      throws ProcessException {
    acquire(progress);
    try {
      return evaluate(
          take(expected, progress), context, layer, expected, listener, reader, progress);
    } finally {
      slots.release();
    }
  }

  private void acquire(Progress progress) {
    try {
      while (!slots.tryAcquire(POLL_MS, TimeUnit.MILLISECONDS)) {
        progress.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  private <T> T evaluate(
      Worker worker,
      EvaluationContext context,
      Layer layer,
      Description expected,
      Session.Listener listener,
      AnswerReader<T> reader,
      Progress progress)
      throws ProcessException {
    boolean usable = false;
    try {
      long id = ++worker.requests;
      byte[] request =
          requests.evaluate(id, context, expected.info().parameters(), !worker.hasContext, layer);
      worker.hasContext = true;
      JsonObject answer =
          worker.session.ask(
              request,
              id,
              expected.cancels() ? requests.cancel(id) : null,
              timeout,
              listener,
              progress);
      try {
        T result = reader.read(answer);
        usable = true;
        return result;
      } catch (NotApplicableException e) {
        usable = true;
        throw e;
      } catch (Json.WrongJsonException e) {
        throw worker.session.garbage(answer.toString(), e);
      }
    } finally {
      if (usable) {
        give(worker);
      } else {
        close(worker);
      }
    }
  }

  /** Turns a final answer into something else. */
  @FunctionalInterface
  interface AnswerReader<T> {
    T read(JsonObject answer) throws Json.WrongJsonException;
  }

  private Worker take(Description expected, Progress progress) throws ProcessException {
    synchronized (idle) {
      Worker worker = idle.pollFirst();
      if (worker != null) {
        return worker;
      }
    }
    return start(progress, expected);
  }

  private Worker start(Progress progress, @Nullable Description expected) throws ProcessException {
    WorkFolder folder;
    try {
      folder = WorkFolder.create(name);
    } catch (IOException e) {
      throw new ProcessException(
          ProcessException.Kind.NOT_STARTED,
          "no temporary folder can be made for "
              + name
              + " ("
              + e.getMessage()
              + "); make room or set java.io.tmpdir to another folder",
          e);
    }
    Worker worker = null;
    boolean usable = false;
    try {
      worker = new Worker(folder, new Session(command.apply(folder.path()), remedy));
      if (expected != null) {
        check(describe(worker, progress), expected, worker);
      }
      usable = true;
      return worker;
    } finally {
      if (!usable) {
        close(worker == null ? folder : worker);
      }
    }
  }

  /** A program that has changed since it was added may mean something else by its metrics. */
  private void check(Description actual, Description expected, Worker worker)
      throws ProcessException {
    if (!actual.equals(expected)) {
      worker.session.close();
      throw new ProcessException(
          ProcessException.Kind.FAILED,
          name
              + " now describes itself in another way (version "
              + actual.info().version()
              + ", before "
              + expected.info().version()
              + "); add it again with \"rooftree evaluators add FILE\"");
    }
  }

  private void give(Worker worker) {
    synchronized (idle) {
      if (!closed) {
        idle.addFirst(worker);
        return;
      }
    }
    close(worker);
  }

  private static void close(Closeable worker) {
    try {
      worker.close();
    } catch (IOException e) {
      return; // what the folder holds cannot be deleted now; it tries again at the end
    }
  }

  /** Ends all processes that wait for work; those at work end when they have done it. */
  @Override
  public void close() {
    List<Worker> all;
    synchronized (idle) {
      closed = true;
      all = new ArrayList<>(idle);
      idle.clear();
    }
    all.forEach(Simulator::close);
  }
}
