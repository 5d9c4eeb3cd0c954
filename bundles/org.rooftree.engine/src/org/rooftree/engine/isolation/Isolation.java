package org.rooftree.engine.isolation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which evaluators run in a process of their own. */
public enum Isolation {
  /** Those that ask for it, see {@link org.rooftree.api.evaluator.OwnProcess}. */
  DECLARED,
  /** Those, and all that did not ship with the product. */
  INSTALLED,
  /** All. */
  ALL;

  /** Returns the name that users write. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the names that users write. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Isolation::id).toList();
  }

  /** Returns the one with a name. */
  public static Optional<Isolation> of(String id) {
    return Arrays.stream(values()).filter(i -> i.id().equals(id)).findFirst();
  }
}
