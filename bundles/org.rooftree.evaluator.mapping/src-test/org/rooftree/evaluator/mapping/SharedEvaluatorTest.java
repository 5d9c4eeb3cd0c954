package org.rooftree.evaluator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.Port;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.workload.Layer;
import org.rooftree.evaluator.mapping.ReferenceFile.Known;

/** One evaluator for many designs gives what one for each gives. */
class SharedEvaluatorTest {
  private static PreparedEvaluator prepare(
      MappingEvaluator evaluator, ReferenceFile file, Design design, String mode, String aim) {
    return evaluator.prepare(
        Designs.context(
            design,
            Designs.network(List.of()),
            file.mapping(),
            Map.of("mode", mode, "objective", aim)));
  }

  /** The design, and the same with other bandwidths or sizes of its largest buffer. */
  private static List<Design> designs(Design design) {
    List<Design> designs = new ArrayList<>();
    for (double factor : new double[] {1, 0.5, 2, 1}) {
      designs.add(with(design, factor, 1));
      designs.add(with(design, 1, factor));
    }
    return designs;
  }

  private static Design with(Design design, double bandwidth, double capacity) {
    List<Memory> memories = new ArrayList<>(design.memories());
    int at = memories.size() - 2;
    Memory buffer = memories.get(at);
    List<Port> ports = new ArrayList<>();
    for (Port port : buffer.ports()) {
      ports.add(
          new Port(
              port.name(),
              port.direction(),
              port.bitsPerS() * bandwidth,
              port.minimumAccessBits(),
              port.transfers(),
              port.sources()));
    }
    memories.set(
        at,
        Designs.memory(
            buffer.name(),
            buffer.capacityBits() * capacity,
            buffer.operands(),
            buffer.servedDimensions(),
            ports));
    return Designs.design(design.units().getFirst(), memories);
  }

  @ParameterizedTest
  @CsvSource({"corrected, latency", "corrected, edp", "compatible, energy"})
  void aSweepOfDesignsGivesTheSameToTheLastBit(String mode, String aim) throws Exception {
    ReferenceFile file = ReferenceFile.read("tpu_like-resnet18-6");
    MappingEvaluator shared = new MappingEvaluator();
    List<Layer> layers = file.known.stream().map(Known::layer).limit(6).toList();
    for (Design design : designs(file.design())) {
      PreparedEvaluator alone = prepare(new MappingEvaluator(), file, design, mode, aim);
      PreparedEvaluator together = prepare(shared, file, design, mode, aim);
      for (Layer layer : layers) {
        same(
            together.evaluate(layer, Progress.NONE),
            alone.evaluate(layer, Progress.NONE),
            layer.name());
      }
    }
  }

  @ParameterizedTest
  @CsvSource("corrected, latency")
  void designsAtTheSameTimeGiveTheSameToTheLastBit(String mode, String aim) throws Exception {
    ReferenceFile file = ReferenceFile.read("tpu_like-resnet18-6");
    MappingEvaluator shared = new MappingEvaluator();
    Layer layer = file.known.get(2).layer();
    List<Design> designs = designs(file.design());
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      List<Future<LayerResult>> results = new ArrayList<>();
      for (Design design : designs) {
        results.add(
            executor.submit(
                () -> prepare(shared, file, design, mode, aim).evaluate(layer, Progress.NONE)));
      }
      for (int i = 0; i < designs.size(); i++) {
        same(
            results.get(i).get(),
            prepare(new MappingEvaluator(), file, designs.get(i), mode, aim)
                .evaluate(layer, Progress.NONE),
            "design " + i);
      }
    }
  }

  private static void same(LayerResult result, LayerResult alone, String name) {
    assertThat(result.metrics().present()).as(name).isEqualTo(alone.metrics().present());
    alone
        .metrics()
        .present()
        .forEach(
            key ->
                assertThat(result.metrics().get(key))
                    .as("%s %s", name, key)
                    .isEqualTo(alone.metrics().get(key)));
    assertThat(result.schedule().orElseThrow().mapping())
        .as(name)
        .isEqualTo(alone.schedule().orElseThrow().mapping());
  }
}
