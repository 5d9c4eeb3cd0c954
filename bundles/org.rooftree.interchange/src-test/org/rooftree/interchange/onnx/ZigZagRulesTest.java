package org.rooftree.interchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.interchange.onnx.OnnxFile.Graph;
import org.rooftree.interchange.zigzag.ZigZagImport;
import org.rooftree.interchange.zigzag.ZigZagImport.Result;
import org.rooftree.interchange.zigzag.ZigZagImport.Source;
import org.rooftree.model.elaboration.WorkloadElaborator;
import org.rooftree.model.workload.Network;

/** ONNX models as ZigZag reads them. */
class ZigZagRulesTest {
  @TempDir private Path folder;

  private Result read(Graph graph, String mapping) {
    try (var stream = ZigZagImport.class.getResourceAsStream("files/systolic.yaml")) {
      Path hardware = folder.resolve("h.yaml");
      Files.write(hardware, Objects.requireNonNull(stream).readAllBytes());
      Path model = Files.write(folder.resolve("n.onnx"), OnnxFile.model(graph));
      Path mappings =
          Files.write(folder.resolve("m.yaml"), mapping.getBytes(StandardCharsets.UTF_8));
      return ZigZagImport.read(
          new Source(hardware, "h.yaml"),
          Optional.of(new Source(mappings, "m.yaml")),
          Optional.of(new Source(model, "n.onnx")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Network network(Graph graph) {
    Result result = read(graph, "- name: default\n");
    assertThat(result.failed()).as(result.findings().toString()).isFalse();
    Network network = result.network().orElseThrow();
    assertThat(Imported.problems(network)).isEmpty();
    return network;
  }

  private static LoopNest nest(Network network, int layer) {
    return (LoopNest) WorkloadElaborator.body(network.getLayers().get(layer), network);
  }

  private static List<String> loops(LoopNest nest) {
    return nest.loops().stream().map(l -> l.name() + l.size()).toList();
  }

  private static Graph convolution(byte[]... attributes) {
    return new Graph()
        .input("x", 2, 4, 14, 14)
        .weights("w", 8, 2, 3, 3)
        .node("Conv", "x w", "y", attributes)
        .node("Relu", "y", "z")
        .output("z");
  }

  @Test
  void convolutionsHaveZigZagsLoopsWithTheBatchAndEightBits() {
    Network network =
        network(
            convolution(
                OnnxFile.attribute("group", 2),
                OnnxFile.list("pads", 1, 1, 1, 1),
                OnnxFile.list("strides", 2, 2)));
    LoopNest nest = nest(network, 0);
    assertThat(loops(nest)).containsExactly("B2", "K4", "G2", "OX7", "OY7", "C2", "FX3", "FY3");
    Operand input = nest.operand(OperandRole.INPUT).orElseThrow();
    assertThat(input.axes().getLast().extent()).isEqualTo(14);
    assertThat(input.bits()).isEqualTo(8);
    Operand output = nest.operand(OperandRole.OUTPUT).orElseThrow();
    assertThat(output.bits()).isEqualTo(8);
    assertThat(output.accumulatorBits()).isEqualTo(16);
    assertThat(network.getLayers().getFirst().getOperator()).isEqualTo("Conv");
  }

  @Test
  void otherNodesAreKeptWithoutACost() {
    Network network = network(convolution(OnnxFile.attribute("group", 2)));
    var relu = network.getLayers().get(1);
    assertThat(relu.getOperator()).isEqualTo("Relu");
    assertThat(relu.getInputs()).isEqualTo(network.getLayers().getFirst().getOutputs());
    StatedCost cost = (StatedCost) WorkloadElaborator.body(relu, network);
    assertThat(cost.operations()).isZero();
    assertThat(cost.reason()).contains("no cost");
  }

  @Test
  void attributesStateOtherPrecisions() {
    LoopNest nest =
        nest(
            network(
                convolution(
                    OnnxFile.attribute("group", 2),
                    OnnxFile.attribute("weight_size", 4),
                    OnnxFile.attribute("act_size", 16))),
            0);
    assertThat(nest.operand(OperandRole.WEIGHT).orElseThrow().bits()).isEqualTo(4);
    assertThat(nest.operand(OperandRole.INPUT).orElseThrow().bits()).isEqualTo(16);
    assertThat(nest.operand(OperandRole.OUTPUT).orElseThrow().accumulatorBits()).isEqualTo(32);
  }

  @Test
  void productsHaveZigZagsLoops() {
    Network gemm =
        network(
            new Graph()
                .input("x", 1, 512)
                .weights("w", 10, 512)
                .node("Gemm", "x w", "y", OnnxFile.attribute("transB", 1))
                .output("y"));
    assertThat(loops(nest(gemm, 0))).containsExactly("C512", "D1", "K10");
    Network attention =
        network(
            new Graph()
                .input("q", 1, 4, 16, 8)
                .input("k", 1, 4, 8, 16)
                .node("MatMul", "q k", "s")
                .output("s"));
    assertThat(loops(nest(attention, 0))).containsExactly("B1", "H4", "C8", "D16", "K16");
    Operand second = nest(attention, 0).operand(OperandRole.WEIGHT).orElseThrow();
    assertThat(second.axes()).hasSize(4);
    assertThat(second.constant()).isFalse();
  }

  @Test
  void namesOfNodesSelectMappings() {
    Result result =
        read(
            convolution(OnnxFile.attribute("group", 2)),
            "- {name: y, spatial_mapping: {D1: [\"K, 4\"]}}\n- name: default\n");
    assertThat(result.findings()).noneMatch(f -> f.rule().startsWith("zigzag"));
    assertThat(result.mapping().orElseThrow().getMappings().getFirst().getLayer()).isEqualTo("y");
  }

  @Test
  void kernelsThatAreNotSquareAreReadAsZigZagDoesAndReported() {
    Graph graph =
        new Graph()
            .input("x", 1, 2, 10, 10)
            .weights("w", 2, 2, 1, 5)
            .node("Conv", "x w", "y", OnnxFile.list("kernel_shape", 1, 5))
            .output("y");
    Result result = read(graph, "- name: default\n");
    assertThat(result.findings()).anyMatch(f -> f.rule().equals("zigzag.kernel"));
    assertThat(loops(nest(result.network().orElseThrow(), 0)))
        .containsExactly("B1", "K2", "G1", "OX6", "OY10", "C2", "FX1", "FY5");
  }

  @Test
  void sizesThatTheModelLeavesOpenCanBeGiven() {
    Graph graph = new Graph().input("x", 1, "seq", 8).weights("w", 8, 4).node("MatMul", "x w", "y");
    assertThat(read(graph.output("y"), "- name: default\n").failed()).isTrue();
    Path model = folder.resolve("n.onnx");
    Result result =
        ZigZagImport.read(
            new Source(folder.resolve("h.yaml"), "h.yaml"),
            Optional.empty(),
            Optional.of(new Source(model, "n.onnx")),
            Map.of("seq", 32L));
    assertThat(loops(nest(result.network().orElseThrow(), 0)))
        .containsExactly("B1", "C8", "D32", "K4");
  }

  @Test
  void whatZigZagCannotReadIsAnError() {
    Graph graph =
        new Graph().input("x", 1, 2, 10).weights("w", 2, 2, 3).node("Conv", "x w", "y").output("y");
    Result result = read(graph, "- name: default\n");
    assertThat(result.failed()).isTrue();
    assertThat(result.findings()).anyMatch(f -> f.message().contains("convolutions with 4"));
  }
}
