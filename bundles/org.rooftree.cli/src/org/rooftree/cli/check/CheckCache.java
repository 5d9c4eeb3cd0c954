package org.rooftree.cli.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rooftree.api.io.WholeFile;

/**
 * A folder that keeps what a check found, by the hash of everything that it was found from.
 *
 * <p>Whatever cannot be read is as good as not there; whatever cannot be written is left out.
 * Entries that no check used for a month are deleted.
 */
public final class CheckCache {
  private static final String VERSION = "v1";
  private static final long MAX_BYTES = 64L << 20;
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration TOUCHED = Duration.ofDays(1);

  private final Path folder;

  private CheckCache(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a cache.
   *
   * @param folder its folder, which is created if it is not there
   * @throws IOException when it cannot be created
   */
  public static CheckCache in(Path folder) throws IOException {
    return new CheckCache(Files.createDirectories(folder.resolve(VERSION)));
  }

  /** Returns an entry. */
  Optional<String> get(String key) {
    Path file = file(key);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      Instant now = Instant.now();
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(TOUCHED))) {
        Files.setLastModifiedTime(file, FileTime.from(now));
      }
      return Optional.of(text);
    } catch (IOException e) {
      return Optional.empty(); // computed again
    }
  }

  /** Keeps an entry. */
  void put(String key, String text) {
    Path file = file(key);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_BYTES) {
      return;
    }
    try {
      Files.createDirectories(file.getParent());
      WholeFile.write(file, bytes);
    } catch (IOException e) {
      // A cache that cannot be written only costs time the next time.
    }
  }

  private Path file(String key) {
    return folder.resolve(key.substring(0, 2)).resolve(key);
  }

  /** Deletes what has not been used for a month. */
  void prune() {
    Instant oldest = Instant.now().minus(KEPT);
    try (Stream<Path> files = Files.walk(folder, 2)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      for (Path file : all) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // Another run may be deleting the same files.
    }
  }
}
