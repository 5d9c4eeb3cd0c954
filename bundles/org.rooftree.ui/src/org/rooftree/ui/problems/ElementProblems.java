package org.rooftree.ui.problems;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.edit.fix.Fix;
import org.rooftree.model.edit.fix.Fixes;
import org.rooftree.ui.editor.EditedModel;

/** What is wrong with one element, and what can be done about it. */
final class ElementProblems {
  /** Longer lines are cut: a menu is no place to read. */
  private static final int MAX_TEXT = 100;

  /**
   * A finding with its fixes.
   *
   * @param text what is wrong, in one line; with the remedy where there is no fix
   */
  record Problem(String text, List<Fix> fixes) {}

  private ElementProblems() {}

  /** Returns the problems of an element of an editor, those with fixes first. */
  static List<Problem> of(EditedModel editor, EObject element) {
    String path = editor.document().path(element);
    return of(editor.findings(), path, element);
  }

  static List<Problem> of(List<Finding> findings, String path, EObject element) {
    return findings.stream()
        .filter(finding -> finding.element().equals(path))
        .map(finding -> problem(finding, Fixes.ofElement(finding, element)))
        .sorted((a, b) -> Boolean.compare(a.fixes.isEmpty(), b.fixes.isEmpty()))
        .toList();
  }

  private static Problem problem(Finding finding, List<Fix> fixes) {
    String text = fixes.isEmpty() ? finding.message() + "; " + finding.remedy() : finding.message();
    return new Problem(
        text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…", fixes);
  }
}
