package org.rooftree.model.validation;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EAnnotation;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EEnumLiteral;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.model.common.CommonPackage;

/**
 * The values that a feature allows, read from the range annotation of the metamodel.
 *
 * @param units units of the dimensions allowed; empty for plain numbers and text
 * @param minimum smallest value in base units
 * @param minimumText the same as written in the metamodel; empty if there is none
 * @param exclusive whether the minimum itself is not allowed
 * @param maximum largest value in base units
 * @param maximumText the same as written in the metamodel; empty if there is none
 */
public record Allowed(
    List<Unit> units,
    double minimum,
    String minimumText,
    boolean exclusive,
    double maximum,
    String maximumText) {

  private static final String ANNOTATION = "http://rooftree.org/range";

  /** Reads the annotation of a feature; null if it has none. */
  public static @Nullable Allowed read(EStructuralFeature feature) {
    EAnnotation annotation = feature.getEAnnotation(ANNOTATION);
    if (annotation == null) {
      return null;
    }
    List<Unit> units = new ArrayList<>();
    for (String unit : detail(annotation, "units").split("\\|")) {
      units.add(Unit.of(unit));
    }
    String minimum = detail(annotation, "minimum");
    boolean exclusive = minimum.startsWith(">");
    String minimumText = exclusive ? minimum.substring(1) : minimum;
    String maximumText = detail(annotation, "maximum");
    return new Allowed(
        List.copyOf(units),
        base(minimumText, units.getFirst(), Double.NEGATIVE_INFINITY),
        minimumText,
        exclusive,
        base(maximumText, units.getFirst(), Double.POSITIVE_INFINITY),
        maximumText);
  }

  private static String detail(EAnnotation annotation, String key) {
    String value = annotation.getDetails().get(key);
    return value == null ? "" : value;
  }

  private static double base(String text, Unit unit, double none) {
    if (text.isEmpty()) {
      return none;
    }
    Quantity quantity = Quantity.valueOf(text);
    return quantity.unit().equals(Unit.ONE) ? quantity.value() * unit.scale() : quantity.base();
  }

  /** Returns whether a value in base units is inside the range. */
  public boolean contains(double base) {
    return (exclusive ? base > minimum : base >= minimum) && base <= maximum;
  }

  /** Returns whether a unit has one of the dimensions allowed. */
  public boolean permits(Unit unit) {
    for (Unit allowed : units) {
      if (allowed.compatibleWith(unit)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the range for people, for example {@code "> 0 and at most 1"}. */
  public String range() {
    String lower =
        minimumText.isEmpty() ? "" : (exclusive ? "greater than " : "at least ") + minimumText;
    String upper = maximumText.isEmpty() ? "" : "at most " + maximumText;
    return lower + (lower.isEmpty() || upper.isEmpty() ? "" : " and ") + upper;
  }

  /** Returns the units for people, for example {@code "bit/cycle or bit/s"}. */
  public String unitList() {
    StringBuilder text = new StringBuilder();
    for (Unit unit : units) {
      text.append(text.isEmpty() ? "" : " or ").append(unit);
    }
    return text.toString();
  }

  /** Returns what a feature allows, for people. */
  public static String of(EStructuralFeature feature) {
    if (feature.getEType() instanceof EEnum words) {
      StringBuilder text = new StringBuilder("one of ");
      for (EEnumLiteral literal : words.getELiterals()) {
        text.append(text.length() > 7 ? ", " : "").append(literal.getLiteral());
      }
      return text.toString();
    }
    if (feature instanceof EReference reference) {
      return "an element of class " + reference.getEReferenceType().getName();
    }
    Allowed allowed = read(feature);
    boolean quantity = feature.getEType() == CommonPackage.Literals.QUANTITY;
    if (allowed == null) {
      return quantity ? "a quantity" : "a value of type " + typeName(feature);
    }
    return (quantity
            ? "a quantity in " + allowed.unitList()
            : "a number of type " + typeName(feature))
        + (allowed.range().isEmpty() ? "" : ", " + allowed.range());
  }

  private static String typeName(EStructuralFeature feature) {
    return switch (feature.getEType().getName()) {
      case "EInt", "ELong" -> "integer";
      case "EDouble" -> "decimal number";
      case "EBoolean" -> "true or false";
      default -> "text";
    };
  }
}
