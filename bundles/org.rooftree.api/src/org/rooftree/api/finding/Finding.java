package org.rooftree.api.finding;

import java.util.Locale;

/**
 * Something wrong with, or worth knowing about, an element of an input file.
 *
 * @param rule stable identifier, for example {@code "unit.wrong"}
 * @param severity how bad it is
 * @param file name of the file as the user gave it; empty if there is none
 * @param line line in the file, counted from 1; 0 if unknown
 * @param column column in the line, counted from 1; 0 if unknown
 * @param element path of the element, for example {@code "/core/global-buffer"}; may be empty
 * @param message what was found and what is allowed
 * @param remedy what to do
 * @since 0.1.0
 */
public record Finding(
    String rule,
    Severity severity,
    String file,
    int line,
    int column,
    String element,
    String message,
    String remedy) {

  /** Makes a finding whose column is not known. */
  public Finding(
      String rule,
      Severity severity,
      String file,
      int line,
      String element,
      String message,
      String remedy) {
    this(rule, severity, file, line, 0, element, message, remedy);
  }

  /**
   * Returns the one-line form that compilers made common: {@code file:line:column: severity: …}.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!file.isEmpty()) {
      text.append(file).append(':');
      if (line > 0) {
        text.append(line).append(':');
        if (column > 0) {
          text.append(column).append(':');
        }
      }
      text.append(' ');
    }
    text.append(severity.name().toLowerCase(Locale.ROOT)).append(": ");
    if (!element.isEmpty()) {
      text.append(element).append(": ");
    }
    text.append(message);
    if (!remedy.isEmpty()) {
      text.append("; ").append(remedy);
    }
    return text.append(" [").append(rule).append(']').toString();
  }
}
