package org.rooftree.api.result;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.source.Source;

/**
 * Why a number is what it is: the arithmetic repeated with the name of each input, down to the
 * cited constants.
 *
 * @param text what the value is and how it follows from its inputs, for example {@code "latency,
 *     the longest of"}
 * @param value the value
 * @param from its inputs
 * @param source where a constant comes from
 * @param element the element that the value is of; absent if it is that of the value which this one
 *     is an input of, or none
 * @since 0.1.0
 */
public record Explanation(
    String text,
    Quantity value,
    List<Explanation> from,
    Optional<Source> source,
    Optional<ModelElement> element) {

  /** Copies the list. */
  public Explanation {
    from = List.copyOf(from);
  }

  /** Creates an explanation that names no element of its own. */
  public Explanation(String text, Quantity value, List<Explanation> from, Optional<Source> source) {
    this(text, value, from, source, Optional.empty());
  }

  /** Returns an explanation of a value that follows from others. */
  public static Explanation of(String text, Quantity value, Explanation... from) {
    return new Explanation(text, value, List.of(from), Optional.empty());
  }

  /** Returns an explanation of a constant. */
  public static Explanation constant(String text, Quantity value, Optional<Source> source) {
    return new Explanation(text, value, List.of(), source);
  }

  /** Returns the same as the explanation of a value of an element. */
  public Explanation at(ModelElement which) {
    return new Explanation(text, value, from, source, Optional.of(which));
  }
}
