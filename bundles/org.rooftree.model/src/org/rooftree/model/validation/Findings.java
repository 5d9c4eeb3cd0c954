package org.rooftree.model.validation;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.model.io.ElementPaths;
import org.rooftree.model.io.ModelFile;

/** Collects the findings of one model file. */
public final class Findings {
  /** More findings than this help nobody. */
  public static final int MAXIMUM = 1000;

  private final ModelFile file;
  private final ElementPaths paths;
  private final List<Finding> list = new ArrayList<>();
  private boolean errors;

  Findings(ModelFile file, ElementPaths paths) {
    this.file = file;
    this.paths = paths;
    file.findings().forEach(this::add);
  }

  /** Adds a finding about an element. */
  void add(Rule rule, EObject element, String message, String remedy) {
    add(rule.finding(file.name(), file.line(element), paths.path(element), message, remedy));
  }

  private void add(Finding finding) {
    errors |= finding.severity() == Severity.ERROR;
    if (list.size() < MAXIMUM
        || finding.severity() == Severity.ERROR && list.size() < 2 * MAXIMUM) {
      list.add(finding);
    }
  }

  /** Returns the path of an element of the file. */
  String path(EObject element) {
    return paths.path(element);
  }

  /** Returns whether one of them is an error. */
  boolean hasErrors() {
    return errors;
  }

  /** Returns all of them in the order in which they were found. */
  List<Finding> list() {
    return List.copyOf(list);
  }
}
