package org.rooftree.evaluator.simulator.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a program on a thread of its own, none of them longer than allowed. */
final class LineReader {
  private static final int QUEUED = 256;

  /**
   * What comes from the program.
   *
   * @param text the line without its end; of one that is too long, its beginning
   * @param kind what it is
   */
  record Line(String text, Kind kind) {
    /** What a line is. */
    enum Kind {
      /** A whole line. */
      WHOLE,
      /** The beginning of a line that is longer than allowed; nothing comes after it. */
      TOO_LONG,
      /** The end: no text, nothing comes after it. */
      END
    }
  }

  private final BlockingQueue<Line> lines = new ArrayBlockingQueue<>(QUEUED);
  private final int limit;

  /**
   * Begins to read.
   *
   * @param stream what to read to its end
   * @param name name of the thread
   * @param limit bytes that a line may have
   */
  LineReader(InputStream stream, String name, int limit) {
    this.limit = limit;
    Thread thread = new Thread(() -> read(stream), name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the next line, or null if none comes in time. */
  @Nullable Line next(long millis) throws InterruptedException {
    return lines.poll(millis, TimeUnit.MILLISECONDS);
  }

  private void read(InputStream stream) {
    byte[] buffer = new byte[1 << 13];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int n = read(stream, buffer); n >= 0; n = read(stream, buffer)) {
        int from = 0;
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            line.write(buffer, from, i - from);
            lines.put(new Line(line.toString(UTF_8), Line.Kind.WHOLE));
            line.reset();
            from = i + 1;
          }
        }
        line.write(buffer, from, n - from);
        if (line.size() > limit) {
          lines.put(new Line(line.toString(UTF_8).substring(0, 200), Line.Kind.TOO_LONG));
          return;
        }
      }
      if (line.size() > 0) {
        lines.put(new Line(line.toString(UTF_8), Line.Kind.WHOLE));
      }
      lines.put(new Line("", Line.Kind.END));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A stream that is closed because the program was ended is at its end. */
  private static int read(InputStream stream, byte[] buffer) {
    try {
      return stream.read(buffer);
    } catch (IOException e) {
      return -1;
    }
  }
}
