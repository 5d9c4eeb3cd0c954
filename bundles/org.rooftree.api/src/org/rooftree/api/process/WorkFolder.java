package org.rooftree.api.process;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A private folder for one run of a program: nobody else can read it where the file system knows
 * owners, and it is deleted with all it holds when it is closed, also after a failure.
 *
 * @since 0.1.0
 */
public final class WorkFolder implements Closeable {
  private static final int ATTEMPTS = 5;
  private static final long WAIT_MS = 50;

  private final Path path;
  private final FileTime created;
  private final Thread hook;

  private WorkFolder(Path path, FileTime created) {
    this.path = path;
    this.created = created;
    this.hook = new Thread(this::deleteQuietly, "delete " + path.getFileName());
  }

  /**
   * Makes an empty folder where the system keeps temporary files.
   *
   * @param name beginning of its name, for example that of the program
   * @throws IOException when that is not possible, for example because the disk is full
   */
  public static WorkFolder create(String name) throws IOException {
    Path path = Files.createTempDirectory("rooftree-" + name + "-").toRealPath();
    WorkFolder folder = new WorkFolder(path, Files.getLastModifiedTime(path));
    Runtime.getRuntime().addShutdownHook(folder.hook);
    return folder;
  }

  /** Returns its absolute path, free of symbolic links. */
  public Path path() {
    return path;
  }

  /** Returns a file in it. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /**
   * Returns whether a file is there and younger than this folder, so that it cannot be left over
   * from another run. A link is not: it may lead to any file.
   */
  public boolean isFresh(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.getLastModifiedTime(file).compareTo(created) >= 0;
  }

  /** Returns the room that is left on its disk [byte]. */
  public long usableBytes() throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  /**
   * Copies everything in it to another folder, which is made if need be; files of the same name
   * there are replaced, links left out.
   */
  public void copyTo(Path target) throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(target.resolve(path.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              Files.copy(
                  file,
                  target.resolve(path.relativize(file).toString()),
                  StandardCopyOption.REPLACE_EXISTING);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Deletes it with all it holds.
   *
   * @throws IOException when something in it cannot be deleted
   */
  @Override
  public void close() throws IOException {
    deletePatiently();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // this process is ending and the hook runs: it finds nothing left to delete
    }
  }

  /** A program that was just ended may still write, or hold a file open on Windows. */
  private void deletePatiently() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        delete();
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(WAIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deleteQuietly() {
    try {
      deletePatiently();
    } catch (IOException e) {
      System.err.println("rooftree: " + path + " cannot be deleted: " + e.getMessage());
    }
  }

  private void delete() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
