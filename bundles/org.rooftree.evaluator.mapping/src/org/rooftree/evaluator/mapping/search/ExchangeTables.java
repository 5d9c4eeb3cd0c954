package org.rooftree.evaluator.mapping.search;

import java.util.Arrays;
import org.rooftree.evaluator.mapping.nest.Hierarchy;

/**
 * Lower bounds of the first and last exchange over each boundary.
 *
 * <p>An operand that crosses once may be loaded during idle time, down to what the innermost memory
 * needs; in ZigZag (its issue 125) further, by what those hide that share the port and are shorter.
 */
final class ExchangeTables {
  private final Hierarchy hierarchy;
  private final FactorLattice lattice;
  private final Boundary[] boundaries;
  private final int output;
  private final boolean corrected;
  private final double[] beginElements;
  private final double[] leastBits;

  /**
   * Prepares.
   *
   * @param beginElements elements that the innermost memory of each operand holds without any loop
   * @param leastBits the fewest bits of such an element
   */
  ExchangeTables(
      MappingProblem problem,
      FactorLattice lattice,
      Boundary[] boundaries,
      double[] beginElements,
      double[] leastBits) {
    hierarchy = problem.hierarchy();
    output = problem.nest().output();
    corrected = hierarchy.corrections().on();
    this.lattice = lattice;
    this.boundaries = boundaries;
    this.beginElements = beginElements;
    this.leastBits = leastBits;
  }

  /** Writes the bounds into the boundaries. */
  void bound() {
    int full = lattice.size - 1;
    for (Boundary boundary : boundaries) {
      if (boundary.exchange == Boundary.Exchange.NONE) {
        continue;
      }
      double bound = 0;
      for (int i = 0; i < boundary.exchangePorts.length; i++) {
        double least = leastCycles(boundary, i);
        if (!corrected) {
          least -= hiddenByShorter(boundary, i);
        }
        bound = i == 0 ? least : Math.max(bound, least);
      }
      boundary.exchangeCycles[full] = bound;
      boundary.leastExchangeCycles = boundary.exchangeCycles.clone();
      for (int set = 0; set < full; set++) {
        if (boundary.energyPj[set] == Double.POSITIVE_INFINITY) {
          boundary.leastExchangeCycles[set] = Double.POSITIVE_INFINITY;
        }
      }
      lattice.minimumOfSupersets(boundary.leastExchangeCycles, 0);
    }
  }

  /**
   * Returns what {@link Boundary#traffic} on a port may overstate because other exchanges of the
   * same operands come out below zero in ZigZag's model.
   */
  double trafficSlack(int choice, int port) {
    double slack = 0;
    for (Boundary boundary : boundaries) {
      boolean counts = boundary.operand == output || boundary.operand == choice;
      if (!corrected && counts && boundary.exchange != Boundary.Exchange.NONE) {
        boolean onPort = Arrays.stream(boundary.exchangePorts).anyMatch(p -> p == port);
        double least = boundary.leastExchangeCycles[0];
        slack += onPort || least == Double.POSITIVE_INFINITY ? 0 : Math.max(0, -least);
      }
    }
    return slack;
  }

  private double hiddenByShorter(Boundary boundary, int use) {
    int port = boundary.exchangePorts[use];
    double hidden = 0;
    for (Boundary other : boundaries) {
      for (int i = 0; i < other.exchangePorts.length; i++) {
        if (other.exchangePorts[i] == port
            && (other != boundary || i != use)
            && other.energyPj[lattice.size - 1] < Double.POSITIVE_INFINITY
            && other.onceCycles[i] <= boundary.onceCycles[use]) {
          hidden += other.onceCycles[i] - leastCycles(other, i);
        }
      }
    }
    return hidden;
  }

  /** Returns the cycles of what the innermost memory needs at least to begin. */
  private double leastCycles(Boundary boundary, int use) {
    double rate = hierarchy.ports()[boundary.exchangePorts[use]].sustainedBitsPerCycle();
    double needed = beginElements[boundary.operand] * leastBits[boundary.operand];
    return Math.min(Math.ceil(needed / rate), boundary.onceCycles[use]);
  }
}
