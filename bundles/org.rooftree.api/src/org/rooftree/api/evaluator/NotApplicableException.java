package org.rooftree.api.evaluator;

/**
 * Says that a layer cannot be evaluated where only the evaluation itself shows it, for example
 * because a search finds nothing that fits. What can be told beforehand belongs into {@link
 * PreparedEvaluator#applicability}.
 *
 * @since 0.1.0
 */
public final class NotApplicableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final String remedy;

  /**
   * Creates an exception.
   *
   * @param reason why, naming the element, the value and the limit
   * @param remedy what the user can do
   */
  public NotApplicableException(String reason, String remedy) {
    super(reason + "; " + remedy);
    this.reason = reason;
    this.remedy = remedy;
  }

  /** Returns why the layer cannot be evaluated. */
  public String reason() {
    return reason;
  }

  /** Returns what the user can do. */
  public String remedy() {
    return remedy;
  }
}
