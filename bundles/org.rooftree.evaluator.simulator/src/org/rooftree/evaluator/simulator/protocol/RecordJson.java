package org.rooftree.evaluator.simulator.protocol;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.workload.LayerBody;

/**
 * Elaborated records as JSON, complete by construction: an object has the components of its record
 * under their names, which end in the unit. What is not stated, and what is infinite because
 * nothing limits it, is left out; constants of enumerations are written like names. The kind of a
 * layer's body stands in {@code type}. Safe for use by many threads.
 */
public final class RecordJson {
  private static final String TYPE = "type";

  private final Map<Class<?>, Component[]> known = new ConcurrentHashMap<>();

  private record Component(String name, Method accessor) {}

  /**
   * Writes a value: a record, collection, map, number, text, enumeration or optional.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public void write(Object value, JsonWriter json) throws IOException {
    switch (value) {
      case Unit unit -> json.value(unit.symbol());
      case String text -> json.value(text);
      case Boolean flag -> json.value(flag);
      case Long number -> json.value(number);
      case Integer number -> json.value(number);
      case Double number -> json.jsonValue(Quantity.number(number));
      case Enum<?> constant -> json.value(name(constant));
      case Collection<?> values -> {
        json.beginArray();
        for (Object element : values) {
          write(element, json);
        }
        json.endArray();
      }
      case Map<?, ?> values -> {
        json.beginObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
          json.name(entry.getKey().toString());
          write(entry.getValue(), json);
        }
        json.endObject();
      }
      case Record whole -> object(whole, json);
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private void object(Record whole, JsonWriter json) throws IOException {
    json.beginObject();
    if (whole instanceof LayerBody) {
      json.name(TYPE).value(decapitalised(whole.getClass().getSimpleName()));
    }
    for (Component component : components(whole.getClass())) {
      Object value = stated(component, whole);
      if (value != null) {
        json.name(component.name());
        write(value, json);
      }
    }
    json.endObject();
  }

  private static @Nullable Object stated(Component component, Record whole) {
    try {
      Object value = component.accessor().invoke(whole);
      return switch (value) {
        case Optional<?> optional -> optional.orElse(null);
        case OptionalDouble optional -> optional.isPresent() ? optional.getAsDouble() : null;
        case Double number -> Double.isFinite(number) ? number : null;
        default -> value;
      };
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(whole.getClass() + " cannot be read", e);
    }
  }

  private Component[] components(Class<?> type) {
    return known.computeIfAbsent(
        type,
        t -> {
          RecordComponent[] all = t.getRecordComponents();
          Component[] components = new Component[all.length];
          for (int i = 0; i < all.length; i++) {
            components[i] = new Component(all[i].getName(), all[i].getAccessor());
          }
          return components;
        });
  }

  /** Returns a constant such as {@code READ_WRITE} as {@code readWrite}. */
  static String name(Enum<?> constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.name().toLowerCase(Locale.ROOT).split("_")) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }

  static String decapitalised(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
