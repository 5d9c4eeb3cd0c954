package org.rooftree.model.edit.fix;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EDataType;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EEnumLiteral;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.validation.Allowed;

/** Fixes for values that cannot be read, have the wrong unit or are out of range. */
final class ValueFixes {
  /** A number, with a comma or a point, and what follows it. */
  private static final Pattern NUMBER =
      Pattern.compile("\\s*([+-]?(?:\\d+[.,]?\\d*|[.,]\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*(.*?)\\s*");

  private static final Pattern UNKNOWN =
      Pattern.compile(".*feature \"(.*?)\" in \\w+; its value is \"(.*)\"");

  private ValueFixes() {}

  /** The attribute does not exist: its name may be misspelt. */
  static void unknown(FixList list) {
    Matcher matcher = UNKNOWN.matcher(list.finding().message());
    if (matcher.matches()) {
      rename(list, matcher.group(1), matcher.group(2));
    }
    list.leaveOut("Leave it out", "Removes what the file says there; Rooftree does not know it.");
  }

  private static void rename(FixList list, String wrong, String text) {
    EObject element = list.element();
    List<String> free =
        element.eClass().getEAllAttributes().stream()
            .filter(a -> !a.isMany() && !element.eIsSet(a))
            .map(EAttribute::getName)
            .toList();
    for (String name : Nearest.slips(wrong, free)) {
      EAttribute attribute = (EAttribute) element.eClass().getEStructuralFeature(name);
      Object value = read(attribute, text);
      if (value != null) {
        set(
            list,
            "Write " + name + " instead of " + wrong,
            attribute,
            value,
            "Sets " + name + " to " + text + ".");
      }
    }
  }

  /** Returns the features that may have been meant by text that could not be read. */
  static List<EStructuralFeature> candidates(Finding finding, EObject element) {
    Matcher matcher = UNKNOWN.matcher(finding.message());
    if (matcher.matches()) {
      List<String> names =
          element.eClass().getEAllAttributes().stream().map(EAttribute::getName).toList();
      return Nearest.slips(matcher.group(1), names).stream()
          .map(element.eClass()::getEStructuralFeature)
          .toList();
    }
    EStructuralFeature feature = new FixList(finding, element).feature();
    return feature == null ? List.of() : List.of(feature);
  }

  private static @Nullable Object read(EAttribute attribute, String text) {
    try {
      return EcoreUtil.createFromString(attribute.getEAttributeType(), text);
    } catch (RuntimeException e) {
      return null; // the value belongs to no attribute of this type
    }
  }

  /** The text of the value could not be read. */
  static void illegal(FixList list) {
    EStructuralFeature feature = list.feature();
    if (feature instanceof EReference reference) {
      ReferenceFixes.point(list, reference, list.finding().message());
      list.leaveOut("Remove the reference", "Removes what cannot be referred to from the file.");
      return;
    }
    String text = list.quoted();
    if (feature != null && text != null) {
      illegal(list, feature, text);
      if (!feature.isRequired() || feature.getDefaultValue() != null) {
        Object standard = feature.getDefaultValue();
        list.leaveOut(
            standard == null ? "Remove the value" : "Use the default",
            standard == null
                ? "Leaves out " + feature.getName() + "."
                : feature.getName() + " is then " + standard + ".");
      }
    }
  }

  private static void illegal(FixList list, EStructuralFeature feature, String text) {
    EDataType type = (EDataType) feature.getEType();
    Matcher number = NUMBER.matcher(text);
    if (type instanceof EEnum words) {
      List<String> choices = words.getELiterals().stream().map(EEnumLiteral::getLiteral).toList();
      for (String choice : Nearest.of(text, choices, c -> c)) {
        list.add(
            "Write " + choice,
            "Sets " + feature.getName() + " to " + choice + ".",
            changes -> replace(changes, list.element(), feature, words, choice));
      }
    } else if (type.getName().equals("EBoolean")) {
      for (String choice : Nearest.of(text, List.of("true", "false"), c -> c)) {
        set(list, "Write " + choice, feature, Boolean.valueOf(choice), "");
      }
    } else if (number.matches()) {
      double value = Double.parseDouble(number.group(1).replace(',', '.'));
      Allowed allowed = Allowed.read(feature);
      if (type == CommonPackage.Literals.QUANTITY) {
        quantities(list, feature, value, number.group(2), allowed);
      } else if (allowed != null && allowed.contains(value)) {
        set(list, "Write " + Quantity.number(value), feature, plain(feature, value), "");
      }
    }
  }

  private static void replace(
      Changes changes, EObject element, EStructuralFeature feature, EEnum words, String choice) {
    Object value = words.getEEnumLiteralByLiteral(choice).getInstance();
    if (feature.isMany()) {
      changes.add(element, feature, value);
    } else {
      changes.set(element, feature, value);
    }
  }

  /** The unit is missing or belongs to another quantity. */
  static void unit(FixList list) {
    EStructuralFeature feature = list.feature();
    if (feature != null && list.element().eGet(feature) instanceof Quantity quantity) {
      String unit = quantity.unit().equals(Unit.ONE) ? "" : quantity.unit().symbol();
      quantities(list, feature, quantity.value(), unit, Allowed.read(feature));
    }
  }

  private static void quantities(
      FixList list,
      EStructuralFeature feature,
      double number,
      String unit,
      @Nullable Allowed allowed) {
    if (allowed == null) {
      return;
    }
    for (Quantity quantity : LikelyUnits.quantities(number, unit, allowed)) {
      set(
          list,
          (unit.isEmpty() ? "Add the unit " : "Use the unit ") + quantity.unit(),
          feature,
          quantity,
          "");
    }
  }

  /** The value is too small or too large. */
  static void range(FixList list) {
    EStructuralFeature feature = list.feature();
    Allowed allowed = feature == null ? null : Allowed.read(feature);
    if (feature == null || allowed == null) {
      return;
    }
    if (list.element().eGet(feature) instanceof Quantity quantity) {
      Quantity positive = new Quantity(Math.abs(quantity.value()), quantity.unit());
      if (allowed.contains(positive.base())) {
        set(list, "Leave out the minus sign", feature, positive, "");
      }
      for (Quantity other : LikelyUnits.quantities(positive.value(), "", allowed)) {
        if (positive.value() > 0 && !other.equals(positive)) {
          set(list, "Use the unit " + other.unit(), feature, other, "");
        }
      }
      remove(list, feature);
    } else if (list.element().eGet(feature) instanceof Number number) {
      double value = number.doubleValue();
      if (allowed.contains(-value)) {
        set(list, "Leave out the minus sign", feature, plain(feature, -value), "");
      }
      if (allowed.maximum() == 1 && value > 1 && value <= 100) {
        set(list, "Read it as per cent", feature, plain(feature, value / 100), "");
      }
      double bound = value > allowed.maximum() ? allowed.maximum() : allowed.minimum();
      if (allowed.contains(bound)) {
        String which = value > allowed.maximum() ? "largest" : "smallest";
        set(list, "Use the " + which + " value allowed", feature, plain(feature, bound), "");
      }
      remove(list, feature);
    }
  }

  /** Without a value, features have their default. */
  private static void remove(FixList list, EStructuralFeature feature) {
    Object standard = feature.getDefaultValue();
    if (!feature.isRequired() || standard != null) {
      list.add(
          standard == null ? "Remove the value" : "Use the default",
          standard == null
              ? "Leaves out " + feature.getName() + "."
              : "Sets " + feature.getName() + " to its default, " + standard + ".",
          changes -> changes.set(list.element(), feature, null));
    }
  }

  private static Object plain(EStructuralFeature feature, double value) {
    Class<?> type = feature.getEType().getInstanceClass();
    if (type == int.class) {
      return (int) Math.round(value);
    }
    return type == long.class ? (Object) Math.round(value) : (Object) value;
  }

  private static void set(
      FixList list, String label, EStructuralFeature feature, Object value, String description) {
    list.add(
        label,
        description.isEmpty() ? "Sets " + feature.getName() + " to " + value + "." : description,
        changes -> changes.set(list.element(), feature, value));
  }
}
