package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.ElementNames;
import org.rooftree.interchange.zigzag.Yaml.Position;

/** Collects what is found in one file. */
final class Findings {
  /** Most findings that are kept of one file. */
  static final int MAXIMUM = 1000;

  private final String file;
  private final List<Finding> list = new ArrayList<>();
  private boolean errors;

  /**
   * Makes an empty collection.
   *
   * @param file name of the file as the user gave it
   */
  Findings(String file) {
    this.file = file;
  }

  boolean hasErrors() {
    return errors;
  }

  List<Finding> list() {
    return List.copyOf(list);
  }

  void error(String rule, Position at, String element, String message, String remedy) {
    errors = true;
    add(rule, Severity.ERROR, at, element, message, remedy);
  }

  void error(YamlException e) {
    error("zigzag.file", e.at(), e.element(), e.message(), e.remedy());
  }

  void warning(String rule, Position at, String element, String message, String remedy) {
    add(rule, Severity.WARNING, at, element, message, remedy);
  }

  private void add(
      String rule, Severity severity, Position at, String element, String message, String remedy) {
    if (list.size() < MAXIMUM) {
      list.add(
          new Finding(
              rule,
              severity,
              file,
              at.line(),
              at.column(),
              ElementNames.printable(element),
              ElementNames.printable(message),
              ElementNames.printable(remedy)));
    }
  }
}
