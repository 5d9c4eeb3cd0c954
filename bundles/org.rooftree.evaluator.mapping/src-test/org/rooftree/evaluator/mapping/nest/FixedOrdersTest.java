package org.rooftree.evaluator.mapping.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.evaluator.mapping.nest.CaseFile.Case;

/** One loop order in, one cost out: equal to what ZigZag 3.8.5 computes. */
class FixedOrdersTest {
  private static final double RELATIVE = 1e-9;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aimc",
        "ascend_like",
        "edge_tpu_like",
        "eyeriss_like",
        "gemm_l1",
        "gemm_l1_l3",
        "tpu_like",
        "tpu_like_even"
      })
  void allocationEnergyAndLatencyAreZigZags(String file) throws IOException {
    List<Case> cases = CaseFile.read(file);
    assertThat(cases).hasSizeGreaterThanOrEqualTo(30);
    for (Case known : cases) {
      int[][] cut = new int[known.cut().length][];
      for (int o = 0; o < cut.length; o++) {
        cut[o] = new int[known.memoriesOf()[o].length];
      }
      GreedyAllocator allocator =
          new GreedyAllocator(
              known.nest(),
              known.hierarchy(),
              known.unrolling(),
              known.memoriesOf(),
              file.endsWith("_even"));
      assertThat(allocator.allocate(known.order(), cut)).as("%s", known).isEqualTo(known.fits());
      if (!known.fits()) {
        continue;
      }
      assertThat(cut).as("%s", known).isDeepEqualTo(known.cut());
      CostModel model =
          new CostModel(
              known.nest(),
              known.hierarchy(),
              known.unrolling(),
              known.memoriesOf(),
              known.cyclesPerOperation());
      model.evaluate(known.order(), cut);
      check(known, "energy", model.memoryEnergyPj, known.memoryEnergyPj());
      check(known, "cycles computing", model.computeCycles, known.computeCycles());
      check(known, "on-loading", model.onloadingCycles, known.onloadingCycles());
      check(known, "off-loading", model.offloadingCycles, known.offloadingCycles());
      check(
          known,
          "cycles in all",
          model.computeCycles + model.onloadingCycles + model.offloadingCycles,
          known.totalCycles());
    }
  }

  private static void check(Case known, String what, double actual, double expected) {
    assertThat(actual)
        .as("%s of %s", what, known)
        .isCloseTo(expected, within(RELATIVE * Math.max(1, Math.abs(expected))));
  }
}
