package org.rooftree.engine.isolation;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Messages on a stream: a mark that shows that nothing else was written between them, the length,
 * the bytes.
 */
final class Frames {
  private static final int MARK = 0x52F7_0001; // what follows is version 1
  private static final int HEAD = 2 * Integer.BYTES;

  private Frames() {}

  /** Writes a message and lets it go. */
  static void write(OutputStream stream, byte[] message) throws IOException {
    byte[] all =
        ByteBuffer.allocate(HEAD + message.length)
            .putInt(MARK)
            .putInt(message.length)
            .put(message)
            .array();
    stream.write(all);
    stream.flush();
  }

  /**
   * Reads a message; returns null at the end of the stream.
   *
   * @param limit the most bytes
   * @throws IOException when something else is on the stream or the message is too long
   */
  static byte @Nullable [] read(InputStream stream, int limit) throws IOException {
    byte[] head = stream.readNBytes(HEAD);
    if (head.length == 0) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(head);
    if (head.length < HEAD || buffer.getInt() != MARK) {
      throw new IOException("something else than messages is on the stream");
    }
    int length = buffer.getInt();
    if (length < 0 || length > limit) {
      throw new IOException("a message has " + length + " bytes; at most " + limit + " are read");
    }
    byte[] message = stream.readNBytes(length);
    if (message.length < length) {
      throw new EOFException("a message has ended before its end");
    }
    return message;
  }
}
