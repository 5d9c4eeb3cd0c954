package org.rooftree.api.evaluator;

/**
 * Whether an evaluator can say something about a layer on a design.
 *
 * @since 0.1.0
 */
public sealed interface Applicability {

  /** It can. */
  record Applicable() implements Applicability {}

  /**
   * It cannot.
   *
   * @param reason why, naming the element
   * @param remedy what to change
   */
  record NotApplicable(String reason, String remedy) implements Applicability {}

  /** It can. */
  Applicability YES = new Applicable();

  /** It cannot. */
  static Applicability no(String reason, String remedy) {
    return new NotApplicable(reason, remedy);
  }
}
