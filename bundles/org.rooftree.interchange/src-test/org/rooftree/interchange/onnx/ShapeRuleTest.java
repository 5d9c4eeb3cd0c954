package org.rooftree.interchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.rooftree.interchange.onnx.OnnxFile.attribute;
import static org.rooftree.interchange.onnx.OnnxFile.list;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.onnx.OnnxFile.Graph;

/** Every group of operators against shapes computed by hand. */
class ShapeRuleTest {

  /** Operator, shapes of its inputs ("c:…" for constant integers), output shape, attributes. */
  static Stream<Arguments> rules() {
    return Stream.of(
        rule("Add", "1x3x4 4", "1x3x4"),
        rule("Mul", "1x3x1 1x1x5", "1x3x5"),
        rule("Max", "1x3 1x3 3", "1x3"),
        rule("Where", "1x1x4 1x3x1 1", "1x3x4"),
        rule("PRelu", "1x3x4x4 3x1x1", "1x3x4x4"),
        rule("Greater", "1x3 1x3", "1x3"),
        rule("Gelu", "1x3x4", "1x3x4"),
        rule("Cast", "1x3", "1x3", attribute("to", 10)),
        rule("Transpose", "1x3x4x5", "1x4x5x3", list("perm", 0, 2, 3, 1)),
        rule("Transpose", "1x3x4", "4x3x1"),
        rule("Concat", "1x3x4 1x5x4", "1x8x4", attribute("axis", 1)),
        rule("Concat", "1x3x4 1x3x2", "1x3x6", attribute("axis", -1)),
        rule("Split", "1x10x4", "1x5x4", attribute("axis", 1)),
        rule("Split", "1x10x4 c:7,3", "1x7x4", attribute("axis", 1)),
        rule("Slice", "1x10x20 c:2,-5 c:9223372036854775807,-1 c:1,2", "1x8x4"),
        rule("Slice", "1x10x20 c:9 c:-9223372036854775807 c:1 c:-3", "1x4x20"),
        rule("Slice", "1x10", "1x3", list("starts", 1), list("ends", 4), list("axes", 1)),
        rule("Gather", "1x10x6 c:0,2,4", "1x3x6", attribute("axis", 1)),
        rule("GatherElements", "1x10 1x4", "1x4", attribute("axis", 1)),
        rule("GatherND", "1x10x6 1x7x2", "1x7x6"),
        rule("ScatterND", "1x10x6 1x7x2 1x7x6", "1x10x6"),
        rule("Pad", "1x3x8x8 c:0,0,1,2,0,0,3,4", "1x3x12x14"),
        rule("Pad", "1x3x8", "1x3x10", list("pads", 0, 0, 1, 0, 0, 1)),
        rule("Expand", "1x1x4 c:1,3,1", "1x3x4"),
        rule("Tile", "1x3x4 c:1,2,3", "1x6x12"),
        rule("DepthToSpace", "1x16x4x5", "1x4x8x10", attribute("blocksize", 2)),
        rule("SpaceToDepth", "1x4x8x10", "1x16x4x5", attribute("blocksize", 2)),
        rule("OneHot", "1x6 c:12 2", "1x6x12"),
        rule("Resize", "1x3x8x8 - - c:1,3,20,17", "1x3x20x17"),
        rule("MatMul", "1x8x16x32 1x8x32x10", "1x8x16x10"),
        rule("MatMul", "1x16x32 32x10", "1x16x10"),
        rule("MatMul", "1x16x32 32", "1x16"),
        rule("Gemm", "1x32 10x32 10", "1x10", attribute("transB", 1)),
        rule("Gemm", "32x1 32x10", "1x10", attribute("transA", 1)),
        rule("MaxPool", "1x8x7x7", "1x8x3x3", list("kernel_shape", 3, 3), list("strides", 2, 2)),
        rule(
            "MaxPool",
            "1x8x8x8",
            "1x8x4x4",
            list("kernel_shape", 3, 3),
            list("strides", 2, 2),
            attribute("ceil_mode", 1)),
        rule(
            "AveragePool",
            "1x8x8",
            "1x8x4",
            list("kernel_shape", 2),
            list("strides", 2),
            attribute("ceil_mode", 1)),
        rule(
            "MaxPool",
            "1x8x7x7",
            "1x8x4x4",
            list("kernel_shape", 3, 3),
            list("strides", 2, 2),
            attribute("auto_pad", "SAME_UPPER")),
        rule("GlobalAveragePool", "1x8x7x5", "1x8x1x1"),
        rule(
            "Conv",
            "1x3x9x9 4x3x3x3",
            "1x4x5x5",
            list("strides", 2, 2),
            attribute("auto_pad", "SAME_LOWER")),
        rule("Conv", "1x3x9x9 4x3x3x3", "1x4x7x7", attribute("auto_pad", "VALID")),
        rule(
            "Conv",
            "1x3x9x12 4x3x3x3",
            "1x4x5x10",
            list("strides", 2, 1),
            list("dilations", 1, 2),
            list("pads", 1, 0, 1, 2)),
        rule(
            "ConvTranspose",
            "1x3x5x5 3x4x3x3",
            "1x4x10x10",
            list("strides", 2, 2),
            list("pads", 1, 1, 1, 1),
            list("output_padding", 1, 1)),
        rule(
            "ConvTranspose",
            "1x3x5x5 3x4x3x3",
            "1x4x10x10",
            list("strides", 2, 2),
            attribute("auto_pad", "SAME_UPPER")),
        rule("ReduceMean", "1x3x4x5", "1x3x1x1", list("axes", 2, 3)),
        rule("ReduceSum", "1x3x4 c:-1", "1x3", attribute("keepdims", 0)),
        rule("ReduceMax", "1x3x4", "1x1x1"),
        rule("ArgMax", "1x3x4", "1x1x4", attribute("axis", 1)),
        rule("TopK", "1x30 c:5", "1x5"),
        rule("CumSum", "1x30 c:1", "1x30"),
        rule("Softmax", "1x30", "1x30"),
        rule("LRN", "1x30x2x2", "1x30x2x2", attribute("size", 5)),
        rule("InstanceNormalization", "1x3x4 3 3", "1x3x4"),
        rule("GridSample", "1x3x8x8 1x5x6x2", "1x3x5x6"),
        rule(
            "RoiAlign",
            "1x3x8x8 7x4 7",
            "7x3x2x2",
            attribute("output_height", 2),
            attribute("output_width", 2)),
        rule("RotaryEmbedding", "1x4x6x8", "1x4x6x8"),
        rule("Einsum", "1x4x5 5x6", "1x4x6", attribute("equation", "bij,jk")),
        rule("Einsum", "1x2x4x5 5x6", "1x2x4x6", attribute("equation", "...ij,jk->...ik")));
  }

  private static Arguments rule(
      String operator, String inputs, String output, byte[]... attributes) {
    return arguments(operator, inputs, output, attributes);
  }

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @MethodSource("rules")
  void outputHasItsShape(String operator, String inputs, String output, byte[][] attributes) {
    Graph graph = new Graph();
    StringBuilder names = new StringBuilder();
    int index = 0;
    for (String input : inputs.split(" ")) {
      String name = input.equals("-") ? "-" : "in" + index++;
      names.append(names.isEmpty() ? "" : " ").append(name);
      if (input.startsWith("c:")) {
        graph.integers(name, sizes(input.substring(2), ","));
      } else if (!input.equals("-")) {
        graph.input(name, boxed(sizes(input, "x")));
      }
    }
    String outputs = operator.equals("Split") || operator.equals("TopK") ? "y y2" : "y";
    graph.node(operator, names.toString(), outputs, attributes).node("Relu", "y", "z").output("z");
    Imported model = Imported.of(graph);
    assertThat(model.shape("z")).isEqualTo(output);
    assertThat(model.result().nodes())
        .noneMatch(n -> n.treatment() == NodeOutcome.Treatment.UNKNOWN);
  }

  private static long[] sizes(String text, String separator) {
    return Stream.of(text.split(separator)).mapToLong(Long::parseLong).toArray();
  }

  private static Object[] boxed(long[] sizes) {
    Object[] result = new Object[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      result[i] = sizes[i];
    }
    return result;
  }

  /** Views make no layer, so the shape shows behind the next one. */
  @Test
  void viewsPassTheirInputOn() {
    Graph graph =
        new Graph()
            .input("x", 1, 6, 1, 4)
            .integers("shape", 0, -1, 3)
            .integers("axis", 2)
            .node("Identity", "x", "a")
            .node("Dropout", "a", "b")
            .node("Squeeze", "b axis", "c")
            .node("Unsqueeze", "c axis", "d")
            .node("Flatten", "d", "e")
            .node("Reshape", "e shape", "f")
            .node("Relu", "f", "z")
            .output("z");
    Imported model = Imported.of(graph);
    assertThat(model.network().getLayers()).hasSize(1);
    assertThat(model.layer("z").getInputs()).extracting("name").containsExactly("x");
    assertThat(model.shape("z")).isEqualTo("1x8x3");
    assertThat(model.result().nodes())
        .filteredOn(n -> n.treatment() == NodeOutcome.Treatment.NO_WORK)
        .hasSize(6)
        .allMatch(n -> !n.reason().isEmpty());
  }

  @Test
  void scalesOfResizeAreRoundedDown() {
    Graph graph =
        new Graph()
            .input("x", 1, 3, 7, 9)
            .reals("scales", 1, 1, 2, 1.5f)
            .node("Resize", "x - scales", "up", attribute("mode", "linear"))
            .node("Upsample", "x scales", "old")
            .output("up")
            .output("old");
    Imported model = Imported.of(graph);
    assertThat(model.shape("up")).isEqualTo("1x3x14x13");
    assertThat(model.shape("old")).isEqualTo("1x3x14x13");
    assertThat(model.cost("up").operations()).isEqualTo(7.0 * 3 * 14 * 13);
    assertThat(model.cost("old").operations()).isZero();
  }

  @Test
  void arithmeticOnShapesIsComputedAtImport() {
    Graph graph =
        new Graph()
            .input("x", 1, 12, 10)
            .integers("i0", 1)
            .integers("i1", 2)
            .integers("two", 2)
            .integers("one", 1)
            .integers("minus", -1)
            .reals("half", 0.5f)
            .node("Shape", "x", "s")
            .node("Slice", "s i0 i1", "rows")
            .node("Slice", "s i1 three", "columns")
            .integers("three", 3)
            .node("Div", "rows two", "a")
            .node("Mul", "columns two", "b")
            .node("Cast", "a", "af", attribute("to", 1))
            .node("Mul", "af half", "hf")
            .node("Cast", "hf", "h", attribute("to", 7))
            .node("Equal", "h three", "is")
            .node("Where", "is minus one", "w")
            .node("Concat", "one w b two", "shape", attribute("axis", 0))
            .node("Reshape", "x shape", "y")
            .node("Relu", "y", "z")
            .output("z");
    assertThat(Imported.of(graph).shape("z")).isEqualTo("1x3x20x2");
  }

  @Test
  void constantsOfShapeStandForStoredOnes() {
    Graph graph =
        new Graph()
            .input("x", 1, 3, 8, 8)
            .integers("size", 4, 3, 3, 3)
            .node("ConstantOfShape", "size", "w")
            .node("Conv", "x w", "y")
            .output("y");
    Imported model = Imported.of(graph);
    assertThat(model.totals().parameters()).isEqualTo(108);
    assertThat(model.network().getLayers()).hasSize(1);
  }

  @Test
  void declaredShapeThatDiffersIsAWarning() {
    Graph graph =
        new Graph()
            .input("x", 1, 4)
            .node("Relu", "x", "middle")
            .node("Abs", "middle", "y")
            .declare("middle", 1, 5)
            .output("y", 1, 4);
    assertThat(Imported.of(graph).findings(Severity.WARNING))
        .singleElement()
        .asString()
        .contains("middle: Relu: the file declares the shape 1x5");
  }

  @Test
  void masksOfComputedShapeAreNoParameters() {
    Graph graph =
        new Graph()
            .input("x", 1, 3, 8)
            .node("Shape", "x", "s")
            .node("ConstantOfShape", "s", "mask")
            .node("Add", "x mask", "y")
            .output("y");
    assertThat(Imported.of(graph).totals().parameters()).isZero();
  }
}
