package org.rooftree.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Workload;
import org.rooftree.evaluator.imc.ImcEvaluator;
import org.rooftree.imc.MacroConfiguration;
import org.rooftree.imc.MacroModel;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelReader;

/**
 * CPU time of one thread for a sweep of macro configurations over one layer: the macro model alone
 * (area, cycle time, energy of the layer), and the whole evaluator with hierarchy and mapping.
 */
public final class MacroBenchmark {
  private static final int CONFIGURATIONS = 10_000;
  private static final double LIMIT_S = 2;
  private static final int ROUNDS = 3;

  private static final ImcEvaluator EVALUATOR = new ImcEvaluator();

  /** Outputs on the columns, sums on the rows, and one factor per temporal loop. */
  private static final Parameters ROUGH_SEARCH =
      Parameters.of(
          EVALUATOR.info().parameters(),
          Map.of("lpfLimit", "1", "mixedUnrolling", "never", "spatialCandidates", "1"));

  private MacroBenchmark() {}

  /**
   * Measures.
   *
   * @param arguments the folder of the example models
   */
  public static void main(String[] arguments) {
    Path models = Path.of(arguments[0]);
    ModelReader reader = new ModelReader();
    Design design =
        Models.design(reader.read(models.resolve("imc-dimc.accelerator"))).value().orElseThrow();
    Workload network =
        Models.workload(reader.read(models.resolve("resnet50.workload")), 0).value().orElseThrow();
    Layer layer =
        network.layers().stream()
            .filter(l -> l.body() instanceof LoopNest n && n.macs() > 100e6)
            .findFirst()
            .orElseThrow();
    List<Design> designs = designs(design);
    double alone = 0;
    double whole = 0;
    double check = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double start = seconds();
      for (Design one : designs) {
        check += macro(one, layer);
      }
      double middle = seconds();
      for (Design one : designs) {
        check += evaluator(one, network, layer);
      }
      alone = middle - start;
      whole = seconds() - middle;
    }
    print("macro model", alone);
    print("evaluator imc, rough search", whole);
    if (!(check > 0)) {
      throw new IllegalStateException("no energy was computed");
    }
  }

  private static void print(String what, double seconds) {
    System.out.printf(
        Locale.ROOT,
        "%-28s %,d configurations %8.3f s, %6.1f µs each, limit %.0f s%n",
        what,
        CONFIGURATIONS,
        seconds,
        seconds / CONFIGURATIONS * 1e6,
        LIMIT_S);
  }

  private static double seconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
  }

  private static double macro(Design design, Layer layer) {
    ComputeUnit unit = design.units().getFirst();
    MacroModel model =
        new MacroModel(
            MacroConfiguration.of(unit, 8, 8, MacroConfiguration.gates(unit, false)));
    MacroConfiguration c = model.configuration();
    double rows = Math.min(c.rows(), 64 * 9);
    double columns = Math.min(c.columns(), 64);
    return model.areaMm2()
        + model.cycleNs()
        + model.layerPj(layer.body().macs(), columns, rows, rows);
  }

  private static double evaluator(Design design, Workload network, Layer layer) {
    EvaluationContext context =
        new EvaluationContext(design, network, Optional.empty(), ROUGH_SEARCH);
    LayerResult result = EVALUATOR.prepare(context).evaluate(layer, Progress.NONE);
    return result.metrics().value(Metrics.ENERGY);
  }

  /** Returns designs that differ in rows, columns, banks, bits per cycle, ADC and supply voltage. */
  private static List<Design> designs(Design base) {
    List<Design> designs = new ArrayList<>();
    ComputeUnit unit = base.units().getFirst();
    for (int i = 0; designs.size() < CONFIGURATIONS; i++) {
      int rows = 16 << i % 6;
      int columns = 8 << i / 6 % 6;
      int banks = 1 << i / 36 % 4;
      int serial = 1 << i / 144 % 4;
      int adc = 3 + i / 576 % 6;
      double volts = 0.6 + i / 3456 % 3 * 0.15;
      ImcMacro.Kind kind = i % 2 == 0 ? ImcMacro.Kind.DIGITAL : ImcMacro.Kind.ANALOGUE;
      ImcMacro old = unit.imc().orElseThrow();
      ImcMacro macro =
          new ImcMacro(
              kind,
              banks,
              1,
              8,
              serial,
              serial,
              kind == ImcMacro.Kind.ANALOGUE ? adc : 0,
              old.cell(),
              old.cellAreaMm2(),
              OptionalDouble.of(volts),
              old.weightWriteBitsPerS());
      List<ArrayDimension> dimensions =
          List.of(
              new ArrayDimension("rows", rows, List.of("C", "FY", "FX"), Sources.NONE),
              new ArrayDimension("columns", columns, List.of("K"), Sources.NONE),
              new ArrayDimension("banks", banks, List.of(), Sources.NONE));
      designs.add(with(base, unit, macro, dimensions));
    }
    return designs;
  }

  private static Design with(
      Design base, ComputeUnit unit, ImcMacro macro, List<ArrayDimension> dimensions) {
    List<ComputeUnit> units = new ArrayList<>(base.units());
    units.set(
        0,
        new ComputeUnit(
            unit.name(),
            unit.path(),
            unit.core(),
            unit.kind(),
            unit.copies(),
            unit.clockHz(),
            dimensions,
            unit.modes(),
            unit.stationary(),
            unit.operationsPerLane(),
            unit.temporalUtilisation(),
            unit.sparsity(),
            unit.sparsitySpeedup(),
            unit.sparsityEfficiency(),
            Optional.of(macro),
            unit.areaMm2(),
            unit.leakagePowerW(),
            unit.technology(),
            unit.sources()));
    return new Design(
        base.name(),
        base.sha256(),
        base.technology(),
        units,
        base.memories(),
        base.interconnects(),
        base.measurements(),
        base.constantPowerW(),
        base.leakagePowerW(),
        base.powerCapW(),
        base.areaMm2(),
        base.sources());
  }
}
