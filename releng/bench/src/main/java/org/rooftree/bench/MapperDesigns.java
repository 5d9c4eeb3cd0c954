package org.rooftree.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.evaluator.mapping.nest.Corrections;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Nest.Operand;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;
import org.rooftree.evaluator.mapping.nest.Nest.Window;
import org.rooftree.evaluator.mapping.nest.Unrolling;
import org.rooftree.evaluator.mapping.search.MappingProblem;
import org.rooftree.evaluator.mapping.search.MappingProblem.Candidate;

/** The layers and designs on which the mapper is measured, as numbers. */
final class MapperDesigns {
  private static final int OUTPUT = 0;
  private static final int WEIGHTS = 1;
  private static final int INPUTS = 2;

  private MapperDesigns() {}

  /**
   * A memory.
   *
   * @param holds operands held
   * @param perUnit whether each compute unit has one
   * @param widthBits width of a port
   * @param ports 1 for one port for all, 2 for reading and writing
   */
  private record Memory(
      String name,
      double bits,
      double readPj,
      double writePj,
      List<Integer> holds,
      boolean perUnit,
      double leastBits,
      double widthBits,
      int ports) {}

  /** ZigZag's tpu_like: 32 × 32 units, weights and sums in registers, 2 MB, DRAM. */
  private static final List<Memory> TPU_LIKE =
      List.of(
          new Memory("rf_128B", 1024, 0.095, 0.095, List.of(WEIGHTS), true, 8, 8, 2),
          new Memory("rf_2B", 16, 0.021, 0.021, List.of(OUTPUT), true, 16, 16, 4),
          new Memory(
              "sram_2MB", 16777216, 416.16, 378.4, List.of(INPUTS, OUTPUT), false, 64, 2048, 2),
          new Memory(
              "dram", 1e10, 700, 750, List.of(INPUTS, WEIGHTS, OUTPUT), false, 64, 64, 1));

  /**
   * Like TPU v4i: units that hold weights, sums beside them, 4 MB for each core's operands, 128 MB,
   * DRAM of 614 GB/s at 1.05 GHz. Jouppi et al., "Ten lessons from three generations shaped Google's
   * TPUv4i", ISCA 2021; energies are of the usual order and fixed for the comparison.
   */
  private static final List<Memory> TPU_V4I_LIKE =
      List.of(
          new Memory("weight registers", 16, 0.01, 0.01, List.of(WEIGHTS), true, 8, 8, 2),
          new Memory("sum registers", 32, 0.02, 0.02, List.of(OUTPUT), true, 32, 32, 4),
          new Memory(
              "vmem", 4 * 8388608.0, 30, 30, List.of(INPUTS, WEIGHTS, OUTPUT), false, 64, 4096, 2),
          new Memory(
              "cmem",
              128 * 8388608.0,
              120,
              120,
              List.of(INPUTS, WEIGHTS, OUTPUT),
              false,
              64,
              2048,
              2),
          new Memory(
              "dram", 8e9 * 8, 18000, 18000, List.of(INPUTS, WEIGHTS, OUTPUT), false, 64, 4680, 1));

  /** Returns the distinct layers of ResNet-18 on tpu_like. */
  static List<MappingProblem> resNet18(boolean corrected) {
    int[][] layers = { // K, C, output, kernel, stride, input
      {64, 3, 112, 7, 2, 224},
      {64, 64, 56, 3, 1, 56},
      {128, 64, 28, 3, 2, 56},
      {128, 64, 28, 1, 2, 56},
      {128, 128, 28, 3, 1, 28},
      {256, 128, 14, 3, 2, 28},
      {256, 128, 14, 1, 2, 28},
      {256, 256, 14, 3, 1, 14},
      {512, 256, 7, 3, 2, 14},
      {512, 256, 7, 1, 2, 14},
      {512, 512, 7, 3, 1, 7},
      {1000, 512, 1, 1, 1, 1}
    };
    List<MappingProblem> problems = new ArrayList<>();
    for (int[] layer : layers) {
      problems.add(convolution(layer, corrected));
    }
    return problems;
  }

  /** Returns the convolution of 64 to 64 channels, 28 × 28, 3 × 3, on tpu_like. */
  static MappingProblem oneConvolution() {
    return convolution(new int[] {64, 64, 28, 3, 1, 28}, false);
  }

  private static MappingProblem convolution(int[] layer, boolean corrected) {
    Relevance r = Relevance.RELEVANT;
    Relevance ir = Relevance.IRRELEVANT;
    Relevance pr = Relevance.PARTIAL;
    Window[] windows = {
      new Window(2, 4, layer[4], 1, layer[5]), new Window(3, 5, layer[4], 1, layer[5])
    };
    Nest nest =
        new Nest(
            new String[] {"K", "C", "OY", "OX", "FY", "FX"},
            new long[] {layer[0], layer[1], layer[2], layer[2], layer[3], layer[3]},
            new Operand[] {
              new Operand("O", 8, 16, new Relevance[] {r, ir, r, r, ir, ir}, new Window[0]),
              new Operand("W", 8, 8, new Relevance[] {r, r, ir, ir, r, r}, new Window[0]),
              new Operand("I", 8, 8, new Relevance[] {ir, r, pr, pr, pr, pr}, windows)
            },
            OUTPUT);
    return problem(nest, TPU_LIKE, new int[][] {{0, 1}}, 32, 0.04, corrected);
  }

  /** Returns a square matrix product on a design like TPU v4i, with every pair of loops unrolled. */
  static MappingProblem matrixProduct(long size, boolean corrected) {
    Relevance r = Relevance.RELEVANT;
    Relevance ir = Relevance.IRRELEVANT;
    Window[] none = {};
    Nest nest =
        new Nest(
            new String[] {"K", "C", "M"},
            new long[] {size, size, size},
            new Operand[] {
              new Operand("O", 8, 32, new Relevance[] {r, ir, r}, none),
              new Operand("W", 8, 8, new Relevance[] {r, r, ir}, none),
              new Operand("I", 8, 8, new Relevance[] {ir, r, r}, none)
            },
            OUTPUT);
    int[][] pairs = {{0, 1}, {0, 2}, {1, 2}};
    return problem(nest, TPU_V4I_LIKE, pairs, 128, 0.1, corrected);
  }

  private static MappingProblem problem(
      Nest nest,
      List<Memory> memories,
      int[][] unrolled,
      int arraySide,
      double unitPj,
      boolean corrected) {
    int[][] memoriesOf = new int[3][];
    for (int o = 0; o < 3; o++) {
      int operand = o;
      memoriesOf[o] =
          java.util.stream.IntStream.range(0, memories.size())
              .filter(m -> memories.get(m).holds().contains(operand))
              .toArray();
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int[] pair : unrolled) {
      candidates.add(candidate(nest, memories, memoriesOf, pair, arraySide));
    }
    return new MappingProblem(
        nest,
        hierarchy(memories, corrected),
        memoriesOf,
        candidates,
        1,
        unitPj * nest.macs());
  }

  private static Candidate candidate(
      Nest nest, List<Memory> memories, int[][] memoriesOf, int[] pair, int arraySide) {
    long[] iterations = nest.sizes().clone();
    double[] factors = new double[pair.length];
    for (int i = 0; i < pair.length; i++) {
      long size = nest.sizes()[pair[i]];
      long left = (size + arraySide - 1) / arraySide;
      iterations[pair[i]] = left;
      factors[i] = (double) size / left;
    }
    int[][][] loops = new int[3][][];
    double[][][] fractional = new double[3][][];
    double[][][] whole = new double[3][][];
    for (int o = 0; o < 3; o++) {
      int levels = memoriesOf[o].length;
      loops[o] = new int[levels + 1][0];
      fractional[o] = new double[levels + 1][0];
      whole[o] = new double[levels + 1][0];
      int below = memories.get(memoriesOf[o][0]).perUnit() ? 1 : 0;
      loops[o][below] = pair;
      fractional[o][below] = factors;
      whole[o][below] = Arrays.stream(factors).map(Math::floor).toArray();
    }
    return new Candidate(new Unrolling(loops, fractional, whole), iterations);
  }

  private static Hierarchy hierarchy(List<Memory> memories, boolean corrected) {
    int count = memories.size();
    int[][][] portOf = new int[count][3][4];
    int[][][] rank = new int[count][3][4];
    List<Hierarchy.Port> ports = new ArrayList<>();
    int uses = 0;
    for (int m = 0; m < count; m++) {
      Memory memory = memories.get(m);
      int base = ports.size();
      for (int p = 0; p < memory.ports(); p++) {
        ports.add(
            new Hierarchy.Port(
                memory.leastBits(),
                memory.widthBits(),
                memory.widthBits(),
                memory.readPj(),
                memory.writePj()));
      }
      for (int o = 0; o < 3; o++) {
        for (int way = 0; way < 4; way++) {
          boolean held = memory.holds().contains(o);
          int port = memory.ports() == 4 ? way : memory.ports() == 2 ? way % 2 : 0;
          // Read to the low side and to the high side are ways 0 and 2.
          portOf[m][o][way] = held ? base + port : -1;
          rank[m][o][way] = uses++;
        }
      }
    }
    return new Hierarchy(
        memories.stream().map(Memory::name).toArray(String[]::new),
        memories.stream().mapToDouble(Memory::bits).toArray(),
        memories.stream()
            .map(m -> m.holds().stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new),
        ports.toArray(new Hierarchy.Port[0]),
        portOf,
        rank,
        corrected ? Corrections.plain(count) : Corrections.none(count));
  }
}
