package org.rooftree.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.Design;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.workload.LayerBody;

/**
 * Outcomes of layers by content: evaluator with version, design, parameters and mapping, then the
 * body of the layer. Equal layers are evaluated once, within a run and between runs.
 */
final class ResultCache {
  private static final int RUNS = 16;

  /**
   * What all layers of a run share.
   *
   * @param evaluator identifier and version
   * @param design the design with all its values
   * @param mapping the mapping with all its values
   * @param parameters values of all parameters
   */
  record RunKey(
      String evaluator,
      Design design,
      Optional<Mapping> mapping,
      SortedMap<String, String> parameters) {}

  /** What makes the result of a layer: what it computes, and how it is mapped if that was given. */
  static final class LayerKey {
    private final LayerBody body;
    private final Optional<LayerMapping> mapping;

    /** A body is large and asked for its hash several times a run. */
    private final int hash;

    LayerKey(LayerBody body, Optional<LayerMapping> mapping) {
      this.body = body;
      this.mapping = mapping;
      this.hash = 31 * body.hashCode() + mapping.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof LayerKey key
          && hash == key.hash
          && body.equals(key.body)
          && mapping.equals(key.mapping);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private final Map<RunKey, Map<LayerKey, Outcome>> runs =
      new LinkedHashMap<>(RUNS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunKey, Map<LayerKey, Outcome>> eldest) {
          return size() > RUNS;
        }
      };

  /** Returns the outcomes of a run, empty at first; safe for use by many threads. */
  synchronized Map<LayerKey, Outcome> of(RunKey key) {
    return runs.computeIfAbsent(key, k -> new ConcurrentHashMap<>());
  }
}
