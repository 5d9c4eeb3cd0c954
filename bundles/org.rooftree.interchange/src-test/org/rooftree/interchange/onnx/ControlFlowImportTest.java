package org.rooftree.interchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rooftree.interchange.onnx.OnnxFile.BOOL;
import static org.rooftree.interchange.onnx.OnnxFile.INT64;
import static org.rooftree.interchange.onnx.OnnxFile.attribute;

import org.junit.jupiter.api.Test;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.onnx.OnnxFile.Graph;

class ControlFlowImportTest {

  private static Graph branches(Graph outer) {
    Graph small = new Graph().weights("w1", 10, 20).node("MatMul", "x w1", "small").output("small");
    Graph large =
        new Graph()
            .weights("w2", 10, 50)
            .weights("w3", 50, 20)
            .node("MatMul", "x w2", "middle")
            .node("MatMul", "middle w3", "large")
            .output("large");
    return outer
        .node(
            "If",
            "condition",
            "y",
            attribute("then_branch", small),
            attribute("else_branch", large))
        .node("Relu", "y", "z")
        .output("z");
  }

  @Test
  void constantConditionTakesItsBranch() {
    Imported model =
        Imported.of(branches(new Graph().input("x", 1, 10).scalar("condition", BOOL, 1)));
    assertThat(model.network().getLayers()).hasSize(2);
    assertThat(model.totals().macs()).isEqualTo(200);
    assertThat(model.findings(Severity.WARNING)).isEmpty();
    assertThat(model.shape("z")).isEqualTo("1x20");
  }

  @Test
  void unknownConditionTakesTheLargerBranchWithAWarning() {
    Imported model =
        Imported.of(
            branches(new Graph().input("x", 1, 10).input("condition", BOOL, new Object[0])));
    assertThat(model.totals().macs()).isEqualTo(500 + 1000);
    assertThat(model.findings(Severity.WARNING))
        .singleElement()
        .asString()
        .contains("y: If: its condition depends on data; the larger branch is taken: else");
    assertThat(model.totals().parameters()).isEqualTo(1500);
    assertThat(model.result().nodes()).extracting(NodeOutcome::node).doesNotContain("small");
  }

  private static Graph loop(Graph outer, String trips) {
    Graph body =
        new Graph()
            .input("i", INT64, new Object[0])
            .input("go_on", BOOL, new Object[0])
            .input("state", 1, 16)
            .node("MatMul", "state w", "next")
            .node("Identity", "go_on", "go_on_out")
            .node("Relu", "next", "seen")
            .output("go_on_out")
            .output("next", 1, 16)
            .output("seen", 1, 16);
    return outer
        .input("x", 1, 16)
        .weights("w", 16, 16)
        .node("Loop", trips + " - x", "last all", attribute("body", body))
        .output("last")
        .output("all");
  }

  @Test
  void bodyOfALoopIsRepeated() {
    Imported model = Imported.of(loop(new Graph().scalar("trips", INT64, 5), "trips"));
    assertThat(model.totals().macs()).isEqualTo(5 * 256);
    assertThat(model.network().getLayers()).hasSize(11);
    assertThat(model.macs("next.3")).isEqualTo(256);
    assertThat(model.totals().parameters()).isEqualTo(256);
    assertThat(model.shape("all")).isEqualTo("5x1x16");
    assertThat(model.result().nodes()).hasSize(4);
  }

  @Test
  void largeLoopStatesTheCostOfAllItsRuns() {
    Imported model = Imported.of(loop(new Graph().scalar("trips", INT64, 1_000_000), "trips"));
    assertThat(model.network().getLayers()).hasSize(3);
    assertThat(model.totals().macs()).isEqualTo(256_000_000);
    assertThat(model.totals().parameters()).isEqualTo(256);
    assertThat(model.cost("next").reason()).startsWith("1000000 runs of a MatrixProduct");
  }

  @Test
  void runsThatDataDecidesCanBeGiven() {
    Graph graph = loop(new Graph().input("n", INT64, new Object[0]), "n");
    assertThat(Imported.of(graph).findings(Severity.WARNING))
        .singleElement()
        .asString()
        .contains("last: Loop: how often it runs depends on data")
        .contains("add --dim last=N");
    assertThat(Imported.of(graph, 0, "last=7").totals().macs()).isEqualTo(7 * 256);
  }

  @Test
  void scanRunsItsBodyForEverySlice() {
    Graph body =
        new Graph()
            .input("state", 1, 8)
            .input("slice", 1, 8)
            .node("Add", "state slice", "next")
            .node("MatMul", "next w", "out")
            .output("next")
            .output("out");
    Graph graph =
        new Graph()
            .input("start", 1, 8)
            .input("xs", "steps", 1, 8)
            .weights("w", 8, 4)
            .node(
                "Scan",
                "start xs",
                "last outs",
                attribute("num_scan_inputs", 1),
                attribute("body", body))
            .output("outs");
    Imported model = Imported.of(graph, 0, "steps=6");
    assertThat(model.totals().macs()).isEqualTo(6 * 32);
    assertThat(model.shape("outs")).isEqualTo("6x1x4");
  }

  @Test
  void functionsOfTheFileAreReplacedByTheirNodes() {
    byte[] function =
        OnnxFile.message(
            f ->
                f.writeByteArray(
                    25,
                    OnnxFile.message(
                        o -> {
                          o.writeString(1, "Linear");
                          o.writeString(4, "a");
                          o.writeString(4, "weights");
                          o.writeString(4, "bias");
                          o.writeString(5, "result");
                          o.writeByteArray(
                              7, OnnxFile.node("", "Gemm", "a weights bias", "product"));
                          o.writeByteArray(7, OnnxFile.node("", "Relu", "product", "result"));
                          o.writeString(10, "custom");
                        })));
    Graph graph =
        new Graph()
            .input("x", 1, 10)
            .weights("w", 10, 20)
            .custom("custom", "Linear", "x w", "y")
            .output("y");
    Imported model = Imported.of(OnnxFile.model(graph, function), OnnxImport.Options.none());
    assertThat(model.totals().macs()).isEqualTo(200);
    assertThat(model.network().getLayers()).hasSize(2);
  }

  @Test
  void unknownOperatorIsKeptWithItsTraffic() {
    Graph graph =
        new Graph()
            .input("x", 1, 10)
            .weights("w", 30)
            .custom("my.domain", "Magic", "x w", "y")
            .node("Relu", "y", "z")
            .declare("y", 1, 40)
            .output("z");
    Imported model = Imported.of(graph);
    assertThat(model.cost("y").operations()).isZero();
    assertThat(model.cost("y").inputTrafficBits()).isEqualTo(320);
    assertThat(model.cost("y").outputTrafficBits()).isEqualTo(40 * 32);
    assertThat(model.cost("y").reason()).contains("my.domain.Magic is not known");
    assertThat(model.totals().parameters()).isEqualTo(30);
    assertThat(model.cost("z").operations()).isEqualTo(40);
    assertThat(model.findings(Severity.WARNING)).singleElement().asString().contains("y: Magic");
  }

  @Test
  void shapesThatDependOnDataDoNotEndTheImport() {
    Graph graph =
        new Graph()
            .input("x", 1, 10)
            .node("NonZero", "x", "found")
            .node("Transpose", "found", "turned")
            .node("Relu", "x", "z")
            .output("z")
            .output("turned");
    Imported model = Imported.of(graph);
    assertThat(model.network().getLayers()).hasSize(3);
    assertThat(model.findings(Severity.WARNING))
        .hasSize(2)
        .anyMatch(f -> f.contains("found: NonZero"))
        .anyMatch(f -> f.contains("1 further nodes"));
  }
}
