package org.rooftree.evaluator.simulator.scalesim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.evaluator.simulator.Fixtures;

class TopologyTest {

  private static Topology of(Layer layer) {
    return Topology.of((LoopNest) layer.body());
  }

  @Test
  void matrixProductIsWrittenWithACommaAtTheEnd() {
    Topology topology = of(Fixtures.product("encoder DP", 33, 17, 40));
    assertThat(topology.kind()).isEqualTo("gemm");
    assertThat(topology.csv()).isEqualTo("Layer, M, N, K,\nlayer, 33, 17, 40,\n");
  }

  @Test
  void convolutionHasItsPaddedSize() {
    Topology topology = of(Fixtures.convolution("conv", 64, 3, 112, 112, 7, 7, 2));
    assertThat(topology.kind()).isEqualTo("conv");
    assertThat(topology.csv())
        .isEqualTo(
            "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels,"
                + " Num Filter, Strides,\nlayer, 229, 229, 7, 7, 3, 64, 2,\n");
    assertThat(topology.inputElements()).isEqualTo(229 * 229 * 3);
    assertThat(topology.weightElements()).isEqualTo(64 * 3 * 49);
  }

  @Test
  void layoutHasAFieldForEachOrder() {
    String[] lines = of(Fixtures.product("p", 1, 1, 1)).layoutCsv().split("\n");
    assertThat(lines).hasSize(2);
    assertThat(lines[1].split(",")).hasSize(21);
    assertThat(lines[0].split(",")).hasSize(21);
  }

  /** Two strides, dilation, several images and depthwise layers are none of its convolutions. */
  @Test
  void whatTheToolDoesNotKnowIsAMatrixProduct() {
    assertThat(of(window(1, 2, 3, 1, 1)).csv()).contains("layer, 48, 8, 36,");
    assertThat(of(window(1, 1, 1, 2, 1)).csv()).contains("layer, 48, 8, 36,");
    assertThat(of(window(5, 1, 1, 1, 1)).csv()).contains("layer, 240, 8, 36,");
    assertThat(of(window(1, 2, 2, 1, 1)).kind()).isEqualTo("conv");
  }

  @Test
  void groupsAreProductsOfWhichOneIsWritten() {
    Topology topology = of(window(1, 1, 1, 1, 16));
    assertThat(topology.gemm().groups()).isEqualTo(16);
    assertThat(topology.csv()).contains("layer, 8, 10, 3, 3, 4, 8, 1,");
  }

  /** 8 filters of 3 x 3 x 4 on 6 x 8 outputs. */
  private static Layer window(long batch, long strideY, long strideX, long dilation, long groups) {
    List<LoopDimension> loops =
        List.of(
            new LoopDimension("B", batch),
            new LoopDimension("G", groups),
            new LoopDimension("K", 8),
            new LoopDimension("C", 4),
            new LoopDimension("OY", 6),
            new LoopDimension("OX", 8),
            new LoopDimension("FY", 3),
            new LoopDimension("FX", 3));
    LoopNest nest =
        new LoopNest(
            loops,
            List.of(
                operand(OperandRole.WEIGHT, axis(1), axis(2), axis(3), axis(6), axis(7)),
                operand(
                    OperandRole.INPUT,
                    axis(0),
                    axis(1),
                    axis(3),
                    sum(4, strideY, 6, dilation),
                    sum(5, strideX, 7, dilation)),
                operand(OperandRole.OUTPUT, axis(0), axis(1), axis(2), axis(4), axis(5))),
            batch * groups * 8 * 4 * 48 * 9,
            groups * 8 * 4 * 9);
    return new Layer("window", "/window", nest, List.of(), List.of(), Optional.empty());
  }

  private static Axis axis(int loop) {
    return new Axis(List.of(new Axis.Term(loop, 1)), 1);
  }

  private static Axis sum(int output, long stride, int filter, long dilation) {
    return new Axis(List.of(new Axis.Term(output, stride), new Axis.Term(filter, dilation)), 1);
  }

  private static Operand operand(OperandRole role, Axis... axes) {
    return new Operand(role, List.of(axes), 8, 8, 1, false, 0, false, 1);
  }
}
