package org.rooftree.evaluator.mapping.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A lower bound of the time because of one port: a sum over the boundaries of what each costs it.
 *
 * <p>There are three. All exchanges of a port but one of each transfer cannot take less than the
 * time in which any window is open, which is at most the whole time; what is left is stall. An
 * exchange that takes longer than its period stalls by the difference. And no port moves more than
 * its width ({@link Boundary#traffic}), which bounds all cycles together.
 */
final class PortBound {
  /** Whether this bounds the stall; all cycles otherwise. */
  final boolean ofStall;

  /** The sum before any boundary is placed. */
  final double start;

  private final double[][] costs; // by boundary; empty where it does not use the port
  private final CostToGo toGo;

  private PortBound(
      BoundaryTables tables, ChainStates states, boolean ofStall, double start, double[][] costs) {
    this.ofStall = ofStall;
    this.start = start;
    this.costs = costs;
    toGo = new CostToGo(tables, states, costs);
  }

  /** Returns the bounds that can exceed what is known without them. */
  static PortBound[] of(BoundaryTables tables, ChainStates states, double unionCycles) {
    List<PortBound> bounds = new ArrayList<>();
    for (int port = 0; port < tables.fixedLoad.length; port++) {
      int boundaries = tables.boundaries.length;
      double[][] load = new double[boundaries][];
      double[][] late = new double[boundaries][];
      double[][][] traffic = new double[tables.choices][boundaries][];
      for (int b = 0; b < boundaries; b++) {
        Boundary boundary = tables.boundaries[b];
        int slot = slot(boundary, port);
        load[b] = slot < 0 ? new double[0] : feasible(boundary, boundary.load[slot]);
        late[b] = slot < 0 ? new double[0] : feasible(boundary, boundary.late[slot]);
        for (int choice = 0; choice < tables.choices; choice++) {
          traffic[choice][b] =
              slot < 0 ? new double[0] : feasible(boundary, boundary.traffic[choice][slot]);
        }
      }
      if (tables.fixedLoad[port] + most(load) > unionCycles) {
        double start = tables.fixedLoad[port] - unionCycles;
        bounds.add(new PortBound(tables, states, true, start, load));
      }
      if (tables.fixedLate[port] + most(late) > 0) {
        bounds.add(new PortBound(tables, states, true, tables.fixedLate[port], late));
      }
      for (int choice = 0; choice < tables.choices; choice++) {
        double fixed = tables.fixedTraffic[choice][port];
        if (fixed + most(traffic[choice]) > tables.totalCycles) {
          double start = fixed - tables.trafficSlack(choice, port);
          bounds.add(new PortBound(tables, states, false, start, traffic[choice]));
        }
      }
    }
    return bounds.toArray(new PortBound[0]);
  }

  private static int slot(Boundary boundary, int port) {
    for (int i = 0; i < boundary.ports.length; i++) {
      if (boundary.ports[i] == port) {
        return i;
      }
    }
    return -1;
  }

  private static double[] feasible(Boundary boundary, double[] costs) {
    double[] feasible = costs.clone();
    for (int set = 0; set < feasible.length; set++) {
      if (boundary.energyPj[set] == Double.POSITIVE_INFINITY) {
        feasible[set] = Double.POSITIVE_INFINITY;
      }
    }
    return feasible;
  }

  private static double most(double[][] costs) {
    return Arrays.stream(costs)
        .mapToDouble(values -> Arrays.stream(values).filter(Double::isFinite).max().orElse(0))
        .sum();
  }

  /** Returns what a boundary on a multiset adds to the sum. */
  double cost(int boundary, int set) {
    double[] values = costs[boundary];
    return values.length == 0 ? 0 : values[set];
  }

  /** Returns the least that the boundaries still to be placed add. */
  double toGo(int state, int set) {
    return toGo.of(state, set);
  }
}
