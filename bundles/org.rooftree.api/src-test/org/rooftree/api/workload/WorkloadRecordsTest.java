package org.rooftree.api.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.source.Sources;

/** Small arithmetic of layer bodies and operands. */
class WorkloadRecordsTest {

  @Test
  void oneMacIsTwoOperations() {
    LoopNest nest = new LoopNest(List.of(new LoopDimension("K", 5)), List.of(), 5, 0);
    assertThat(nest.operations()).isEqualTo(10);
    assertThat(nest.matrix()).isTrue();
    assertThat(nest.loop("K")).isZero();
    assertThat(nest.loop("C")).isEqualTo(-1);
    assertThat(nest.operand(OperandRole.WEIGHT)).isEmpty();
  }

  @Test
  void statedCostCountsMacsOnlyForMatrixUnits() {
    assertThat(cost(true).macs()).isEqualTo(50);
    assertThat(cost(false).macs()).isZero();
  }

  @Test
  void compressedOperandsStoreNonZeroElementsWithTheirIndex() {
    assertThat(operand(false).storedBits()).isEqualTo(1000 * 8);
    assertThat(operand(true).storedBitsPerElement()).isEqualTo(0.25 * (8 + 2));
    assertThat(operand(true).storedBits()).isEqualTo(2500);
  }

  @Test
  void operandDependsOnTheLoopsOfItsAxes() {
    assertThat(operand(false).dependsOn(0)).isTrue();
    assertThat(operand(false).dependsOn(2)).isTrue();
    assertThat(operand(false).dependsOn(1)).isFalse();
  }

  private static Operand operand(boolean compressed) {
    return new Operand(
        OperandRole.WEIGHT,
        List.of(new Axis(List.of(new Axis.Term(0, 1), new Axis.Term(2, 2)), 1000)),
        8,
        8,
        0.25,
        compressed,
        2,
        true,
        1000);
  }

  private static StatedCost cost(boolean matrix) {
    return new StatedCost(
        StatedCost.Kind.KERNEL,
        matrix,
        100,
        0,
        0,
        0,
        OptionalDouble.empty(),
        8,
        8,
        0,
        "",
        Sources.NONE);
  }
}
