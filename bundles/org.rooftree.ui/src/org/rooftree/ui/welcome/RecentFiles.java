package org.rooftree.ui.welcome;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The model files that were opened last, newest first, by their paths in the workspace. A service
 * of the workbench.
 *
 * <p>Used from the display's thread only.
 */
public final class RecentFiles {
  /** How many are kept. */
  public static final int KEPT = 10;

  private static final String SEPARATOR =
      "\n"; // a name that holds one is no file after reading, and dropped

  private final List<String> paths = new ArrayList<>();
  private final Consumer<String> store;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /**
   * Creates the list.
   *
   * @param stored what was handed to {@code store} last; empty if nothing was
   * @param store keeps the list, as one text, for the next session
   */
  public RecentFiles(String stored, Consumer<String> store) {
    for (String path : stored.split(SEPARATOR)) {
      if (!path.isBlank() && !paths.contains(path) && paths.size() < KEPT) {
        paths.add(path);
      }
    }
    this.store = store;
  }

  /** Returns the paths, newest first. */
  public List<String> paths() {
    return List.copyOf(paths);
  }

  /** Puts a file first. */
  public void opened(String path) {
    if (!paths.isEmpty() && paths.getFirst().equals(path)) {
      return;
    }
    paths.remove(path);
    paths.addFirst(path);
    if (paths.size() > KEPT) {
      paths.removeLast();
    }
    changed();
  }

  /** Drops the files that are no longer there. */
  public void keepOnly(Predicate<String> exists) {
    if (paths.removeIf(exists.negate())) {
      changed();
    }
  }

  private void changed() {
    store.accept(String.join(SEPARATOR, paths));
    listeners.forEach(Runnable::run);
  }

  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  public void removeListener(Runnable listener) {
    listeners.remove(listener);
  }
}
