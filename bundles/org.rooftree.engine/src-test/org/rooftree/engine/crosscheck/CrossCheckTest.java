package org.rooftree.engine.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;

class CrossCheckTest {
  private static final MetricKey CYCLES = MetricKey.of(Metrics.CYCLES);

  private static final EvaluationResult ROOFLINE =
      Results.of("roofline", Results.outcome(Results.roofline()));
  private static final EvaluationResult SYSTOLIC =
      Results.of(
          "systolic",
          Results.outcome(
              Results.systolic(),
              "compute",
              k ->
                  Optional.of(
                      Explanation.of(
                          "array cycles = folds · cycles per fold", Quantity.of(1504, "1")))));

  private static EvaluationResult cycles(String evaluator, double... cycles) {
    Outcome[] outcomes = new Outcome[cycles.length];
    for (int i = 0; i < cycles.length; i++) {
      outcomes[i] =
          Double.isNaN(cycles[i])
              ? new Outcome.NotApplicable("no array", "add one")
              : Results.outcome(Results.cycles(cycles[i], cycles[i] / 2));
    }
    return Results.of(evaluator, outcomes);
  }

  private static MetricSpread total(CrossCheck check, MetricKey key) {
    return check.totals().stream().filter(t -> t.key().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void skewOfTheArrayIsWhatSeparatesItFromTheRoofline() {
    CrossCheck check = CrossCheck.of(List.of(ROOFLINE, SYSTOLIC), 0);
    assertThat(total(check, CYCLES).spread()).isEqualTo(480);
    assertThat(total(check, CYCLES).relative()).isEqualTo(0.46875);
    LayerSpread layer = check.layers(CYCLES).getFirst();
    assertThat(layer.share()).isEqualTo(1);
    LayerCause cause = check.cause(layer);
    LayerCause.Account systolic = cause.accounts().get(1);
    assertThat(systolic.main().orElseThrow().label()).isEqualTo("Filling the array: skew, loading");
    assertThat(systolic.main().orElseThrow().difference()).isCloseTo(480, within(1e-9));
    assertThat(systolic.bound()).isEqualTo("compute");
    assertThat(systolic.excerpt().orElseThrow().text()).contains("folds · cycles per fold");
    assertThat(cause.accounts().getFirst().main()).isEmpty();
  }

  @Test
  void partsAddUpToTheMetric() {
    CrossCheck check = CrossCheck.of(List.of(ROOFLINE, SYSTOLIC), 0);
    for (MetricKey key : List.of(CYCLES, MetricKey.of(Metrics.LATENCY))) {
      LayerSpread layer = check.layers(key).getFirst();
      for (int i = 0; i < 2; i++) {
        int column = i;
        assertThat(
                check.cause(layer).parts().stream()
                    .mapToDouble(p -> p.spread().values().get(column).orElse(0))
                    .sum())
            .isCloseTo(layer.spread().values().get(i).orElseThrow(), within(1e-9));
      }
    }
  }

  @Test
  void layersComeByTheSizeOfTheirSpread() {
    CrossCheck check =
        CrossCheck.of(List.of(cycles("a", 100, 100, 100, 100), cycles("b", 110, 400, 90, 110)), 0);
    assertThat(check.layers(CYCLES))
        .extracting(LayerSpread::layer)
        .containsExactly("layer1", "layer0", "layer2", "layer3");
    // 10 + 300 + 10 + 10
    assertThat(check.layers(CYCLES).getFirst().share()).isEqualTo(300.0 / 330);
  }

  @Test
  void energyIsToldByPartOfTheDesign() {
    EvaluationResult one =
        Results.of(
            "one",
            Results.outcome(
                Results.values(
                    "energy", 10, "energyBreakdown.DRAM", 6, "energyBreakdown.compute", 4)));
    EvaluationResult other =
        Results.of(
            "other",
            Results.outcome(
                Results.values(
                    "energy", 15, "energyBreakdown.DRAM", 10, "energyBreakdown.compute", 5)));
    CrossCheck check = CrossCheck.of(List.of(one, other), 0);
    LayerCause cause = check.cause(check.layers(MetricKey.of(Metrics.ENERGY)).getFirst());
    assertThat(cause.parts()).extracting(LayerCause.Part::label).containsExactly("DRAM", "compute");
    assertThat(cause.accounts().get(1).main()).contains(new LayerCause.Main("DRAM", 4));
  }

  @Test
  void metricOfOneEvaluatorOrOfAnotherDimensionIsNotPutBesideOthers() {
    MetricKey energyInCycles =
        MetricKey.of(MetricDefinition.of("energy", "Energy", "1", Aggregation.SUM, "Odd."));
    CrossCheck check =
        CrossCheck.of(
            List.of(
                Results.of("one", Results.outcome(Results.values("energy", 10, "folds", 16))),
                Results.of("odd", Results.outcome(MetricValues.of(Map.of(energyInCycles, 10.0))))),
            0);
    assertThat(check.totals()).isEmpty();
    assertThat(check.layerMetrics()).isEmpty();
    assertThat(check.ofOneOnly())
        .extracting(s -> s.key().metric().id() + " " + s.key().metric().unit())
        .containsExactlyInAnyOrder("energy J", "energy 1", "folds 1");
    assertThat(check.onlyGiver(energyInCycles)).isEqualTo(1);
  }

  @Test
  void otherUnitsOfTheSameDimensionAreConverted() {
    MetricKey inNanoseconds =
        MetricKey.of(MetricDefinition.of("latency", "Latency", "ns", Aggregation.SUM, "In ns."));
    CrossCheck check =
        CrossCheck.of(
            List.of(
                Results.of("one", Results.outcome(Results.values("latency", 2e-6))),
                Results.of("two", Results.outcome(MetricValues.of(Map.of(inNanoseconds, 500.0))))),
            0);
    assertThat(total(check, MetricKey.of(Metrics.LATENCY)).spread())
        .isCloseTo(1.5e-6, within(1e-18));
  }

  @Test
  void evaluatorThatFailsIsAColumnAndTheOthersGoOn() {
    EvaluationResult failed = Results.of("scalesim", new Outcome.Failed("python3 is missing"));
    CrossCheck check = CrossCheck.of(List.of(ROOFLINE, failed, SYSTOLIC), 0);
    assertThat(total(check, CYCLES).spread()).isEqualTo(480);
    assertThat(check.columns().get(1).isComplete()).isFalse();
    assertThat(check.columns().get(1).result().reason()).contains("python3 is missing");
    LayerCause cause = check.cause(check.layers(CYCLES).getFirst());
    assertThat(cause.accounts().get(1).missing()).isEqualTo("python3 is missing");
    assertThat(CrossCheck.of(List.of(ROOFLINE, failed), 0).isComparable()).isFalse();
  }

  @Test
  void layersThatAllHaveAreAddedUpWhereSomeHaveNotAll() {
    CrossCheck check =
        CrossCheck.of(
            List.of(
                cycles("a", 100, 200, 300),
                cycles("b", 110, Double.NaN, 330),
                cycles("none", Double.NaN, Double.NaN, Double.NaN)),
            0);
    assertThat(check.totals()).isEmpty();
    CrossCheck.CommonLayers common = check.commonLayers().orElseThrow();
    assertThat(common.layers()).isEqualTo(2);
    assertThat(common.all()).isEqualTo(3);
    MetricSpread cycles =
        common.totals().stream().filter(t -> t.key().equals(CYCLES)).findFirst().orElseThrow();
    assertThat(cycles.spread()).isEqualTo(40);
    assertThat(check.layers(CYCLES))
        .extracting(LayerSpread::layer)
        .containsExactly("layer2", "layer0");
  }

  @Test
  void furtherEvaluatorNeverShrinksASpread() {
    Random random = new Random(64);
    for (int run = 0; run < 50; run++) {
      List<EvaluationResult> results = new ArrayList<>();
      for (int e = 0; e < 5; e++) {
        double[] cycles = random.doubles(4, 1, 1e6).toArray();
        results.add(cycles("e" + e, cycles));
      }
      for (int count = 3; count <= 5; count++) {
        CrossCheck fewer = CrossCheck.of(results.subList(0, count - 1), 0);
        CrossCheck more = CrossCheck.of(results.subList(0, count), 0);
        assertThat(total(more, CYCLES).spread())
            .isGreaterThanOrEqualTo(total(fewer, CYCLES).spread());
        for (LayerSpread layer : fewer.layers(CYCLES)) {
          assertThat(more.layer(CYCLES, layer.layer()).orElseThrow().spread().spread())
              .isGreaterThanOrEqualTo(layer.spread().spread());
        }
      }
    }
  }

  @Test
  void sameEvaluatorTwiceHasTwoNames() {
    CrossCheck check = CrossCheck.of(List.of(ROOFLINE, ROOFLINE, SYSTOLIC), 2);
    assertThat(check.columns())
        .extracting(Column::name)
        .containsExactly("roofline", "roofline 2", "systolic");
    assertThat(total(check, CYCLES).difference(0)).isEqualTo(-480);
  }

  @Test
  void resultsOfDifferentNetworksAreRefused() {
    assertThatThrownBy(() -> CrossCheck.of(List.of(ROOFLINE, cycles("b", 1, 2)), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs the same design, network and batch");
  }
}
