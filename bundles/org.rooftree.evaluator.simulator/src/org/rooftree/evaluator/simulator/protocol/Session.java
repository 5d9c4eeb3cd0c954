package org.rooftree.evaluator.simulator.protocol;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.Command;
import org.rooftree.api.process.ExternalProcess;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.process.Words;
import org.rooftree.api.quantity.Quantity;

/**
 * A program that speaks the protocol, from its start to its end. It gets one request at a time; a
 * failure ends it. For use by one thread at a time.
 */
final class Session implements AutoCloseable {
  private static final long POLL_MS = 20;
  private static final int QUOTED = 200;

  /** Time that a program that understands {@code cancel} gets to say so [ms]. */
  private static final long CANCEL_MS = 1_000;

  /** Time that a program gets to end when its input has ended [ms]. */
  private static final long END_MS = 200;

  private static final byte[] END = new byte[0];

  private final ExternalProcess process;
  private final LineReader lines;
  private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();

  /** What a program may answer before its final answer. */
  interface Listener extends Consumer<JsonObject> {
    /** Passes over everything. */
    Listener NONE = answer -> {};
  }

  /**
   * Starts a program.
   *
   * @throws ProcessException when it is missing or cannot be started
   */
  Session(Command command, String remedy) throws ProcessException {
    process = ExternalProcess.start(command, remedy);
    lines =
        new LineReader(process.output(), command.program() + " answers", Protocol.MAX_LINE_BYTES);
    // A program that does not read would block whoever writes to it.
    Thread writer = new Thread(this::write, command.program() + " requests");
    writer.setDaemon(true);
    writer.start();
  }

  private void write() {
    try (OutputStream input = process.input()) {
      for (byte[] request = requests.take(); request != END; request = requests.take()) {
        input.write(request);
        input.flush();
      }
    } catch (IOException e) {
      return; // the program has ended or closed its input: that shows in what it answers
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Sends a request and waits for its final answer.
   *
   * @param request the request in one line
   * @param id its number, which the answers must repeat
   * @param cancel the line that cancels it; null if the program does not understand that
   * @param timeout longest time until the final answer
   * @param listener gets progress and diagnostics
   * @return the final answer
   * @throws ProcessException when the program fails to answer; it is then ended
   * @throws CancellationException when the run was cancelled; the program is then ended
   */
  JsonObject ask(
      byte[] request,
      long id,
      byte @Nullable [] cancel,
      Duration timeout,
      Listener listener,
      Progress progress)
      throws ProcessException {
    boolean answered = false;
    try {
      requests.add(request);
      JsonObject answer = await(id, timeout, listener, progress);
      answered = true;
      return answer;
    } catch (CancellationException e) {
      cancel(cancel);
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } finally {
      if (!answered) {
        process.close();
      }
    }
  }

  private JsonObject await(long id, Duration timeout, Listener listener, Progress progress)
      throws ProcessException, InterruptedException {
    long start = System.nanoTime();
    for (int answers = 0; answers < Protocol.MAX_ANSWERS; ) {
      progress.check();
      if (System.nanoTime() - start > timeout.toNanos()) {
        throw failure(
            ProcessException.Kind.TIMEOUT,
            "did not answer within "
                + Quantity.number(timeout.toMillis() / 1e3)
                + " s and was ended; raise \"timeout\" in its .simulator file or give it less to"
                + " do");
      }
      LineReader.Line line = lines.next(POLL_MS);
      if (line == null) {
        process.await(0); // remembers what the program started
        continue;
      }
      answers++;
      JsonObject answer = read(line);
      try {
        String kind = Json.text(answer, "answer", "the answer");
        if (Json.number(answer, "id", "the answer " + kind, -1) != id) {
          throw new Json.WrongJsonException(
              "it does not carry the id " + id + " of the request that it answers");
        }
        if (!kind.equals("progress") && !kind.equals("diagnostic")) {
          return answer;
        }
        listener.accept(answer);
      } catch (Json.WrongJsonException e) {
        throw garbage(line.text(), e);
      }
    }
    throw failure(
        ProcessException.Kind.GARBAGE,
        "gave " + Protocol.MAX_ANSWERS + " answers to one request and none of them was final");
  }

  private JsonObject read(LineReader.Line line) throws ProcessException, InterruptedException {
    return switch (line.kind()) {
      case TOO_LONG ->
          throw failure(
              ProcessException.Kind.GARBAGE,
              "wrote a line of more than "
                  + (Protocol.MAX_LINE_BYTES >> 20)
                  + " MiB: "
                  + quoted(line.text()));
      case END -> {
        boolean ended = process.await(END_MS);
        throw failure(
            ProcessException.Kind.NO_OUTPUT,
            (ended ? "ended with status " + process.exitStatus() : "closed its output")
                + " without a final answer; run it by hand to see why");
      }
      case WHOLE -> {
        try {
          yield Json.object(line.text());
        } catch (Json.WrongJsonException e) {
          throw garbage(line.text(), e);
        }
      }
    };
  }

  /** Returns what to throw for an answer that is not understood. */
  ProcessException garbage(String text, Json.WrongJsonException e) {
    return failure(
        ProcessException.Kind.GARBAGE,
        "gave an answer that is not understood: "
            + e.getMessage()
            + "; standard output is for answers only, one JSON object per line, everything else"
            + " belongs on standard error; the answer: "
            + quoted(text));
  }

  private ProcessException failure(ProcessException.Kind kind, String what) {
    process.close();
    return new ProcessException(
        kind, process.command().program() + " " + what + Words.clause(process.errors()));
  }

  private static String quoted(String text) {
    String shown = text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
    return '"' + shown.replaceAll("\\p{Cntrl}", " ") + '"';
  }

  /** A program that understands gets a moment to tidy up; whatever it says, it is then ended. */
  private void cancel(byte @Nullable [] cancel) {
    if (cancel == null) {
      return;
    }
    requests.add(cancel);
    requests.add(END);
    try {
      long end = System.nanoTime() + CANCEL_MS * 1_000_000;
      while (System.nanoTime() < end && !process.await(POLL_MS)) {
        LineReader.Line line = lines.next(1);
        if (line != null && line.kind() != LineReader.Line.Kind.WHOLE) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the input of the program, which is its sign to end, and then the program. */
  @Override
  public void close() {
    requests.add(END);
    try {
      process.await(END_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.close();
  }
}
