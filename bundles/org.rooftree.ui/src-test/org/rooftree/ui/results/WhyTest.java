package org.rooftree.ui.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.ModelElement;
import org.rooftree.api.result.ModelElement.Model;
import org.rooftree.api.result.Outcome;
import org.rooftree.report.Humane;
import org.rooftree.report.TableReport;

class WhyTest {
  private final Evaluation alexnet = ResultSamples.eyeriss("alexnet");
  private final MetricKey latency = MetricKey.of(Metrics.LATENCY);
  private final LayerOutcome first = alexnet.result().layers().getFirst();

  private static void walk(WhyNode node, Consumer<WhyNode> visitor) {
    visitor.accept(node);
    node.children().forEach(c -> walk(c, visitor));
  }

  private static List<WhyNode> all(Why why) {
    List<WhyNode> nodes = new ArrayList<>();
    walk(why.root().orElseThrow(), nodes::add);
    return nodes;
  }

  @Test
  void metricOfALayerIsExplainedDownToACitation() {
    Why why = Why.of(alexnet, Optional.of(first.layer().name()), latency);
    assertEquals("Latency of layer " + first.layer().name(), why.title());
    assertEquals(
        Humane.text(first.result().orElseThrow().metrics().quantity(latency)),
        why.root().orElseThrow().value());
    List<WhyNode> cited = all(why).stream().filter(n -> !n.citation().isEmpty()).toList();
    assertTrue(cited.stream().anyMatch(n -> n.kind().equals("published")), cited.toString());
    assertTrue(cited.stream().allMatch(n -> n.element().isPresent()));
  }

  @Test
  void totalIsExplainedByItsLayers() {
    Why why = Why.of(alexnet, Optional.empty(), latency);
    assertEquals("Latency of the whole network", why.title());
    WhyNode layer = why.root().orElseThrow().children().getFirst();
    assertTrue(layer.text().startsWith("layer "));
    ModelElement place = layer.element().orElseThrow();
    assertEquals(Model.WORKLOAD, place.model());
    assertEquals("/" + layer.text().substring("layer ".length()), place.path());
  }

  @Test
  void stepsLeadToTheElementThatTheySpeakOf() {
    Why why = Why.of(alexnet, Optional.of(first.layer().name()), MetricKey.of(Metrics.ENERGY));
    String dram = alexnet.result().design().outermostMemories().getFirst().path();
    List<WhyNode> nodes = all(why);
    WhyNode read =
        nodes.stream()
            .filter(n -> n.text().equals("read energy"))
            .filter(n -> n.parent().orElseThrow().text().contains("of DRAM"))
            .findFirst()
            .orElseThrow();
    assertEquals(ModelElement.ofDesign(dram), read.element().orElseThrow());
    WhyNode macs =
        nodes.stream().filter(n -> n.text().startsWith("MACs")).findFirst().orElseThrow();
    assertEquals(ModelElement.ofWorkload(first.layer().path()), macs.element().orElseThrow());
  }

  @Test
  void everyPlaceIsOneOfTheModels() {
    EvaluationResult result = alexnet.result();
    List<String> design = new ArrayList<>(List.of("/"));
    result.design().memories().forEach(m -> design.add(m.path()));
    result.design().units().forEach(u -> design.add(u.path()));
    result.design().interconnects().forEach(i -> design.add(i.path()));
    List<String> layers = result.layers().stream().map(l -> l.layer().path()).toList();
    for (MetricKey key : Why.metrics(alexnet)) {
      Why why = Why.of(alexnet, Optional.of(first.layer().name()), key);
      for (WhyNode node : all(why)) {
        node.element()
            .ifPresent(
                p ->
                    assertTrue(
                        (p.model() == Model.DESIGN ? design : layers).contains(p.path()),
                        p.toString()));
      }
    }
  }

  @Test
  void textIsThatOfTheCommandLine() {
    Why why = Why.of(alexnet, Optional.of(first.layer().name()), latency);
    assertEquals(
        "roofline: latency of "
            + first.layer().name()
            + "\n"
            + TableReport.explanation(first.result().orElseThrow().explain(latency).orElseThrow()),
        why.text());
  }

  @Test
  void saysWhyThereIsNoExplanation() {
    Evaluation failed = ResultSamples.with(alexnet, Map.of(0, new Outcome.Failed("it hung")));
    Why layer = Why.of(failed, Optional.of(first.layer().name()), latency);
    assertTrue(layer.problem().contains("it hung"), layer.problem());
    Why total = Why.of(failed, Optional.empty(), latency);
    assertTrue(total.problem().contains("no totals"), total.problem());
    MetricKey area = new MetricKey(Metrics.TRAFFIC, "no such level");
    assertTrue(
        Why.of(alexnet, Optional.of(first.layer().name()), area)
            .problem()
            .contains("not reported"));
  }
}
