package org.rooftree.ui.editor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rooftree.api.io.WholeFile;

/**
 * Keeps the unsaved content of files in a folder of its own, so that it survives a crash. One file
 * for each, written whole or not at all: a line saying what it is, a line with the path of the
 * model, a line with the time, and the content.
 */
public final class SnapshotStore {
  private static final String MAGIC = "Rooftree snapshot 1";
  private static final String EXTENSION = ".snapshot";

  /**
   * Unsaved content of a file.
   *
   * @param path path of the model in the workspace, for example {@code "/project/chip.accelerator"}
   * @param time when it was written
   * @param content the text that a save would have written
   */
  public record Snapshot(String path, Instant time, byte[] content) {}

  private final Path folder;

  /** Creates a store in a folder, which is created when something is written. */
  public SnapshotStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Keeps the content of a file; what was kept of it before is replaced.
   *
   * @throws IOException when it cannot be written; what was kept before then stays
   */
  public void write(Snapshot snapshot) throws IOException {
    Files.createDirectories(folder);
    byte[] head =
        (MAGIC + "\n" + snapshot.path() + "\n" + snapshot.time() + "\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(head, head.length + snapshot.content().length);
    System.arraycopy(snapshot.content(), 0, bytes, head.length, snapshot.content().length);
    WholeFile.write(file(snapshot.path()), bytes);
  }

  /**
   * Forgets what was kept of a file.
   *
   * @throws IOException when it cannot be deleted
   */
  public void remove(String path) throws IOException {
    Files.deleteIfExists(file(path));
  }

  /**
   * Returns everything that is kept, the latest first. Files that are no snapshots are left out.
   *
   * @throws IOException when the folder cannot be read
   */
  public List<Snapshot> list() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Snapshot> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(EXTENSION)).toList()) {
        read(Files.readAllBytes(file)).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparing(Snapshot::time).reversed().thenComparing(Snapshot::path));
    return List.copyOf(found);
  }

  private static Optional<Snapshot> read(byte[] bytes) {
    int[] ends = new int[3];
    int end = -1;
    for (int line = 0; line < ends.length; line++) {
      do {
        end++;
      } while (end < bytes.length && bytes[end] != '\n');
      if (end >= bytes.length) {
        return Optional.empty();
      }
      ends[line] = end;
    }
    String[] head = new String(bytes, 0, ends[2], StandardCharsets.UTF_8).split("\n", -1);
    if (!head[0].equals(MAGIC)) {
      return Optional.empty();
    }
    try {
      byte[] content = Arrays.copyOfRange(bytes, ends[2] + 1, bytes.length);
      return Optional.of(new Snapshot(head[1], Instant.parse(head[2]), content));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // not written by this class
    }
  }

  private Path file(String path) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + EXTENSION);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
