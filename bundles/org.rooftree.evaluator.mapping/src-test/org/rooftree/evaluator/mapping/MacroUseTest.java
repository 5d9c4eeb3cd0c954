package org.rooftree.evaluator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;

/** Rows of a macro that output positions and filter taps share diagonally. */
class MacroUseTest {
  private static final int C = 0;
  private static final int OX = 1;
  private static final int FX = 2;
  private static final int OY = 3;
  private static final int FY = 4;
  private static final int K = 5;

  private static LoopNest layer(long stride) {
    List<LoopDimension> loops =
        List.of(
            new LoopDimension("C", 8),
            new LoopDimension("OX", 12),
            new LoopDimension("FX", 3),
            new LoopDimension("OY", 12),
            new LoopDimension("FY", 3),
            new LoopDimension("K", 16));
    Operand input =
        new Operand(
            OperandRole.INPUT,
            List.of(
                new Axis(List.of(new Axis.Term(C, 1)), 8),
                new Axis(List.of(new Axis.Term(OX, stride), new Axis.Term(FX, 1)), 30),
                new Axis(List.of(new Axis.Term(OY, stride), new Axis.Term(FY, 1)), 30)),
            8,
            8,
            1,
            false,
            0,
            false,
            8 * 30 * 30);
    return new LoopNest(loops, List.of(input), 1, 0);
  }

  /**
   * C · (OXu + FXu − 1) · (OYu + FYu − 1) rows for stride 1, as ZigZag counts them; with stride 2
   * and three taps, neighbours share one input: 2 OXu + 1 rows.
   */
  @ParameterizedTest
  @CsvSource({"1, 1, 1, 72", "1, 4, 1, 144", "1, 4, 2, 192", "2, 4, 1, 216", "2, 1, 3, 168"})
  void positionsOnColumnsShareRowsWithTaps(long stride, int ox, int oy, double rows) {
    SpatialMapping spatial =
        new SpatialMapping(
            new int[][] {{K, OX, OY}, {C, FX, FY}}, new int[][] {{4, ox, oy}, {8, 3, 3}});
    assertThat(MacroUse.driven(layer(stride), spatial, new int[] {0, 1})).isEqualTo(rows);
  }
}
