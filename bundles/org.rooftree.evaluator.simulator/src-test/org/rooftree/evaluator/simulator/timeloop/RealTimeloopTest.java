package org.rooftree.evaluator.simulator.timeloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;

/** Runs an installed Timeloop: its folder is the system property {@code rooftree.timeloop}. */
@EnabledIfSystemProperty(named = RealTimeloopTest.FOLDER, matches = ".+")
class RealTimeloopTest {
  static final String FOLDER = "rooftree.timeloop";

  private static LayerResult run(Map<String, String> settings, boolean given) {
    var all = new java.util.HashMap<>(settings);
    all.put("folder", System.getProperty(FOLDER));
    var context =
        Designs.context(
            Designs.array(),
            given ? Optional.of(Designs.mapping()) : Optional.empty(),
            all,
            Designs.product());
    return new TimeloopEvaluator().prepare(context).evaluate(Designs.product(), Progress.NONE);
  }

  private static double value(LayerResult result, MetricKey key) {
    return result.metrics().get(key).orElseThrow();
  }

  /** Every loop in time once, in the given mapping: 16·8·24 MACs on 4 units. */
  @Test
  void theGivenMappingTakesItsIterations() {
    LayerResult result = run(Map.of(), true);
    assertEquals(768, value(result, MetricKey.of(Metrics.CYCLES)));
    assertEquals(StatisticsTest.DRAM_BYTES, value(result, new MetricKey(Metrics.TRAFFIC, "DRAM")));
  }

  @Test
  void theMapperFindsTheSameAgainAndItIsNoWorseThanTheIdealOfTheArray() {
    LayerResult one = run(Map.of("mode", "mapper", "mappings", "50"), false);
    LayerResult two = run(Map.of("mode", "mapper", "mappings", "50"), false);
    double cycles = value(one, MetricKey.of(Metrics.CYCLES));
    assertEquals(cycles, value(two, MetricKey.of(Metrics.CYCLES)));
    assertEquals(one.schedule().orElseThrow().mapping(), two.schedule().orElseThrow().mapping());
    assertTrue(cycles >= 16 * 8 * 24 / 8, () -> "cycles are " + cycles);
  }
}
