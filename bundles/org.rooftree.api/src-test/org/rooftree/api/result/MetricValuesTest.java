package org.rooftree.api.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;

/** Values of metrics and their schema. */
class MetricValuesTest {
  private static final MetricKey LATENCY = MetricKey.of(Metrics.LATENCY);
  private static final MetricKey TRAFFIC = new MetricKey(Metrics.TRAFFIC, "DRAM");
  private static final MetricKey ENERGY = MetricKey.of(Metrics.ENERGY);
  private static final MetricSchema SCHEMA = new MetricSchema(List.of(LATENCY, TRAFFIC, ENERGY));

  @Test
  void valuesAreFoundByMetricAndByLevel() {
    MetricValues values = MetricValues.wrap(SCHEMA, new double[] {2, 64, Double.NaN});
    assertThat(values.get(Metrics.LATENCY)).hasValue(2);
    assertThat(values.get(TRAFFIC)).hasValue(64);
    assertThat(values.get(Metrics.TRAFFIC)).isEmpty();
    assertThat(values.value(Metrics.LATENCY)).isEqualTo(2);
    assertThat(values.at(1)).isEqualTo(64);
    assertThat(values.quantity(TRAFFIC)).isEqualTo(Quantity.of(64, "byte"));
  }

  @Test
  void aValueThatCouldNotBeEvaluatedIsAbsent() {
    MetricValues values = MetricValues.wrap(SCHEMA, new double[] {2, 64, Double.NaN});
    assertThat(values.get(ENERGY)).isEmpty();
    assertThat(values.value(Metrics.ENERGY)).isNaN();
    assertThat(values.present()).containsExactly(LATENCY, TRAFFIC);
    assertThatThrownBy(() -> values.quantity(ENERGY)).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aMetricOutsideTheSchemaIsAbsent() {
    MetricValues values = MetricValues.wrap(SCHEMA, new double[] {2, 64, 1});
    assertThat(values.get(Metrics.AREA)).isEmpty();
    assertThat(values.at(-1)).isNaN();
    assertThat(SCHEMA.index(Metrics.AREA)).isEqualTo(-1);
  }

  @Test
  void mapsKeepTheirOrder() {
    Map<MetricKey, Double> map = new LinkedHashMap<>();
    map.put(TRAFFIC, 1.0);
    map.put(LATENCY, 2.0);
    MetricValues values = MetricValues.of(map);
    assertThat(values.schema().keys()).containsExactly(TRAFFIC, LATENCY);
    assertThat(values.value(Metrics.LATENCY)).isEqualTo(2);
  }

  @Test
  void theNumberOfValuesMustFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetricValues.wrap(SCHEMA, new double[2]))
        .withMessage("2 values for 3 metrics");
  }

  @Test
  void aKeyOccursOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MetricSchema(List.of(LATENCY, TRAFFIC, TRAFFIC)))
        .withMessageContaining("traffic[DRAM]");
  }

  @Test
  void schemaKnowsOrderAndPosition() {
    assertThat(SCHEMA.size()).isEqualTo(3);
    assertThat(SCHEMA.index(TRAFFIC)).isEqualTo(1);
    assertThat(SCHEMA.keys()).containsExactly(LATENCY, TRAFFIC, ENERGY);
  }
}
