package org.rooftree.engine;

import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopNest;

/**
 * The least time that any evaluator may claim for a layer: operations over the peak of all units,
 * and the traffic that the evaluator itself reports, else the compulsory traffic, over the
 * bandwidth of the outermost memories (Williams et al., CACM 2009).
 */
final class RooflineBound {
  private final Design design;

  RooflineBound(Design design) {
    this.design = design;
  }

  /** Returns the bound [s]. */
  double latencyS(LayerBody body, MetricValues reported) {
    return Math.max(computeS(body), memoryS(body, reported));
  }

  private double computeS(LayerBody body) {
    double opPerS = 0;
    for (ComputeUnit unit : design.unitsFor(body.matrix())) {
      double best = 0;
      for (PrecisionMode mode : unit.modes()) {
        best = Math.max(best, unit.peakOpPerS(mode));
      }
      boolean skips = unit.sparsity() == ComputeUnit.Sparsity.SKIPPING;
      opPerS += best * (skips ? unit.sparsitySpeedup() : 1);
    }
    return opPerS == 0 ? 0 : body.operations() / opPerS;
  }

  private double memoryS(LayerBody body, MetricValues reported) {
    double longest = 0;
    boolean trafficReported = false;
    double outerBitsPerS = 0;
    for (Memory memory : design.outermostMemories()) {
      double bitsPerS = memory.bitsPerS();
      outerBitsPerS += bitsPerS == 0 ? Double.POSITIVE_INFINITY : bitsPerS;
      var traffic = reported.get(new MetricKey(Metrics.TRAFFIC, design.levelName(memory.path())));
      if (traffic.isPresent()) {
        trafficReported = true;
        longest = Math.max(longest, bitsPerS == 0 ? 0 : traffic.getAsDouble() * 8 / bitsPerS);
      }
    }
    if (trafficReported || outerBitsPerS == 0 || !(body instanceof LoopNest nest)) {
      return longest;
    }
    double bits = 0;
    for (OperandRole role : OperandRole.values()) {
      bits += nest.operand(role).map(o -> o.storedBits()).orElse(0.0);
    }
    return bits / outerBitsPerS;
  }
}
