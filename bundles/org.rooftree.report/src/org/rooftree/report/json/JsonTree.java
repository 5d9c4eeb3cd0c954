package org.rooftree.report.json;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects, lists, texts, numbers and truth values as compact JSON.
 *
 * <p>Numbers read back to the same double; one that is not finite becomes {@code null}.
 */
public final class JsonTree {
  private JsonTree() {}

  /** Returns an object with the given names and values in this order: name, value, name, value … */
  public static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /** Writes a tree of maps, lists, arrays of numbers, texts, numbers and truth values. */
  public static void write(Object tree, Writer target) throws IOException {
    JsonWriter json = new JsonWriter(target);
    value(tree, json);
    json.flush();
  }

  /** Writes a tree for people and for tools that compare line by line; the last line ends. */
  public static void writeIndented(Object tree, Writer target) throws IOException {
    JsonWriter json = new JsonWriter(target);
    json.setFormattingStyle(FormattingStyle.PRETTY);
    value(tree, json);
    json.flush();
    target.write("\n");
    target.flush();
  }

  /** Returns a tree as text. */
  public static String text(Object tree) {
    StringWriter text = new StringWriter();
    try {
      write(tree, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory can always be written
    }
    return text.toString();
  }

  private static void value(Object tree, JsonWriter json) throws IOException {
    switch (tree) {
      case Map<?, ?> object -> {
        json.beginObject();
        for (Map.Entry<?, ?> entry : object.entrySet()) {
          json.name((String) entry.getKey());
          value(entry.getValue(), json);
        }
        json.endObject();
      }
      case List<?> list -> {
        json.beginArray();
        for (Object element : list) {
          value(element, json);
        }
        json.endArray();
      }
      case double[] numbers -> {
        json.beginArray();
        for (double number : numbers) {
          number(number, json);
        }
        json.endArray();
      }
      case int[] numbers -> {
        json.beginArray();
        for (int number : numbers) {
          json.value(number);
        }
        json.endArray();
      }
      case String text -> json.value(text);
      case Boolean truth -> json.value(truth);
      case Integer number -> json.value(number);
      case Long number -> json.value(number);
      case Double number -> number(number, json);
      default -> throw new IllegalArgumentException("no JSON for " + tree.getClass());
    }
  }

  private static void number(double number, JsonWriter json) throws IOException {
    if (!Double.isFinite(number)) {
      json.nullValue();
    } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      json.value((long) number);
    } else {
      json.value(number);
    }
  }
}
