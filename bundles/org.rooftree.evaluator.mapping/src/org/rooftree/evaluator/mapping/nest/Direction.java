package org.rooftree.evaluator.mapping.nest;

/**
 * Which way data moves, seen from a memory, as indices into arrays. "High" is the memory further
 * away from the compute units, "low" the nearer one or the units themselves.
 */
public final class Direction {
  /** Read towards the compute side. */
  public static final int TO_LOW = 0;

  /** Written from the compute side. */
  public static final int FROM_LOW = 1;

  /** Read towards the outer memory. */
  public static final int TO_HIGH = 2;

  /** Written from the outer memory. */
  public static final int FROM_HIGH = 3;

  /** How many there are. */
  public static final int COUNT = 4;

  private static final String[] TEXT = {
    "read towards the units",
    "written from the units' side",
    "read towards the outer memory",
    "written from the outer memory"
  };

  private Direction() {}

  /** Returns a direction for people, as it reads after "is". */
  public static String text(int direction) {
    return TEXT[direction];
  }
}
