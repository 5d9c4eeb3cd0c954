package org.rooftree.interchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rooftree.interchange.onnx.OnnxFile.attribute;
import static org.rooftree.interchange.onnx.OnnxFile.list;
import static org.rooftree.interchange.onnx.OnnxFile.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rooftree.interchange.onnx.OnnxFile.Graph;

/** Files that are damaged or made to harm. */
@Timeout(120)
class HostileModelTest {

  private static byte[] sound() {
    Graph body =
        new Graph()
            .weights("bw", 8, 8)
            .node("MatMul", "flat bw", "inner")
            .node("Relu", "inner", "branch")
            .output("branch", 1, 8);
    return OnnxFile.model(
        new Graph()
            .input("x", "batch", 3, 16, 16)
            .weights("w", 8, 3, 3, 3)
            .reals("b", 1, 2, 3, 4, 5, 6, 7, 8)
            .integers("shape", 0, 8)
            .integers("axes", 2, 3)
            .scalar("condition", OnnxFile.BOOL, 1)
            .node("Conv", "x w b", "c", list("strides", 2, 2), list("pads", 1, 1, 1, 1))
            .node("Relu", "c", "r")
            .node("ReduceMean", "r axes", "m", attribute("keepdims", 1))
            .node("Reshape", "m shape", "flat")
            .node(
                "If",
                "condition",
                "chosen",
                attribute("then_branch", body),
                attribute("else_branch", body))
            .node("Softmax", "chosen", "y", attribute("axis", -1))
            .output("y", "batch", 8));
  }

  private static List<String> errors(byte[] model) {
    Imported imported = Imported.of(model, OnnxImport.Options.none());
    assertThat(imported.result().network().isEmpty()).isEqualTo(!imported.errors().isEmpty());
    return imported.errors();
  }

  @Test
  void soundModelIsSound() {
    assertThat(errors(sound())).isEmpty();
  }

  @Test
  void everyTruncationIsAFinding() {
    byte[] model = sound();
    for (int length = 0; length < model.length; length++) {
      Imported imported = Imported.of(Arrays.copyOf(model, length), OnnxImport.Options.none());
      assertThat(imported.result().network().isPresent() || !imported.errors().isEmpty())
          .as("cut after %d bytes", length)
          .isTrue();
    }
  }

  @Test
  void mutationsNeverThrow() {
    byte[] model = sound();
    Random random = new Random(20240501);
    for (int i = 0; i < 2000; i++) {
      byte[] mutant = model.clone();
      int changes = 1 + random.nextInt(4);
      for (int c = 0; c < changes; c++) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      Imported imported = Imported.of(mutant, OnnxImport.Options.none());
      assertThat(imported.result().network().isPresent() || !imported.errors().isEmpty())
          .as("mutation %d", i)
          .isTrue();
      imported
          .result()
          .network()
          .ifPresent(network -> assertThat(Imported.problems(network)).isEmpty());
    }
  }

  @Test
  void lengthOfTwoGigabytesIsAFinding() {
    byte[] lie = {0x3a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 1, 2, 3};
    assertThat(errors(lie)).singleElement().asString().contains("cut off or is damaged");
    byte[] negative = {0x3a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
    assertThat(errors(negative)).hasSize(1);
    byte[] inside = message(o -> o.writeByteArray(7, new byte[] {0x2a, (byte) 0xff, 0x7f, 0}));
    assertThat(errors(inside)).singleElement().asString().contains("16383 bytes");
  }

  @Test
  void otherFilesAreNoModels() {
    assertThat(errors(new byte[0])).singleElement().asString().contains("has no graph");
    assertThat(errors("<?xml version=\"1.0\"?>".getBytes())).hasSize(1);
    assertThat(errors(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0})).hasSize(1);
  }

  @Test
  void shapesBeyondAllBoundsNameTheirNode() {
    long huge = 1L << 40;
    Graph stored = new Graph().weights("giant", huge, huge).input("x", 1).node("Relu", "x", "y");
    assertThat(errors(OnnxFile.model(stored))).singleElement().asString().contains("giant");
    Graph grown =
        new Graph()
            .input("x", 1, 2)
            .integers("shape", 1, 1L << 62)
            .integers("twice", 1, 1L << 62)
            .node("Tile", "x twice", "tiled");
    assertThat(errors(OnnxFile.model(grown))).singleElement().asString().contains("tiled");
    Graph product =
        new Graph()
            .input("x", 1, 2_000_000_000, 1_000_000_000)
            .weights("w", 1_000_000_000, 2_000_000_000)
            .node("MatMul", "x w", "much")
            .output("much");
    assertThat(errors(OnnxFile.model(product))).singleElement().asString().contains("much");
  }

  @Test
  void negativeSizesAreFindings() {
    Graph stored = new Graph().weights("w", -5, 3).input("x", 1).node("Relu", "x", "y");
    assertThat(errors(OnnxFile.model(stored)))
        .singleElement()
        .asString()
        .contains("w: has the negative dimension -5");
    Graph input = new Graph().input("x", 1, -7).node("Relu", "x", "y");
    assertThat(errors(OnnxFile.model(input))).singleElement().asString().contains("x: ");
    Graph computed =
        new Graph().input("x", 1, 4).integers("p", 0, -9, 0, 0).node("Pad", "x p", "y");
    assertThat(errors(OnnxFile.model(computed))).singleElement().asString().contains("y: ");
  }

  @Test
  void cyclesNameTheirNodes() {
    Graph graph =
        new Graph()
            .input("x", 1, 4)
            .node("Add", "x third", "first")
            .node("Relu", "first", "second")
            .node("Tanh", "second", "third")
            .node("Abs", "third", "behind");
    assertThat(errors(OnnxFile.model(graph)))
        .singleElement()
        .asString()
        .contains("these nodes wait for each other: ")
        .contains("first -> second")
        .doesNotContain("behind");
  }

  @Test
  void nodesInAnyOrderAreSorted() {
    Graph graph =
        new Graph().input("x", 1, 4).node("Relu", "a", "b").node("Tanh", "x", "a").output("b");
    assertThat(Imported.of(graph).network().getLayers())
        .extracting(l -> l.getOrigin().getNode())
        .containsExactly("a", "b");
  }

  @Test
  void valuesWithoutOrWithTwoWritersAreFindings() {
    Graph none = new Graph().input("x", 1).node("Add", "x nothing", "y");
    assertThat(errors(OnnxFile.model(none)))
        .singleElement()
        .asString()
        .contains("y: reads \"nothing\", which nothing writes");
    Graph two = new Graph().input("x", 1).node("Relu", "x", "y").node("Abs", "x", "y");
    assertThat(errors(OnnxFile.model(two))).singleElement().asString().contains("writes already");
  }

  @Test
  void deepNestingIsAFinding() {
    Graph graph = new Graph().node("Relu", "x", "y0").output("y0");
    for (int i = 1; i < 200; i++) {
      graph =
          new Graph()
              .node(
                  "If",
                  "c",
                  "y" + i,
                  attribute("then_branch", graph),
                  attribute("else_branch", new Graph()))
              .output("y" + i);
    }
    assertThat(errors(OnnxFile.model(graph))).singleElement().asString().contains("nested");
    byte[] groups = new byte[100_000];
    Arrays.fill(groups, (byte) 0x0b);
    assertThat(errors(groups)).hasSize(1);
  }

  @Test
  void functionsThatCallThemselvesAreAFinding() {
    byte[] function =
        message(
            f ->
                f.writeByteArray(
                    25,
                    message(
                        o -> {
                          o.writeString(1, "Again");
                          o.writeString(4, "a");
                          o.writeString(5, "b");
                          o.writeByteArray(7, OnnxFile.node("mine", "Again", "a", "b"));
                          o.writeString(10, "mine");
                        })));
    Graph graph = new Graph().input("x", 1).custom("mine", "Again", "x", "y");
    assertThat(errors(OnnxFile.model(graph, function)))
        .singleElement()
        .asString()
        .contains("nested");
  }

  @Test
  void manyTinyNodesAreAFinding() {
    byte[] empty = {0x0a, 0x00};
    ByteArrayOutputStream nodes = new ByteArrayOutputStream();
    for (int i = 0; i < 1_000_000; i++) {
      nodes.writeBytes(empty);
    }
    byte[] model = message(o -> o.writeByteArray(7, nodes.toByteArray()));
    assertThat(errors(model)).singleElement().asString().contains("nodes");
  }

  @Test
  void hugeRepeatedFieldsAreAFinding() {
    byte[] packed = new byte[50_000_000];
    byte[] model =
        message(
            o ->
                o.writeByteArray(
                    7,
                    message(
                        g ->
                            g.writeByteArray(
                                1,
                                message(
                                    n ->
                                        n.writeByteArray(
                                            5, message(a -> a.writeByteArray(8, packed))))))));
    assertThat(errors(model)).singleElement().asString().contains("MiB");
  }

  @Test
  void namesOfAllKindsBecomeLegalAndUnique() {
    Graph graph =
        new Graph()
            .input("x", 1, 4)
            .node("Relu", "x", "/a/b")
            .node("Relu", "x", "a.b")
            .node("Relu", "x", "c\u0001\n\u2028d")
            .output("/a/b");
    Imported model = Imported.of(graph);
    assertThat(model.network().getTensors())
        .extracting("name")
        .containsExactly("x", "a.b_out", "a.b_out_2", "c___d_out");
    assertThat(model.network().getLayers())
        .extracting("name")
        .containsExactly("a.b", "a.b_2", "c___d");
  }

  /** Bytes that are never all there, and the largest piece of them that anyone asked for. */
  private static final class Zeros extends InputStream {
    private long left;
    private int largest;

    Zeros(long size) {
      left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      largest = Math.max(largest, length);
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      Arrays.fill(target, offset, offset + count, (byte) 0);
      left -= count;
      return count;
    }
  }

  @Test
  void weightsOfTwoGigabytesAreNeverInMemory() throws IOException {
    int size = 2_000_000_000;
    byte[] tensor = OnnxFile.tensor("w", OnnxFile.FLOAT, 20_000, 25_000);
    byte[] rest = new Graph().input("x", 1, 20_000).node("MatMul", "x w", "y").output("y").bytes();
    byte[] rawHead =
        message(
            o -> {
              o.writeTag(9, 2);
              o.writeUInt32NoTag(size);
            });
    int tensorSize = tensor.length + rawHead.length + size;
    byte[] head =
        message(
            o -> {
              byte[] tensorHead =
                  message(
                      t -> {
                        t.writeTag(5, 2);
                        t.writeUInt32NoTag(tensorSize);
                      });
              o.writeTag(7, 2);
              o.writeUInt32NoTag(rest.length + tensorHead.length + tensorSize);
              o.writeRawBytes(rest);
              o.writeRawBytes(tensorHead);
              o.writeRawBytes(tensor);
              o.writeRawBytes(rawHead);
            });
    try (Zeros zeros = new Zeros(size)) {
      OnnxImport.Result result =
          OnnxImport.read(
              new SequenceInputStream(new ByteArrayInputStream(head), zeros),
              "large.onnx",
              OnnxImport.Options.none());
      assertThat(result.totals().orElseThrow().parameters()).isEqualTo(500_000_000);
      assertThat(zeros.largest).isLessThanOrEqualTo(1 << 20);
      assertThat(zeros.left).isZero();
    }
  }
}
