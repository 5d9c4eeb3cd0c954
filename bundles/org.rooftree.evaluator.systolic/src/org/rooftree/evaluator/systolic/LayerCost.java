package org.rooftree.evaluator.systolic;

import org.rooftree.api.design.Interconnect;

/** Time and energy of one layer: that of the units and of what crosses each level. */
final class LayerCost {
  /** What limits a layer: a level, or one of these. */
  static final int COMPUTE = -1;

  static final int POWER = -2;

  final Levels levels;

  /** Bits read and written towards the compute side, by level. */
  final double[] readBits;

  final double[] writtenBits;

  /** Bits written from and read towards the memory outside, by level. */
  final double[] filledBits;

  final double[] drainedBits;

  /** Time for which a level is busy [s]. */
  final double[] busyS;

  final double[] energyJ;

  /** Whether a level works while the units do. */
  final boolean[] overlaps;

  double computeS;
  double computeJ;
  double constantJ;
  double totalJ;
  double latencyS;

  /** Level that limits the layer, {@link #COMPUTE} or {@link #POWER}. */
  int bound = COMPUTE;

  LayerCost(Levels levels, boolean[] overlaps) {
    this.levels = levels;
    this.overlaps = overlaps;
    readBits = new double[levels.count];
    writtenBits = new double[levels.count];
    filledBits = new double[levels.count];
    drainedBits = new double[levels.count];
    busyS = new double[levels.count];
    energyJ = new double[levels.count];
  }

  /**
   * Adds the traffic of interconnects, then times and energies.
   *
   * @param waits whether levels take time
   * @param registers levels that take none because they move in step with the array
   * @param staticPowerW constant power and leakage [W]
   * @param powerCapW highest average power [W]; infinite if there is none
   */
  void finish(boolean waits, boolean[] registers, double staticPowerW, double powerCapW) {
    double dynamicJ = computeJ;
    double together = computeS;
    double alone = 0;
    double longest = computeS;
    for (int l = 0; l < levels.count; l++) {
      if (l >= levels.memories) {
        link(l, levels.link(l));
      }
      double reads = readBits[l] + drainedBits[l];
      double writes = writtenBits[l] + filledBits[l];
      energyJ[l] = levels.energyJ(l, reads, writes);
      dynamicJ += energyJ[l];
      busyS[l] = registers[l] ? 0 : levels.timeS(l, reads, writes);
      if (!waits) {
        continue;
      }
      if (busyS[l] > longest) {
        longest = busyS[l];
        bound = l;
      }
      if (overlaps[l]) {
        together = Math.max(together, busyS[l]);
      } else {
        alone += busyS[l];
      }
    }
    latencyS = together + alone;
    double capS = waits ? dynamicJ / (powerCapW - staticPowerW) : 0;
    if (capS > latencyS) {
      latencyS = capS;
      bound = POWER;
    }
    constantJ = staticPowerW * latencyS;
    totalJ = dynamicJ + constantJ;
  }

  private void link(int l, Interconnect link) {
    for (int m : levels.carried(l)) {
      readBits[l] += link.share() * readBits[m];
      writtenBits[l] += link.share() * writtenBits[m];
    }
  }

  /** Returns the data that crosses a level towards the compute side, both ways [byte]. */
  double trafficBytes(int l) {
    return (readBits[l] + writtenBits[l]) / 8;
  }
}
