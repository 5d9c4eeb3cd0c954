package org.rooftree.evaluator.mapping;

import java.util.Locale;

/** What a mapping is chosen for. */
enum Objective {
  ENERGY,
  LATENCY,
  EDP;

  static Objective of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  double first(double energyPj, double cycles) {
    return switch (this) {
      case ENERGY -> energyPj;
      case LATENCY -> cycles;
      case EDP -> energyPj * cycles;
    };
  }

  /** Decides among equals. */
  double second(double energyPj, double cycles) {
    return switch (this) {
      case ENERGY -> cycles;
      case LATENCY -> energyPj;
      case EDP -> 0;
    };
  }
}
