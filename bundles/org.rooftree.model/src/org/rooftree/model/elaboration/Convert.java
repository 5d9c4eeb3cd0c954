package org.rooftree.model.elaboration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.emf.common.util.Enumerator;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.SourceKind;
import org.rooftree.api.source.Sources;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.NamedElement;

/** Small conversions from model values to values of records. */
final class Convert {
  private static final Unit SQUARE_MILLIMETRE = Unit.of("mm^2");

  private Convert() {}

  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  static List<String> words(@Nullable String value) {
    return value == null || value.isBlank()
        ? List.of()
        : Arrays.asList(value.strip().split("\\s+"));
  }

  static OptionalDouble base(@Nullable Quantity quantity) {
    return quantity == null ? OptionalDouble.empty() : OptionalDouble.of(quantity.base());
  }

  static double baseOr(@Nullable Quantity quantity, double otherwise) {
    return quantity == null ? otherwise : quantity.base();
  }

  /** Returns an area in mm². */
  static OptionalDouble areaMm2(@Nullable Quantity quantity) {
    return quantity == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(quantity.in(SQUARE_MILLIMETRE));
  }

  /** Returns operations per byte. */
  static OptionalDouble perByte(@Nullable Quantity quantity) {
    return quantity == null ? OptionalDouble.empty() : OptionalDouble.of(quantity.base() * 8);
  }

  /** Returns a rate per second of a quantity per second or per cycle. */
  static double perSecond(Quantity rate, double clockHz) {
    return rate.unit().dimension().cycles() == 0 ? rate.base() : rate.base() * clockHz;
  }

  /** Returns a time in seconds of a quantity in seconds or cycles. */
  static double seconds(@Nullable Quantity time, double clockHz) {
    if (time == null) {
      return 0;
    }
    return time.unit().dimension().cycles() == 0 ? time.base() : time.base() / clockHz;
  }

  /** Returns the constant of an API enumeration that has the name of a metamodel literal. */
  static <E extends Enum<E>> E constant(Class<E> type, Enumerator literal) {
    String name = literal.getLiteral();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (i > 0
          && Character.isUpperCase(name.charAt(i))
          && Character.isLowerCase(name.charAt(i - 1))) {
        text.append('_');
      }
      text.append(name.charAt(i));
    }
    return Enum.valueOf(type, text.toString().toUpperCase(Locale.ROOT));
  }

  static Sources sources(NamedElement element) {
    if (element.getCitations().isEmpty()) {
      return Sources.NONE;
    }
    List<Sources.Citation> list = new ArrayList<>();
    for (Citation citation : element.getCitations()) {
      list.add(
          new Sources.Citation(
              words(citation.getFeatures()),
              new Source(
                  text(citation.getText()),
                  text(citation.getLocator()),
                  constant(SourceKind.class, citation.getKind()))));
    }
    return new Sources(list);
  }

  static Optional<String> present(@Nullable String value) {
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
  }
}
