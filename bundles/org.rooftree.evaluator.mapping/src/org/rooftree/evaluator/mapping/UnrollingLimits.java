package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rooftree.evaluator.mapping.nest.Direction;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;

/** How far the bandwidth and the capacity of the innermost memories let loops be unrolled. */
final class UnrollingLimits {
  private final Platform platform;
  private final Nest nest;
  private final Hierarchy hierarchy;
  private final boolean compatible;
  private final List<Integer> innermost = new ArrayList<>();
  private final int[][] most; // units by array dimension and loop

  UnrollingLimits(Platform platform, Nest nest, Hierarchy hierarchy, boolean compatible) {
    this.platform = platform;
    this.nest = nest;
    this.hierarchy = hierarchy;
    this.compatible = compatible;
    boolean[] held = new boolean[nest.operands().length];
    for (int m = 0; m < hierarchy.memories(); m++) {
      boolean first = hierarchy.holds()[m].length > 0;
      for (int o : hierarchy.holds()[m]) {
        first &= !held[o];
      }
      for (int o : hierarchy.holds()[m]) {
        held[o] = true;
      }
      if (first) {
        innermost.add(m);
      }
    }
    most = most();
  }

  /** Returns how many units a loop may occupy on an array dimension. */
  int most(int dimension, int loop) {
    return most[dimension][loop];
  }

  private int[][] most() {
    int dimensions = platform.dimensions.size();
    int[][] limit = new int[dimensions][nest.loops().length];
    for (int d = 0; d < dimensions; d++) {
      for (int loop = 0; loop < limit[d].length; loop++) {
        limit[d][loop] = (int) Math.min(nest.sizes()[loop], platform.dimensions.get(d).size());
      }
    }
    for (int m : innermost) {
      for (int o : hierarchy.holds()[m]) {
        Nest.Operand operand = nest.operands()[o];
        int way = o == nest.output() ? Direction.FROM_LOW : Direction.TO_LOW;
        int port = hierarchy.portOf()[m][o][way];
        if (port < 0 || operand.partialBits() == 0) {
          continue;
        }
        int elements =
            (int)
                Math.clamp(
                    hierarchy.ports()[port].bitsPerCycle() / operand.partialBits(),
                    1,
                    Integer.MAX_VALUE);
        for (int d = 0; d < dimensions; d++) {
          for (int loop = 0; platform.serves[m][d] && loop < limit[d].length; loop++) {
            if (operand.relevance()[loop] != Relevance.IRRELEVANT) {
              limit[d][loop] = Math.min(limit[d][loop], elements);
            }
          }
        }
      }
    }
    return limit;
  }

  /** Lowers the largest factors until the elements of one pass fit into the innermost memories. */
  SpatialMapping shrunk(SpatialMapping mapping) {
    for (int m : innermost) {
      for (int o : hierarchy.holds()[m]) {
        shrink(mapping, m, nest.operands()[o]);
      }
    }
    return mapping;
  }

  private void shrink(SpatialMapping mapping, int memory, Nest.Operand operand) {
    double elements = hierarchy.capacityBits()[memory] / operand.partialBits();
    List<int[]> places = places(mapping, memory, operand);
    int[] lowered = new int[places.size()];
    double units = 1;
    for (int i = 0; i < lowered.length; i++) {
      lowered[i] = mapping.factors()[places.get(i)[0]][places.get(i)[1]];
      units *= lowered[i];
    }
    int[] before = lowered.clone();
    while (units > elements) {
      int largest = 0;
      for (int i = 1; i < lowered.length; i++) {
        largest = lowered[i] > lowered[largest] ? i : largest;
      }
      if (lowered.length == 0 || lowered[largest] == 1) {
        break;
      }
      units = units / lowered[largest] * (lowered[largest] - 1);
      lowered[largest]--;
    }
    for (int i = 0; i < lowered.length; i++) {
      // ZigZag looks a lowered factor up by what it was: of equal factors, the last one counts
      int from = i;
      for (int j = i + 1; compatible && j < lowered.length; j++) {
        from = before[j] == before[i] ? j : from;
      }
      mapping.factors()[places.get(i)[0]][places.get(i)[1]] = lowered[from];
    }
  }

  /**
   * Array dimension and position of the factors that multiply what a memory holds of an operand.
   */
  private List<int[]> places(SpatialMapping mapping, int memory, Nest.Operand operand) {
    Set<String> loops = new LinkedHashSet<>();
    List<int[]> places = new ArrayList<>();
    for (int d : served(memory)) {
      for (int i = 0; i < mapping.loops()[d].length; i++) {
        int loop = mapping.loops()[d][i];
        if (operand.relevance()[loop] != Relevance.IRRELEVANT) {
          loops.add(nest.loops()[loop]);
          places.add(new int[] {d, i});
        }
      }
    }
    if (compatible) {
      List<String> walk = ZigZagOrder.loops(List.copyOf(loops));
      places.sort(
          Comparator.comparingInt(p -> walk.indexOf(nest.loops()[mapping.loops()[p[0]][p[1]]])));
    }
    return places;
  }

  /** Array dimensions that share one instance of a memory. */
  private List<Integer> served(int memory) {
    List<String> names = new ArrayList<>();
    List<Integer> served = new ArrayList<>();
    for (int d = 0; d < platform.dimensions.size(); d++) {
      if (platform.serves[memory][d]) {
        names.add(platform.dimensions.get(d).name());
        served.add(d);
      }
    }
    if (compatible) {
      List<String> walk = ZigZagOrder.dimensions(names);
      served.sort(Comparator.comparingInt(d -> walk.indexOf(platform.dimensions.get(d).name())));
    }
    return served;
  }
}
