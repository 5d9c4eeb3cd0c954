package org.rooftree.interchange.onnx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes everything that is read or skipped, so a file is read once and never kept. */
final class HashingStream extends FilterInputStream {
  private final MessageDigest digest;
  private final byte[] buffer = new byte[1 << 16];

  HashingStream(InputStream source) {
    super(source);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      digest.update((byte) value);
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    if (count > 0) {
      digest.update(target, offset, count);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      int read = read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return count - left;
  }

  /** Reads the rest and returns the hash of everything. */
  String finish() throws IOException {
    while (read(buffer, 0, buffer.length) >= 0) {
      // Only the hash is wanted.
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
