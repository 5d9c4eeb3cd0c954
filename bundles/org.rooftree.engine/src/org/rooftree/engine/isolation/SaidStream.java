package org.rooftree.engine.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * What an evaluator writes to standard output or standard error, handed on line by line. After
 * {@link #LIMIT_BYTES} the rest is left out, and a line says so.
 */
final class SaidStream extends OutputStream {
  static final int LIMIT_BYTES = 64 << 10;
  static final String LEFT_OUT =
      "… (what it writes beyond " + (LIMIT_BYTES >> 10) + " KiB is left out)";

  private static final int LONGEST_LINE = 4 << 10;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int left = LIMIT_BYTES;

  SaidStream(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Returns a stream for {@link System#setOut} and {@link System#setErr}. */
  PrintStream printer() {
    return new PrintStream(this, true, UTF_8);
  }

  @Override
  public synchronized void write(int value) {
    if (left <= 0) {
      return;
    }
    if (value == '\n' || line.size() >= LONGEST_LINE) {
      end();
    }
    if (value != '\n' && value != '\r') {
      line.write(value);
    }
    if (--left == 0) {
      end();
      lines.accept(LEFT_OUT);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) {
    for (int i = from; i < from + count && left > 0; i++) {
      write(bytes[i]);
    }
  }

  /** Hands on a line that has not ended yet. */
  synchronized void end() {
    if (line.size() > 0) {
      lines.accept(line.toString(UTF_8));
      line.reset();
    }
  }

  /** Begins to count anew. */
  synchronized void reset() {
    left = LIMIT_BYTES;
  }
}
