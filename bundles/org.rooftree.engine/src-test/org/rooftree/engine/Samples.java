package org.rooftree.engine;

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
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.Workload;

/** Small designs, workloads and results. */
public final class Samples {
  /** 4 x 4 MACs at 1 GHz: 32 Gop/s; memory of 64 Gbit/s. */
  public static final Design DESIGN = design("tiny", 64e9);

  static final double PEAK_OP_PER_S = 32e9;

  private Samples() {}

  public static Design design(String name, double bitsPerS) {
    ComputeUnit array =
        new ComputeUnit(
            "array",
            "/core/array",
            "/core",
            ComputeUnit.Kind.ARRAY,
            1,
            1e9,
            List.of(
                new ArrayDimension("rows", 4, List.of(), Sources.NONE),
                new ArrayDimension("columns", 4, List.of(), Sources.NONE)),
            List.of(
                new PrecisionMode(
                    "int8",
                    PrecisionMode.Format.INTEGER,
                    8,
                    8,
                    32,
                    1,
                    0,
                    1,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Sources.NONE)),
            ComputeUnit.Stationary.NONE,
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
    Memory memory =
        new Memory(
            "DRAM",
            "/DRAM",
            "/",
            Memory.Kind.DRAM,
            1,
            Double.POSITIVE_INFINITY,
            Set.of(OperandRole.values()),
            List.of(),
            Memory.Sharing.SHARED,
            List.of(),
            1e9,
            List.of(
                new Port("port", Port.Direction.READ_WRITE, bitsPerS, 8, List.of(), Sources.NONE)),
            1,
            8,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            0,
            true,
            OptionalDouble.empty(),
            0,
            Sources.NONE);
    return new Design(
        name,
        "0".repeat(64),
        Optional.empty(),
        List.of(array),
        List.of(memory),
        List.of(),
        List.of(),
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Sources.NONE);
  }

  /** A matrix product of {@code size} x 16 x 16 in 8 bit. */
  public static LoopNest product(long size) {
    return new LoopNest(
        List.of(
            new LoopDimension("M", size), new LoopDimension("K", 16), new LoopDimension("C", 16)),
        List.of(
            operand(OperandRole.OUTPUT, size * 16),
            operand(OperandRole.WEIGHT, 256),
            operand(OperandRole.INPUT, size * 16)),
        size * 256,
        256);
  }

  private static Operand operand(OperandRole role, long elements) {
    return new Operand(
        role,
        List.of(new Axis(List.of(), elements)),
        8,
        8,
        1,
        false,
        0,
        role == OperandRole.WEIGHT,
        elements);
  }

  public static Layer layer(String name, LayerBody body) {
    return new Layer(name, "/" + name, body, List.of(), List.of(), Optional.empty());
  }

  /** A network of matrix products, one per size, named after the position. */
  public static Workload workload(long... sizes) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      layers.add(layer("layer" + i, product(sizes[i])));
    }
    return workload(layers);
  }

  public static Workload workload(List<Layer> layers) {
    return new Workload(
        "network", "1".repeat(64), 1, layers, List.of(), List.of(), Optional.empty());
  }

  /** A possible result: one operation per nanosecond, a joule per operation. */
  public static LayerResult result(LayerBody body) {
    return result(values(body));
  }

  /** The metrics of a possible result, to be changed into impossible ones. */
  static Map<MetricKey, Double> values(LayerBody body) {
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    values.put(MetricKey.of(Metrics.LATENCY), body.operations() / 1e9);
    values.put(MetricKey.of(Metrics.ENERGY), body.operations());
    values.put(MetricKey.of(Metrics.MACS), (double) body.macs());
    values.put(MetricKey.of(Metrics.OPERATIONS), body.operations());
    values.put(MetricKey.of(Metrics.UTILISATION), 1e9 / PEAK_OP_PER_S);
    values.put(MetricKey.of(Metrics.THROUGHPUT), 1e9);
    return values;
  }

  static LayerResult result(Map<MetricKey, Double> values) {
    return new LayerResult(MetricValues.of(values), "compute", k -> Optional.empty());
  }

  static Map<MetricKey, Double> with(LayerBody body, MetricDefinition metric, double value) {
    Map<MetricKey, Double> values = values(body);
    values.put(MetricKey.of(metric), value);
    return values;
  }
}
