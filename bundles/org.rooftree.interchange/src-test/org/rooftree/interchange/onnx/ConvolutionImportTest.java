package org.rooftree.interchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rooftree.interchange.onnx.OnnxFile.attribute;
import static org.rooftree.interchange.onnx.OnnxFile.list;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.interchange.onnx.OnnxFile.Graph;
import org.rooftree.model.workload.Convolution;
import org.rooftree.model.workload.Tensor;

class ConvolutionImportTest {

  private static Graph residual() {
    return new Graph()
        .input("x", "batch", 64, 56, 56)
        .weights("w1", 64, 64, 3, 3)
        .weights("b1", 64)
        .weights("scale", 64)
        .weights("shift", 64)
        .weights("mean", 64)
        .weights("variance", 64)
        .weights("w2", 64, 64, 1, 1)
        .node("Conv", "x w1 b1", "/block/conv1/out", list("pads", 1, 1, 1, 1))
        .node("BatchNormalization", "/block/conv1/out scale shift mean variance", "/block/bn/out")
        .node("Relu", "/block/bn/out", "/block/relu/out")
        .node("Conv", "/block/relu/out w2", "/block/conv2/out")
        .node("Add", "/block/conv2/out x", "y")
        .output("y", "batch", 64, 56, 56);
  }

  @Test
  void residualBlockKeepsItsWorkParametersAndEdges() {
    Imported model = Imported.of(residual());
    assertThat(model.macs("block.conv1.out")).isEqualTo(64L * 64 * 9 * 56 * 56);
    assertThat(model.macs("block.conv2.out")).isEqualTo(64L * 64 * 56 * 56);
    assertThat(model.cost("block.bn.out").operations()).isEqualTo(2.0 * 64 * 56 * 56);
    assertThat(model.cost("y").operations()).isEqualTo(64.0 * 56 * 56);
    // Weights, bias, scale and shift; mean and variance are statistics.
    assertThat(model.totals().parameters()).isEqualTo(64 * 64 * 9 + 64 + 128 + 64 * 64);
    assertThat(model.layer("y").getInputs().stream().map(Tensor::getName))
        .containsExactly("block.conv2.out_out", "x");
    assertThat(model.layer("block.conv1.out").getOrigin().getNode()).isEqualTo("/block/conv1/out");
    assertThat(model.shape("x")).isEqualTo("1x64x56x56");
  }

  @Test
  void dynamicBatchIsThatOfTheNetwork() {
    Imported model = Imported.of(residual(), 8);
    assertThat(model.network().getBatch()).isEqualTo(8);
    assertThat(model.macs("block.conv2.out")).isEqualTo(8L * 64 * 64 * 56 * 56);
    assertThat(model.totals().macs()).isEqualTo(64L * 64 * 10 * 56 * 56);
  }

  @Test
  void fixedBatchIsDividedOut() {
    Graph graph =
        new Graph()
            .input("x", 4, 3, 8, 8)
            .weights("w", 6, 3, 3, 3)
            .node("Conv", "x w", "y")
            .output("y", 4, 6, 6, 6);
    Imported model = Imported.of(graph);
    assertThat(model.network().getBatch()).isEqualTo(4);
    assertThat(model.totals().macs()).isEqualTo(6 * 3 * 9 * 36);
    assertThat(model.shape("y")).isEqualTo("1x6x6x6");
  }

  @Test
  void fixedBatchThatIsInTheGraphStaysWithAWarning() {
    Graph graph =
        new Graph()
            .input("x", 4, 10)
            .integers("shape", 2, 20)
            .weights("w", 20, 5)
            .node("Reshape", "x shape", "r")
            .node("MatMul", "r w", "y")
            .output("y", 2, 5);
    Imported model = Imported.of(graph);
    assertThat(model.network().getBatch()).isEqualTo(1);
    assertThat(model.macs("y")).isEqualTo(200);
    assertThat(model.findings(Severity.WARNING)).anyMatch(f -> f.contains("batch of 4"));
  }

  @Test
  void groupedAndDepthwiseConvolutionsCountTheirGroupsOnce() {
    Graph graph =
        new Graph()
            .input("x", 1, 32, 14, 14)
            .weights("dw", 32, 1, 3, 3)
            .weights("gw", 64, 8, 1, 1)
            .node(
                "Conv",
                "x dw",
                "depthwise",
                attribute("group", 32),
                list("pads", 1, 1, 1, 1),
                list("strides", 2, 2))
            .node("Conv", "depthwise gw", "grouped", attribute("group", 4))
            .output("grouped");
    Imported model = Imported.of(graph);
    assertThat(model.macs("depthwise")).isEqualTo(32 * 9 * 49);
    assertThat(model.macs("grouped")).isEqualTo(64 * 8 * 49);
    assertThat(model.totals().parameters()).isEqualTo(32 * 9 + 64 * 8);
    assertThat(((Convolution) model.layer("grouped")).getInputChannels()).isEqualTo(32);
  }

  @Test
  void oneAndThreeDimensionsKeepTheirExtents() {
    Graph graph =
        new Graph()
            .input("audio", 1, 2, 100)
            .input("video", 1, 3, 8, 16, 16)
            .weights("w1", 4, 2, 5)
            .weights("w3", 6, 3, 3, 3, 3)
            .node("Conv", "audio w1", "line", list("strides", 2), list("dilations", 3))
            .node("Conv", "video w3", "volume", list("strides", 2, 1, 1))
            .output("line")
            .output("volume");
    Imported model = Imported.of(graph);
    assertThat(model.shape("line")).isEqualTo("1x4x44");
    assertThat(model.macs("line")).isEqualTo(4 * 2 * 5 * 44);
    assertThat(model.shape("volume")).isEqualTo("1x6x3x14x14");
    assertThat(model.macs("volume")).isEqualTo(6 * 3 * 27 * 3 * 14 * 14);
    Convolution volume = (Convolution) model.layer("volume");
    assertThat(volume.getInputDepth()).isEqualTo(8);
    assertThat(volume.getStrideDepth()).isEqualTo(2);
    assertThat(volume.getStrideX()).isEqualTo(1);
  }

  @Test
  void transposedConvolutionMultipliesEveryInputWithEveryKernelElement() {
    Graph graph =
        new Graph()
            .input("x", 1, 16, 7, 7)
            .weights("w", 16, 8, 4, 4)
            .weights("b", 8)
            .node("ConvTranspose", "x w b", "y", list("strides", 2, 2), list("pads", 1, 1, 1, 1))
            .output("y");
    Imported model = Imported.of(graph);
    assertThat(model.shape("y")).isEqualTo("1x8x14x14");
    assertThat(model.macs("y")).isEqualTo(16L * 8 * 16 * 49);
    assertThat(model.totals().parameters()).isEqualTo(16 * 8 * 16 + 8);
    LoopNest nest = (LoopNest) model.body("y");
    assertThat(nest.operand(OperandRole.INPUT).orElseThrow().elements()).isEqualTo(16 * 49);
    // Before the padding is cut off: 2 * 6 + 4 = 16.
    assertThat(nest.operand(OperandRole.OUTPUT).orElseThrow().elements()).isEqualTo(8 * 256);
  }

  @Test
  void kernelsThatFlowAtRunTimeAreNoParameters() {
    Graph graph =
        new Graph()
            .input("x", 1, 4, 8, 8)
            .input("kernels", 2, 4, 3, 3)
            .node("Conv", "x kernels", "y")
            .output("y");
    Imported model = Imported.of(graph);
    assertThat(model.macs("y")).isEqualTo(2 * 4 * 9 * 36);
    assertThat(model.totals().parameters()).isZero();
    assertThat(model.layer("y").getInputs().stream().map(Tensor::getName))
        .isEqualTo(List.of("x", "kernels"));
  }

  @Test
  void channelsThatDoNotFitAreAnErrorThatNamesTheNode() {
    Graph graph =
        new Graph()
            .input("x", 1, 4, 8, 8)
            .weights("w", 2, 5, 3, 3)
            .node("Conv", "x w", "wrong")
            .output("wrong");
    assertThat(Imported.of(graph).errors())
        .singleElement()
        .asString()
        .contains("wrong: Conv: kernels 2x5x3x3 do not fit 4 input channels");
  }

  @Test
  void fusionLeavesWorkParametersAndTheResultOfTheBlock() {
    Imported model =
        Imported.of(
            OnnxFile.model(residual()),
            new OnnxImport.Options(Map.of(), 0, Optional.empty(), true));
    assertThat(model.network().getLayers())
        .extracting(l -> l.getName())
        .containsExactly("block.conv1.out", "block.conv2.out", "y");
    assertThat(model.layer("block.conv1.out").getOutputs())
        .isEqualTo(model.layer("block.conv2.out").getInputs());
    assertThat(model.totals().macs()).isEqualTo(64L * 64 * 10 * 56 * 56);
    assertThat(model.totals().parameters()).isEqualTo(64 * 64 * 10 + 64 + 128);
    assertThat(model.layer("block.conv1.out").getExtraParameters()).isEqualTo(64 + 128);
  }
}
