package org.rooftree.evaluator.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.TradeOff;
import org.rooftree.api.workload.Layer;

/** The set of mappings that no other one beats in both energy and time. */
class ParetoSetTest {
  @ParameterizedTest
  @CsvSource({"corrected", "compatible"})
  void itsEndsAreTheOptimaOfEnergyAndLatency(String mode) throws IOException {
    List<TradeOff> set = evaluate("pareto", mode).paretoSet();
    assertThat(set).isNotEmpty();
    LayerResult energy = evaluate("energy", mode);
    LayerResult latency = evaluate("latency", mode);
    assertEquals(set.getFirst(), value(energy, true), value(energy, false));
    assertEquals(set.getLast(), value(latency, true), value(latency, false));
    for (int i = 1; i < set.size(); i++) {
      assertThat(set.get(i).energyJ()).isGreaterThan(set.get(i - 1).energyJ());
      assertThat(set.get(i).cycles()).isLessThan(set.get(i - 1).cycles());
    }
  }

  @Test
  void theLeastProductStandsForIt() throws IOException {
    LayerResult result = evaluate("pareto", "corrected");
    double least =
        result.paretoSet().stream().mapToDouble(t -> t.energyJ() * t.cycles()).min().orElseThrow();
    assertThat(value(result, true) * value(result, false)).isEqualTo(least);
    LayerResult edp = evaluate("edp", "corrected");
    assertThat(value(edp, true) * value(edp, false)).isCloseTo(least, within(1e-9 * least));
  }

  @Test
  void eachMappingEvaluatedAgainCostsTheSame() throws IOException {
    ReferenceFile file = ReferenceFile.read("tpu_like-conv-6");
    Layer layer = file.known.getFirst().layer();
    for (TradeOff tradeOff : evaluate("pareto", "corrected").paretoSet()) {
      Mapping given = new Mapping("given", "", "", "", List.of(tradeOff.mapping()));
      LayerResult again =
          Designs.prepare(file.design(), given, Map.of()).evaluate(layer, Progress.NONE);
      assertEquals(tradeOff, value(again, true), value(again, false));
    }
  }

  @Test
  void mergedFactorsHaveOneToo() throws IOException {
    ReferenceFile file = ReferenceFile.read("tpu_like-conv-6");
    Layer layer = file.known.getFirst().layer();
    List<Double> ends = new ArrayList<>();
    for (String objective : List.of("pareto", "energy", "latency")) {
      Map<String, String> settings = Map.of("objective", objective, "lpfLimit", "6");
      LayerResult result =
          Designs.prepare(file.design(), file.mapping(), settings).evaluate(layer, Progress.NONE);
      if (objective.equals("pareto")) {
        ends.add(result.paretoSet().getFirst().energyJ());
        ends.add(result.paretoSet().getLast().cycles());
      } else {
        ends.add(value(result, objective.equals("energy")));
      }
    }
    assertThat(ends.get(0)).isEqualTo(ends.get(2));
    assertThat(ends.get(1)).isEqualTo(ends.get(3));
  }

  @Test
  void otherObjectivesHaveNone() throws IOException {
    assertThat(evaluate("edp", "corrected").paretoSet()).isEmpty();
  }

  private static LayerResult evaluate(String objective, String mode) throws IOException {
    ReferenceFile file = ReferenceFile.read("tpu_like-conv-6");
    Map<String, String> settings = Map.of("objective", objective, "mode", mode);
    return Designs.prepare(file.design(), file.mapping(), settings)
        .evaluate(file.known.getFirst().layer(), Progress.NONE);
  }

  private static double value(LayerResult result, boolean energy) {
    return result.metrics().get(energy ? Metrics.ENERGY : Metrics.CYCLES).orElseThrow();
  }

  private static void assertEquals(TradeOff tradeOff, double energyJ, double cycles) {
    assertThat(tradeOff.energyJ()).isCloseTo(energyJ, within(1e-9 * energyJ));
    assertThat(tradeOff.cycles()).isCloseTo(cycles, within(1e-9 * cycles));
  }
}
