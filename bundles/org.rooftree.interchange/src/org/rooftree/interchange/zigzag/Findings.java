package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.ElementNames;
import org.rooftree.interchange.zigzag.Yaml.Position;

/** Collects what is found in one file. */
final class Findings {
  /** Most warnings, and most errors, that are kept of one file. */
  static final int MAXIMUM = 1000;

  private final String file;
  private final List<Finding> list = new ArrayList<>();
  private int errors;
  private int warnings;

  /**
   * Makes an empty collection.
   *
   * @param file name of the file as the user gave it
   */
  Findings(String file) {
    this.file = file;
  }

  boolean hasErrors() {
    return errors > 0;
  }

  List<Finding> list() {
    int hidden = Math.max(0, errors - MAXIMUM) + Math.max(0, warnings - MAXIMUM);
    if (hidden == 0) {
      return List.copyOf(list);
    }
    List<Finding> all = new ArrayList<>(list);
    all.add(
        new Finding(
            "zigzag.more",
            Severity.WARNING,
            file,
            0,
            "",
            hidden + " further findings are not listed",
            "mend the first ones"));
    return List.copyOf(all);
  }

  void error(String rule, Position at, String element, String message, String remedy) {
    if (++errors <= MAXIMUM) {
      add(rule, Severity.ERROR, at, element, message, remedy);
    }
  }

  void error(YamlException e) {
    error("zigzag.file", e.at(), e.element(), e.message(), e.remedy());
  }

  void warning(String rule, Position at, String element, String message, String remedy) {
    if (++warnings <= MAXIMUM) {
      add(rule, Severity.WARNING, at, element, message, remedy);
    }
  }

  private void add(
      String rule, Severity severity, Position at, String element, String message, String remedy) {
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
