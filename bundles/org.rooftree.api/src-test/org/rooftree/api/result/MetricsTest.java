package org.rooftree.api.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Unit;

/** The shared metrics keep what result files promise. */
class MetricsTest {

  @Test
  void everyMetricIsListedOnceUnderItsOwnId() {
    List<MetricDefinition> constants =
        Arrays.stream(Metrics.class.getFields())
            .filter(f -> Modifier.isStatic(f.getModifiers()))
            .filter(f -> f.getType() == MetricDefinition.class)
            .map(
                f -> {
                  try {
                    return (MetricDefinition) f.get(null);
                  } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .toList();
    assertThat(Metrics.ALL).containsExactlyInAnyOrderElementsOf(constants);
    assertThat(Metrics.ALL).extracting(MetricDefinition::id).doesNotHaveDuplicates();
  }

  @Test
  void idsAndUnitsAreThoseOfTheResultFormat() {
    assertThat(Metrics.ALL.stream().map(m -> m.id() + " " + m.unit()).toList())
        .contains(
            "latency s",
            "cycles 1",
            "energy J",
            "power W",
            "throughput op/s",
            "attainable op/s",
            "peak op/s",
            "energyEfficiency op/J",
            "areaEfficiency op/s/mm^2",
            "area mm^2",
            "macs 1",
            "operations op",
            "parameters 1",
            "utilisation 1",
            "operationalIntensity op/byte",
            "ridgePoint op/byte",
            "energyRidgePoint op/byte");
  }

  @Test
  void ratiosAreQuotientsOfSummedMetricsWithTheRightUnit() {
    Set<String> summed =
        Metrics.ALL.stream()
            .filter(m -> m.aggregation() == MetricDefinition.Aggregation.SUM)
            .map(MetricDefinition::id)
            .collect(Collectors.toSet());
    for (MetricDefinition metric : Metrics.ALL) {
      if (metric.aggregation() != MetricDefinition.Aggregation.RATIO) {
        continue;
      }
      assertThat(summed).as(metric.id()).contains(metric.numerator(), metric.denominator());
      assertThat(metric.unit().dimension())
          .as(metric.id())
          .isEqualTo(
              unit(metric.numerator())
                  .dimension()
                  .dividedBy(unit(metric.denominator()).dimension()));
      assertThat(metric.unit().scale())
          .as(metric.id())
          .isEqualTo(unit(metric.numerator()).scale() / unit(metric.denominator()).scale());
    }
  }

  @Test
  void everyMetricIsDescribed() {
    assertThat(Metrics.ALL)
        .allSatisfy(
            m -> {
              assertThat(m.label()).isNotBlank();
              assertThat(m.description()).endsWith(".");
            });
  }

  private static Unit unit(String id) {
    return Metrics.ALL.stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow().unit();
  }
}
