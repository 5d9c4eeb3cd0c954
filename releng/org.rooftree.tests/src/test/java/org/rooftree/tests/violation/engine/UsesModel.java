package org.rooftree.tests.violation.engine;

import org.eclipse.emf.ecore.EObject;

/** The engine must not know EMF. */
public interface UsesModel {
  /** Hides the forbidden type in an array. */
  EObject[] elements();
}
