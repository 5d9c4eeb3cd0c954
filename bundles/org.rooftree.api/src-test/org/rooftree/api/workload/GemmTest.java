package org.rooftree.api.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.OperandRole;

class GemmTest {
  private static final List<LoopDimension> CONVOLUTION =
      List.of(
          new LoopDimension("B", 2),
          new LoopDimension("G", 3),
          new LoopDimension("K", 5),
          new LoopDimension("C", 7),
          new LoopDimension("OY", 11),
          new LoopDimension("OX", 13),
          new LoopDimension("FY", 3),
          new LoopDimension("FX", 1));

  private static LoopNest nest(List<LoopDimension> loops, Operand... operands) {
    long macs = loops.stream().mapToLong(LoopDimension::size).reduce(1, (a, b) -> a * b);
    return new LoopNest(loops, List.of(operands), macs, 0);
  }

  private static Operand operand(OperandRole role, int... loops) {
    List<Axis.Term> terms = new ArrayList<>();
    for (int loop : loops) {
      terms.add(new Axis.Term(loop, 1));
    }
    return new Operand(role, List.of(new Axis(terms, 1)), 8, 8, 1, false, 0, false, 1);
  }

  @Test
  void groupedConvolutionIsOneProductPerGroup() {
    LoopNest nest =
        nest(
            CONVOLUTION,
            operand(OperandRole.OUTPUT, 0, 1, 2, 4, 5),
            operand(OperandRole.WEIGHT, 1, 2, 3, 6, 7),
            operand(OperandRole.INPUT, 0, 1, 3, 4, 5, 6, 7));
    assertThat(Gemm.of(nest)).isEqualTo(new Gemm(3, 2 * 11 * 13, 5, 7 * 3));
    assertThat(Gemm.of(nest).macs()).isEqualTo(nest.macs());
  }

  @Test
  void productOfActivationsIsOnePerHead() {
    LoopNest nest =
        nest(
            List.of(
                new LoopDimension("H", 12),
                new LoopDimension("M", 128),
                new LoopDimension("N", 64),
                new LoopDimension("K", 100)),
            operand(OperandRole.OUTPUT, 0, 1, 2),
            operand(OperandRole.WEIGHT, 0, 3, 2),
            operand(OperandRole.INPUT, 0, 1, 3));
    assertThat(Gemm.of(nest)).isEqualTo(new Gemm(12, 128, 64, 100));
  }

  @Test
  void missingFactorIsShared() {
    LoopNest sum =
        nest(
            List.of(new LoopDimension("M", 6), new LoopDimension("C", 9)),
            operand(OperandRole.OUTPUT, 0),
            operand(OperandRole.INPUT, 0, 1));
    assertThat(Gemm.of(sum)).isEqualTo(new Gemm(1, 6, 1, 9));
  }

  @Test
  void sizeBelowOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Gemm(1, 0, 1, 1))
        .withMessageContaining("illegal m of a matrix product: 0, must be at least 1");
  }
}
