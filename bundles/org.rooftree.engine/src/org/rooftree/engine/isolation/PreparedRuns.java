package org.rooftree.engine.isolation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs that a worker is prepared for, those that were used last. Both ends keep one, and use it
 * in the same order, so that they always agree on what is in it.
 */
final class PreparedRuns<T> {
  private static final int CAPACITY = 8;

  private final Map<Integer, T> runs =
      new LinkedHashMap<>(CAPACITY, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, T> eldest) {
          return size() > CAPACITY;
        }
      };

  void put(int run, T prepared) {
    runs.put(run, prepared);
  }

  @Nullable T get(int run) {
    return runs.get(run);
  }

  /** Returns whether it is there, without using it. */
  boolean contains(int run) {
    return runs.containsKey(run);
  }
}
