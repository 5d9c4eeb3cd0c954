package org.rooftree.model.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.accelerator.Port;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.mapping.LayerMapping;

/**
 * Rules that follow from the metamodel itself: ranges, units, required values, names, citations.
 */
final class GenericRules {

  /** What is checked for every element of a class; computed once per class. */
  private record Plan(
      List<AttributeCheck> attributes,
      List<EReference> containments,
      List<EReference> references) {}

  private record AttributeCheck(EAttribute attribute, @Nullable Allowed allowed) {}

  private final Map<EClass, Plan> plans = new HashMap<>();
  private final Findings findings;

  GenericRules(Findings findings) {
    this.findings = findings;
  }

  void check(EObject root) {
    check(root, false);
  }

  private void check(EObject element, boolean citedAbove) {
    Plan plan = plans.computeIfAbsent(element.eClass(), GenericRules::plan);
    boolean constants = false;
    for (AttributeCheck check : plan.attributes) {
      constants |= check(element, check);
    }
    for (EReference reference : plan.references) {
      checkReference(element, reference);
    }
    boolean cited = citedAbove;
    if (element instanceof NamedElement named) {
      checkName(named);
      cited |= !named.getCitations().isEmpty();
      if (constants && !cited && element.eClass().getEPackage() == AcceleratorPackage.eINSTANCE) {
        findings.add(
            Rule.CITATION_MISSING,
            element,
            "has physical constants, but neither it nor a parent says where they come from",
            "add a citation");
      }
    }
    if (element instanceof Citation citation) {
      checkCitation(citation);
    }
    Set<String> names = null;
    for (EReference containment : plan.containments) {
      if (names != null) {
        names.clear();
      }
      for (EObject child : children(element, containment)) {
        if (child instanceof NamedElement named && named.getName() != null) {
          names = names == null ? new HashSet<>() : names;
          if (!named.getName().isEmpty() && !names.add(named.getName())) {
            findings.add(
                Rule.NAME_DUPLICATE,
                child,
                "the name \""
                    + named.getName()
                    + "\" is taken by another of the "
                    + containment.getName()
                    + " of "
                    + findings.path(element),
                "give it another name");
          }
        }
        check(child, cited);
      }
    }
  }

  private static Plan plan(EClass type) {
    List<AttributeCheck> attributes = new ArrayList<>();
    for (EAttribute attribute : type.getEAllAttributes()) {
      Allowed allowed = Allowed.read(attribute);
      if (allowed != null || attribute.isRequired()) {
        attributes.add(new AttributeCheck(attribute, allowed));
      }
    }
    List<EReference> references = new ArrayList<>();
    for (EReference reference : type.getEAllReferences()) {
      if (!reference.isContainment() || reference.isRequired()) {
        references.add(reference);
      }
    }
    return new Plan(attributes, List.copyOf(type.getEAllContainments()), references);
  }

  @SuppressWarnings("unchecked")
  private static List<EObject> children(EObject element, EReference reference) {
    Object value = element.eGet(reference);
    if (value == null) {
      return List.of();
    }
    return reference.isMany() ? (List<EObject>) value : List.of((EObject) value);
  }

  /** Checks one attribute; returns whether it holds a physical constant. */
  private boolean check(EObject element, AttributeCheck check) {
    EAttribute attribute = check.attribute;
    Object value = element.eGet(attribute);
    if (value == null || value instanceof String text && text.isBlank()) {
      if (attribute.isRequired()) {
        findings.add(
            Rule.VALUE_MISSING,
            element,
            attribute.getName() + " is missing; it must be " + Allowed.of(attribute),
            "add it");
      }
      return false;
    }
    if (check.allowed == null) {
      return false;
    }
    if (value instanceof Quantity quantity) {
      checkQuantity(element, attribute, quantity, check.allowed);
      return true;
    }
    if (value instanceof Number number && !check.allowed.contains(number.doubleValue())) {
      range(element, attribute, Quantity.number(number.doubleValue()), check.allowed);
    }
    return false;
  }

  private void checkQuantity(
      EObject element, EAttribute attribute, Quantity quantity, Allowed allowed) {
    if (!allowed.permits(quantity.unit())) {
      findings.add(
          Rule.UNIT_WRONG,
          element,
          attribute.getName()
              + " = "
              + quantity
              + " has "
              + (quantity.unit().symbol().equals("1")
                  ? "no unit"
                  : "the wrong unit " + quantity.unit())
              + "; allowed are units of "
              + allowed.unitList(),
          "write for example "
              + Quantity.number(quantity.value())
              + " "
              + allowed.units().getFirst());
    } else if (!allowed.contains(quantity.base())) {
      range(element, attribute, quantity.toString(), allowed);
    }
  }

  private void range(EObject element, EAttribute attribute, String value, Allowed allowed) {
    findings.add(
        Rule.VALUE_RANGE,
        element,
        attribute.getName() + " = " + value + "; it must be " + allowed.range(),
        "correct the value");
  }

  private void checkReference(EObject element, EReference reference) {
    List<EObject> targets = children(element, reference);
    if (reference.isRequired() && targets.isEmpty()) {
      findings.add(Rule.VALUE_MISSING, element, reference.getName() + " is missing", "add one");
    }
    for (EObject target : targets) {
      if (target.eIsProxy() || target.eResource() != element.eResource()) {
        findings.add(
            Rule.REFERENCE_DANGLING,
            element,
            reference.getName() + " leads to no element of this file",
            "correct the path or remove the reference");
      }
    }
  }

  private void checkName(NamedElement element) {
    String name = element.getName();
    if (name == null || name.isBlank()) {
      if (!(element instanceof LayerMapping || element instanceof Port)) {
        findings.add(
            Rule.VALUE_MISSING,
            element,
            "name is missing; " + element.eClass().getName() + " needs one",
            "add a name that is unique among its neighbours");
      }
    } else if (name.indexOf('/') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
      findings.add(
          Rule.NAME_ILLEGAL,
          element,
          "the name \""
              + name.replaceAll("\\p{Cntrl}", "?")
              + "\" holds a slash or control character",
          "use other characters");
    }
  }

  private void checkCitation(Citation citation) {
    if (citation.getFeatures() == null || citation.eContainer() == null) {
      return;
    }
    EClass owner = citation.eContainer().eClass();
    for (String feature : citation.getFeatures().split("\\s+")) {
      if (!feature.isEmpty() && owner.getEStructuralFeature(feature) == null) {
        findings.add(
            Rule.CITATION_FEATURE,
            citation,
            "cites \"" + feature + "\"; " + owner.getName() + " has no such feature",
            "name a feature of " + owner.getName() + " or leave features empty");
      }
    }
  }
}
