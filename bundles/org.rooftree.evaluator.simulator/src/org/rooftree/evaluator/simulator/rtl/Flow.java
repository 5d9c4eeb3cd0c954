package org.rooftree.evaluator.simulator.rtl;

import org.rooftree.api.design.ComputeUnit.Stationary;

/** Which operand stays in the simulated array. */
enum Flow {
  /** Partial sums. */
  OS("output-stationary"),
  /** Weights. */
  WS("weight-stationary"),
  /** Inputs: the weight-stationary array on the transposed product. */
  IS("input-stationary");

  /** Name for people. */
  final String label;

  Flow(String label) {
    this.label = label;
  }

  /** Returns the dataflow of an array that keeps an operand; output-stationary if it keeps none. */
  static Flow of(Stationary stationary) {
    return switch (stationary) {
      case NONE, OUTPUT -> OS;
      case WEIGHT -> WS;
      case INPUT -> IS;
    };
  }
}
