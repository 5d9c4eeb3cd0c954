package org.rooftree.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.workload.LoopNest;

/** An impossible result becomes a failure that names the evaluator and says what is impossible. */
class InvariantsTest {
  private static final LoopNest BODY = Samples.product(64);

  private static Outcome outcome(LayerResult result) {
    Scripted evaluator = new Scripted((layer, progress) -> result);
    EvaluationResult run =
        new Engine(new Engine.Options(1, 60, "Rooftree", "0"))
            .run(
                new RunRequest(
                    evaluator,
                    Samples.DESIGN,
                    Samples.workload(List.of(Samples.layer("layer", BODY))),
                    Optional.empty(),
                    Map.of()),
                RunMonitor.NONE);
    return run.layers().getFirst().outcome();
  }

  private static void refused(Map<MetricKey, Double> values, String... why) {
    refused(Samples.result(values), why);
  }

  private static void refused(LayerResult result, String... why) {
    Outcome outcome = outcome(result);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.explanation())
        .contains(Scripted.ID + " " + Scripted.VERSION, "impossible")
        .contains(why);
  }

  private static void accepted(Map<MetricKey, Double> values) {
    assertThat(outcome(Samples.result(values))).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void possibleResultIsAccepted() {
    accepted(Samples.values(BODY));
  }

  @Test
  void valueThatIsNotFiniteIsRefused() {
    refused(Samples.with(BODY, Metrics.ENERGY, Double.POSITIVE_INFINITY), "energy", "Infinity");
    refused(Samples.with(BODY, Metrics.LATENCY, Double.NEGATIVE_INFINITY), "latency");
  }

  @Test
  void notANumberMeansNotEvaluatedAndHasNoValue() {
    Outcome outcome = outcome(Samples.result(Samples.with(BODY, Metrics.ENERGY, Double.NaN)));
    LayerResult result = ((Outcome.Completed) outcome).result();
    assertThat(result.metrics().get(Metrics.ENERGY)).isEmpty();
    assertThat(result.metrics().present()).doesNotContain(MetricKey.of(Metrics.ENERGY));
  }

  @Test
  void resultWithoutAnyValueIsRefused() {
    Map<MetricKey, Double> values = Samples.values(BODY);
    values.replaceAll((key, value) -> Double.NaN);
    refused(values, "no metric");
    refused(Map.of(), "no metric");
  }

  @Test
  void negativeValueIsRefused() {
    refused(Samples.with(BODY, Metrics.ENERGY, -1e-12), "energy", "-1.0E-12", "J");
  }

  @Test
  void utilisationAboveOneIsRefused() {
    accepted(Samples.with(BODY, Metrics.UTILISATION, 1));
    refused(Samples.with(BODY, Metrics.UTILISATION, 1.001), "utilisation", "1.001");
  }

  @Test
  void otherNumberOfMacsThanTheWorkloadIsRefused() {
    refused(
        Samples.with(BODY, Metrics.MACS, BODY.macs() + 1),
        "macs",
        Long.toString(BODY.macs()),
        Long.toString(BODY.macs() + 1));
  }

  @Test
  void energyBreakdownThatDoesNotAddUpIsRefused() {
    Map<MetricKey, Double> values = Samples.with(BODY, Metrics.ENERGY, 10);
    values.put(new MetricKey(Metrics.ENERGY_BREAKDOWN, "DRAM"), 7.0);
    values.put(new MetricKey(Metrics.ENERGY_BREAKDOWN, "compute"), 3.0);
    accepted(values);
    values.put(new MetricKey(Metrics.ENERGY_BREAKDOWN, "compute"), 3.1);
    refused(values, "energy breakdown", "10.1 J", "10.0 J");
  }

  @Test
  void latencyBelowTheComputeRoofIsRefused() {
    double leastS = BODY.operations() / Samples.PEAK_OP_PER_S;
    accepted(Samples.with(BODY, Metrics.LATENCY, leastS));
    refused(Samples.with(BODY, Metrics.LATENCY, leastS * 0.999), "latency", "roofline");
  }

  @Test
  void latencyBelowTheMemoryRoofOfCompulsoryTrafficIsRefused() {
    LoopNest body = Samples.product(1);
    double bits = 8 * (16 + 256 + 16);
    double leastS = bits / 64e9;
    assertThat(leastS).isGreaterThan(body.operations() / Samples.PEAK_OP_PER_S);
    Invariants invariants = new Invariants(Samples.DESIGN);
    assertThat(
            invariants.violation(
                body, Samples.result(Samples.with(body, Metrics.LATENCY, leastS)), false))
        .isEmpty();
    assertThat(
            invariants.violation(
                body, Samples.result(Samples.with(body, Metrics.LATENCY, leastS * 0.999)), false))
        .hasValueSatisfying(v -> assertThat(v).contains("roofline"));
  }

  @Test
  void anEvaluatorThatStatesItsDefectsMayBeatTheRoofline() {
    double leastS = BODY.operations() / Samples.PEAK_OP_PER_S;
    assertThat(
            new Invariants(Samples.DESIGN)
                .violation(
                    BODY, Samples.result(Samples.with(BODY, Metrics.LATENCY, leastS * 0.9)), true))
        .isEmpty();
  }

  @Test
  void latencyBelowTheMemoryRoofOfReportedTrafficIsRefused() {
    double leastS = BODY.operations() / Samples.PEAK_OP_PER_S;
    Map<MetricKey, Double> values = Samples.with(BODY, Metrics.LATENCY, leastS);
    values.put(new MetricKey(Metrics.TRAFFIC, "DRAM"), leastS * 64e9 / 8);
    accepted(values);
    values.put(new MetricKey(Metrics.TRAFFIC, "DRAM"), leastS * 64e9 / 8 * 1.001);
    refused(values, "latency", "roofline");
  }

  @Test
  void commonMetricWithAnotherUnitIsRefused() {
    MetricDefinition milliseconds =
        MetricDefinition.of("latency", "Latency", "ms", Aggregation.SUM, "In another unit.");
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    values.put(MetricKey.of(milliseconds), 1.0);
    refused(values, "latency", "ms", " s");
  }

  @Test
  void redefinedCommonMetricCannotEscapeTheChecks() {
    MetricDefinition own =
        MetricDefinition.of("utilisation", "Own", "1", Aggregation.SUM, "Another meaning.");
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    values.put(MetricKey.of(own), 17.0);
    refused(values, "utilisation", "defined in two ways");
  }

  @Test
  void ownMetricIsAccepted() {
    MetricDefinition own =
        MetricDefinition.of("hops", "Hops", "1", Aggregation.SUM, "Hops on the network on chip.");
    accepted(Samples.with(BODY, own, 12));
  }

  @Test
  void unknownBoundIsRefused() {
    MetricValues metrics = MetricValues.of(Samples.values(BODY));
    refused(new LayerResult(metrics, "bandwidth", k -> Optional.empty()), "bandwidth", "compute");
    assertThat(outcome(new LayerResult(metrics, "memory:DRAM", k -> Optional.empty())))
        .isInstanceOf(Outcome.Completed.class);
  }
}
