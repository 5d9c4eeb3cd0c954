package org.rooftree.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
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

  /**
   * What makes the result of a layer.
   *
   * @param body what it computes
   * @param mapping how it is mapped, if that was given
   */
  record LayerKey(LayerBody body, Optional<LayerMapping> mapping) {}

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
