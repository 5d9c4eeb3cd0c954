package org.rooftree.api.evaluator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rooftree.api.quantity.Quantity;

/**
 * Checked values for all parameters that an evaluator declares.
 *
 * @since 0.1.0
 */
public final class Parameters {
  private final SortedMap<String, String> values;
  private final Map<String, String> words;

  private Parameters(SortedMap<String, String> values, Map<String, String> words) {
    this.values = values;
    this.words = words;
  }

  /**
   * Fills in defaults and checks every setting.
   *
   * @param declared what the evaluator declares
   * @param settings values given by the user, by name
   * @throws IllegalArgumentException naming parameter, value, allowed values and known names
   */
  public static Parameters of(List<Parameter> declared, Map<String, String> settings) {
    SortedMap<String, String> values = new TreeMap<>();
    Map<String, String> words = new HashMap<>();
    for (Parameter parameter : declared) {
      values.put(parameter.name(), parameter.defaultValue());
      if (parameter.type() instanceof Parameter.Physical physical) {
        words.put(parameter.name(), physical.word());
      }
    }
    List<String> unknown = new ArrayList<>(settings.keySet());
    for (Parameter parameter : declared) {
      String text = settings.get(parameter.name());
      if (text == null) {
        continue;
      }
      unknown.remove(parameter.name());
      try {
        values.put(parameter.name(), parameter.type().check(text.strip()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "parameter " + parameter.name() + "=" + text + ": " + e.getMessage(), e);
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown parameter "
              + unknown.getFirst()
              + "; known are "
              + (values.isEmpty() ? "none" : String.join(", ", values.keySet())));
    }
    return new Parameters(values, words);
  }

  /** Returns all values as text, sorted by name; a parameter that is not set is empty text. */
  public SortedMap<String, String> asText() {
    return new TreeMap<>(values);
  }

  /** Returns the text of a declared parameter. */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("parameter " + name + " is not declared");
    }
    return value;
  }

  /** Returns whether a declared switch is on. */
  public boolean isOn(String name) {
    return text(name).equals("true");
  }

  /** Returns the quantity of a declared parameter if it is set to one, not to its word. */
  public Optional<Quantity> quantity(String name) {
    String value = text(name);
    boolean none = value.isEmpty() || value.equals(words.get(name));
    return none ? Optional.empty() : Optional.of(Quantity.valueOf(value));
  }
}
