package org.rooftree.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.MeasuredPoint;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.result.Provenance;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.SourceKind;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.api.workload.Workload;

/** A small result made by hand: 100 GOPS of int8, 50 GOPS of int16, a DRAM and a buffer. */
public final class Sample {
  public static final double INT8_OP_PER_S = 100e9;
  public static final double INT8_J_PER_OP = 0.25e-12;
  public static final double DRAM_BYTE_PER_S = 7e9;
  public static final double DRAM_J_PER_BYTE = 64e-12;

  private Sample() {}

  public static EvaluationResult result(String design, String... layers) {
    return result(design(design, true), 1, layers);
  }

  /** Returns a result in which every layer takes a number of milliseconds. */
  public static EvaluationResult result(Design design, double milliseconds, String... layers) {
    List<LayerOutcome> outcomes = new ArrayList<>();
    List<Layer> described = new ArrayList<>();
    for (String name : layers) {
      Layer layer = new Layer(name, "/" + name, cost(), List.of(), List.of(), Optional.empty());
      described.add(layer);
      outcomes.add(
          new LayerOutcome(
              layer,
              new Outcome.Completed(
                  new LayerResult(values(1, milliseconds), "memory:DRAM", Sample::explain))));
    }
    return new EvaluationResult(
        design,
        new Workload("net", "ab12", 1, described, List.of(), List.of(), Optional.empty()),
        Optional.empty(),
        new EvaluatorInfo("sample", "Sample", "1.0.0", "By hand.", List.of(), List.of(), List.of()),
        Map.of("mode", "plain"),
        Status.COMPLETED,
        "",
        values(layers.length, layers.length * milliseconds),
        outcomes,
        List.of("a note"),
        new Provenance("Rooftree", "0.0.0", Instant.parse("2026-01-02T03:04:05Z"), 0.5));
  }

  private static Optional<Explanation> explain(MetricKey key) {
    return Optional.of(
        new Explanation(
            "because of " + key,
            Quantity.of(2, "s"),
            List.of(
                Explanation.constant(
                    "a constant",
                    Quantity.of(3, "GB/s"),
                    Optional.of(new Source("a data sheet", "page 3", SourceKind.PUBLISHED)))),
            Optional.empty()));
  }

  private static StatedCost cost() {
    return new StatedCost(
        StatedCost.Kind.KERNEL,
        true,
        2e6,
        0,
        8e5,
        8e5,
        OptionalDouble.empty(),
        8,
        8,
        0,
        "made up",
        Sources.NONE);
  }

  private static MetricValues values(double layers, double milliseconds) {
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    values.put(MetricKey.of(Metrics.LATENCY), milliseconds / 1000);
    values.put(MetricKey.of(Metrics.ENERGY), 15e-6 * layers);
    values.put(MetricKey.of(Metrics.THROUGHPUT), 2e6 * layers / (milliseconds / 1000));
    values.put(MetricKey.of(Metrics.ATTAINABLE), 4e9);
    values.put(MetricKey.of(Metrics.PEAK), INT8_OP_PER_S);
    values.put(MetricKey.of(Metrics.ENERGY_EFFICIENCY), 2e6 / 15e-6);
    values.put(MetricKey.of(Metrics.OPERATIONS), 2e6 * layers);
    values.put(new MetricKey(Metrics.OPERATIONAL_INTENSITY, "DRAM"), 10.0);
    values.put(new MetricKey(Metrics.OPERATIONAL_INTENSITY, "buffer"), 2.0);
    values.put(new MetricKey(Metrics.TRAFFIC, "DRAM"), 2e5 * layers);
    values.put(new MetricKey(Metrics.TRAFFIC, "buffer"), 1e6 * layers);
    values.put(new MetricKey(Metrics.BUSY_TIME, "DRAM"), milliseconds / 1000);
    values.put(new MetricKey(Metrics.BUSY_TIME, "compute"), milliseconds / 4000);
    values.put(new MetricKey(Metrics.HEADROOM, "DRAM"), 1.0);
    values.put(new MetricKey(Metrics.HEADROOM, "compute"), 4.0);
    values.put(new MetricKey(Metrics.ENERGY_BREAKDOWN, "DRAM"), 13e-6 * layers);
    values.put(new MetricKey(Metrics.ENERGY_BREAKDOWN, "compute"), 2e-6 * layers);
    return MetricValues.of(values);
  }

  public static Design design(String name, boolean energies) {
    return new Design(
        name,
        "cd34",
        Optional.empty(),
        List.of(unit(energies)),
        List.of(
            memory("DRAM", List.of(), DRAM_BYTE_PER_S, energies ? DRAM_J_PER_BYTE : Double.NaN),
            memory("buffer", List.of("/DRAM"), 40e9, energies ? 2e-12 : Double.NaN)),
        List.of(),
        List.of(
            new MeasuredPoint(
                "chip",
                "/chip",
                "",
                "net",
                "int8",
                OptionalDouble.of(20),
                OptionalDouble.of(50e9),
                OptionalDouble.empty(),
                OptionalDouble.of(0.5),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "/DRAM",
                Sources.NONE)),
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Sources.NONE);
  }

  private static ComputeUnit unit(boolean energies) {
    return new ComputeUnit(
        "array",
        "/core/array",
        "/core",
        ComputeUnit.Kind.ARRAY,
        1,
        500e6,
        List.of(new ArrayDimension("rows", 100, List.of("K"), Sources.NONE)),
        List.of(
            mode("int8", 8, 1, energies ? INT8_J_PER_OP : Double.NaN),
            mode("int16", 16, 0.5, energies ? 1e-12 : Double.NaN)),
        ComputeUnit.Stationary.WEIGHT,
        2,
        1,
        ComputeUnit.Sparsity.NONE,
        1,
        1,
        Optional.empty(),
        OptionalDouble.empty(),
        0,
        Optional.empty(),
        Sources.NONE);
  }

  private static PrecisionMode mode(String name, int bits, double macsPerUnit, double joule) {
    return new PrecisionMode(
        name,
        PrecisionMode.Format.INTEGER,
        bits,
        bits,
        32,
        1,
        0,
        macsPerUnit,
        OptionalDouble.empty(),
        optional(joule),
        Sources.NONE);
  }

  private static Memory memory(String name, List<String> fedBy, double bytePerS, double joule) {
    return new Memory(
        name,
        "/" + name,
        "/",
        fedBy.isEmpty() ? Memory.Kind.DRAM : Memory.Kind.SRAM,
        1,
        8e6,
        Set.of(OperandRole.values()),
        fedBy,
        Memory.Sharing.SHARED,
        List.of(),
        500e6,
        List.of(
            new Port("port", Port.Direction.READ_WRITE, 8 * bytePerS, 8, List.of(), Sources.NONE)),
        fedBy.isEmpty() ? 0.8 : 1,
        8,
        optional(joule / 8),
        optional(joule / 8),
        0,
        true,
        OptionalDouble.empty(),
        0,
        Sources.NONE);
  }

  private static OptionalDouble optional(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
