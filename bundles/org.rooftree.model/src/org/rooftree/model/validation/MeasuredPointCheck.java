package org.rooftree.model.validation;

import java.util.Locale;
import java.util.Optional;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.MeasuredPoint;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.quantity.Quantity;

/**
 * Whether measured points lie below the roof {@code min(peak, bandwidth · intensity)} of their
 * design (Williams et al., CACM 2009). A point above its roof is evidence of mixed-up units.
 */
final class MeasuredPointCheck {
  /** Published figures are rounded; a point may exceed the roof by this share. */
  private static final double ROUNDING = 1e-3;

  private final Design design;

  MeasuredPointCheck(Design design) {
    this.design = design;
  }

  /** Returns what is wrong with a point, or nothing; without intensity it stands below no roof. */
  Optional<String> violation(MeasuredPoint point) {
    if (point.intensityOpPerByte().isEmpty()) {
      return Optional.empty();
    }
    double intensity = point.intensityOpPerByte().getAsDouble();
    double peak = peakOpPerS(point.precision());
    double bytesPerS = bitsPerS(point.memory()) / 8;
    double roof = Math.min(peak, bytesPerS * intensity);
    double throughput = point.throughputOpPerS().orElse(0);
    if (throughput > roof * (1 + ROUNDING)) {
      return Optional.of(
          "throughput = "
              + giga(throughput)
              + " lies above the roof of "
              + giga(roof)
              + " (peak "
              + giga(peak)
              + ", memory "
              + giga(bytesPerS * intensity)
              + " at "
              + Quantity.number(intensity)
              + " op/B)");
    }
    return Optional.empty();
  }

  private static String giga(double opPerS) {
    return String.format(Locale.ROOT, "%.6g GOPS", opPerS / 1e9);
  }

  /** Returns the peak of a mode by name over all units; of the fastest mode if there is no name. */
  private double peakOpPerS(String precision) {
    double sum = 0;
    for (ComputeUnit unit : design.units()) {
      double best = 0;
      for (PrecisionMode mode : unit.modes()) {
        if (precision.isEmpty() || mode.name().equals(precision)) {
          best = Math.max(best, unit.peakOpPerS(mode) * unit.sparsitySpeedup());
        }
      }
      sum += best;
    }
    return sum;
  }

  /** Returns the bandwidth of a memory by path; of the outermost memories if there is no path. */
  private double bitsPerS(String path) {
    double sum = 0;
    for (Memory memory : design.memories()) {
      if (path.isEmpty() ? memory.fedBy().isEmpty() : memory.path().equals(path)) {
        sum += memory.ports().isEmpty() ? Double.POSITIVE_INFINITY : memory.bitsPerS();
      }
    }
    return design.memories().isEmpty() ? Double.POSITIVE_INFINITY : sum;
  }
}
