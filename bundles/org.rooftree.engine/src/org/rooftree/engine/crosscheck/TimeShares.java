package org.rooftree.engine.crosscheck;

import java.util.EnumMap;
import java.util.Map;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;

/**
 * What the time of a layer goes into, so that evaluators with different models can be compared: the
 * shares add up to one. They follow from metrics that evaluators report under the same identifiers
 * for the same thing; what an evaluator does not break down stays together.
 */
final class TimeShares {
  /** Shares smaller than this are what rounding leaves. */
  private static final double ROUNDING = 1e-9;

  /** What time is spent on. */
  enum Part {
    /** As long as the operations take with all units at work: utilisation. */
    USEFUL("Useful work, all units busy"),
    /** What the loops lose because they do not fill the array: {@code mappingEfficiency}. */
    PARTLY_FILLED("Array partly filled"),
    /** What a systolic array loses to its skew and to loading operands. */
    FILLING("Filling the array: skew, loading"),
    /** The array computes longer than it has to; the evaluator does not say why. */
    ARRAY("Array not fully used"),
    /** {@code drainCycles}: an array that computes nothing while its sums leave. */
    DRAINING("Shifting results out"),
    /** Waiting for memories: {@code stallCycles} or {@code waitingCycles}. */
    WAITING("Waiting for data"),
    /** {@code onloadingCycles}. */
    ONLOADING("On-loading the first operands"),
    /** {@code offloadingCycles}. */
    OFFLOADING("Off-loading the last results"),
    /** What the evaluator does not break down. */
    OTHER("Not broken down");

    private final String label;

    Part(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private TimeShares() {}

  /**
   * Returns the shares of a layer in the order of their kind; empty unless the evaluator reports
   * latency and utilisation.
   */
  static Map<Part, Double> of(MetricValues metrics) {
    Map<Part, Double> shares = new EnumMap<>(Part.class);
    double latency = metrics.value(Metrics.LATENCY);
    double useful = metrics.value(Metrics.UTILISATION);
    if (!(latency > 0) || !(useful >= 0 && useful <= 1 + ROUNDING)) {
      return shares;
    }
    shares.put(Part.USEFUL, useful);
    double cycles = metrics.value(Metrics.CYCLES);
    double onloading = share(metrics, "onloadingCycles", cycles);
    double offloading = share(metrics, "offloadingCycles", cycles);
    double waiting = share(metrics, "stallCycles", cycles);
    if (Double.isNaN(waiting)) {
      waiting = share(metrics, "waitingCycles", cycles);
    }
    put(shares, Part.ONLOADING, onloading);
    put(shares, Part.OFFLOADING, offloading);
    double draining = share(metrics, "drainCycles", cycles);
    put(shares, Part.DRAINING, draining);
    double computing = computing(metrics, latency, cycles);
    if (Double.isNaN(waiting) && !Double.isNaN(computing)) {
      double told = computing + zero(onloading) + zero(offloading) + zero(draining);
      waiting = Math.max(0, 1 - told);
    }
    put(shares, Part.WAITING, waiting);
    array(shares, metrics, computing, useful);
    double rest = 1 - shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(rest) > ROUNDING) {
      shares.put(Part.OTHER, rest);
    }
    return shares;
  }

  /** The time for which the array works, useful or not. */
  private static double computing(MetricValues metrics, double latency, double cycles) {
    for (String id : new String[] {"computeCycles", "arrayCycles"}) {
      double share = share(metrics, id, cycles);
      if (!Double.isNaN(share)) {
        return share;
      }
    }
    double busy = metrics.get(new MetricKey(Metrics.BUSY_TIME, "compute")).orElse(Double.NaN);
    double share = busy / latency;
    return share <= 1 + ROUNDING ? share : Double.NaN;
  }

  private static void array(
      Map<Part, Double> shares, MetricValues metrics, double computing, double useful) {
    double lost = computing - useful;
    if (!(lost >= -ROUNDING)) {
      return;
    }
    double filled = find(metrics, "mappingEfficiency");
    double partlyFilled = useful / filled - useful;
    double filling = lost - partlyFilled;
    if (filled > 0 && partlyFilled >= -ROUNDING && filling >= -ROUNDING) {
      shares.put(Part.PARTLY_FILLED, Math.max(0, partlyFilled));
      shares.put(Part.FILLING, Math.max(0, filling));
    } else {
      shares.put(Part.ARRAY, Math.max(0, lost));
    }
  }

  private static double share(MetricValues metrics, String id, double cycles) {
    double share = find(metrics, id) / cycles;
    return share >= 0 && share <= 1 + ROUNDING ? share : Double.NaN;
  }

  /** Evaluators define these metrics themselves; the identifier is what they share. */
  private static double find(MetricValues metrics, String id) {
    for (MetricKey key : metrics.schema().keys()) {
      if (key.level().isEmpty() && key.metric().id().equals(id)) {
        return metrics.get(key).orElse(Double.NaN);
      }
    }
    return Double.NaN;
  }

  private static void put(Map<Part, Double> shares, Part part, double share) {
    if (!Double.isNaN(share)) {
      shares.put(part, share);
    }
  }

  private static double zero(double share) {
    return Double.isNaN(share) ? 0 : share;
  }
}
