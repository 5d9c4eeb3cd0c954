package org.rooftree.interchange.onnx;

import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.ElementNames;

/** Ends an import with one finding. */
final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String element;
  private final String remedy;

  ImportException(String rule, String element, String message, String remedy) {
    super(message);
    this.rule = rule;
    this.element = element;
    this.remedy = remedy;
  }

  /** Returns the finding for a file. */
  Finding finding(String file) {
    String message = getMessage();
    return ElementNames.finding(
        rule, Severity.ERROR, file, element, message == null ? "" : message, remedy);
  }
}
