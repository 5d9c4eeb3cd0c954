package org.rooftree.interchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rooftree.interchange.onnx.OnnxFile.INT64;
import static org.rooftree.interchange.onnx.OnnxFile.attribute;
import static org.rooftree.interchange.onnx.OnnxFile.list;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.onnx.OnnxFile.Graph;
import org.rooftree.model.workload.MatrixProduct;

/** Attention and recurrent networks. */
class SequenceImportTest {

  /** Attention of 4 heads of 16 as exporters write it: shapes computed from that of the input. */
  private static Graph attention() {
    return new Graph()
        .input("ids", INT64, new Object[] {"batch_size", "seq"})
        .weights("table", 1000, 64)
        .weights("wq", 64, 64)
        .weights("wk", 64, 64)
        .weights("bq", 64)
        .integers("zero", 0)
        .integers("one", 1)
        .integers("four", 4)
        .integers("free", -1)
        .reals("scale", 8f)
        .node("Gather", "table ids", "x")
        .node("MatMul", "x wq", "q0")
        .node("Add", "q0 bq", "q1")
        .node("MatMul", "x wk", "k1")
        .node("Shape", "x", "shape")
        .node("Gather", "shape zero", "n", attribute("axis", 0))
        .node("Gather", "shape one", "s", attribute("axis", 0))
        .node("Concat", "n s four free", "heads", attribute("axis", 0))
        .node("Reshape", "q1 heads", "q2")
        .node("Reshape", "k1 heads", "k2")
        .node("Transpose", "q2", "q", list("perm", 0, 2, 1, 3))
        .node("Transpose", "k2", "k", list("perm", 0, 2, 3, 1))
        .node("MatMul", "q k", "scores")
        .node("Div", "scores scale", "scaled")
        .node("Softmax", "scaled", "shares", attribute("axis", -1))
        .output("shares", "batch_size", 4, "seq", "seq");
  }

  @Test
  void missingSizeIsAskedForByName() {
    Imported model = Imported.of(attention());
    assertThat(model.errors())
        .containsExactly(
            "test.onnx: error: dimension 'seq' of input 'ids' is not known; add --dim seq=128"
                + " [onnx.dimension]");
  }

  @Test
  void attentionHasOneProductPerHead() {
    Imported model = Imported.of(attention(), 2, "seq=128");
    assertThat(model.network().getBatch()).isEqualTo(2);
    MatrixProduct scores = (MatrixProduct) model.layer("scores");
    assertThat(scores.getProducts()).isEqualTo(4);
    assertThat(scores.getRows()).isEqualTo(128);
    assertThat(scores.getColumns()).isEqualTo(128);
    assertThat(scores.getInner()).isEqualTo(16);
    assertThat(scores.isConstantWeights()).isFalse();
    assertThat(model.totals().macs()).isEqualTo(2L * 128 * 64 * 64 + 4L * 128 * 128 * 16);
    assertThat(model.cost("shares").operations()).isEqualTo(2 * 5.0 * 4 * 128 * 128);
    assertThat(model.totals().parameters()).isEqualTo(1000 * 64 + 2 * 64 * 64 + 64);
    assertThat(model.cost("x").inputTrafficBits()).isEqualTo(2.0 * 128 * 64);
  }

  @Test
  void unknownNameGivenIsAWarning() {
    assertThat(Imported.of(attention(), 1, "seq=128", "sequence=3").findings(Severity.WARNING))
        .singleElement()
        .asString()
        .contains("no open dimension 'sequence'");
  }

  @Test
  void attentionAsOneNodeIsTwoProductsAndASoftmax() {
    Graph graph =
        new Graph()
            .input("q", 1, 8, 32, 64)
            .input("k", 1, 2, 48, 64)
            .input("v", 1, 2, 48, 64)
            .node("Attention", "q k v", "y")
            .output("y");
    Imported model = Imported.of(graph);
    assertThat(model.shape("y")).isEqualTo("1x8x32x64");
    assertThat(model.macs("y.scores")).isEqualTo(8L * 32 * 48 * 64);
    assertThat(model.macs("y.context")).isEqualTo(8L * 32 * 48 * 64);
    assertThat(model.cost("y.softmax").operations()).isEqualTo(5.0 * 8 * 32 * 48);
  }

  @Test
  void longShortTermMemoryIsTwoProductsAndItsCell() {
    Graph graph =
        new Graph()
            .input("x", "steps", 1, 40)
            .weights("w", 2, 4 * 24, 40)
            .weights("r", 2, 4 * 24, 24)
            .weights("b", 2, 8 * 24)
            .node(
                "LSTM",
                "x w r b",
                "y h c",
                attribute("hidden_size", 24),
                attribute("direction", "bidirectional"))
            .output("y");
    Imported model = Imported.of(graph, 0, "steps=10");
    assertThat(model.macs("y.input")).isEqualTo(2 * 10 * 96 * 40);
    assertThat(model.macs("y.state")).isEqualTo(2 * 10 * 96 * 24);
    assertThat(model.cost("y.cell").operations()).isEqualTo(17.0 * 10 * 2 * 24);
    assertThat(model.totals().parameters()).isEqualTo(2 * 96 * (40 + 24) + 2 * 8 * 24);
    assertThat(model.shape("y")).isEqualTo("10x2x1x24");
    assertThat(model.shape("h")).isEqualTo("2x1x24");
  }

  @Test
  void batchOfARecurrentInputIsItsSecondAxis() {
    Graph graph =
        new Graph()
            .input("x", 10, 6, 40)
            .weights("w", 1, 3 * 24, 40)
            .weights("r", 1, 3 * 24, 24)
            .node("GRU", "x w r", "y h", attribute("hidden_size", 24))
            .output("y");
    Imported model = Imported.of(graph);
    assertThat(model.network().getBatch()).isEqualTo(6);
    assertThat(model.totals().macs()).isEqualTo(10 * 72 * (40 + 24));
    assertThat(model.shape("y")).isEqualTo("10x1x1x24");
  }

  @Test
  void layerNormalisationCountsScaleAndShift() {
    Graph graph =
        new Graph()
            .input("x", 1, 16, 64)
            .weights("scale", 64)
            .weights("shift", 64)
            .node("LayerNormalization", "x scale shift", "y")
            .output("y");
    Imported model = Imported.of(graph);
    assertThat(model.cost("y").operations()).isEqualTo(7.0 * 16 * 64);
    assertThat(model.totals().parameters()).isEqualTo(128);
  }

  @Test
  void weightsOnTheLeftAreStillTheWeights() {
    Graph graph =
        new Graph()
            .input("x", 1, 20, 30)
            .weights("w", 10, 20)
            .node("MatMul", "w x", "y")
            .output("y");
    Imported model = Imported.of(graph);
    MatrixProduct product = (MatrixProduct) model.layer("y");
    assertThat(List.of(product.getRows(), product.getColumns(), product.getInner()))
        .containsExactly(30, 10, 20);
    assertThat(model.totals().parameters()).isEqualTo(200);
  }

  @Test
  void sumOfProductsOfTwoFactorsIsALoopNest() {
    Graph graph =
        new Graph()
            .input("q", 1, 16, 4, 8)
            .input("k", 1, 20, 4, 8)
            .node("Einsum", "q k", "y", attribute("equation", "bqhd,bkhd->bhqk"))
            .output("y");
    Imported model = Imported.of(graph);
    assertThat(model.shape("y")).isEqualTo("1x4x16x20");
    assertThat(model.macs("y")).isEqualTo(4L * 16 * 20 * 8);
  }
}
