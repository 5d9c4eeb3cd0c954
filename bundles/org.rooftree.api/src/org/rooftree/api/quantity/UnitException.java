package org.rooftree.api.quantity;

/**
 * Text that is no quantity or no unit, or an operation on quantities of different dimensions.
 *
 * @since 0.1.0
 */
public final class UnitException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message says what was found and what is allowed. */
  public UnitException(String message) {
    super(message);
  }
}
