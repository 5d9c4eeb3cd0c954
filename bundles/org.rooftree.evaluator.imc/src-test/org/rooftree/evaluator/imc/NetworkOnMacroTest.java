package org.rooftree.evaluator.imc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;

/** ResNet-18 on ZigZag's example aimc: what the macro and everything around it costs. */
class NetworkOnMacroTest {
  private static final double RELATIVE = 1e-9;
  private static final double CYCLE_S = 14.07244e-9;
  private static final Map<String, String> AS_ZIGZAG =
      Map.of("mode", "compatible", "lpfLimit", "6");

  @Test
  void everyLayerCostsWhatZigZagSaysAndTakesCyclesOfTheMacro() throws IOException {
    PreparedEvaluator evaluator =
        Macros.prepare(Macros.aimc(), List.of(), Optional.of(Macros.hints()), AS_ZIGZAG);
    int layers = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    NetworkOnMacroTest.class.getResourceAsStream("aimc-resnet18.txt")),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] words = line.split(" ");
        long[] n = new long[7];
        for (int i = 1; i < n.length; i++) {
          n[i] = Long.parseLong(words[i]);
        }
        Layer layer = Macros.convolution(words[0], 1, n[1], n[2], n[3], n[4], n[5], n[6]);
        MetricValues metrics = evaluator.evaluate(layer, Progress.NONE).metrics();
        near(metrics.value(Metrics.ENERGY), Double.parseDouble(words[7]) * 1e-12);
        double cycles = Double.parseDouble(words[8]);
        assertThat(metrics.value(Metrics.CYCLES)).as(words[0]).isEqualTo(cycles);
        near(metrics.value(Metrics.LATENCY), cycles * CYCLE_S);
        near(metrics.value(ImcMetrics.MACRO_ENERGY), Double.parseDouble(words[9]) * 1e-12);
        near(parts(metrics), metrics.value(ImcMetrics.MACRO_ENERGY));
        near(metrics.value(Metrics.AREA), 2.2878123152749223);
        near(metrics.value(ImcMetrics.MACRO_DELAY), CYCLE_S);
        near(metrics.value(ImcMetrics.MACRO_PEAK_EFFICIENCY), 9.622171484511984e12);
        near(metrics.value(ImcMetrics.MACRO_PEAK_DENSITY), 0.25444864618113533e12);
        assertThat(metrics.value(ImcMetrics.MACRO_MACS_PER_CYCLE)).isEqualTo(4096);
        layers++;
      }
    }
    assertThat(layers).isEqualTo(20);
  }

  private static double parts(MetricValues metrics) {
    double sum = 0;
    for (MetricKey key : metrics.present()) {
      if (key.metric() == ImcMetrics.MACRO_ENERGY && !key.level().isEmpty()) {
        sum += metrics.get(key).orElseThrow();
      }
    }
    return sum;
  }

  private static void near(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(expected * RELATIVE));
  }
}
