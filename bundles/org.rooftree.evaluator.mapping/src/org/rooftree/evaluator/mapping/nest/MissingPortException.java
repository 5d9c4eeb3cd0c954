package org.rooftree.evaluator.mapping.nest;

/** A mapping moves data in a direction for which a memory has no port. */
public final class MissingPortException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /** Index of the memory. */
  private final int memory;

  /** Index of the operand. */
  private final int operand;

  /** One of {@link Direction}. */
  private final int direction;

  MissingPortException(Hierarchy hierarchy, Nest nest, int memory, int operand, int direction) {
    super(
        "memory "
            + hierarchy.names()[memory]
            + " has no port on which "
            + nest.operands()[operand].name()
            + " is "
            + Direction.text(direction));
    this.memory = memory;
    this.operand = operand;
    this.direction = direction;
  }

  /** Returns the index of the memory. */
  public int memory() {
    return memory;
  }

  /** Returns the index of the operand. */
  public int operand() {
    return operand;
  }

  /** Returns which way the data moves, one of {@link Direction}. */
  public int direction() {
    return direction;
  }
}
