package org.rooftree.report.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.MeasuredPoint;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;

/** What a result says about the in-memory-computing macros of its design. */
public final class MacroFacts {
  /** Area of all macros [mm²]. */
  public static final String AREA = "macroArea";

  /** Shortest clock period of the slowest macro [s]. */
  public static final String DELAY = "macroDelay";

  /** Energy of the macros for the network [J]. */
  public static final String ENERGY = "macroEnergy";

  /** Peak at the shortest clock period [op/s]. */
  public static final String PEAK = "macroPeak";

  /** Operations per energy at full use [op/J]. */
  public static final String EFFICIENCY = "macroPeakEfficiency";

  /** Peak over area [op/s/mm²]. */
  public static final String DENSITY = "macroPeakDensity";

  /** MACs per cycle at full use [1]. */
  public static final String MACS_PER_CYCLE = "macroMacsPerCycle";

  /** Operations per byte written into the cells [op/byte]. */
  public static final String WEIGHT_INTENSITY = "weightIntensity";

  private final EvaluationResult result;
  private final MetricValues macro;

  /**
   * A part of the macros in one quantity.
   *
   * @param name name of the part
   * @param value its area [mm²], delay [s] or energy [J]
   * @param share share of all parts, in [0, 1]
   */
  public record Part(String name, double value, double share) {}

  /**
   * A figure that was reported for the chip of the design beside what the model says.
   *
   * @param point name of the measured point
   * @param figure what was measured
   * @param reported the measured value in the unit
   * @param modelled the value of the model in the unit
   * @param unit symbol of the unit
   */
  public record Comparison(
      String point, String figure, double reported, double modelled, String unit) {
    /** Returns how far the model is off, relative to what was reported. */
    public double error() {
      return modelled / reported - 1;
    }
  }

  private MacroFacts(EvaluationResult result, MetricValues macro) {
    this.result = result;
    this.macro = macro;
  }

  /** Returns the facts of a result; empty if it has no macro. */
  public static Optional<MacroFacts> of(EvaluationResult result) {
    MetricValues macro = macro(result);
    return value(macro, PEAK) > 0 ? Optional.of(new MacroFacts(result, macro)) : Optional.empty();
  }

  /**
   * What the macros are is the same for every layer: where a layer that cannot be evaluated leaves
   * no totals, any other knows it.
   */
  private static MetricValues macro(EvaluationResult result) {
    return value(result.totals(), PEAK) > 0
        ? result.totals()
        : result.layers().stream()
            .flatMap(l -> l.result().stream())
            .map(LayerResult::metrics)
            .filter(m -> value(m, PEAK) > 0)
            .findFirst()
            .orElse(result.totals());
  }

  /** Returns the result. */
  public EvaluationResult result() {
    return result;
  }

  /**
   * Returns a metric of the macros, or of the whole network, by its identifier; NaN if it has no
   * value.
   */
  public double total(String metric) {
    boolean ofNetwork = metric.equals(ENERGY) || metric.equals(WEIGHT_INTENSITY);
    return value(ofNetwork ? result.totals() : macro, metric);
  }

  /** Returns a metric by its identifier, NaN if it has no value. */
  public static double value(MetricValues metrics, String metric) {
    for (MetricKey key : metrics.schema().keys()) {
      if (key.metric().id().equals(metric) && key.level().isEmpty()) {
        return metrics.get(key).orElse(Double.NaN);
      }
    }
    return Double.NaN;
  }

  /**
   * Returns the parts that take some of a quantity, in the order of the model; empty if the
   * quantity is not known. Of macros that work side by side the delays are those of the slowest.
   *
   * @param metric {@link #AREA}, {@link #DELAY} or {@link #ENERGY}
   */
  public List<Part> parts(String metric) {
    Map<String, Double> values = new LinkedHashMap<>();
    MetricValues from = metric.equals(ENERGY) ? result.totals() : macro;
    for (MetricKey key : from.schema().keys()) {
      double value = from.get(key).orElse(0);
      if (key.metric().id().equals(metric) && !key.level().isEmpty() && value > 0) {
        values.put(key.level(), value);
      }
    }
    if (metric.equals(DELAY)) {
      String slowest = slowest(values);
      values.keySet().removeIf(level -> !macro(level).equals(slowest));
    }
    double all = values.values().stream().mapToDouble(d -> d).sum();
    List<Part> parts = new ArrayList<>();
    values.forEach((name, value) -> parts.add(new Part(name, value, value / all)));
    return parts;
  }

  private static String slowest(Map<String, Double> delays) {
    Map<String, Double> byMacro = new LinkedHashMap<>();
    delays.forEach((level, delay) -> byMacro.merge(macro(level), delay, Double::sum));
    return byMacro.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** The macro of a part: where a design has several, its path stands before the name. */
  private static String macro(String level) {
    return level.substring(0, level.lastIndexOf('/') + 1);
  }

  /** Returns the macros of the design. */
  public List<ComputeUnit> macros() {
    return result.design().units().stream().filter(u -> u.imc().isPresent()).toList();
  }

  /** Returns the measured points of the chip of the design itself that state its peak. */
  public List<MeasuredPoint> ownPoints() {
    return macros().size() != 1
        ? List.of()
        : result.design().measurements().stream()
            .filter(p -> p.chip().isEmpty() && p.intensityOpPerByte().isEmpty())
            .toList();
  }

  /**
   * Returns what was reported for the chip of the design beside what the model says; empty if
   * nothing was, or if several macros share the chip.
   */
  public List<Comparison> comparisons() {
    List<Comparison> all = new ArrayList<>();
    for (MeasuredPoint point : ownPoints()) {
      compare(all, point, "Area", "mm^2", point.areaMm2(), total(AREA));
      compare(all, point, "Cycle time", "s", point.cycleTimeS(), total(DELAY));
      compare(all, point, "Energy efficiency", "op/J", point.efficiencyOpPerJ(), total(EFFICIENCY));
      compare(all, point, "Peak", "op/s", point.throughputOpPerS(), total(PEAK));
    }
    return all;
  }

  private static void compare(
      List<Comparison> all,
      MeasuredPoint point,
      String figure,
      String unit,
      OptionalDouble reported,
      double modelled) {
    if (reported.orElse(0) > 0 && modelled > 0) {
      all.add(new Comparison(point.name(), figure, reported.getAsDouble(), modelled, unit));
    }
  }

  /**
   * Returns the share of an 8-bit operation that an operation of the macros is: input bits × weight
   * bits / 64, of the widest precision, in which the macros are modelled; NaN if macros of
   * different precision work side by side.
   */
  public double shareOf8Bit() {
    double[] shares =
        macros().stream()
            .mapToDouble(
                u ->
                    u.modes().stream()
                        .mapToDouble(
                            m ->
                                m.inputBits()
                                    * Math.max(m.weightBits(), u.imc().orElseThrow().weightBits())
                                    / 64.0)
                        .max()
                        .orElse(Double.NaN))
            .distinct()
            .toArray();
    return shares.length == 1 ? shares[0] : Double.NaN;
  }
}
