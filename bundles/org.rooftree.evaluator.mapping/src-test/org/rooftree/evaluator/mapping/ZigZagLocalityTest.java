package org.rooftree.evaluator.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Workload;

/** What ZigZag keeps on chip between layers, and what that costs, defects included. */
class ZigZagLocalityTest {

  /** Totals of ZigZag's own tests of {@code exploit_data_locality} on ResNet-18. */
  @ParameterizedTest
  @CsvSource({
    "tpu_like-resnet18-6, 1735241704.22, 3762552.5",
    "ascend_like-design, 1813915548.47, 3017312.0",
    "edge_tpu_like-design, 1783892066.11, 2957953.5",
    "meta_prototype-design, 1710966136.48, 2689737.0",
    "tesla_npu_like-design, 1725111410.78, 2709223.75"
  })
  void resNet18CostsWhatZigZagSays(String design, double energyPj, double cycles)
      throws IOException {
    ReferenceFile file = ReferenceFile.read(design);
    Workload network = Networks.resNet18(layers("tpu_like-resnet18-6"));
    double[] total = total(file, network);
    assertThat(total[0] * 1e12).isCloseTo(energyPj, within(0.02));
    assertThat(total[1]).isEqualTo(cycles);
  }

  /** In the macro, the last result stays on chip: 21 of 21 layers, and the sum. */
  @Test
  void theLastResultOfAMacroStaysOnChip() throws IOException {
    ReferenceFile file = ReferenceFile.read("aimc-resnet18-6");
    ReferenceFile last = ReferenceFile.read("aimc-fc-local");
    List<Layer> layers = layers("aimc-resnet18-6");
    layers.add(last.known.getFirst().layer());
    Workload network = Networks.resNet18(layers);
    double[] total = total(file, network);
    assertThat(total[0] * 1e12).isCloseTo(4695729577.211851, within(4.7));
    assertThat(total[1]).isEqualTo(5050846);

    PreparedEvaluator evaluator =
        Designs.prepare(file.design(), network, file.mapping(), settings(file));
    LayerResult result = evaluator.evaluate(network.layers().getLast(), Progress.NONE);
    ReferenceNetworksTest.check(last.known.getFirst(), result);
    assertThat(evaluator.notes()).contains("Locality: output in sram_256KB: fc.Gemm.");
    assertThat(result.metrics().value(MappingMetrics.CYCLES_WITHOUT_LOCALITY))
        .isGreaterThan(result.metrics().value(Metrics.CYCLES));
  }

  private static List<Layer> layers(String name) throws IOException {
    List<Layer> layers = new ArrayList<>();
    ReferenceFile.read(name).known.forEach(k -> layers.add(k.layer()));
    return layers;
  }

  private static Map<String, String> settings(ReferenceFile file) {
    Map<String, String> settings = new HashMap<>(file.compatible());
    settings.put("locality", "true");
    return settings;
  }

  private static double[] total(ReferenceFile file, Workload network) {
    PreparedEvaluator evaluator =
        Designs.prepare(file.design(), network, file.mapping(), settings(file));
    double[] total = new double[2];
    for (Layer layer : network.layers()) {
      if (layer.body() instanceof LoopNest) {
        LayerResult result = evaluator.evaluate(layer, Progress.NONE);
        total[0] += result.metrics().value(Metrics.ENERGY);
        total[1] += result.metrics().value(Metrics.CYCLES);
      }
    }
    return total;
  }
}
