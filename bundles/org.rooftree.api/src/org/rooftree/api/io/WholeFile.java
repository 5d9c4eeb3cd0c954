package org.rooftree.api.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all: to a neighbour first, then under its name in one step.
 *
 * @since 0.1.0
 */
public final class WholeFile {

  /** Writes what the file shall hold. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes everything to a stream, which the caller closes.
     *
     * @throws IOException when that is not possible; the file is then not written at all
     */
    void writeTo(OutputStream output) throws IOException;
  }

  private WholeFile() {}

  /** Writes bytes to a file; see {@link #write(Path, Content)}. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, output -> output.write(bytes));
  }

  /**
   * Writes a file, replacing it if it exists. A special file such as {@code /dev/stdout} is written
   * to directly.
   *
   * @throws IOException when that is not possible; an existing file is then unchanged and no part
   *     of a new one is left behind
   */
  public static void write(Path file, Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      if (Files.isDirectory(file)) {
        throw new IOException(file + " is a folder");
      }
      try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(file))) {
        content.writeTo(output);
      }
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
    Path neighbour = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(neighbour, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream output = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        content.writeTo(output);
        output.flush();
        channel.force(true);
      }
      if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(neighbour, Files.getPosixFilePermissions(target));
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
