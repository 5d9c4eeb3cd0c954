package org.rooftree.evaluator.mapping.nest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.evaluator.mapping.nest.CaseFile.Case;

/** What runs for each loop order of a search allocates nothing. */
class AllocationTest {
  private static final int EVALUATIONS = 2000;

  /** Reading the counter and the loop themselves may cost this much once [byte]. */
  private static final long NOISE = 1024;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aimc",
        "ascend_like",
        "edge_tpu_like",
        "eyeriss_like",
        "gemm_l1",
        "gemm_l1_l3",
        "tpu_like"
      })
  void cuttingAndEvaluatingAnOrderAllocatesNothing(String file) throws IOException {
    Case known = CaseFile.read(file).stream().filter(Case::fits).findFirst().orElseThrow();
    for (boolean corrected : new boolean[] {false, true}) {
      Hierarchy h = known.hierarchy();
      Hierarchy hierarchy =
          new Hierarchy(
              h.names(),
              h.capacityBits(),
              h.holds(),
              h.ports(),
              h.portOf(),
              h.portRank(),
              corrected ? Corrections.plain(h.memories()) : h.corrections());
      GreedyAllocator allocator =
          new GreedyAllocator(
              known.nest(), hierarchy, known.unrolling(), known.memoriesOf(), false);
      CostModel model =
          new CostModel(
              known.nest(),
              hierarchy,
              known.unrolling(),
              known.memoriesOf(),
              known.cyclesPerOperation());
      int[][] cut = new int[known.cut().length][];
      for (int o = 0; o < cut.length; o++) {
        cut[o] = known.cut()[o].clone();
      }
      assertThat(run(known, allocator, model, cut)).isFinite(); // grows what grows once
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long thread = Thread.currentThread().threadId();
      long before = threads.getThreadAllocatedBytes(thread);
      double sum = run(known, allocator, model, cut);
      long allocated = threads.getThreadAllocatedBytes(thread) - before;
      assertThat(sum).isFinite();
      assertThat(allocated).as("%s, corrected %s", file, corrected).isLessThan(NOISE);
    }
  }

  private static double run(Case known, GreedyAllocator allocator, CostModel model, int[][] cut) {
    double sum = 0;
    for (int i = 0; i < EVALUATIONS; i++) {
      if (allocator.allocate(known.order(), cut)) {
        model.evaluate(known.order(), cut);
        sum += model.cycles() + model.energyPj();
      }
    }
    return sum;
  }
}
