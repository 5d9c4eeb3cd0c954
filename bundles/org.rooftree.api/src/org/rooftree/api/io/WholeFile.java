package org.rooftree.api.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file whole or not at all: to a neighbour first, then under its name in one step. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes bytes to a file, replacing it if it exists. A special file such as {@code /dev/stdout}
   * is written to directly.
   *
   * @throws IOException when that is not possible; an existing file is then unchanged and no part
   *     of a new one is left behind
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      if (Files.isDirectory(file)) {
        throw new IOException(file + " is a folder");
      }
      Files.write(file, bytes);
      return;
    }
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("the folder " + folder + " does not exist");
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new IOException(file + " may not be written");
    }
    Path neighbour = Files.createTempFile(folder, "." + target.getFileName(), ".part");
    try {
      try (FileChannel channel = FileChannel.open(neighbour, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      if (Files.getFileStore(neighbour).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(neighbour, Permissions.of(target));
      }
      try {
        Files.move(
            neighbour, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(neighbour, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(neighbour);
    }
  }
}
