package org.rooftree.evaluator.mapping.search;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Values under what they were worked out from. Up to a size; what was not asked for longest goes
 * first. Any number of threads may use it.
 *
 * @param <V> a value that never changes
 */
public final class BoundedCache<V> {
  private static final float LOAD = 0.75f;

  private final long mostBytes;
  private final ToLongFunction<V> bytes;
  private final Map<Contents, V> values = new LinkedHashMap<>(64, LOAD, true);
  private long held;

  /**
   * Makes an empty one.
   *
   * @param mostBytes what values and keys may take together [byte]
   * @param bytes what a value takes [byte]
   */
  public BoundedCache(long mostBytes, ToLongFunction<V> bytes) {
    this.mostBytes = mostBytes;
    this.bytes = bytes;
  }

  /** Returns the value for a key, if it is there. */
  public synchronized Optional<V> find(Contents key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Keeps a value, unless it is larger than all that may be kept. */
  public synchronized void keep(Contents key, V value) {
    long size = size(key, value);
    if (size > mostBytes || values.putIfAbsent(key, value) != null) {
      return;
    }
    held += size;
    Iterator<Map.Entry<Contents, V>> oldest = values.entrySet().iterator();
    while (held > mostBytes) {
      Map.Entry<Contents, V> next = oldest.next();
      held -= size(next.getKey(), next.getValue());
      oldest.remove();
    }
  }

  /**
   * Returns the value for a key. Threads that miss the same one at the same time each work it out,
   * to the same: so none waits for another.
   */
  public V get(Contents key, Supplier<V> work) {
    Optional<V> known = find(key);
    if (known.isPresent()) {
      return known.get();
    }
    V value = work.get();
    keep(key, value);
    return value;
  }

  /** Returns what values and keys take together [byte]. */
  synchronized long heldBytes() {
    return held;
  }

  private long size(Contents key, V value) {
    return key.bytes() + bytes.applyAsLong(value);
  }
}
