package org.rooftree.api.evaluator;

import java.util.List;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.quantity.UnitException;

/**
 * A parameter that an evaluator declares; run dialogs, {@code --set}, help and sweeps use it.
 *
 * @param name its name
 * @param type what values it takes
 * @param defaultValue default as text; empty means not set
 * @param description meaning, in one sentence
 * @since 0.1.0
 */
public record Parameter(String name, Type type, String defaultValue, String description) {

  /** What values a parameter takes. */
  public sealed interface Type {
    /** Returns the allowed values for people. */
    String allowed();

    /** Returns the normalised text of a value, or throws an exception that says what is allowed. */
    String check(String value);
  }

  /** True or false. */
  public record Switch() implements Type {
    @Override
    public String allowed() {
      return "true | false";
    }

    @Override
    public String check(String value) {
      if (value.equals("true") || value.equals("false")) {
        return value;
      }
      throw new IllegalArgumentException("allowed are " + allowed());
    }
  }

  /**
   * One of several words.
   *
   * @param values the words
   */
  public record Choice(List<String> values) implements Type {
    /** Copies the list. */
    public Choice {
      values = List.copyOf(values);
    }

    @Override
    public String allowed() {
      return String.join(" | ", values);
    }

    @Override
    public String check(String value) {
      if (values.contains(value)) {
        return value;
      }
      throw new IllegalArgumentException("allowed are " + allowed());
    }
  }

  /**
   * Any text of one line, for example the name of a file.
   *
   * @param meaning what it is, for people, for example {@code "folder"}
   */
  public record Text(String meaning) implements Type {
    private static final int MAX_LENGTH = 4096;

    @Override
    public String allowed() {
      return meaning;
    }

    @Override
    public String check(String value) {
      if (value.length() > MAX_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "allowed is a " + meaning + " in one line of at most " + MAX_LENGTH + " characters");
      }
      return value;
    }
  }

  /**
   * A quantity.
   *
   * @param unit unit of the bounds
   * @param minimum smallest value allowed, in the unit
   * @param maximum largest value allowed, in the unit
   * @param word a word that stands for no quantity at all; empty if there is none
   */
  public record Physical(Unit unit, double minimum, double maximum, String word) implements Type {
    /** Makes the type of a parameter without a word. */
    public Physical(Unit unit, double minimum, double maximum) {
      this(unit, minimum, maximum, "");
    }

    @Override
    public String allowed() {
      return (word.isEmpty() ? "" : word + " | ")
          + Quantity.number(minimum)
          + " to "
          + (Double.isInfinite(maximum) ? "any" : Quantity.number(maximum))
          + " "
          + unit;
    }

    @Override
    public String check(String value) {
      if (!word.isEmpty() && value.equals(word)) {
        return value;
      }
      Quantity quantity;
      try {
        quantity = Quantity.valueOf(value);
      } catch (UnitException e) {
        throw new IllegalArgumentException(e.getMessage() + "; allowed are " + allowed(), e);
      }
      if (!quantity.unit().compatibleWith(unit)
          || quantity.in(unit) < minimum
          || quantity.in(unit) > maximum) {
        throw new IllegalArgumentException("allowed are " + allowed());
      }
      return quantity.toString();
    }
  }
}
