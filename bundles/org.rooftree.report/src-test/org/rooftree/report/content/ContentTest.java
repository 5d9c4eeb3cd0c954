package org.rooftree.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.Sample;
import org.rooftree.report.chart.RooflineGeometry;

class ContentTest {
  private final EvaluationResult result = Sample.result("chip", "a", "b");

  @Test
  void sharesOfBoundsAddUpToAll() {
    List<BoundShares.Share> shares = BoundShares.of(result);
    assertEquals(List.of("DRAM"), shares.stream().map(BoundShares.Share::resource).toList());
    assertEquals(1, shares.getFirst().share(), 1e-12);
  }

  @Test
  void valuesAreWrittenForPeopleAndInFull() {
    assertEquals("12.35 ms", MetricText.of(Metrics.LATENCY, 0.0123456));
    assertEquals("0.0123456 s", MetricText.exact(Metrics.LATENCY, 0.0123456));
    assertEquals("70.6 %", MetricText.of(Metrics.UTILISATION, 0.7056));
    assertEquals("–", MetricText.of(Metrics.LATENCY, Double.NaN));
    assertEquals("∞", MetricText.of(Metrics.LATENCY, Double.POSITIVE_INFINITY));
    MetricKey traffic = new MetricKey(Metrics.TRAFFIC, "DRAM");
    assertEquals("Traffic of DRAM", MetricText.name(traffic));
    assertEquals("traffic.DRAM", MetricText.id(traffic));
  }

  @Test
  void directionDependsOnTheMetric() {
    Delta more = new Delta(1, 10);
    assertEquals(Delta.Tone.WORSE, more.tone(Metrics.ENERGY));
    assertEquals(Delta.Tone.BETTER, more.tone(Metrics.UTILISATION));
    assertEquals(Delta.Tone.NEUTRAL, more.tone(Metrics.MACS));
    assertEquals(Delta.Tone.NEUTRAL, new Delta(0, 0).tone(Metrics.ENERGY));
    assertEquals(Delta.Tone.NEUTRAL, new Delta(Double.NaN, Double.NaN).tone(Metrics.ENERGY));
  }

  @Test
  void totalsOfTheWholeComeInTheUsualOrder() {
    List<MetricKey> keys = MetricKeys.ofTotals(List.of(result));
    assertEquals(MetricKey.of(Metrics.LATENCY), keys.getFirst());
    assertTrue(keys.stream().allMatch(k -> k.level().isEmpty()));
    assertTrue(MetricKeys.of(result).contains(new MetricKey(Metrics.TRAFFIC, "DRAM")));
  }

  @Test
  void everyElementOfADesignHasItsAttributes() {
    var facts = DesignFacts.of(result.design());
    result
        .design()
        .memories()
        .forEach(
            m -> assertTrue(facts.containsKey(new DesignFacts.Attribute(m.path(), "capacity"))));
    result
        .design()
        .units()
        .forEach(u -> assertTrue(facts.containsKey(new DesignFacts.Attribute(u.path(), "clock"))));
  }

  @Test
  void resourcesHaveColoursOnBothBackgrounds() {
    RooflineGeometry geometry = RooflineGeometry.of(result);
    String light = Palette.of(false).of("DRAM", geometry);
    String dark = Palette.of(true).of("DRAM", geometry);
    assertTrue(light.matches("#[0-9a-f]{6}"), light);
    assertNotEquals(light, dark);
    assertNotEquals(light, Palette.of(false).of("compute", geometry));
    assertThrows(IllegalArgumentException.class, () -> Palette.of(false).named("no such colour"));
  }
}
