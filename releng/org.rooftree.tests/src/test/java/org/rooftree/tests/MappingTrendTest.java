package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.Workload;
import org.rooftree.evaluator.mapping.MappingEvaluator;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The best mappings on the shipped designs: whatever a design gains, they never get worse, and the
 * order of elements in a file changes nothing.
 */
class MappingTrendTest {
  private static final double RELATIVE = 1e-9;

  /** Elements whose order among their like carries no meaning. */
  private static final Set<String> UNORDERED =
      Set.of("memories", "ports", "computeUnits", "operands", "interconnects", "cores");

  private static final Map<String, MetricDefinition> METRICS =
      Map.of("latency", Metrics.CYCLES, "energy", Metrics.ENERGY);

  private static final String[][] CHANGES = {
    {"memories", "capacity"}, {"memories", "bandwidth"}, {"ports", "bandwidth"}
  };

  private static Document document(String file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(Files.readAllBytes(Checkout.MODELS.resolve(file))));
  }

  private static byte[] bytes(Document document) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(out));
    return out.toByteArray();
  }

  private static Design design(Document document) throws Exception {
    return Models.design(new ModelReader().read(bytes(document), "changed", ModelKind.ACCELERATOR))
        .value()
        .orElseThrow();
  }

  private static Workload workload(Document document) throws Exception {
    return Models.workload(
            new ModelReader().read(bytes(document), "changed", ModelKind.WORKLOAD), 0)
        .value()
        .orElseThrow();
  }

  private static PreparedEvaluator prepare(
      MappingEvaluator evaluator, Design design, Workload workload, String objective) {
    return evaluator.prepare(
        new EvaluationContext(
            design,
            workload,
            Optional.empty(),
            Parameters.of(evaluator.info().parameters(), Map.of("objective", objective))));
  }

  private static List<Element> elements(Document document, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = document.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  /** The design with one attribute of one element doubled; empty if the element has none. */
  private static Optional<Design> doubled(String file, String name, int index, String attribute)
      throws Exception {
    Document document = document(file);
    Element element = elements(document, name).get(index);
    if (!element.hasAttribute(attribute)) {
      return Optional.empty();
    }
    String[] text = element.getAttribute(attribute).split(" ", 2);
    element.setAttribute(attribute, 2 * Double.parseDouble(text[0]) + " " + text[1]);
    return Optional.of(design(document));
  }

  private static double value(PreparedEvaluator evaluator, Layer layer, String objective) {
    return evaluator.evaluate(layer, Progress.NONE).metrics().value(METRICS.get(objective));
  }

  @ParameterizedTest
  @CsvSource({
    "edge-tpu-like, latency",
    "edge-tpu-like, energy",
    "tpu-v1, latency",
    "eyeriss, energy",
    "envision, latency"
  })
  void whatADesignGainsNeverMakesTheBestMappingWorse(String name, String objective)
      throws Exception {
    String file = name + ".accelerator";
    Workload network = workload(document("transformer-encoder.workload"));
    Workload images = workload(document("alexnet.workload"));
    List<Layer> layers = List.of(network.layers().getFirst(), images.layers().get(2));
    MappingEvaluator evaluator = new MappingEvaluator();
    PreparedEvaluator before = prepare(evaluator, design(document(file)), network, objective);
    int compared = 0;
    for (String[] change : CHANGES) {
      int count = elements(document(file), change[0]).size();
      for (int index = 0; index < count; index++) {
        Optional<Design> design = doubled(file, change[0], index, change[1]);
        if (design.isEmpty()) {
          continue;
        }
        PreparedEvaluator after = prepare(evaluator, design.get(), network, objective);
        for (Layer layer : layers) {
          if (before.applicability(layer) == Applicability.YES) {
            assertThat(value(after, layer, objective))
                .as("%s, %s %d with twice the %s", layer.name(), change[0], index, change[1])
                .isLessThanOrEqualTo(value(before, layer, objective) * (1 + RELATIVE));
            compared++;
          }
        }
      }
    }
    assertThat(compared).isPositive();
  }

  /** Each port in turn is there twice. */
  @ParameterizedTest
  @CsvSource({
    "edge-tpu-like, latency",
    "edge-tpu-like, energy",
    "tpu-v1, latency",
    "eyeriss, energy",
    "envision, latency"
  })
  void anotherPortNeverMakesTheBestMappingWorse(String name, String objective) throws Exception {
    String file = name + ".accelerator";
    Workload images = workload(document("alexnet.workload"));
    Layer layer = images.layers().get(2);
    MappingEvaluator evaluator = new MappingEvaluator();
    PreparedEvaluator before = prepare(evaluator, design(document(file)), images, objective);
    int count = elements(document(file), "ports").size();
    for (int index = 0; index < count; index++) {
      Document document = document(file);
      Element port = elements(document, "ports").get(index);
      Element other = (Element) port.cloneNode(true);
      other.setAttribute("name", port.getAttribute("name") + "-other");
      port.getParentNode().insertBefore(other, port.getNextSibling());
      PreparedEvaluator after = prepare(evaluator, design(document), images, objective);
      assertThat(value(after, layer, objective))
          .as("%s with port %d twice", objective, index)
          .isLessThanOrEqualTo(value(before, layer, objective) * (1 + RELATIVE));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "edge-tpu-like, alexnet, latency",
    "edge-tpu-like, transformer-encoder, energy",
    "tpu-v1, alexnet, latency",
    "eyeriss, transformer-encoder, energy",
    "envision, alexnet, latency",
    "chiplet-2core, transformer-encoder, latency",
    "imc-dimc, alexnet, latency"
  })
  void theOrderOfElementsChangesNothing(String name, String network, String objective)
      throws Exception {
    Document accelerator = document(name + ".accelerator");
    Document layers = document(network + ".workload");
    MappingEvaluator evaluator = new MappingEvaluator();
    Workload workload = workload(layers);
    PreparedEvaluator before = prepare(evaluator, design(accelerator), workload, objective);
    reverse(accelerator.getDocumentElement());
    reverse(layers.getDocumentElement());
    Workload reversed = workload(layers);
    PreparedEvaluator after =
        prepare(new MappingEvaluator(), design(accelerator), reversed, objective);
    int compared = 0;
    for (Layer layer : workload.layers()) {
      if (before.applicability(layer) == Applicability.YES) {
        Layer same =
            reversed.layers().stream()
                .filter(other -> other.name().equals(layer.name()))
                .findFirst()
                .orElseThrow();
        MetricValues known = before.evaluate(layer, Progress.NONE).metrics();
        MetricValues found = after.evaluate(same, Progress.NONE).metrics();
        for (MetricDefinition metric : List.of(Metrics.CYCLES, Metrics.LATENCY, Metrics.ENERGY)) {
          double value = known.value(metric);
          if (!Double.isNaN(value)) {
            assertThat(found.value(metric))
                .as("%s of %s", metric.id(), layer.name())
                .isCloseTo(value, within(RELATIVE * value));
            compared++;
          }
        }
      }
    }
    assertThat(compared).isPositive();
  }

  /** Turns the order of like elements around, at every depth. */
  private static void reverse(Element parent) {
    for (String name : UNORDERED) {
      List<Element> alike = new ArrayList<>();
      for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (child instanceof Element element && element.getTagName().equals(name)) {
          alike.add(element);
        }
      }
      for (Element element : alike) {
        parent.insertBefore(element, parent.getFirstChild());
      }
    }
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        reverse(element);
      }
    }
  }
}
