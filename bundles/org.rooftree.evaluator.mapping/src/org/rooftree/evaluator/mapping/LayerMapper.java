package org.rooftree.evaluator.mapping;

import java.util.Optional;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.workload.Layer;

/**
 * The mapping evaluator as other evaluators use it: search, hierarchy and locality around units of
 * which they know more.
 */
public interface LayerMapper extends PreparedEvaluator {

  /**
   * A layer with its mapping.
   *
   * @param result what the mapping evaluator says of it
   * @param unit the unit that it runs on; empty for layers that are no loop nest or are left out
   * @param macro how it uses the macro, if it runs on one
   */
  record MappedLayer(LayerResult result, Optional<ComputeUnit> unit, Optional<MacroUse> macro) {}

  /** Returns the metrics that {@link MappedLayer#result} holds. */
  MetricSchema schema();

  /**
   * Maps a layer that {@link #applicability} accepted.
   *
   * @param progress to be asked by searches that take long
   */
  MappedLayer map(Layer layer, Progress progress);

  @Override
  default LayerResult evaluate(Layer layer, Progress progress) {
    return map(layer, progress).result();
  }
}
