package org.rooftree.api.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Drains a stream on a thread of its own and keeps the end of what came: as much as a message can
 * use, however much a program writes.
 */
final class LastWords {
  private final byte[] ring;
  private final Thread thread;
  private long total;

  /**
   * Begins to drain.
   *
   * @param stream what to read to its end
   * @param name name of the thread
   * @param limit bytes to keep
   */
  LastWords(InputStream stream, String name, int limit) {
    ring = new byte[limit];
    thread = new Thread(() -> drain(stream), name);
    thread.setDaemon(true);
    thread.start();
  }

  private void drain(InputStream stream) {
    byte[] buffer = new byte[1 << 13];
    try {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        append(buffer, n);
      }
    } catch (IOException e) {
      return; // closed when the program is ended; what came until then is what there is
    }
  }

  private synchronized void append(byte[] bytes, int count) {
    int from = Math.max(0, count - ring.length);
    for (int i = from; i < count; i++) {
      ring[(int) ((total + i) % ring.length)] = bytes[i];
    }
    total += count;
  }

  /** Waits until the stream has ended, at most so long; a child may hold it open for ever. */
  void await(long millis) throws InterruptedException {
    thread.join(Math.max(1, millis));
  }

  /** Returns the bytes that came. */
  synchronized long total() {
    return total;
  }

  /** Returns the last bytes that came, as text; bytes that are no UTF-8 become question marks. */
  synchronized String text() {
    int kept = (int) Math.min(total, ring.length);
    byte[] bytes = new byte[kept];
    for (int i = 0; i < kept; i++) {
      bytes[i] = ring[(int) ((total - kept + i) % ring.length)];
    }
    int start = 0;
    while (total > kept && start < Math.min(3, kept) && (bytes[start] & 0xC0) == 0x80) {
      start++; // the ring may begin inside of a character
    }
    return new String(Arrays.copyOfRange(bytes, start, kept), UTF_8);
  }
}
