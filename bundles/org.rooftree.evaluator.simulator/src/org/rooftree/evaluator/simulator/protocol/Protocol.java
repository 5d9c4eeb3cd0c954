package org.rooftree.evaluator.simulator.protocol;

/** Names and limits of the protocol, version 1. */
public final class Protocol {
  /** Name and version; every request carries it, and the description must repeat it. */
  public static final String NAME = "rooftree.simulator/1";

  /** Longest answer [byte]. */
  static final int MAX_LINE_BYTES = 16 << 20;

  /** Deepest nesting of arrays and objects in an answer. */
  static final int MAX_DEPTH = 64;

  /** Most answers to one request. */
  static final int MAX_ANSWERS = 100_000;

  private Protocol() {}
}
