package org.rooftree.api.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process and everything that it started. Those whose parent has ended are no longer found from
 * the root: they are remembered while they still are, and on systems with a {@code /proc} told by a
 * mark in the environment that all of them inherit.
 */
final class ProcessTree {
  /** Environment variable with the marks of this tree and of those that it is part of. */
  static final String VARIABLE = "ROOFTREE_PROCESS_TREE";

  private static final long END_MS = 2_000;
  private static final Path PROC = Path.of("/proc");

  private final ProcessHandle root;
  private final String mark;
  private final Set<ProcessHandle> seen = new HashSet<>();

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

  /** Remembers the descendants of now. */
  synchronized void look() {
    root.descendants().forEach(seen::add);
  }

  /** Ends all of them, the root first, so that it does not start another one; then waits. */
  synchronized void kill() {
    look();
    root.destroyForcibly();
    addOrphans();
    seen.forEach(ProcessHandle::destroyForcibly);
    addOrphans(); // what was started while this went on
    seen.forEach(ProcessHandle::destroyForcibly);
    await(root);
    seen.forEach(ProcessTree::await);
    seen.clear();
  }

  private void addOrphans() {
    Set.copyOf(seen).forEach(p -> p.descendants().forEach(seen::add));
    if (Files.isDirectory(PROC)) {
      ProcessHandle.allProcesses().filter(this::isMarked).forEach(seen::add);
    }
  }

  private boolean isMarked(ProcessHandle process) {
    try {
      Path environment = PROC.resolve(Long.toString(process.pid())).resolve("environ");
      return Files.isReadable(environment)
          && new String(Files.readAllBytes(environment), ISO_8859_1).contains(mark);
    } catch (IOException e) {
      return false; // it has ended meanwhile, or belongs to somebody else
    }
  }

  private static void await(ProcessHandle process) {
    try {
      process.onExit().get(END_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return; // it waits for a device; the system ends it as soon as that answers
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
