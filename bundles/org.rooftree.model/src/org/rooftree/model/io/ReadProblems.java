package org.rooftree.model.io;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.xmi.FeatureNotFoundException;
import org.eclipse.emf.ecore.xmi.UnresolvedReferenceException;

/** What the parser reports, with what is needed to name the element and to mend it. */
final class ReadProblems {
  private ReadProblems() {}

  /** An attribute that its class does not have, with its text. */
  static final class UnknownAttribute extends FeatureNotFoundException {
    private static final long serialVersionUID = 1;

    private final String text;

    UnknownAttribute(
        String name, String text, EObject owner, String location, int line, int column) {
      super(name, owner, location, line, column);
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** A reference that leads nowhere, with the element that has it. */
  static final class Unresolved extends UnresolvedReferenceException {
    private static final long serialVersionUID = 1;

    private final transient EObject owner;
    private final transient EStructuralFeature feature;

    Unresolved(UnresolvedReferenceException problem, EObject owner, EStructuralFeature feature) {
      super(problem.getReference(), problem.getLocation(), problem.getLine(), problem.getColumn());
      this.owner = owner;
      this.feature = feature;
    }

    EObject owner() {
      return owner;
    }

    EStructuralFeature feature() {
      return feature;
    }
  }
}
