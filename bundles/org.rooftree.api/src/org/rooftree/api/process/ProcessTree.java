package org.rooftree.api.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * A process and everything that it started. Those whose parent has ended are no longer found from
 * the root: they are remembered while they still are, and on systems with a {@code /proc} told by a
 * mark in the environment that all of them inherit.
 */
final class ProcessTree {
  /** Environment variable with the marks of this tree and of those that it is part of. */
  static final String VARIABLE = "ROOFTREE_PROCESS_TREE";

  private static final long END_MS = 2_000;
  private static final long POLL_MS = 2;
  private static final long LOOK_NANOS = 250_000_000;
  private static final Path PROC = Path.of("/proc");

  private final ProcessHandle root;
  private final String mark;
  private final Set<ProcessHandle> seen = new HashSet<>();
  private long lookedNanos = System.nanoTime();

  ProcessTree(ProcessHandle root, String mark) {
    this.root = root;
    this.mark = mark;
  }

  /** Returns a mark that no other tree has. */
  static String newMark() {
    return UUID.randomUUID().toString();
  }

  /** Returns the value of {@link #VARIABLE} for a tree that is started by this process. */
  static String value(String mark) {
    String outer = System.getenv(VARIABLE);
    return outer == null ? mark : outer + "," + mark;
  }

  /** Remembers the descendants of now, unless that was done a moment ago: it looks at all. */
  synchronized void look() {
    long now = System.nanoTime();
    if (now - lookedNanos > LOOK_NANOS) {
      root.descendants().forEach(seen::add);
      lookedNanos = System.nanoTime();
    }
  }

  /** Ends all of them, the root first, so that it does not start another one; then waits. */
  synchronized void kill() {
    if (root.isAlive()) {
      root.descendants().forEach(seen::add);
      root.destroyForcibly();
    }
    int known;
    do { // again if there are more: they were started while this went on
      known = seen.size();
      addOrphans();
      seen.forEach(ProcessHandle::destroyForcibly);
    } while (seen.size() > known);
    awaitEnd();
    seen.clear();
  }

  private void addOrphans() {
    Set.copyOf(seen).stream()
        .filter(ProcessHandle::isAlive)
        .forEach(p -> p.descendants().forEach(seen::add));
    if (Files.isDirectory(PROC)) {
      addMarked();
    }
  }

  /** Those with a smaller number than the root were started before it, so they are none of them. */
  private void addMarked() {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      boolean numbersGrow = lastNumber() >= root.pid();
      for (Path folder : folders) {
        long number = Long.parseLong(folder.getFileName().toString());
        if ((number > root.pid() || !numbersGrow) && isMarked(folder.resolve("environ"))) {
          ProcessHandle.of(number).ifPresent(seen::add);
        }
      }
    } catch (IOException | NumberFormatException | DirectoryIteratorException e) {
      return; // no such list on this system; the descendants are known all the same
    }
  }

  /** Returns the number that the system gave last; they begin anew when they are used up. */
  private static long lastNumber() throws IOException {
    String load = Files.readString(PROC.resolve("loadavg"), ISO_8859_1).strip();
    return Long.parseLong(load.substring(load.lastIndexOf(' ') + 1));
  }

  private boolean isMarked(Path environment) {
    try {
      return new String(Files.readAllBytes(environment), ISO_8859_1).contains(mark);
    } catch (IOException e) {
      return false; // it has ended meanwhile, or belongs to somebody else
    }
  }

  /** Asks again and again, because waiting for a process that is no child takes far longer. */
  private void awaitEnd() {
    long end = System.nanoTime() + END_MS * 1_000_000;
    try {
      // One that waits for a device ends as soon as that answers; the system sees to it.
      while ((root.isAlive() || seen.stream().anyMatch(ProcessHandle::isAlive))
          && System.nanoTime() < end) {
        Thread.sleep(POLL_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
