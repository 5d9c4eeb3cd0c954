package org.rooftree.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.workload.LayerBody;

/** The small layer has 512 operations, the large one three times as many. */
class TotalsTest {
  private static final LayerBody SMALL = Samples.product(1);
  private static final LayerBody LARGE = Samples.product(3);

  private static LayerOutcome layer(LayerBody body, Map<MetricKey, Double> values) {
    return new LayerOutcome(
        Samples.layer("layer", body), new Outcome.Completed(Samples.result(values)));
  }

  private static OptionalDouble total(MetricDefinition metric, double small, double large) {
    Map<MetricKey, Double> ofSmall = new LinkedHashMap<>();
    ofSmall.put(MetricKey.of(Metrics.LATENCY), 1.0);
    ofSmall.put(MetricKey.of(metric), small);
    Map<MetricKey, Double> ofLarge = new LinkedHashMap<>();
    ofLarge.put(MetricKey.of(Metrics.LATENCY), 4.0);
    ofLarge.put(MetricKey.of(metric), large);
    return Totals.of(List.of(layer(SMALL, ofSmall), layer(LARGE, ofLarge))).get(metric);
  }

  @Test
  void sumAddsUp() {
    assertThat(total(Metrics.ENERGY, 2, 3)).hasValue(5);
  }

  @Test
  void rateIsHarmonicMeanWeightedWithOperations() {
    double expected = 2048 / (512 / 2.0 + 1536 / 8.0);
    assertThat(total(Metrics.ATTAINABLE, 2, 8).orElseThrow()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void meanByTimeIsWeightedWithLatency() {
    double expected = (1 * 0.1 + 4 * 0.9) / 5;
    assertThat(total(Metrics.UTILISATION, 0.1, 0.9).orElseThrow())
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void propertyOfTheDesignIsThatOfTheLargestLayer() {
    assertThat(total(Metrics.PEAK, 16, 8)).hasValue(8);
  }

  @Test
  void ratioIsQuotientOfSumsAndNotMeanOfQuotients() {
    MetricValues totals =
        Totals.of(
            List.of(layer(SMALL, ratio(512, 2, 256, 64)), layer(LARGE, ratio(1536, 8, 192, 16))));
    assertThat(totals.value(Metrics.THROUGHPUT)).isEqualTo(2048 / 10.0);
  }

  @Test
  void ratioOfALevelUsesTheTrafficOfThatLevelAndAllOperations() {
    MetricValues totals =
        Totals.of(
            List.of(layer(SMALL, ratio(512, 2, 256, 64)), layer(LARGE, ratio(1536, 8, 192, 16))));
    assertThat(totals.get(new MetricKey(Metrics.OPERATIONAL_INTENSITY, "DRAM")))
        .hasValue(2048 / 80.0);
  }

  private static Map<MetricKey, Double> ratio(
      double operations, double latency, double throughput, double traffic) {
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    values.put(MetricKey.of(Metrics.OPERATIONS), operations);
    values.put(MetricKey.of(Metrics.LATENCY), latency);
    values.put(MetricKey.of(Metrics.THROUGHPUT), throughput);
    values.put(new MetricKey(Metrics.TRAFFIC, "DRAM"), traffic);
    values.put(new MetricKey(Metrics.OPERATIONAL_INTENSITY, "DRAM"), operations / traffic);
    return values;
  }

  @Test
  void metricThatOneLayerLacksHasNoTotal() {
    for (Aggregation aggregation :
        List.of(Aggregation.SUM, Aggregation.HARMONIC_BY_OPERATIONS, Aggregation.MEAN_BY_TIME)) {
      MetricDefinition metric = MetricDefinition.of("own", "Own", "1", aggregation, "Own.");
      assertThat(total(metric, 1, Double.NaN)).as("%s", aggregation).isEmpty();
    }
  }

  @Test
  void layersMayHaveTheirMetricsInAnotherOrder() {
    Map<MetricKey, Double> first = new LinkedHashMap<>();
    first.put(MetricKey.of(Metrics.LATENCY), 1.0);
    first.put(MetricKey.of(Metrics.ENERGY), 2.0);
    Map<MetricKey, Double> second = new LinkedHashMap<>();
    second.put(MetricKey.of(Metrics.ENERGY), 20.0);
    second.put(MetricKey.of(Metrics.LATENCY), 10.0);
    MetricValues totals = Totals.of(List.of(layer(SMALL, first), layer(LARGE, second)));
    assertThat(totals.value(Metrics.LATENCY)).isEqualTo(11);
    assertThat(totals.value(Metrics.ENERGY)).isEqualTo(22);
  }

  @Test
  void ratioWhosePartsNobodyReportsHasNoTotal() {
    assertThat(total(Metrics.POWER, 1, 2)).isEmpty();
  }

  @Test
  void totalThatIsNotFiniteIsAbsent() {
    Map<MetricKey, Double> values = ratio(512, 0, 1, 1);
    assertThat(Totals.of(List.of(layer(SMALL, values))).get(Metrics.THROUGHPUT)).isEmpty();
    assertThat(total(Metrics.ENERGY, Double.MAX_VALUE, Double.MAX_VALUE)).isEmpty();
  }

  @Test
  void networkWithoutLayersHasNoTotals() {
    assertThat(Totals.of(List.of()).present()).isEmpty();
  }
}
