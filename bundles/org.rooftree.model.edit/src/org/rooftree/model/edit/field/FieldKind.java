package org.rooftree.model.edit.field;

import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.rooftree.model.common.CommonPackage;

/** How a field is shown and edited. */
public enum FieldKind {
  /** One line of text. */
  TEXT,
  /** Several lines of text. */
  LONG_TEXT,
  /** A number with its unit. */
  QUANTITY,
  /** A plain number. */
  NUMBER,
  /** Yes or no. */
  BOOLEAN,
  /** One word of a list. */
  CHOICE,
  /** Any number of words of a list. */
  CHOICES,
  /** Texts separated by commas. */
  TEXTS,
  /** One other element. */
  REFERENCE,
  /** Other elements. */
  REFERENCES,
  /** Sources of constants. */
  CITATIONS;

  static FieldKind of(EStructuralFeature feature) {
    if (feature instanceof EReference reference) {
      return reference.isContainment() ? CITATIONS : feature.isMany() ? REFERENCES : REFERENCE;
    }
    EAttribute attribute = (EAttribute) feature;
    if (attribute.getEType() instanceof EEnum) {
      return attribute.isMany() ? CHOICES : CHOICE;
    }
    if (attribute.isMany()) {
      return TEXTS;
    }
    if (attribute == CommonPackage.Literals.NAMED_ELEMENT__DESCRIPTION) {
      return LONG_TEXT;
    }
    if (attribute.getEType() == CommonPackage.Literals.QUANTITY) {
      return QUANTITY;
    }
    Class<?> type = attribute.getEAttributeType().getInstanceClass();
    return type == boolean.class ? BOOLEAN : type.isPrimitive() ? NUMBER : TEXT;
  }
}
