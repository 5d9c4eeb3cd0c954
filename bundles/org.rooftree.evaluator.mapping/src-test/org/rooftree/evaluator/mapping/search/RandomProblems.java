package org.rooftree.evaluator.mapping.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.rooftree.evaluator.mapping.nest.Corrections;
import org.rooftree.evaluator.mapping.nest.Direction;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Nest.Operand;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;
import org.rooftree.evaluator.mapping.nest.Nest.Window;
import org.rooftree.evaluator.mapping.nest.Unrolling;
import org.rooftree.evaluator.mapping.search.MappingProblem.Candidate;

/**
 * Small random layers on small random hierarchies: shared memories, several ports, operands with
 * different numbers of memories, strided windows, wide partial sums, fractional unrollings.
 */
final class RandomProblems {
  private static final int OUTPUT = 0;

  private final SplittableRandom random;
  private final boolean corrected;

  private RandomProblems(long seed, boolean corrected) {
    random = new SplittableRandom(seed);
    this.corrected = corrected;
  }

  /** Returns the problem of a seed. */
  static MappingProblem problem(long seed, boolean corrected) {
    return new RandomProblems(seed, corrected).make();
  }

  private int pick(int... values) {
    return values[random.nextInt(values.length)];
  }

  private MappingProblem make() {
    Nest nest = random.nextInt(2) == 0 ? product() : convolution();
    int[][] memoriesOf = new int[3][];
    int shared = pick(1, 2);
    List<int[]> holds = new ArrayList<>();
    for (int o : new int[] {1, 0, 2}) { // memories of one operand next to the units
      if (random.nextInt(2) == 0) {
        holds.add(new int[] {o});
      }
    }
    if (random.nextInt(3) == 0) {
      holds.add(random.nextBoolean() ? new int[] {0, 1} : new int[] {2, 0});
    }
    for (int i = 0; i < shared; i++) {
      holds.add(random.nextBoolean() ? new int[] {0, 1, 2} : new int[] {2, 1, 0});
    }
    for (int o = 0; o < 3; o++) {
      List<Integer> own = new ArrayList<>();
      for (int m = 0; m < holds.size(); m++) {
        for (int held : holds.get(m)) {
          if (held == o && (own.size() < 2 || m == holds.size() - 1)) {
            own.add(m);
          }
        }
      }
      memoriesOf[o] = own.stream().mapToInt(m -> m).toArray();
    }
    for (int m = 0; m < holds.size(); m++) {
      int memory = m;
      holds.set(
          m,
          Arrays.stream(holds.get(m))
              .filter(o -> Arrays.stream(memoriesOf[o]).anyMatch(own -> own == memory))
              .toArray());
    }
    List<Candidate> candidates = new ArrayList<>();
    int unrollings = pick(1, 1, 2, 3);
    for (int i = 0; i < unrollings; i++) {
      candidates.add(candidate(nest, memoriesOf, holds));
    }
    return new MappingProblem(
        nest,
        hierarchy(nest, holds),
        memoriesOf,
        candidates,
        pick(1, 1, 1, 2),
        random.nextInt(100));
  }

  private Nest product() {
    long[] sizes = {pick(1, 2, 4, 6), pick(1, 2, 3, 4), pick(2, 3, 4, 8)};
    Relevance r = Relevance.RELEVANT;
    Relevance ir = Relevance.IRRELEVANT;
    return new Nest(
        new String[] {"M", "N", "K"},
        sizes,
        new Operand[] {
          new Operand(
              "O", pick(8, 16), pick(16, 24, 32), new Relevance[] {r, r, ir}, new Window[0]),
          input("A", new Relevance[] {r, ir, r}),
          input("B", new Relevance[] {ir, r, r})
        },
        OUTPUT);
  }

  private Operand input(String name, Relevance[] relevance) {
    int bits = pick(4, 8, 8, 16);
    return new Operand(name, bits, bits, relevance, new Window[0]);
  }

  private Nest convolution() {
    long[] sizes = {pick(1, 2, 3, 4), pick(1, 2, 3), pick(2, 3, 4, 5, 7), pick(1, 2, 3)};
    Relevance r = Relevance.RELEVANT;
    Relevance ir = Relevance.IRRELEVANT;
    Relevance pr = Relevance.PARTIAL;
    int stride = pick(1, 1, 2, 3);
    int dilation = pick(1, 1, 2);
    Window open = new Window(2, 3, stride, dilation, Long.MAX_VALUE);
    long extent = Math.max(1, (long) open.elements(sizes[2], sizes[3]) - pick(0, 0, 1, 2));
    Window window = new Window(2, 3, stride, dilation, extent, !corrected);
    int bits = pick(4, 8, 8);
    return new Nest(
        new String[] {"K", "C", "X", "F"},
        sizes,
        new Operand[] {
          new Operand(
              "O", pick(8, 16), pick(16, 24), new Relevance[] {r, ir, r, ir}, new Window[0]),
          input("W", new Relevance[] {r, r, ir, r}),
          new Operand("I", bits, bits, new Relevance[] {ir, r, pr, pr}, new Window[] {window})
        },
        OUTPUT);
  }

  /** One or two array dimensions, each served by the memories from some level on. */
  private Candidate candidate(Nest nest, int[][] memoriesOf, List<int[]> holds) {
    int loops = nest.loops().length;
    int dimensions = random.nextInt(3);
    int[] loop = new int[dimensions];
    double[] factor = new double[dimensions];
    double[] whole = new double[dimensions];
    int[] level = new int[dimensions]; // memories below are instantiated along the dimension
    long[] iterations = nest.sizes().clone();
    for (int d = 0; d < dimensions; d++) {
      loop[d] = random.nextInt(loops);
      long unrolled = pick(1, 2, 2, 3, 4);
      long rest = iterations[loop[d]];
      long left = (rest + unrolled - 1) / unrolled;
      factor[d] = (double) rest / left;
      if (Arrays.stream(loop, 0, d).anyMatch(Integer.valueOf(loop[d])::equals)) {
        factor[d] = 1;
        left = rest;
      }
      whole[d] = Math.floor(factor[d]);
      iterations[loop[d]] = left;
      level[d] = random.nextInt(holds.size());
    }
    int[][][] loopsOf = new int[3][][];
    double[][][] factors = new double[3][][];
    double[][][] wholes = new double[3][][];
    for (int o = 0; o < 3; o++) {
      int levels = memoriesOf[o].length;
      loopsOf[o] = new int[levels + 1][];
      factors[o] = new double[levels + 1][];
      wholes[o] = new double[levels + 1][];
      for (int index = 0; index <= levels; index++) {
        List<Integer> here = new ArrayList<>();
        for (int d = 0; d < dimensions; d++) {
          int first = 0;
          while (first < levels && memoriesOf[o][first] < level[d]) {
            first++;
          }
          if (first == index) {
            here.add(d);
          }
        }
        loopsOf[o][index] = here.stream().mapToInt(d -> loop[d]).toArray();
        factors[o][index] = here.stream().mapToDouble(d -> factor[d]).toArray();
        wholes[o][index] = here.stream().mapToDouble(d -> whole[d]).toArray();
      }
    }
    return new Candidate(new Unrolling(loopsOf, factors, wholes), iterations);
  }

  private Hierarchy hierarchy(Nest nest, List<int[]> holds) {
    int count = holds.size();
    String[] names = new String[count];
    double[] capacity = new double[count];
    int[][][] portOf = new int[count][3][Direction.COUNT];
    int[][][] rank = new int[count][3][Direction.COUNT];
    List<Hierarchy.Port> ports = new ArrayList<>();
    int next = 0;
    for (int m = 0; m < count; m++) {
      names[m] = "memory" + m;
      boolean outermost = m == count - 1;
      capacity[m] = outermost ? 1 << 20 : pick(8, 16, 32, 64, 96, 200, 500, 1000, 4000);
      for (int[] row : portOf[m]) {
        Arrays.fill(row, -1);
      }
      int style = random.nextInt(4);
      int base = ports.size();
      int number = style == 0 ? 1 : style == 1 ? 2 : style == 2 ? 4 : 4 * holds.get(m).length;
      for (int p = 0; p < number; p++) {
        double width = pick(1, 4, 8, 16, 64);
        double sustained = corrected && random.nextInt(3) == 0 ? width * 0.7 : width;
        ports.add(
            new Hierarchy.Port(
                random.nextBoolean() ? width : 1,
                width,
                sustained,
                random.nextInt(1, 20) * (m + 1),
                random.nextInt(1, 20) * (m + 1)));
      }
      int slot = 0;
      for (int o : holds.get(m)) {
        for (int way = 0; way < Direction.COUNT; way++) {
          boolean read = way == Direction.TO_LOW || way == Direction.TO_HIGH;
          portOf[m][o][way] =
              base
                  + switch (style) {
                    case 0 -> 0;
                    case 1 -> read ? 0 : 1;
                    case 2 -> way;
                    default -> slot;
                  };
          slot++;
          rank[m][o][way] = next++;
        }
      }
    }
    Corrections corrections = Corrections.none(count);
    if (corrected) {
      int[][] linkPorts = new int[count][0];
      double[][] share = new double[count][0];
      double[] latency = new double[count];
      boolean[] buffered = new boolean[count];
      double[] energy = new double[count];
      double[] hops = new double[count];
      for (int m = 0; m < count; m++) {
        latency[m] = pick(0, 0, 1, 10);
        buffered[m] = random.nextInt(4) == 0;
        energy[m] = pick(0, 0, 1);
        hops[m] = pick(0, 0, 3);
        if (random.nextInt(4) == 0) {
          linkPorts[m] = new int[] {ports.size()};
          share[m] = new double[] {random.nextBoolean() ? 1 : 0.5};
          ports.add(new Hierarchy.Port(8, 8, 8, 0, 0));
        }
      }
      corrections =
          new Corrections(
              true, latency, buffered, energy, hops, linkPorts, share, pick(0, 0, 1, 5));
    }
    return new Hierarchy(
        names,
        capacity,
        holds.toArray(new int[0][]),
        ports.toArray(new Hierarchy.Port[0]),
        portOf,
        rank,
        corrections);
  }
}
