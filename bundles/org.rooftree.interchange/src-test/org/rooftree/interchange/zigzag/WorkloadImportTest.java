package org.rooftree.interchange.zigzag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.Workload;

class WorkloadImportTest {
  @TempDir private Path folder;

  private Workload workload(String text) {
    return Example.workload(new Example(folder).workload(text));
  }

  private static LoopNest nest(Layer layer) {
    return (LoopNest) layer.body();
  }

  private static Layer layer(Workload workload, String name) {
    return workload.layers().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void loopsKeepTheirOrderBecauseHeuristicsBreakTiesByIt() {
    Workload workload = workload(Example.text("layers"));
    assertThat(nest(layer(workload, "depthwise")).loops())
        .extracting(l -> l.name() + l.size())
        .containsExactly("B1", "K1", "G96", "OX28", "OY28", "C1", "FX3", "FY3");
    assertThat(nest(layer(workload, "narrow")).loops())
        .extracting(l -> l.name())
        .containsExactly("C", "D", "K");
  }

  @ParameterizedTest
  @CsvSource({"padded, 28", "strided, 117", "pointwise, 14", "odd, 15"})
  void inputsEndWhereTheirDataEnds(String name, long extent) {
    Operand input =
        nest(layer(workload(Example.text("layers")), name))
            .operand(OperandRole.INPUT)
            .orElseThrow();
    assertThat(input.axes().getLast().extent()).isEqualTo(extent);
  }

  @Test
  void paddingShortensADimensionWhoseSizeIsNotGiven() {
    Layer stem = layer(workload(Example.text("residual")), "net.stem");
    assertThat(nest(stem).operand(OperandRole.INPUT).orElseThrow().axes())
        .extracting(Axis::extent)
        .containsExactly(1L, 3L, 29L, 28L);
  }

  @Test
  void coefficientsOfRelationsSurvive() {
    LoopNest strided = nest(layer(workload(Example.text("layers")), "strided"));
    Axis row = strided.operand(OperandRole.INPUT).orElseThrow().axes().get(2);
    assertThat(row.terms())
        .containsExactly(
            new Axis.Term(strided.loop("OY"), 2), new Axis.Term(strided.loop("FY"), 1));
  }

  @Test
  void precisionsSurviveAlsoWhereNothingIsStored() {
    Workload workload = workload(Example.text("layers"));
    Operand weight = nest(layer(workload, "narrow")).operand(OperandRole.WEIGHT).orElseThrow();
    assertThat(weight.bits()).isEqualTo(4);
    Operand output = nest(layer(workload, "narrow")).operand(OperandRole.OUTPUT).orElseThrow();
    assertThat(output.bits()).isEqualTo(8);
    assertThat(output.accumulatorBits()).isEqualTo(16);
    Layer pooling = layer(workload(Example.text("residual")), "Layer5");
    assertThat(nest(pooling).operand(OperandRole.WEIGHT).orElseThrow().bits()).isZero();
    assertThat(pooling.body().parameters()).isZero();
    Workload gemm = workload(Example.text("gemm-layer"));
    assertThat(
            nest(gemm.layers().getFirst())
                .operand(OperandRole.OUTPUT)
                .orElseThrow()
                .accumulatorBits())
        .isEqualTo(32);
  }

  @Test
  void layersFollowTheirProducersAndReadTheirResults() {
    Workload workload = workload(Example.text("residual"));
    assertThat(workload.layers())
        .extracting(l -> l.name() + ":" + l.operator())
        .containsExactly("net.stem:Conv", "Layer5:Pooling", "Layer7:Add");
    assertThat(layer(workload, "Layer7").inputs()).containsExactly("/Layer5_out", "/net.stem_out");
    assertThat(layer(workload, "Layer5").inputs()).containsExactly("/net.stem_out");
    Operand second = nest(layer(workload, "Layer7")).operand(OperandRole.WEIGHT).orElseThrow();
    assertThat(second.constant()).isFalse();
    assertThat(layer(workload, "Layer7").origin().orElseThrow().node())
        .isEqualTo("layer 7, line 2");
  }

  @Test
  void operandsStandInTheOrderOfTheEquation() {
    assertThat(nest(layer(workload(Example.text("layers")), "narrow")).operands())
        .extracting(Operand::role)
        .isEqualTo(List.of(OperandRole.OUTPUT, OperandRole.INPUT, OperandRole.WEIGHT));
  }
}
