package org.rooftree.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;

class ResultComparisonTest {
  private static final MetricName LATENCY = MetricName.of("latency");

  /** A result whose layers are named by letters and take as many seconds as given. */
  private static ResultNumbers result(String letters, double... seconds) {
    List<LayerNumbers> layers = new ArrayList<>();
    double total = 0;
    for (int i = 0; i < seconds.length; i++) {
      String name = letters.substring(i, i + 1);
      layers.add(
          new LayerNumbers(
              "/" + name,
              name,
              ResultNumbers.COMPLETED,
              Map.of(LATENCY, Quantity.of(seconds[i], "s"))));
      total += seconds[i];
    }
    return new ResultNumbers(
        new ResultNumbers.Model("design", "0".repeat(64)),
        new ResultNumbers.Model("network", "1".repeat(64)),
        1,
        Optional.empty(),
        "sample",
        "1.0.0",
        Map.of("overlap", "always"),
        ResultNumbers.COMPLETED,
        "",
        Map.of(LATENCY, Quantity.of(total, "s")),
        layers);
  }

  @Test
  void contributionsOfLayersAddUpToTheDifferenceOfTheTotal() {
    // a is unchanged, b takes 3 s less, c is gone, d is new: 0 - 3 - 4 + 9 = 2.
    ResultComparison comparison =
        ResultComparison.of(result("abc", 1, 5, 4), result("abd", 1, 2, 9));
    List<LayerDelta> layers = comparison.contributions(LATENCY);
    assertThat(layers).extracting(LayerDelta::layer).containsExactly("d", "c", "b");
    assertThat(layers).extracting(LayerDelta::contribution).containsExactly(9.0, -4.0, -3.0);
    assertThat(layers.stream().mapToDouble(LayerDelta::share).sum()).isEqualTo(1, within(1e-12));
    assertThat(comparison.total(LATENCY).difference()).isEqualTo(2);
    assertThat(comparison.total(LATENCY).relative()).isEqualTo(0.2);
    assertThat(comparison.additive(LATENCY)).isTrue();
  }

  @Test
  void valuesInOtherUnitsAreCompared() {
    MetricDelta delta =
        new MetricDelta(
            LATENCY, Optional.of(Quantity.of(2, "ms")), Optional.of(Quantity.of(0.002, "s")));
    assertThat(delta.difference()).isZero();
    assertThat(delta.differs(0)).isFalse();
  }

  @Test
  void valueThatIsMissingDiffersWhateverTheTolerance() {
    MetricDelta delta =
        new MetricDelta(LATENCY, Optional.of(Quantity.of(2, "s")), Optional.empty());
    assertThat(delta.differs(1e9)).isTrue();
    MetricDelta fromZero =
        new MetricDelta(
            LATENCY, Optional.of(Quantity.of(0, "s")), Optional.of(Quantity.of(1, "s")));
    assertThat(fromZero.differs(1e9)).isTrue();
  }

  @Test
  void toleranceIsAShareOfTheEarlierValue() {
    ResultComparison comparison = ResultComparison.of(result("a", 100), result("a", 101));
    assertThat(comparison.differs(0.0099)).isTrue();
    assertThat(comparison.differs(0.0101)).isFalse();
  }

  @Test
  void nothingButTheDifferentIsAFact() {
    ResultComparison comparison = ResultComparison.of(result("a", 1), result("a", 2));
    assertThat(comparison.facts()).isEmpty();
    assertThat(comparison.differs(0)).isTrue();
  }

  @Test
  void metricWhoseLayersDoNotAddUpHasNoShares() {
    ResultNumbers one = result("ab", 1, 2);
    ResultNumbers odd =
        new ResultNumbers(
            one.design(),
            one.workload(),
            1,
            Optional.empty(),
            "sample",
            "1.0.0",
            Map.of(),
            ResultNumbers.COMPLETED,
            "",
            Map.of(LATENCY, Quantity.of(2, "s")),
            one.layers());
    assertThat(ResultComparison.of(one, odd).additive(LATENCY)).isFalse();
  }

  @Test
  void namesOfMetricsReadBack() {
    for (String text : List.of("latency", "traffic.DRAM", "traffic.a.b")) {
      assertThat(MetricName.parse(text)).hasToString(text);
    }
    assertThat(MetricName.parse("traffic.DRAM").label()).isEqualTo("Traffic of DRAM");
  }
}
