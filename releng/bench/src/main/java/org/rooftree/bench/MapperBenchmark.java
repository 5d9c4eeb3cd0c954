package org.rooftree.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rooftree.evaluator.mapping.nest.CostModel;
import org.rooftree.evaluator.mapping.nest.GreedyAllocator;
import org.rooftree.evaluator.mapping.nest.LoopOrder;
import org.rooftree.evaluator.mapping.search.Mapper;
import org.rooftree.evaluator.mapping.search.MappingProblem;
import org.rooftree.evaluator.mapping.search.Objective;
import org.rooftree.evaluator.mapping.search.SearchLimits;
import org.rooftree.evaluator.mapping.search.SearchResult;

/**
 * CPU time of one loop order through the cost model, and of whole searches, beside what ZigZag and
 * AccelForge took for the same: prints a line for each with the ratio. Then what designs that differ
 * in one memory save by sharing.
 */
public final class MapperBenchmark {
  /** ZigZag 3.8.5: 3.1 CPU s for the 720 orders of the convolution on tpu_like [µs]. */
  private static final double ZIGZAG_ORDER_MICROSECONDS = 3.1e6 / 720;

  /** ZigZag 3.8.5, ResNet-18 on tpu_like, coarse factors, greedy cuts [ms CPU]. */
  private static final double ZIGZAG_NETWORK_MILLISECONDS = 56e3;

  /** AccelForge, 1024³ on TPUv4i [ms]. */
  private static final double ACCELFORGE_PRODUCT_MILLISECONDS = 18e3;

  private static final int ROUNDS = 12;

  private MapperBenchmark() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    double order = 0;
    for (int round = 0; round < ROUNDS; round++) {
      order = microsecondsPerOrder();
    }
    print("one loop order, tpu_like", order / 1000, ZIGZAG_ORDER_MICROSECONDS / 1000, 0.004);
    for (boolean corrected : new boolean[] {false, true}) {
      String mode = corrected ? ", corrected" : ", compatible";
      for (Objective objective : Objective.values()) {
        print(
            "ResNet-18, tpu_like, " + objective + mode,
            milliseconds(MapperDesigns.resNet18(corrected), objective),
            ZIGZAG_NETWORK_MILLISECONDS,
            200);
      }
      for (Objective objective : Objective.values()) {
        print(
            "1024³, TPUv4i-like, " + objective + mode,
            milliseconds(List.of(MapperDesigns.matrixProduct(1024, corrected)), objective),
            ACCELFORGE_PRODUCT_MILLISECONDS,
            1000);
      }
    }
    DesignSweeps.run();
  }

  private static void print(String what, double milliseconds, double peer, double limit) {
    System.out.printf(
        Locale.ROOT,
        "%-62s %10.4f ms CPU, %8.0f times faster than the peer, %s %.4g ms%n",
        what,
        milliseconds,
        peer / milliseconds,
        milliseconds <= limit ? "within" : "OVER",
        limit);
  }

  private static long cpuNanoseconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double milliseconds(List<MappingProblem> problems, Objective objective) {
    double last = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = cpuNanoseconds();
      for (MappingProblem problem : problems) {
        SearchResult result = new Mapper(problem, objective, SearchLimits.none()).search();
        if (!result.proved() || result.best().isEmpty()) {
          throw new IllegalStateException("Not proved: " + result);
        }
      }
      last = (cpuNanoseconds() - start) / 1e6;
    }
    return last;
  }

  private static double microsecondsPerOrder() {
    MappingProblem problem = MapperDesigns.oneConvolution();
    var unrolling = problem.candidates().getFirst().unrolling();
    GreedyAllocator allocator =
        new GreedyAllocator(
            problem.nest(), problem.hierarchy(), unrolling, problem.memoriesOf(), false);
    CostModel model =
        new CostModel(
            problem.nest(), problem.hierarchy(), unrolling, problem.memoriesOf(), 1);
    int[][] cut = new int[3][];
    for (int o = 0; o < 3; o++) {
      cut[o] = new int[problem.memoriesOf()[o].length];
    }
    List<LoopOrder> orders = new ArrayList<>();
    permute(new int[] {0, 1, 2, 3, 4, 5}, new long[] {2, 2, 28, 28, 3, 3}, 0, orders);
    int repetitions = 40;
    double sum = 0;
    long start = cpuNanoseconds();
    for (int i = 0; i < repetitions; i++) {
      for (LoopOrder order : orders) {
        if (allocator.allocate(order, cut)) {
          model.evaluate(order, cut);
          sum += model.cycles();
        }
      }
    }
    long end = cpuNanoseconds();
    if (sum <= 0) {
      throw new IllegalStateException("No order fits");
    }
    return (end - start) / 1e3 / repetitions / orders.size();
  }

  private static void permute(int[] loops, long[] factors, int from, List<LoopOrder> orders) {
    if (from == loops.length) {
      orders.add(new LoopOrder(loops.clone(), factors.clone()));
      return;
    }
    for (int i = from; i < loops.length; i++) {
      swap(loops, factors, from, i);
      permute(loops, factors, from + 1, orders);
      swap(loops, factors, from, i);
    }
  }

  private static void swap(int[] loops, long[] factors, int i, int j) {
    int loop = loops[i];
    loops[i] = loops[j];
    loops[j] = loop;
    long factor = factors[i];
    factors[i] = factors[j];
    factors[j] = factor;
  }
}
