package org.rooftree.interchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rooftree.interchange.onnx.OnnxFile.FLOAT;
import static org.rooftree.interchange.onnx.OnnxFile.INT32;
import static org.rooftree.interchange.onnx.OnnxFile.INT8;
import static org.rooftree.interchange.onnx.OnnxFile.UINT8;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.interchange.onnx.OnnxFile.Graph;
import org.rooftree.model.workload.Precision;

class QuantisedImportTest {

  private static Graph constants(Graph graph) {
    return graph
        .weights("scale", FLOAT, new long[0])
        .weights("zero", UINT8, new long[0])
        .weights("zero_w", INT8, new long[0]);
  }

  /** Quantise and dequantise around two convolutions. */
  private static Graph quantised() {
    return constants(new Graph())
        .input("x", 1, 8, 10, 10)
        .weights("w1", INT8, new long[] {16, 8, 3, 3})
        .weights("w2", 4, 16, 1, 1)
        .weights("b", INT32, new long[] {16})
        .node("QuantizeLinear", "x scale zero", "xq")
        .node("DequantizeLinear", "xq scale zero", "xd")
        .node("DequantizeLinear", "w1 scale zero_w", "wd")
        .node("DequantizeLinear", "b scale", "bd")
        .node("Conv", "xd wd bd", "c1")
        .node("QuantizeLinear", "c1 scale zero", "cq")
        .node("DequantizeLinear", "cq scale zero", "cd")
        .node("Conv", "cd w2", "c2")
        .output("c2");
  }

  private static double[] bits(Precision p) {
    return new double[] {
      p.getWeightBits(), p.getInputBits(), p.getOutputBits(), p.getAccumulatorBits()
    };
  }

  private static double[] bits(Imported model, String layer) {
    Precision own = model.layer(layer).getPrecision();
    return bits(own == null ? model.network().getPrecision() : own);
  }

  @Test
  void quantisationAroundALayerIsItsPrecision() {
    Imported model = Imported.of(quantised());
    assertThat(bits(model, "c1")).containsExactly(8, 8, 8, 32);
    assertThat(bits(model, "c2")).containsExactly(32, 8, 32, 32);
    // Scales and zero points are no parameters; the quantised weights and biases are.
    assertThat(model.totals().parameters()).isEqualTo(16 * 8 * 9 + 4 * 16 + 16);
    assertThat(model.network().getLayers()).extracting("name").containsExactly("xq", "c1", "c2");
    assertThat(model.cost("xq").outputTrafficBits()).isEqualTo(8.0 * 800);
  }

  @Test
  void precisionOptionLeavesQuantisedDataAsItIs() {
    Imported model =
        Imported.of(
            OnnxFile.model(quantised()),
            new OnnxImport.Options(
                Map.of(), 0, Optional.of(ImportPrecision.parse("4,16,16,24")), false));
    assertThat(bits(model, "c1")).containsExactly(8, 8, 8, 32);
    assertThat(bits(model, "c2")).containsExactly(4, 8, 16, 32);
  }

  @Test
  void integerOperatorsHaveTheTypesOfTheirTensors() {
    Graph graph =
        constants(new Graph())
            .input("x", UINT8, new Object[] {1, 8, 10, 10})
            .input("a", UINT8, new Object[] {1, 12, 20})
            .weights("w", INT8, new long[] {16, 8, 3, 3})
            .weights("b", INT32, new long[] {16})
            .weights("m", INT8, new long[] {20, 30})
            .node("QLinearConv", "x scale zero w scale zero_w scale zero b", "conv")
            .node("ConvInteger", "x w zero zero_w", "integer")
            .node("QLinearMatMul", "a scale zero m scale zero_w scale zero", "product")
            .node("MatMulInteger", "a m zero zero_w", "sums")
            .output("conv")
            .output("integer")
            .output("product")
            .output("sums");
    Imported model = Imported.of(graph);
    assertThat(bits(model, "conv")).containsExactly(8, 8, 8, 32);
    assertThat(bits(model, "integer")).containsExactly(8, 8, 32, 32);
    assertThat(bits(model, "product")).containsExactly(8, 8, 8, 32);
    assertThat(bits(model, "sums")).containsExactly(8, 8, 32, 32);
    assertThat(model.macs("conv")).isEqualTo(16 * 8 * 9 * 64);
    assertThat(model.macs("product")).isEqualTo(12 * 20 * 30);
    assertThat(model.shape("conv")).isEqualTo("1x16x8x8");
  }

  @Test
  void weightsOfFewBitsKeepThem() {
    Graph graph =
        new Graph()
            .input("x", 1, 7, 64)
            .weights("packed", UINT8, new long[] {32, 2, 16})
            .weights("scales", 64)
            .custom(
                "com.microsoft",
                "MatMulNBits",
                "x packed scales",
                "y",
                OnnxFile.attribute("K", 64),
                OnnxFile.attribute("N", 32),
                OnnxFile.attribute("bits", 4),
                OnnxFile.attribute("block_size", 32))
            .output("y");
    Imported model = Imported.of(graph);
    assertThat(bits(model, "y")).containsExactly(4, 32, 32, 32);
    assertThat(model.macs("y")).isEqualTo(7 * 64 * 32);
    assertThat(model.totals().parameters()).isEqualTo(64 * 32);
  }
}
