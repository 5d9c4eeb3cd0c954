package org.rooftree.evaluator.simulator.timeloop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;

/**
 * A storage level of Timeloop with its loops: those in time, and those in space between its
 * instances and those of the next inner level.
 *
 * @param name its name in Timeloop
 * @param memory the memory that it stands for; empty for a level that stores nothing and only holds
 *     loops, because a level of Timeloop has each loop once in time and spreads over one dimension
 * @param bits bits per element of each operand that it keeps
 * @param instances number of instances
 * @param temporal loops in time with more than one iteration, innermost first
 * @param dimension array dimension that its loops in space lie along; -1 if there is none
 * @param spatial loops in space with more than one iteration
 */
record Level(
    String name,
    Optional<Memory> memory,
    Map<OperandRole, Double> bits,
    long instances,
    List<Loop> temporal,
    int dimension,
    List<Loop> spatial) {

  /**
   * A loop.
   *
   * @param index index in the loop nest
   * @param factor iterations
   */
  record Loop(int index, long factor) {}

  /** Copies the collections. */
  Level {
    bits = Map.copyOf(bits);
    temporal = List.copyOf(temporal);
    spatial = List.copyOf(spatial);
  }

  boolean keeps(OperandRole role) {
    return bits.containsKey(role);
  }

  /** Returns the bits of a word: as many as the widest element has, rounded up. */
  long wordBits() {
    double widest = 1;
    for (double each : bits.values()) {
      widest = Math.max(widest, each);
    }
    return (long) Math.ceil(widest);
  }

  /** Returns the bits of an element over those of a word. */
  double share(OperandRole role) {
    return bits.getOrDefault(role, 0.0) / wordBits();
  }

  /** Returns whether elements of some operand are narrower than a word. */
  boolean isMixed() {
    return bits.values().stream().anyMatch(b -> b != wordBits());
  }
}
