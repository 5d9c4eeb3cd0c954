package org.rooftree.ui.editor;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;

/** Which elements of a tree carry findings, and which have one inside. */
final class Marks {
  /** No findings. */
  static final Marks NONE = new Marks();

  private final Map<EObject, List<Finding>> findings = new IdentityHashMap<>();
  private final Map<EObject, Severity> severities = new IdentityHashMap<>();

  private Marks() {}

  /**
   * Creates the marks of findings; those about elements that are not there any more are left out.
   */
  static Marks of(List<Finding> findings, Function<String, Optional<EObject>> elements) {
    Marks marks = new Marks();
    for (Finding finding : findings) {
      elements
          .apply(finding.element().isEmpty() ? "/" : finding.element())
          .ifPresent(element -> marks.add(element, finding));
    }
    return marks;
  }

  private void add(EObject element, Finding finding) {
    findings.computeIfAbsent(element, e -> new ArrayList<>()).add(finding);
    if (finding.severity() != Severity.ADVICE) {
      for (EObject at = element; at != null; at = at.eContainer()) {
        severities.merge(at, finding.severity(), Marks::worse);
      }
    }
  }

  private static Severity worse(Severity one, Severity other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Returns the worst of an element and what is inside it; advice does not count. */
  Optional<Severity> severity(EObject element) {
    return Optional.ofNullable(severities.get(element));
  }

  /** Returns the findings about an element itself. */
  List<Finding> findings(EObject element) {
    return findings.getOrDefault(element, List.of());
  }
}
