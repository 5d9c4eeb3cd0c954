package org.rooftree.evaluator.mapping.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Things that no other one beats in both energy and cycles, by rising energy and so falling cycles.
 * Costs that differ by less than rounding are equal.
 *
 * @param <T> what has the costs
 */
public final class Front<T> {
  private static final int FIRST_ROOM = 16;

  private final List<T> items = new ArrayList<>();
  private double[] energyPj = new double[FIRST_ROOM];
  private double[] cycles = new double[FIRST_ROOM];

  /** Returns the things by rising energy. */
  public List<T> items() {
    return items;
  }

  /** Whether something on the front is as good as this in both, or better. */
  public boolean covers(double ofEnergyPj, double ofCycles) {
    // The last one of no more energy is the fastest of these.
    double most = slightlyMore(ofEnergyPj);
    int low = 0;
    int high = items.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (energyPj[middle] <= most) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && cycles[low - 1] <= slightlyMore(ofCycles);
  }

  /** Adds something that is not covered, and removes what it covers. */
  public void add(double ofEnergyPj, double ofCycles, T item) {
    int from = 0;
    while (from < items.size() && slightlyMore(energyPj[from]) < ofEnergyPj) {
      from++;
    }
    int to = from;
    while (to < items.size() && slightlyMore(cycles[to]) >= ofCycles) {
      to++;
    }
    int size = items.size();
    int grown = size + 1 - (to - from);
    if (grown > energyPj.length) {
      energyPj = Arrays.copyOf(energyPj, 2 * grown);
      cycles = Arrays.copyOf(cycles, 2 * grown);
    }
    System.arraycopy(energyPj, to, energyPj, from + 1, size - to);
    System.arraycopy(cycles, to, cycles, from + 1, size - to);
    energyPj[from] = ofEnergyPj;
    cycles[from] = ofCycles;
    items.subList(from, to).clear();
    items.add(from, item);
  }

  private static double slightlyMore(double cost) {
    return cost + Math.abs(cost) * Incumbents.EQUAL;
  }
}
