package org.rooftree.evaluator.mapping.search;

/** What the mapper minimises. */
public enum Objective {
  /** Energy of memories and units; among equals the shorter time. */
  ENERGY,
  /** Cycles with stalls, on- and off-loading; among equals the lower energy. */
  LATENCY,
  /** Energy times cycles. */
  ENERGY_DELAY_PRODUCT,
  /** All mappings that no other beats in both energy and cycles. */
  PARETO;

  /**
   * Returns what is minimised; of {@link #PARETO} the product, which orders the search and picks
   * the mapping that stands for the set.
   */
  public double value(double energyPj, double cycles) {
    return switch (this) {
      case ENERGY -> energyPj;
      case LATENCY -> cycles;
      case ENERGY_DELAY_PRODUCT, PARETO -> energyPj * cycles;
    };
  }

  /** Returns a lower bound of the value from lower bounds of both. */
  double bound(double energyPj, double cycles) {
    // ZigZag's defects make times below zero possible; a product of bounds then is no bound.
    return cycles < 0 && this != ENERGY && this != LATENCY
        ? Double.NEGATIVE_INFINITY
        : value(energyPj, cycles);
  }

  /** Returns what decides among equals. */
  public double second(double energyPj, double cycles) {
    return this == ENERGY ? cycles : energyPj;
  }
}
