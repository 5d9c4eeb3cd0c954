package org.rooftree.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;

/**
 * The roofs of a design: one for each memory, interconnect and macro of a result, one for each
 * precision. After S. Williams et al., Roofline, CACM 52(4), 2009, and J. W. Choi et al., A
 * roofline model of energy, IPDPS 2013.
 *
 * @param levels what data must pass, in the order of the result
 * @param precisions peaks of all precision modes of the design, the fastest first
 */
public record RooflineGeometry(List<Level> levels, List<Precision> precisions) {

  /**
   * A memory, interconnect or macro.
   *
   * @param name its name in the result
   * @param path its path in the model; empty if the design does not know it
   * @param bytePerS bandwidth of all ports and copies, both ways [byte/s]; infinite without limit
   * @param joulePerByte mean energy to read or write a byte [J/byte]; NaN if not stated
   * @param efficiency sustainable share of the bandwidth, in (0, 1]
   * @param overlaps whether its transfers overlap with compute
   * @param outermost whether no other memory feeds it
   */
  public record Level(
      String name,
      String path,
      double bytePerS,
      double joulePerByte,
      double efficiency,
      boolean overlaps,
      boolean outermost) {

    /** Returns whether it has a roof. */
    public boolean limited() {
      return bytePerS > 0 && Double.isFinite(bytePerS);
    }

    /** Returns the intensity at which its roof meets a peak [op/byte]. */
    public double ridge(Precision precision) {
      return precision.opPerS() / bytePerS;
    }

    /** Returns the intensity at which it takes as much energy as compute [op/byte]. */
    public double energyRidge(Precision precision) {
      return joulePerByte / precision.joulePerOp();
    }
  }

  /**
   * A precision of the MAC units or of the vector units, all units that have it together.
   *
   * @param name name of the mode; with "vector" before it for vector units
   * @param opPerS peak [op/s]
   * @param joulePerOp energy of one operation [J/op]; NaN if not stated
   * @param layers layers of the result that run at this peak
   * @param main whether the layer with the most operations does
   * @param sparsitySpeedup highest speed-up by skipping zeros, at least 1
   * @param temporalUtilisation highest share of working cycles, in (0, 1]
   */
  public record Precision(
      String name,
      double opPerS,
      double joulePerOp,
      int layers,
      boolean main,
      double sparsitySpeedup,
      double temporalUtilisation) {

    /** Returns the name to show: a vector unit whose mode is called vector says so once. */
    public String label() {
      return name.startsWith("vector vector") ? name.substring(7) : name;
    }
  }

  /** Copies the lists. */
  public RooflineGeometry {
    levels = List.copyOf(levels);
    precisions = List.copyOf(precisions);
  }

  /** Returns the geometry for a result. */
  public static RooflineGeometry of(EvaluationResult result) {
    return new RooflineGeometry(levels(result), precisions(result));
  }

  /** Returns the precision of the layer with the most operations. */
  public Optional<Precision> mainPrecision() {
    return precisions.stream().filter(Precision::main).findFirst();
  }

  /** Returns the position of a level, or -1. */
  public int indexOf(String level) {
    for (int l = 0; l < levels.size(); l++) {
      if (levels.get(l).name().equals(level)) {
        return l;
      }
    }
    return -1;
  }

  /**
   * Returns what to write at the line of a level: its name with those of the levels whose lines lie
   * on it; nothing if an earlier one says it already.
   */
  String sharedName(int level, ToDoubleFunction<Level> line) {
    List<String> names = new ArrayList<>();
    for (int l = 0; l < levels.size(); l++) {
      if (same(line.applyAsDouble(levels.get(l)), line.applyAsDouble(levels.get(level)))) {
        if (l < level) {
          return "";
        }
        names.add(levels.get(l).name());
      }
    }
    Set<String> last = new LinkedHashSet<>();
    names.forEach(n -> last.add(n.substring(n.lastIndexOf('/') + 1)));
    if (names.size() > 1 && last.size() == 1) {
      return last.iterator().next() + " × " + names.size();
    }
    return names.size() > 3
        ? names.getFirst() + " and " + (names.size() - 1) + " more"
        : String.join(", ", names);
  }

  private static List<Level> levels(EvaluationResult result) {
    Set<String> names = new LinkedHashSet<>();
    for (LayerOutcome layer : result.layers()) {
      if (layer.result().isPresent()) {
        for (MetricKey key : layer.result().get().metrics().schema().keys()) {
          if (key.metric().equals(Metrics.TRAFFIC) && !key.level().isEmpty()) {
            names.add(key.level());
          }
        }
        break;
      }
    }
    if (names.isEmpty()) {
      result.design().memories().forEach(m -> names.add(result.design().levelName(m.path())));
    }
    List<Level> levels = new ArrayList<>();
    for (String name : names) {
      levels.add(level(name, result));
    }
    return levels;
  }

  private static Level level(String name, EvaluationResult result) {
    Design design = result.design();
    Map<String, Double> roofs = design.memoryRoofsBytesPerS();
    for (Memory memory : design.memories()) {
      if (design.levelName(memory.path()).equals(name)) {
        double perBit =
            (memory.readEnergyJPerBit().orElse(Double.NaN)
                    + memory.writeEnergyJPerBit().orElse(Double.NaN))
                / 2;
        return new Level(
            name,
            memory.path(),
            roofs.getOrDefault(name, Double.POSITIVE_INFINITY),
            8 * perBit,
            memory.bandwidthEfficiency(),
            memory.doubleBuffered(),
            memory.fedBy().isEmpty());
      }
    }
    for (Interconnect link : design.interconnects()) {
      if (design.levelName(link.path()).equals(name)) {
        return new Level(
            name,
            link.path(),
            roofs.getOrDefault(name, Double.POSITIVE_INFINITY),
            8 * link.energyPerHopJPerBit().orElse(Double.NaN) * link.hops(),
            1,
            true,
            false);
      }
    }
    for (ComputeUnit unit : design.units()) {
      if (unit.imc().isPresent()
          && (unit.name().equals(name) || unit.path().equals("/" + name))
          && unit.imc().get().weightWriteBitsPerS().isPresent()) {
        double bits = unit.imc().get().weightWriteBitsPerS().getAsDouble() * unit.copies();
        return new Level(name, unit.path(), bits / 8, Double.NaN, 1, true, false);
      }
    }
    MetricValues totals = result.totals();
    double ridge = totals.get(new MetricKey(Metrics.RIDGE_POINT, name)).orElse(Double.NaN);
    double bytePerS = totals.value(Metrics.PEAK) / ridge;
    return new Level(
        name,
        "",
        Double.isNaN(bytePerS) ? Double.POSITIVE_INFINITY : bytePerS,
        Double.NaN,
        1,
        true,
        false);
  }

  private static List<Precision> precisions(EvaluationResult result) {
    Map<Double, Integer> layersByPeak = new LinkedHashMap<>();
    double largest = -1;
    double mainPeak = 0;
    for (LayerOutcome layer : result.layers()) {
      if (layer.result().isPresent()) {
        double peak = layer.result().get().metrics().value(Metrics.PEAK);
        if (!Double.isNaN(peak)) {
          layersByPeak.merge(peak, 1, Integer::sum);
          if (layer.layer().body().operations() > largest) {
            largest = layer.layer().body().operations();
            mainPeak = peak;
          }
        }
      }
    }
    List<Precision> found = new ArrayList<>();
    Set<String> modes = new LinkedHashSet<>();
    for (ComputeUnit unit : result.design().units()) {
      boolean vector = unit.kind() == ComputeUnit.Kind.VECTOR;
      for (PrecisionMode mode : unit.modes()) {
        if (modes.add(title(vector, mode.name()))) {
          found.add(precision(result.design(), vector, mode.name(), layersByPeak, mainPeak));
        }
      }
    }
    // Peaks that a parameter or a mixture of units makes belong to no mode of the design.
    for (Map.Entry<Double, Integer> used : layersByPeak.entrySet()) {
      if (found.stream().noneMatch(p -> same(p.opPerS(), used.getKey()))) {
        found.add(
            new Precision(
                found.stream().anyMatch(p -> p.name().equals("evaluated"))
                    ? "evaluated (" + (found.size() + 1) + ")"
                    : "evaluated",
                used.getKey(),
                Double.NaN,
                used.getValue(),
                same(mainPeak, used.getKey()),
                1,
                1));
      }
    }
    found.sort((a, b) -> Double.compare(b.opPerS(), a.opPerS()));
    return onlyOneMain(found);
  }

  /** The name that the compute roof of a mode has in the design. */
  private static String title(boolean vector, String mode) {
    return vector ? "vector " + mode : mode;
  }

  /** Two modes may have the same peak; the roof of the layers is drawn for the first one. */
  private static List<Precision> onlyOneMain(List<Precision> found) {
    List<Precision> result = new ArrayList<>();
    boolean seen = false;
    for (Precision p : found) {
      result.add(
          new Precision(
              p.name(),
              p.opPerS(),
              p.joulePerOp(),
              p.layers(),
              p.main() && !seen,
              p.sparsitySpeedup(),
              p.temporalUtilisation()));
      seen |= p.main();
    }
    return result;
  }

  private static Precision precision(
      Design design,
      boolean vector,
      String name,
      Map<Double, Integer> layersByPeak,
      double mainPeak) {
    double sum = design.computeRoofsOpPerS().get(title(vector, name));
    double energy = 0;
    double speedup = 1;
    double utilisation = 0;
    for (ComputeUnit unit : design.units()) {
      for (PrecisionMode mode : unit.modes()) {
        if (mode.name().equals(name) && vector == (unit.kind() == ComputeUnit.Kind.VECTOR)) {
          double peak = unit.peakOpPerS(mode);
          energy += peak * mode.energyPerOperationJ().orElse(Double.NaN);
          utilisation += peak * unit.temporalUtilisation();
          speedup = Math.max(speedup, unit.sparsitySpeedup());
        }
      }
    }
    int layers = 0;
    for (Map.Entry<Double, Integer> used : layersByPeak.entrySet()) {
      layers += same(used.getKey(), sum) ? used.getValue() : 0;
    }
    return new Precision(
        title(vector, name),
        sum,
        energy / sum,
        layers,
        same(mainPeak, sum),
        speedup,
        utilisation / sum);
  }

  private static boolean same(double a, double b) {
    return Double.isFinite(a) && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  }
}
