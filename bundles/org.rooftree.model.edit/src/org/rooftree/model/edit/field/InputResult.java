package org.rooftree.model.edit.field;

import org.jspecify.annotations.Nullable;

/** What became of a text that somebody typed into a field. */
public sealed interface InputResult {

  /**
   * The text is legal.
   *
   * @param value the value to store; null to reset the feature to its default or to leave it empty
   * @param note the value in another form for people, for example in the unit that evaluators use;
   *     empty if it says no more than the text
   */
  record Accepted(@Nullable Object value, String note) implements InputResult {}

  /**
   * The text is not legal and must not reach the model.
   *
   * @param reason what was found, what is allowed
   */
  record Refused(String reason) implements InputResult {}
}
