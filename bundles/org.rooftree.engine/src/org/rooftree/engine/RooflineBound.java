package org.rooftree.engine;

import java.util.List;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
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
  private static final OperandRole[] ROLES = OperandRole.values();

  private final double matrixOpPerS;
  private final double vectorOpPerS;
  private final MetricKey[] trafficKeys;
  private final double[] bitsPerS;

  RooflineBound(Design design) {
    this.matrixOpPerS = peakOpPerS(design, true);
    this.vectorOpPerS = peakOpPerS(design, false);
    List<Memory> outermost = design.outermostMemories();
    this.trafficKeys = new MetricKey[outermost.size()];
    this.bitsPerS = new double[outermost.size()];
    for (int i = 0; i < bitsPerS.length; i++) {
      Memory memory = outermost.get(i);
      trafficKeys[i] = new MetricKey(Metrics.TRAFFIC, design.levelName(memory.path()));
      // A memory without ports has no stated bandwidth, so it does not bound anything.
      double stated = memory.bitsPerS();
      bitsPerS[i] = stated == 0 ? Double.POSITIVE_INFINITY : stated;
    }
  }

  private static double peakOpPerS(Design design, boolean matrix) {
    double opPerS = 0;
    for (ComputeUnit unit : design.unitsFor(matrix)) {
      double best = 0;
      for (PrecisionMode mode : unit.modes()) {
        best = Math.max(best, unit.peakOpPerS(mode));
      }
      boolean skips = unit.sparsity() == ComputeUnit.Sparsity.SKIPPING;
      opPerS += best * (skips ? unit.sparsitySpeedup() : 1);
    }
    return opPerS == 0 ? Double.POSITIVE_INFINITY : opPerS;
  }

  /** Returns where a schema keeps the traffic of each outermost memory; -1 if it does not. */
  int[] trafficIndices(MetricSchema schema) {
    int[] indices = new int[trafficKeys.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = schema.index(trafficKeys[i]);
    }
    return indices;
  }

  /**
   * Returns the bound [s].
   *
   * @param traffic what {@link #trafficIndices} returned for the schema of the metrics
   */
  double latencyS(LayerBody body, MetricValues reported, int[] traffic) {
    double computeS = body.operations() / (body.matrix() ? matrixOpPerS : vectorOpPerS);
    return Math.max(computeS, memoryS(body, reported, traffic));
  }

  private double memoryS(LayerBody body, MetricValues reported, int[] traffic) {
    double longest = 0;
    boolean trafficReported = false;
    double outerBitsPerS = 0;
    for (int i = 0; i < traffic.length; i++) {
      outerBitsPerS += bitsPerS[i];
      double bytes = reported.at(traffic[i]);
      if (!Double.isNaN(bytes)) {
        trafficReported = true;
        longest = Math.max(longest, bytes * 8 / bitsPerS[i]);
      }
    }
    if (trafficReported || outerBitsPerS == 0 || !(body instanceof LoopNest nest)) {
      return longest;
    }
    double bits = 0;
    for (OperandRole role : ROLES) {
      bits += nest.operand(role).map(o -> o.storedBits()).orElse(0.0);
    }
    return bits / outerBitsPerS;
  }
}
