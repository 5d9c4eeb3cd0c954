package org.rooftree.model.elaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.api.workload.Workload;
import org.rooftree.model.Models;
import org.rooftree.model.TestFiles;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/** Numbers of elaborated layers, against published layer tables. */
class WorkloadElaborationTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "AlexNet conv3, 1, 256, 384, 13, 13, 3, 3, 1, 149520384, 884736",
    "AlexNet conv4 in 2 groups, 2, 384, 384, 13, 13, 3, 3, 1, 112140288, 663552",
    "AlexNet conv5 in 2 groups, 2, 384, 256, 13, 13, 3, 3, 1, 74760192, 442368",
    "VGG conv1_1, 1, 3, 64, 224, 224, 3, 3, 1, 86704128, 1728",
    "VGG conv1_2, 1, 64, 64, 224, 224, 3, 3, 1, 1849688064, 36864",
    "VGG conv5, 1, 512, 512, 14, 14, 3, 3, 1, 462422016, 2359296",
    "VGG fc6 as convolution, 1, 512, 4096, 1, 1, 7, 7, 1, 102760448, 102760448",
    "MobileNetV1 conv1, 1, 3, 32, 112, 112, 3, 3, 2, 10838016, 864",
    "MobileNetV1 dw1, 32, 32, 32, 112, 112, 3, 3, 1, 3612672, 288",
    "MobileNetV1 pw1, 1, 32, 64, 112, 112, 1, 1, 1, 25690112, 2048"
  })
  void convolutionsCountWhatPublishedTablesSay(
      String name,
      int groups,
      int in,
      int out,
      int height,
      int width,
      int kernelHeight,
      int kernelWidth,
      int stride,
      long macs,
      long weights) {
    LoopNest nest =
        nest(
            "Convolution",
            "groups=\"%d\" inputChannels=\"%d\" outputChannels=\"%d\" outputHeight=\"%d\""
                    .formatted(groups, in, out, height)
                + " outputWidth=\"%d\" kernelHeight=\"%d\" kernelWidth=\"%d\""
                    .formatted(width, kernelHeight, kernelWidth)
                + " strideX=\"%d\" strideY=\"%d\"".formatted(stride, stride));
    assertThat(nest.macs()).isEqualTo(macs);
    assertThat(nest.operations()).isEqualTo(2.0 * macs);
    assertThat(nest.parameters()).isEqualTo(weights);
    assertThat(elements(nest, OperandRole.WEIGHT)).isEqualTo(weights);
    assertThat(elements(nest, OperandRole.OUTPUT)).isEqualTo((long) out * height * width);
  }

  @Test
  void statedExtentsEndWhereTheDataEndsAndNeverExceedWhatLoopsReach() {
    List<LoopDimension> loops = List.of(new LoopDimension("OX", 28), new LoopDimension("FX", 3));
    assertThat(IndexExpressions.parse("OX, ox + FX", "0, 28", loops))
        .extracting(Axis::extent)
        .containsExactly(28L, 28L);
    assertThat(IndexExpressions.parse("OX + FX", "56", loops))
        .extracting(Axis::extent)
        .containsExactly(30L);
    assertThat(IndexExpressions.parse("OX, FX", ",", loops))
        .extracting(Axis::extent)
        .containsExactly(28L, 3L);
    for (String wrong : List.of("28", "1, 2, 3", "0, -1", "0, x", "0, 1234567890123456789")) {
      assertThatThrownBy(() -> IndexExpressions.parse("OX, FX", wrong, loops))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("extents");
    }
  }

  @Test
  void groupsDivideOnceSoThatMobileNetV1IsHalfAGigaMac() {
    long[][] blocks = {
      {32, 64, 112, 1},
      {64, 128, 56, 2},
      {128, 128, 56, 1},
      {128, 256, 28, 2},
      {256, 256, 28, 1},
      {256, 512, 14, 2},
      {512, 512, 14, 1},
      {512, 512, 14, 1},
      {512, 512, 14, 1},
      {512, 512, 14, 1},
      {512, 512, 14, 1},
      {512, 1024, 7, 2},
      {1024, 1024, 7, 1}
    };
    StringBuilder layers = new StringBuilder(convolution("conv1", 1, 3, 32, 112, 3, 2));
    for (int i = 0; i < blocks.length; i++) {
      int in = (int) blocks[i][0];
      int size = (int) blocks[i][2];
      layers.append(convolution("dw" + i, in, in, in, size, 3, (int) blocks[i][3]));
      layers.append(convolution("pw" + i, 1, in, (int) blocks[i][1], size, 1, 1));
    }
    layers.append(convolution("fc", 1, 1024, 1000, 1, 1, 1));
    Workload network = network(layers.toString(), 0);
    assertThat(macs(network) / 1e9).isBetween(0.5685, 0.5695);
    assertThat(parameters(network) / 1e6).isBetween(4.2085, 4.2095);
  }

  private static String convolution(
      String name, int groups, int in, int out, int size, int kernel, int stride) {
    return ("<layers xsi:type=\"workload:Convolution\" name=\"%s\" groups=\"%d\""
            + " inputChannels=\"%d\" outputChannels=\"%d\" outputHeight=\"%d\" outputWidth=\"%d\""
            + " kernelHeight=\"%d\" kernelWidth=\"%d\" strideX=\"%d\" strideY=\"%d\"/>")
        .formatted(name, groups, in, out, size, size, kernel, kernel, stride, stride);
  }

  @Test
  void inputExtentFollowsFromOutputStrideAndKernel() {
    LoopNest nest =
        nest(
            "Convolution",
            "inputChannels=\"3\" outputHeight=\"55\" outputWidth=\"27\" kernelHeight=\"11\""
                + " kernelWidth=\"5\" strideY=\"4\" strideX=\"2\"");
    assertThat(elements(nest, OperandRole.INPUT)).isEqualTo(3L * (54 * 4 + 11) * (26 * 2 + 5));
  }

  @Test
  void paddingIsNotRead() {
    String shape = "outputHeight=\"56\" outputWidth=\"56\" kernelHeight=\"3\" kernelWidth=\"3\"";
    assertThat(elements(nest("Convolution", shape), OperandRole.INPUT)).isEqualTo(58 * 58);
    assertThat(
            elements(
                nest("Convolution", shape + " inputHeight=\"56\" inputWidth=\"56\""),
                OperandRole.INPUT))
        .isEqualTo(56 * 56);
  }

  @Test
  void aRestThatNoWindowReachesIsNotRead() {
    LoopNest floor =
        nest("Convolution", "outputWidth=\"27\" kernelWidth=\"3\" strideX=\"2\" inputWidth=\"56\"");
    assertThat(elements(floor, OperandRole.INPUT)).isEqualTo(55);
  }

  @Test
  void flooredOutputSizesAreAcceptedAndMissingOutputsReported() {
    String shape = "kernelWidth=\"3\" strideX=\"2\" inputWidth=\"56\" outputWidth=";
    assertThat(findings(layer("Convolution", shape + "\"27\""))).isEmpty();
    assertThat(findings(layer("Convolution", shape + "\"28\""))).isEmpty();
    assertThat(findings(layer("Convolution", shape + "\"26\"")))
        .extracting(Finding::rule)
        .containsExactly("convolution.extent");
  }

  @Test
  void dilationSpreadsTheWindowButCostsNoWork() {
    LoopNest dense = nest("Convolution", "outputWidth=\"10\" kernelWidth=\"3\"");
    LoopNest dilated = nest("Convolution", "outputWidth=\"10\" kernelWidth=\"3\" dilationX=\"4\"");
    assertThat(dilated.macs()).isEqualTo(dense.macs());
    assertThat(elements(dense, OperandRole.INPUT)).isEqualTo(12);
    assertThat(elements(dilated, OperandRole.INPUT)).isEqualTo(9 + 2 * 4 + 1);
  }

  @Test
  void threeDimensionalConvolutionsHaveADepth() {
    LoopNest nest =
        nest(
            "Convolution",
            "inputChannels=\"3\" outputChannels=\"64\" outputDepth=\"16\" outputHeight=\"112\""
                + " outputWidth=\"112\" kernelDepth=\"3\" kernelHeight=\"3\" kernelWidth=\"3\""
                + " strideDepth=\"2\" dilationDepth=\"2\"");
    assertThat(nest.macs()).isEqualTo(3L * 64 * 16 * 112 * 112 * 27);
    assertThat(nest.parameters()).isEqualTo(3 * 64 * 27);
    Operand input = nest.operand(OperandRole.INPUT).orElseThrow();
    assertThat(input.axes().stream().mapToLong(Axis::extent)).contains(15 * 2 + 2 * 2 + 1L);
    // Every second slice only: stride and dilation are both 2.
    assertThat(input.elements()).isEqualTo(3L * (16 + 2) * 114 * 114);
    assertThat(nest.loop("OZ")).isNotNegative();
    assertThat(nest("Convolution", "outputWidth=\"2\"").loop("OZ")).isNegative();
  }

  @Test
  void aStrideLargerThanTheKernelLeavesGapsThatAreNotRead() {
    LoopNest nest = nest("Convolution", "outputWidth=\"5\" kernelWidth=\"1\" strideX=\"3\"");
    assertThat(nest.macs()).isEqualTo(5);
    assertThat(elements(nest, OperandRole.INPUT)).isEqualTo(5);
  }

  @Test
  void largestExtentsDoNotWrapAround() {
    LoopNest nest =
        nest("Convolution", "outputWidth=\"10000000\" kernelWidth=\"1\" strideX=\"1000000\"");
    Operand input = nest.operand(OperandRole.INPUT).orElseThrow();
    assertThat(input.axes().stream().mapToLong(Axis::extent)).contains(9_999_999L * 1_000_000 + 1);
    assertThat(input.elements()).isEqualTo(10_000_000);
  }

  @Test
  void matrixProductsCountRowsTimesColumnsTimesInner() {
    LoopNest nest = nest("MatrixProduct", "rows=\"128\" columns=\"3072\" inner=\"768\"");
    assertThat(nest.macs()).isEqualTo(128L * 3072 * 768);
    assertThat(nest.parameters()).isEqualTo(3072 * 768);
    assertThat(elements(nest, OperandRole.INPUT)).isEqualTo(128 * 768);
    assertThat(elements(nest, OperandRole.OUTPUT)).isEqualTo(128 * 3072);
  }

  @Test
  void attentionHeadsHaveTheirOwnSecondFactorAndNoParameters() {
    String shape = "products=\"12\" rows=\"128\" columns=\"128\" inner=\"64\" constantWeights=";
    LoopNest attention = nest("MatrixProduct", shape + "\"false\"");
    assertThat(attention.macs()).isEqualTo(12L * 128 * 128 * 64);
    assertThat(attention.parameters()).isZero();
    assertThat(elements(attention, OperandRole.WEIGHT)).isEqualTo(12L * 128 * 64);
    LoopNest shared = nest("MatrixProduct", shape + "\"false\" sharedWeights=\"true\"");
    assertThat(elements(shared, OperandRole.WEIGHT)).isEqualTo(128 * 64);
    assertThat(shared.macs()).isEqualTo(attention.macs());
  }

  @Test
  void batchTwoIsTwiceTheWorkButNotTwiceTheWeights() {
    String layers =
        layer("Convolution", "inputChannels=\"8\" outputWidth=\"5\" kernelWidth=\"3\"")
            + layer("MatrixProduct", "rows=\"3\" columns=\"4\" inner=\"5\"", "m")
            + loopNest(
                "<loops name=\"N\" size=\"1\" batch=\"true\"/><loops name=\"K\" size=\"6\"/>"
                    + "<loops name=\"C\" size=\"7\"/><operands role=\"output\" indices=\"n, k\"/>"
                    + "<operands role=\"weight\" indices=\"k, c\" constant=\"true\"/>"
                    + "<operands indices=\"n, c\"/>")
            + layer(
                "StatedCost",
                "operations=\"10 op\" weightTraffic=\"8 B\" inputTraffic=\"3 B\""
                    + " outputTraffic=\"5 B\" parameters=\"4\"",
                "s");
    Workload one = network(layers, 1);
    Workload two = network(layers, 2);
    assertThat(two.batch()).isEqualTo(2);
    for (int i = 0; i < one.layers().size(); i++) {
      LayerBody single = one.layers().get(i).body();
      LayerBody twice = two.layers().get(i).body();
      assertThat(twice.operations()).isEqualTo(2 * single.operations());
      assertThat(twice.macs()).isEqualTo(2 * single.macs());
      assertThat(twice.parameters()).isEqualTo(single.parameters());
      if (single instanceof LoopNest a && twice instanceof LoopNest b) {
        assertThat(elements(b, OperandRole.WEIGHT)).isEqualTo(elements(a, OperandRole.WEIGHT));
        assertThat(elements(b, OperandRole.INPUT)).isEqualTo(2 * elements(a, OperandRole.INPUT));
        assertThat(elements(b, OperandRole.OUTPUT)).isEqualTo(2 * elements(a, OperandRole.OUTPUT));
      }
    }
    StatedCost cost = (StatedCost) two.layers().getLast().body();
    assertThat(cost.weightTrafficBits()).isEqualTo(64);
    assertThat(cost.inputTrafficBits()).isEqualTo(48);
    assertThat(cost.outputTrafficBits()).isEqualTo(80);
  }

  @Test
  void inAttentionBatchTwoHasTwiceTheSecondFactor() {
    String layer =
        layer("MatrixProduct", "rows=\"3\" columns=\"4\" inner=\"5\" constantWeights=\"false\"");
    LoopNest two = (LoopNest) network(layer, 2).layers().getFirst().body();
    assertThat(elements(two, OperandRole.WEIGHT)).isEqualTo(2 * 4 * 5);
  }

  @Test
  void theBatchOfTheFileCountsIfNoneIsAskedFor() {
    ModelFile file =
        TestFiles.model(
            ModelKind.WORKLOAD,
            "name=\"n\" batch=\"7\"",
            "<precision/>",
            layer("MatrixProduct", "rows=\"3\""));
    assertThat(Models.workload(file, 0).value().orElseThrow().layers().getFirst().body().macs())
        .isEqualTo(21);
    assertThat(Models.workload(file, 2).value().orElseThrow().layers().getFirst().body().macs())
        .isEqualTo(6);
  }

  @Test
  void aLoopNestEqualsTheConvolutionThatItDescribes() {
    LoopNest convolution =
        nest(
            "Convolution",
            "groups=\"2\" inputChannels=\"8\" outputChannels=\"6\" outputHeight=\"5\""
                + " outputWidth=\"7\" kernelHeight=\"3\" kernelWidth=\"2\" strideY=\"2\""
                + " strideX=\"3\" dilationX=\"2\" extraParameters=\"6\"");
    LayerBody described =
        network(
                "<layers xsi:type=\"workload:LoopNest\" name=\"l\" extraParameters=\"6\">"
                    + "<loops name=\"B\" size=\"1\" batch=\"true\"/><loops name=\"G\" size=\"2\"/>"
                    + "<loops name=\"K\" size=\"3\"/><loops name=\"C\" size=\"4\"/>"
                    + "<loops name=\"OY\" size=\"5\"/><loops name=\"OX\" size=\"7\"/>"
                    + "<loops name=\"FY\" size=\"3\"/><loops name=\"FX\" size=\"2\"/>"
                    + "<operands role=\"output\" indices=\"b, g, k, oy, ox\"/>"
                    + "<operands role=\"weight\" indices=\"g,k,c,fy,fx\" constant=\"true\"/>"
                    + "<operands indices=\"b, g, c, 2*oy + fy, 3 * ox + 2 * fx\"/></layers>",
                0)
            .layers()
            .getFirst()
            .body();
    assertThat(described).isEqualTo(convolution);
  }

  @Test
  void precisionOfALayerReplacesThatOfTheNetwork() {
    Workload network =
        network(
            layer("MatrixProduct", "rows=\"3\"")
                + "<layers xsi:type=\"workload:MatrixProduct\" name=\"b\" weightDensity=\"0.5\""
                + " compressedWeights=\"true\" metadataBits=\"2\"><precision weightBits=\"4.25\""
                + " inputBits=\"16\" outputBits=\"12\" accumulatorBits=\"24\"/></layers>",
            0);
    LoopNest plain = (LoopNest) network.layers().getFirst().body();
    LoopNest own = (LoopNest) network.layers().getLast().body();
    assertThat(plain.operand(OperandRole.WEIGHT).orElseThrow().bits()).isEqualTo(8);
    assertThat(plain.operand(OperandRole.OUTPUT).orElseThrow().accumulatorBits()).isEqualTo(32);
    assertThat(own.operand(OperandRole.WEIGHT).orElseThrow().bits()).isEqualTo(4.25);
    assertThat(own.operand(OperandRole.WEIGHT).orElseThrow().storedBitsPerElement())
        .isEqualTo(0.5 * 6.25);
    assertThat(own.operand(OperandRole.INPUT).orElseThrow().bits()).isEqualTo(16);
    assertThat(own.operand(OperandRole.OUTPUT).orElseThrow().bits()).isEqualTo(12);
    assertThat(own.operand(OperandRole.OUTPUT).orElseThrow().accumulatorBits()).isEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource({
    "alexnet.workload, 61100840, 0.714, 3",
    "resnet50.workload, 25557032, 4.089, 3",
    "mobilenetv2.workload, 3504872, 0.301, 3",
    "vgg16.workload, 138357544, 15.47, 2"
  })
  void totalsOfTheShippedNetworksAreThePublishedOnes(
      String name, long parameters, double gigaMacs, int digits) {
    Workload network =
        Models.workload(new ModelReader().read(TestFiles.example(name)), 0).value().orElseThrow();
    assertThat(parameters(network)).isEqualTo(parameters);
    double unit = Math.pow(10, digits);
    long macs =
        network.layers().stream()
            .map(Layer::body)
            .filter(LayerBody::matrix)
            .mapToLong(LayerBody::macs)
            .sum();
    assertThat(Math.round(macs / 1e9 * unit) / unit).isEqualTo(gigaMacs);
  }

  @Test
  void convolutionsOfVgg16AddUpExactly() {
    List<Layer> convolutions =
        Models.workload(new ModelReader().read(TestFiles.example("vgg16.workload")), 0)
            .value()
            .orElseThrow()
            .layers()
            .stream()
            .filter(l -> l.body() instanceof LoopNest n && n.loop("OX") >= 0)
            .filter(l -> ((LoopNest) l.body()).loops().stream().anyMatch(x -> isImage(x)))
            .toList();
    assertThat(convolutions).hasSize(13);
    assertThat(convolutions.stream().mapToLong(l -> l.body().macs()).sum())
        .isEqualTo(15_346_630_656L);
    assertThat(
            convolutions.stream()
                .mapToLong(l -> elements((LoopNest) l.body(), OperandRole.WEIGHT))
                .sum())
        .isEqualTo(14_710_464);
  }

  private static boolean isImage(LoopDimension loop) {
    return loop.name().equals("OX") && loop.size() > 1;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<layers xsi:type=\"workload:MatrixProduct\" name=\"l\" rows=\"2147483647\""
            + " columns=\"2147483647\" inner=\"2147483647\"/>",
        "<layers xsi:type=\"workload:Convolution\" name=\"l\" inputChannels=\"10000000\""
            + " outputChannels=\"10000000\" outputWidth=\"10000000\"/>",
        "<layers xsi:type=\"workload:StatedCost\" name=\"l\" operations=\"1e300 op\"/>",
        "<layers xsi:type=\"workload:StatedCost\" name=\"l\" operations=\"1 op\""
            + " inputTraffic=\"1e300 B\"/>",
        "<layers xsi:type=\"workload:StatedCost\" name=\"l\" operations=\"1 op\""
            + " parameters=\"9223372036854775807\" extraParameters=\"1\"/>",
        "<layers xsi:type=\"workload:MatrixProduct\" name=\"l\""
            + " extraParameters=\"9223372036854775807\"/>"
      })
  void countsBeyondLongAreReportedNotWrappedAround(String layer) {
    assertThat(findings(layer))
        .filteredOn(f -> f.rule().equals("size.overflow"))
        .extracting(Finding::element)
        .containsExactly("/l");
  }

  @Test
  void aBatchThatOverflowsIsAFindingThoughTheFileIsSound() {
    ModelFile file =
        TestFiles.model(
            ModelKind.WORKLOAD,
            "name=\"n\"",
            "<precision/>",
            layer("MatrixProduct", "rows=\"2147483647\" columns=\"2147483647\""));
    assertThat(Models.workload(file, 1).value()).isPresent();
    Models.Loaded<Workload> loaded = Models.workload(file, 1_000_000);
    assertThat(loaded.value()).isEmpty();
    assertThat(loaded.findings()).extracting(Finding::rule).containsExactly("size.overflow");
  }

  @Test
  void indexExpressionsAreSumsOfLoops() {
    List<LoopDimension> loops =
        List.of(new LoopDimension("OY", 5), new LoopDimension("FY", 3), new LoopDimension("k", 4));
    assertThat(IndexExpressions.parse("k, 2*oy + fy", loops))
        .containsExactly(
            new Axis(List.of(new Axis.Term(2, 1)), 4),
            new Axis(List.of(new Axis.Term(0, 2), new Axis.Term(1, 1)), 11));
  }

  @Test
  void loopsThatDifferOnlyInCaseAreToldApart() {
    List<LoopDimension> loops = List.of(new LoopDimension("m", 5), new LoopDimension("M", 3));
    assertThat(IndexExpressions.parse("M, m", loops))
        .extracting(a -> a.terms().getFirst().loop())
        .containsExactly(1, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "k,",
        "k*2",
        "2k",
        "k-1",
        "k+",
        "z",
        "0*k",
        "k*k",
        "9999999999*k",
        "k;"
      })
  void wrongIndexExpressionsAreRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IndexExpressions.parse(text, List.of(new LoopDimension("k", 4))))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }

  @Test
  void hugeIndexExpressionsAreRefused() {
    List<LoopDimension> loops = List.of(new LoopDimension("k", Long.MAX_VALUE / 2));
    assertThatThrownBy(() -> IndexExpressions.parse("4*k", loops))
        .isInstanceOf(ArithmeticException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IndexExpressions.parse("k+".repeat(1001) + "k", loops))
        .withMessageContainingAll("2003", "2000");
  }

  @Test
  void shapesArePositiveSizes() {
    assertThat(WorkloadElaborator.shape("1x3x224x224")).containsExactly(1L, 3L, 224L, 224L);
    assertThat(WorkloadElaborator.shape("")).isEmpty();
    for (String wrong : List.of("0", "1x", "x1", "1x-2", "1 x 2", "a", "1*2", "9".repeat(19))) {
      assertThatIllegalArgumentException()
          .as(wrong)
          .isThrownBy(() -> WorkloadElaborator.shape(wrong))
          .withMessageContaining("positive size");
    }
  }

  @Test
  void layersKnowTheirTensorsByPath() {
    Workload network =
        network(
            "<layers xsi:type=\"workload:MatrixProduct\" name=\"l\" inputs=\"/in%20put\""
                + " outputs=\"/o\"/><tensors name=\"in put\" shape=\"2x3\" density=\"0.5\"/>"
                + "<tensors name=\"o\"/>",
            0);
    assertThat(network.layers().getFirst().inputs()).containsExactly("/in%20put");
    assertThat(network.layers().getFirst().outputs()).containsExactly("/o");
    Map<String, List<Long>> shapes =
        network.tensors().stream().collect(Collectors.toMap(t -> t.path(), t -> t.shape()));
    assertThat(shapes).containsEntry("/in%20put", List.of(2L, 3L)).containsEntry("/o", List.of());
  }

  private static LoopNest nest(String type, String attributes) {
    return (LoopNest) network(layer(type, attributes), 0).layers().getFirst().body();
  }

  private static String loopNest(String content) {
    return "<layers xsi:type=\"workload:LoopNest\" name=\"nest\">" + content + "</layers>";
  }

  private static String layer(String type, String attributes) {
    return layer(type, attributes, "l");
  }

  private static String layer(String type, String attributes, String name) {
    return "<layers xsi:type=\"workload:" + type + "\" name=\"" + name + "\" " + attributes + "/>";
  }

  private static ModelFile file(String layers) {
    return TestFiles.model(
        ModelKind.WORKLOAD, "name=\"n\"", "<citations text=\"made up\"/><precision/>", layers);
  }

  private static List<Finding> findings(String layers) {
    return Models.workload(file(layers), 0).findings();
  }

  private static Workload network(String layers, int batch) {
    Models.Loaded<Workload> loaded = Models.workload(file(layers), batch);
    assertThat(loaded.findings()).isEmpty();
    return loaded.value().orElseThrow();
  }

  private static long elements(LoopNest nest, OperandRole role) {
    return nest.operand(role).map(Operand::elements).orElseThrow();
  }

  private static long macs(Workload network) {
    return network.layers().stream().mapToLong(l -> l.body().macs()).sum();
  }

  private static long parameters(Workload network) {
    return network.layers().stream().mapToLong(l -> l.body().parameters()).sum();
  }
}
