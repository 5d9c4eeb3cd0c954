package org.rooftree.ui.wizards;

import java.util.Optional;

/** Names of new files and projects: what every file system that people share files on can hold. */
public final class NewName {
  private static final int LONGEST = 100;
  private static final String FORBIDDEN = "/\\:*?\"<>|";

  private NewName() {}

  /**
   * Returns what is wrong with a name, with what is allowed and what to do; empty if it is legal.
   *
   * @param what what is named, to begin the sentence with, for example {@code "File name"}
   * @param name the name, without extension
   */
  public static Optional<String> problem(String what, String name) {
    if (name.isBlank()) {
      return Optional.of(what + " is missing; type one, for example my-design.");
    }
    if (name.length() > LONGEST) {
      return Optional.of(
          "%s has %d characters; at most %d are allowed. Shorten it."
              .formatted(what, name.length(), LONGEST));
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isISOControl(c) || FORBIDDEN.indexOf(c) >= 0) {
        return Optional.of(
            "%s \"%s\" holds %s; letters, digits, blanks and - _ . are allowed. Remove it."
                .formatted(
                    what,
                    name.replaceAll("\\p{Cntrl}", "?"),
                    Character.isISOControl(c) ? "a control character" : "\"" + c + "\""));
      }
    }
    if (!name.equals(name.strip()) || name.startsWith(".") || name.endsWith(".")) {
      return Optional.of(
          "%s \"%s\" begins or ends with a blank or a dot; begin and end it with a letter or digit."
              .formatted(what, name));
    }
    return Optional.empty();
  }
}
