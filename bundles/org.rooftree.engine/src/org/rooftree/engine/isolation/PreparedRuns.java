package org.rooftree.engine.isolation;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The runs that a worker is prepared for, those that were used last. Both ends keep one, and use it
 * in the same order, so that they always agree on what is in it.
 */
final class PreparedRuns<T> {
  private static final int CAPACITY = 8;

  private final SequencedMap<Integer, T> runs = new LinkedHashMap<>(CAPACITY, 0.75f, true);
  private final Consumer<T> forget;

  /**
   * Remembers nothing at first.
   *
   * @param forget is told what is forgotten for want of room
   */
  PreparedRuns(Consumer<T> forget) {
    this.forget = forget;
  }

  void put(int run, T prepared) {
    runs.put(run, prepared);
    if (runs.size() > CAPACITY) {
      forget.accept(runs.pollFirstEntry().getValue());
    }
  }

  @Nullable T remove(int run) {
    return runs.remove(run);
  }

  @Nullable T get(int run) {
    return runs.get(run);
  }

  /** Returns whether it is there, without using it. */
  boolean contains(int run) {
    return runs.containsKey(run);
  }
}
