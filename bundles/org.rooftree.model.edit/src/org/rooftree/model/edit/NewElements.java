package org.rooftree.model.edit;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EClassifier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.edit.command.CommandParameter;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.mapping.MappingPackage;
import org.rooftree.model.study.StudyPackage;
import org.rooftree.model.workload.WorkloadPackage;

/** Which elements may be created where. */
public final class NewElements {
  private static final List<EPackage> PACKAGES =
      List.of(
          CommonPackage.eINSTANCE,
          AcceleratorPackage.eINSTANCE,
          WorkloadPackage.eINSTANCE,
          MappingPackage.eINSTANCE,
          StudyPackage.eINSTANCE);

  private NewElements() {}

  /**
   * Returns what may be created inside an element, in the order of the metamodel; citations, which
   * everything may have, come last.
   */
  public static List<NewElement> children(EObject owner) {
    List<NewElement> legal = new ArrayList<>();
    List<NewElement> citations = new ArrayList<>();
    for (EReference feature : owner.eClass().getEAllContainments()) {
      if (feature.isMany() || !owner.eIsSet(feature)) {
        boolean citation = feature == CommonPackage.Literals.NAMED_ELEMENT__CITATIONS;
        for (EClass type : concrete(feature.getEReferenceType())) {
          (citation ? citations : legal)
              .add(new NewElement(owner, feature, type, CommandParameter.NO_INDEX));
        }
      }
    }
    legal.addAll(citations);
    return legal;
  }

  /** Returns what may be created right after an element; nothing for a root. */
  public static List<NewElement> siblings(EObject element) {
    EObject owner = element.eContainer();
    if (owner == null) {
      return List.of();
    }
    EReference own = element.eContainmentFeature();
    return children(owner).stream()
        .map(
            legal ->
                legal.feature() == own && own.isMany()
                    ? new NewElement(
                        owner, own, legal.type(), ((List<?>) owner.eGet(own)).indexOf(element) + 1)
                    : legal)
        .toList();
  }

  /** Returns the concrete classes that a class stands for, itself included. */
  public static List<EClass> concrete(EClass type) {
    List<EClass> found = new ArrayList<>();
    for (EPackage known : PACKAGES) {
      for (EClassifier classifier : known.getEClassifiers()) {
        if (classifier instanceof EClass c && !c.isAbstract() && type.isSuperTypeOf(c)) {
          found.add(c);
        }
      }
    }
    return found;
  }

  /** Returns the packages of the metamodels. */
  static List<EPackage> packages() {
    return PACKAGES;
  }

  /** Returns all concrete classes of the metamodels. */
  public static List<EClass> all() {
    List<EClass> found = new ArrayList<>();
    for (EPackage known : PACKAGES) {
      for (EClassifier classifier : known.getEClassifiers()) {
        if (classifier instanceof EClass c && !c.isAbstract()) {
          found.add(c);
        }
      }
    }
    return found;
  }
}
