package com.acme.energyfloor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.testing.TestModels;

/** One product of a 16 x 64 and a 64 x 32 matrix of bytes, run by the engine of the product. */
class EnergyFloorTest {
  private static final double EXACT = 1e-12;

  private static EvaluationResult run(Map<String, String> settings) {
    return TestModels.of(EnergyFloorTest.class, "small.accelerator", "small.workload")
        .run(new EnergyFloorEvaluator(), settings);
  }

  private static double energyJ(Map<String, String> settings) {
    return run(settings).totals().value(Metrics.ENERGY);
  }

  /**
   * By hand, from figure 1.1.9: 16 · 32 · 64 = 32768 MACs of 0.2 pJ + 0.1 pJ are 9.8304 nJ. The
   * operands have 16 · 64 + 64 · 32 + 16 · 32 = 3584 bytes, 448 words of 64 bits at 1.3 nJ, which
   * are 582.4 nJ.
   */
  @Test
  void energyIsThatOfThePublishedTable() {
    EvaluationResult result = run(Map.of());
    assertEquals(592.2304e-9, result.totals().value(Metrics.ENERGY), 592.2304e-9 * EXACT);
    assertEquals(
        9.8304 / 592.2304, result.totals().value(EnergyFloorEvaluator.ARITHMETIC_SHARE), EXACT);
  }

  @Test
  void energyOfArithmeticFollowsTheSquareOfTheVoltage() {
    assertEquals(
        582.4e-9 + 9.8304e-9 * 4 / 9,
        energyJ(Map.of(EnergyFloorEvaluator.SUPPLY_VOLTAGE, "0.6 V")),
        592e-9 * EXACT);
  }

  @Test
  void dearerDramNeverCostsLess() {
    double last = 0;
    for (String perBit : new String[] {"0 pJ/bit", "4 pJ/bit", "20 pJ/bit", "40 pJ/bit"}) {
      double energyJ = energyJ(Map.of(EnergyFloorEvaluator.DRAM_ENERGY, perBit));
      assertTrue(energyJ > last, perBit);
      last = energyJ;
    }
  }

  @Test
  void everyMetricOfTheModelSaysWhy() {
    EvaluationResult result = run(Map.of());
    Explanation why =
        result
            .layers()
            .getFirst()
            .result()
            .orElseThrow()
            .explain(MetricKey.of(Metrics.ENERGY))
            .orElseThrow();
    assertEquals(592.2304e-9, why.value().value(), 592.2304e-9 * EXACT);
    Explanation multiplication = why.from().getFirst().from().get(1);
    assertEquals(0.2e-12, multiplication.value().value());
    assertTrue(multiplication.source().orElseThrow().text().contains("Horowitz"));
  }

  /** So that programs without OSGi find it, too. */
  @Test
  void serviceLoaderFindsTheEvaluator() {
    assertTrue(
        ServiceLoader.load(Evaluator.class).stream()
            .anyMatch(provider -> provider.type() == EnergyFloorEvaluator.class));
  }
}
