package org.rooftree.ui.problems;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.edit.fix.Fix;
import org.rooftree.model.edit.fix.Fixes;
import org.rooftree.platform.ProblemMarkers;
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

  /** Returns the markers of expectations of an element that its study does not meet. */
  static List<IMarker> unmet(IFile study, String path) {
    try {
      return Stream.of(
              study.findMarkers(ProblemMarkers.EXPECTATION_TYPE, false, IResource.DEPTH_ZERO))
          .filter(m -> ProblemMarkers.finding(m).element().equals(path))
          .toList();
    } catch (CoreException e) {
      return List.of(); // the file is gone, and its markers with it
    }
  }

  /** Returns what a marker says, in one line. */
  static String text(IMarker marker) {
    return cut(ProblemMarkers.finding(marker).message());
  }

  private static Problem problem(Finding finding, List<Fix> fixes) {
    String text = fixes.isEmpty() ? finding.message() + "; " + finding.remedy() : finding.message();
    return new Problem(cut(text), fixes);
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
  }
}
