package org.rooftree.evaluator.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;

/** Loops that may run longer than needed. */
class ImperfectFactorsTest {
  private static final Mapping WEIGHT_STATIONARY =
      new Mapping(
          "weight stationary",
          "",
          "",
          "",
          List.of(
              new LayerMapping(
                  "all",
                  "/all",
                  "*",
                  "",
                  List.of(
                      new LayerMapping.Spatial("D1", "N", 32),
                      new LayerMapping.Spatial("D2", "K", 32)),
                  List.of(),
                  List.of(),
                  List.of())));

  /** Of 2003 rows a memory holds one or all, for 2003 is prime; of 2016 it holds a divisor. */
  private static final Layer PRIME = Designs.layer("prime", product(2003, 2048, 4096));

  @ParameterizedTest
  @ValueSource(strings = {"energy", "latency", "edp"})
  void aPrimeLoopIsTiledWhenItIsPadded(String objective) throws IOException {
    double perfect = value(evaluate(PRIME, objective, "perfect"), objective);
    double imperfect = value(evaluate(PRIME, objective, "imperfect"), objective);
    assertThat(imperfect).isLessThan(objective.equals("latency") ? perfect * 1.0001 : perfect);
  }

  @ParameterizedTest
  @ValueSource(strings = {"energy", "latency", "edp"})
  void neverWorseThanPerfectOnes(String objective) throws IOException {
    for (long[] size : new long[][] {{1, 7, 13}, {49, 64, 64}, {56, 100, 37}, {17, 31, 97}}) {
      Layer layer = Designs.layer("product", product(size[0], size[1], size[2]));
      double perfect = value(evaluate(layer, objective, "perfect"), objective);
      assertThat(value(evaluate(layer, objective, "imperfect"), objective))
          .as("%s", List.of(size))
          .isLessThanOrEqualTo(perfect * (1 + 1e-9));
    }
  }

  @Test
  void paddingIsChargedToUnitsAndCycles() throws IOException {
    LayerResult perfect = evaluate(PRIME, "energy", "perfect");
    LayerResult imperfect = evaluate(PRIME, "energy", "imperfect");
    LayerMapping mapping = imperfect.schedule().orElseThrow().mapping();
    double share = iterations(mapping) / needed(mapping);
    assertThat(share).isGreaterThan(1).isLessThanOrEqualTo(1.25);
    double macs = imperfect.metrics().get(MappingMetrics.MAC_ENERGY).orElseThrow();
    double exact = perfect.metrics().get(MappingMetrics.MAC_ENERGY).orElseThrow();
    assertThat(macs).isCloseTo(share * exact, within(1e-12 * macs));
    assertThat(imperfect.metrics().get(MappingMetrics.COMPUTE_CYCLES).orElseThrow())
        .isCloseTo(iterations(mapping), within(1e-6));
    assertThat(imperfect.metrics().get(Metrics.MACS))
        .isEqualTo(perfect.metrics().get(Metrics.MACS));
  }

  @Test
  void theMappingEvaluatedAgainCostsTheSame() throws IOException {
    LayerResult found = evaluate(PRIME, "energy", "imperfect");
    Mapping given =
        new Mapping("given", "", "", "", List.of(found.schedule().orElseThrow().mapping()));
    ReferenceFile file = ReferenceFile.read("tpu_like-conv-6");
    LayerResult again =
        Designs.prepare(file.design(), given, Map.of("factors", "imperfect"))
            .evaluate(PRIME, Progress.NONE);
    assertThat(value(again, "energy")).isEqualTo(value(found, "energy"));
    assertThat(value(again, "latency")).isEqualTo(value(found, "latency"));
    Applicability perfect = Designs.prepare(file.design(), given, Map.of()).applicability(PRIME);
    assertThat(perfect).isInstanceOf(Applicability.NotApplicable.class);
    assertThat(((Applicability.NotApplicable) perfect).reason())
        .contains("factors=imperfect allows for more");
  }

  private static double iterations(LayerMapping mapping) {
    double product = 1;
    for (LayerMapping.Temporal loop : mapping.temporal()) {
      product *= loop.factor();
    }
    return product;
  }

  private static double needed(LayerMapping mapping) {
    double product = 1;
    for (LoopDimension loop : ((LoopNest) PRIME.body()).loops()) {
      double units = 1;
      for (LayerMapping.Spatial spatial : mapping.spatial()) {
        units *= spatial.loop().equals(loop.name()) ? spatial.factor() : 1;
      }
      product *= Math.ceil(loop.size() / units);
    }
    return product;
  }

  private static LayerResult evaluate(Layer layer, String objective, String factors)
      throws IOException {
    ReferenceFile file = ReferenceFile.read("tpu_like-conv-6");
    return Designs.prepare(
            file.design(), WEIGHT_STATIONARY, Map.of("objective", objective, "factors", factors))
        .evaluate(layer, Progress.NONE);
  }

  private static double value(LayerResult result, String objective) {
    double energy = result.metrics().get(Metrics.ENERGY).orElseThrow();
    double cycles = result.metrics().get(Metrics.CYCLES).orElseThrow();
    return switch (objective) {
      case "energy" -> energy;
      case "latency" -> cycles;
      default -> energy * cycles;
    };
  }

  private static LoopNest product(long rows, long columns, long inner) {
    List<LoopDimension> loops =
        List.of(
            new LoopDimension("M", rows),
            new LoopDimension("N", columns),
            new LoopDimension("K", inner));
    List<Operand> operands =
        List.of(
            operand(OperandRole.OUTPUT, loops, 0, 1),
            operand(OperandRole.INPUT, loops, 0, 2),
            operand(OperandRole.WEIGHT, loops, 2, 1));
    return new LoopNest(loops, operands, rows * columns * inner, columns * inner);
  }

  private static Operand operand(OperandRole role, List<LoopDimension> loops, int... indices) {
    List<Axis> axes = new ArrayList<>();
    long elements = 1;
    for (int i : indices) {
      axes.add(new Axis(List.of(new Axis.Term(i, 1)), loops.get(i).size()));
      elements *= loops.get(i).size();
    }
    boolean result = role == OperandRole.OUTPUT;
    return new Operand(
        role, axes, 8, result ? 16 : 8, 1, false, 0, role == OperandRole.WEIGHT, elements);
  }
}
