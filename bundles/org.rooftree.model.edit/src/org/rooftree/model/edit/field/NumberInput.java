package org.rooftree.model.edit.field;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.quantity.UnitException;
import org.rooftree.model.edit.field.InputResult.Accepted;
import org.rooftree.model.edit.field.InputResult.Refused;
import org.rooftree.model.edit.fix.LikelyUnits;
import org.rooftree.model.validation.Allowed;

/** Reads numbers and quantities. */
final class NumberInput {
  private static final int SHOWN_UNITS = 5;

  private NumberInput() {}

  static InputResult quantity(EAttribute attribute, String text) {
    Allowed allowed = Allowed.read(attribute);
    Quantity quantity;
    try {
      quantity = Quantity.valueOf(text);
    } catch (UnitException e) {
      return new Refused(e.getMessage() + demand(attribute));
    }
    if (allowed == null) {
      return new Accepted(quantity, "");
    }
    if (!allowed.permits(quantity.unit())) {
      String found =
          quantity.unit().equals(Unit.ONE)
              ? text + " has no unit"
              : quantity + " has the wrong unit " + quantity.unit();
      return new Refused(found + demand(attribute));
    }
    if (!allowed.contains(quantity.base())) {
      return new Refused(
          quantity + " is outside the range; it must be " + allowed.range() + units(attribute));
    }
    return new Accepted(quantity, Normalised.text(quantity, allowed));
  }

  private static String demand(EStructuralFeature feature) {
    return "; it must be " + Allowed.of(feature) + units(feature);
  }

  /** Returns the usual units of a feature in brackets; empty for plain numbers. */
  static String units(EStructuralFeature feature) {
    Allowed allowed = FieldKind.of(feature) == FieldKind.QUANTITY ? Allowed.read(feature) : null;
    if (allowed == null) {
      return "";
    }
    List<String> usual = LikelyUnits.usual(allowed).stream().filter(u -> !u.equals("1")).toList();
    return usual.isEmpty()
        ? ""
        : " (write "
            + String.join(", ", usual.subList(0, Math.min(SHOWN_UNITS, usual.size())))
            + (usual.size() > SHOWN_UNITS ? ", …)" : ")");
  }

  static InputResult number(EAttribute attribute, String text) {
    Class<?> type = attribute.getEAttributeType().getInstanceClass();
    boolean whole = type != double.class;
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      number = ratio(text);
    }
    if (number == null) {
      return new Refused("\"" + text + "\" is no number; it must be " + Allowed.of(attribute));
    }
    if (whole && number.stripTrailingZeros().scale() > 0) {
      return new Refused(text + " is no integer; it must be " + Allowed.of(attribute));
    }
    Allowed allowed = Allowed.read(attribute);
    if (allowed != null && !allowed.contains(number.doubleValue())) {
      return new Refused(text + " is outside the range; it must be " + allowed.range());
    }
    try {
      Object value =
          type == int.class
              ? number.intValueExact()
              : type == long.class ? (Object) number.longValueExact() : finite(number);
      boolean same = new BigDecimal(value.toString()).compareTo(plain(text)) == 0;
      return new Accepted(value, same ? "" : FieldText.of(attribute, value));
    } catch (ArithmeticException e) {
      String largest = String.valueOf(type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE);
      return new Refused(
          text + " is too large; it must be at most " + (whole ? largest : "1.797e308"));
    }
  }

  private static double finite(BigDecimal number) {
    double value = number.doubleValue();
    if (Double.isInfinite(value)) {
      throw new ArithmeticException("not finite");
    }
    return value;
  }

  /** Returns a number in a unit that is a plain number itself, such as {@code 85 %}. */
  private static @Nullable BigDecimal ratio(String text) {
    try {
      Quantity quantity = Quantity.valueOf(text);
      return quantity.unit().compatibleWith(Unit.ONE)
          ? new BigDecimal(Quantity.number(quantity.value()))
              .multiply(BigDecimal.valueOf(quantity.unit().scale()))
          : null;
    } catch (UnitException e) {
      return null; // the caller says what is allowed
    }
  }

  private static BigDecimal plain(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return BigDecimal.ONE.negate(); // written as a ratio: always worth a note
    }
  }
}
