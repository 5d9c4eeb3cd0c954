package org.rooftree.engine.check;

import org.rooftree.api.compare.ModelChange;
import org.rooftree.api.quantity.Quantity;

/**
 * The change of a model that moves a value most when it is made alone.
 *
 * @param file model file, relative to the study
 * @param change the change
 * @param before value with none of the changes
 * @param after value with this change alone
 * @param tried number of changes that were tried alone
 * @param changes number of changes in all
 */
public record Cause(
    String file, ModelChange change, Quantity before, Quantity after, int tried, int changes) {

  /** Returns one sentence without a full stop. */
  @Override
  public String toString() {
    String which =
        changes == 1
            ? "the one change is "
            : "of "
                + changes
                + " changes"
                + (tried < changes ? ", " + tried + " of which were tried alone" : "")
                + ", the one that moves it most is ";
    return which
        + change
        + " in "
        + file
        + " ("
        + ValueText.pair(before, after)
        + ", "
        + ValueText.difference(before, after)
        + ")";
  }
}
