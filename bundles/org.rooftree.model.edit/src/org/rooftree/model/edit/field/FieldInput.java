package org.rooftree.model.edit.field;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EEnumLiteral;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.Labels;
import org.rooftree.model.edit.field.InputResult.Accepted;
import org.rooftree.model.edit.field.InputResult.Refused;
import org.rooftree.model.io.ElementPaths;
import org.rooftree.model.validation.Allowed;

/**
 * Reads what is typed into a field: accepts exactly what the metamodel allows, and says why it
 * refuses anything else.
 */
public final class FieldInput {
  private static final int SHOWN_TARGETS = 5;

  private FieldInput() {}

  /**
   * Reads a text.
   *
   * @param element the element that is to get the value; it is not changed
   * @param feature one of its features; no containment
   * @param text what was typed; blank means the default, or no value
   */
  public static InputResult read(EObject element, EStructuralFeature feature, String text) {
    String typed = text.strip();
    if (typed.isEmpty()) {
      return empty(element, feature);
    }
    if (feature instanceof EReference reference) {
      return reference(List.of(element), reference, typed);
    }
    EAttribute attribute = (EAttribute) feature;
    return switch (FieldKind.of(attribute)) {
      case QUANTITY -> NumberInput.quantity(attribute, typed);
      case NUMBER -> NumberInput.number(attribute, typed);
      case BOOLEAN -> bool(typed);
      case CHOICE -> choice((EEnum) attribute.getEType(), typed);
      case CHOICES -> choices((EEnum) attribute.getEType(), typed);
      case TEXTS -> texts(typed);
      default -> TextContent.of(attribute).read(element, attribute, typed);
    };
  }

  /** Reads a text that several elements are to get; it must be legal for each of them. */
  public static InputResult read(
      List<? extends EObject> elements, EStructuralFeature feature, String text) {
    if (feature instanceof EReference reference && !text.isBlank()) {
      return reference(elements, reference, text.strip());
    }
    for (EObject element : elements.subList(1, elements.size())) {
      if (read(element, feature, text) instanceof Refused refused) {
        return refused;
      }
    }
    return read(elements.getFirst(), feature, text);
  }

  private static InputResult empty(EObject element, EStructuralFeature feature) {
    boolean needed = feature.isRequired() && feature.getDefaultValue() == null;
    if (!needed && !TextContent.isNeeded(element, feature)) {
      return new Accepted(null, "");
    }
    String allowed =
        feature instanceof EAttribute attribute
                && attribute.getEType().getInstanceClass() == String.class
            ? "a text"
            : Allowed.of(feature);
    return new Refused(
        Labels.words(feature) + " is missing; it must be " + allowed + NumberInput.units(feature));
  }

  private static InputResult bool(String text) {
    return switch (text) {
      case "true" -> new Accepted(true, "");
      case "false" -> new Accepted(false, "");
      default -> new Refused("\"" + text + "\" is not allowed; write true or false");
    };
  }

  private static InputResult choice(EEnum words, String text) {
    EEnumLiteral literal = words.getEEnumLiteralByLiteral(text);
    return literal == null
        ? new Refused("\"" + text + "\" is not allowed; it must be " + oneOf(words))
        : new Accepted(literal.getInstance(), "");
  }

  private static String oneOf(EEnum words) {
    return "one of "
        + String.join(", ", words.getELiterals().stream().map(EEnumLiteral::getLiteral).toList());
  }

  private static InputResult choices(EEnum words, String text) {
    Set<Object> values = new LinkedHashSet<>();
    for (String word : text.split("[,\\s]+")) {
      switch (choice(words, word)) {
        case Refused refused -> {
          return refused;
        }
        case Accepted accepted -> values.add(accepted.value());
      }
    }
    return new Accepted(List.copyOf(values), "");
  }

  private static InputResult texts(String text) {
    List<String> values = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String value = part.strip();
      if (value.isEmpty()) {
        return new Refused("a value is missing beside a comma; separate values by one comma");
      }
      if (values.contains(value)) {
        return new Refused("\"" + value + "\" is listed twice; list each value once");
      }
      values.add(value);
    }
    return new Accepted(
        List.copyOf(values), values.size() + (values.size() == 1 ? " value" : " values"));
  }

  private static InputResult reference(
      List<? extends EObject> elements, EReference reference, String text) {
    ElementPaths paths = ElementPaths.of(EcoreUtil.getRootContainer(elements.getFirst()));
    List<EObject> legal = ReferenceTargets.of(elements, reference);
    Set<EObject> values = new LinkedHashSet<>();
    for (String path : reference.isMany() ? text.split("[,\\s]+") : new String[] {text}) {
      EObject target = paths.element(path).orElse(null);
      if (target == null || !legal.contains(target)) {
        return new Refused(refusal(reference, path, target) + suggestions(legal, paths));
      }
      values.add(target);
    }
    return new Accepted(reference.isMany() ? List.copyOf(values) : values.iterator().next(), "");
  }

  private static String refusal(EReference reference, String path, @Nullable EObject target) {
    String wanted = Labels.typeName(reference.getEReferenceType());
    if (target == null) {
      return "there is no element " + path + "; write the path of one of kind " + wanted;
    }
    return reference.getEReferenceType().isInstance(target)
        ? path + " would lead back to this " + wanted + "; choose another"
        : path + " is of kind " + Labels.typeName(target.eClass()) + "; it must be a " + wanted;
  }

  private static String suggestions(List<EObject> legal, ElementPaths paths) {
    if (legal.isEmpty()) {
      return "; this file has none";
    }
    return ", for example "
        + String.join(", ", legal.stream().limit(SHOWN_TARGETS).map(paths::path).toList())
        + (legal.size() > SHOWN_TARGETS ? ", …" : "");
  }
}
