package org.rooftree.evaluator.mapping.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rooftree.evaluator.mapping.nest.Corrections;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Nest.Operand;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;
import org.rooftree.evaluator.mapping.nest.Nest.Window;
import org.rooftree.evaluator.mapping.nest.Unrolling;
import org.rooftree.evaluator.mapping.search.MappingProblem.Candidate;

/** The known trade of buffer size against traffic of a 64 × 64 × 64 matrix product. */
class BufferSizeTest {
  /** Size of the buffer and least traffic to the memory behind it, both in bits. */
  private static final long[][] FRONT = {
    {24, 4227072},
    {32, 3178496},
    {48, 2654208},
    {56, 2129920},
    {88, 1605632},
    {152, 1343488},
    {168, 1081344},
    {296, 819200},
    {552, 688128},
    {584, 557056},
    {1096, 425984},
    {2120, 360448},
    {2184, 294912},
    {4232, 229376},
    {8328, 196608},
    {8456, 163840},
    {16648, 131072},
    {33288, 98304}
  };

  @Test
  void everyPointOfTheFrontIsExact() {
    assertThat(leastTraffic(23)).isEqualTo(Double.POSITIVE_INFINITY);
    for (int i = 0; i < FRONT.length; i++) {
      assertThat(leastTraffic(FRONT[i][0])).as("%d bits", FRONT[i][0]).isEqualTo(FRONT[i][1]);
      if (i > 0) {
        assertThat(leastTraffic(FRONT[i][0] - 1))
            .as("one bit less than %d", FRONT[i][0])
            .isEqualTo(FRONT[i - 1][1]);
      }
    }
  }

  private static double leastTraffic(double bufferBits) {
    SearchResult result =
        new Mapper(problem(bufferBits), Objective.ENERGY, SearchLimits.none()).search();
    assertThat(result.proved()).isTrue();
    return result.best().isEmpty() ? Double.POSITIVE_INFINITY : result.best().getFirst().energyPj();
  }

  private static MappingProblem problem(double bufferBits) {
    Relevance r = Relevance.RELEVANT;
    Relevance ir = Relevance.IRRELEVANT;
    Window[] none = {};
    Nest nest =
        new Nest(
            new String[] {"M", "N", "K"},
            new long[] {64, 64, 64},
            new Operand[] {
              new Operand("O", 8, 8, new Relevance[] {r, r, ir}, none),
              new Operand("A", 8, 8, new Relevance[] {r, ir, r}, none),
              new Operand("B", 8, 8, new Relevance[] {ir, r, r}, none)
            },
            0);
    int[][][] portOf = new int[2][3][4];
    for (int[] ports : portOf[1]) {
      Arrays.fill(ports, 1);
    }
    Hierarchy hierarchy =
        new Hierarchy(
            new String[] {"buffer", "DRAM"},
            new double[] {bufferBits, 1e12},
            new int[][] {{0, 1, 2}, {0, 1, 2}},
            new Hierarchy.Port[] {
              new Hierarchy.Port(1, 8, 8, 0, 0), new Hierarchy.Port(1, 1, 1, 1, 1)
            },
            portOf,
            new int[2][3][4],
            Corrections.plain(2));
    int[][] both = {{0, 1}, {0, 1}, {0, 1}};
    int[][][] noLoops = new int[3][3][0];
    double[][][] noFactors = new double[3][3][0];
    return new MappingProblem(
        nest,
        hierarchy,
        both,
        List.of(
            new Candidate(new Unrolling(noLoops, noFactors, noFactors), new long[] {64, 64, 64})),
        1,
        0);
  }
}
