package org.rooftree.evaluator.simulator.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads JSON that others wrote: strict, of limited depth, with messages that name the place. */
final class Json {
  private Json() {}

  /** JSON that is not what it should be; the message says where and what is allowed. */
  static final class WrongJsonException extends Exception {
    private static final long serialVersionUID = 1;

    WrongJsonException(String message) {
      super(message);
    }
  }

  /** Returns the one object that a text holds. */
  static JsonObject object(String text) throws WrongJsonException {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    reader.setNestingLimit(Protocol.MAX_DEPTH);
    try {
      JsonElement element = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new WrongJsonException("there is text after the first JSON value");
      }
      if (element instanceof JsonObject object) {
        return object;
      }
      throw new WrongJsonException("it is no JSON object");
    } catch (IOException | JsonParseException e) {
      throw new WrongJsonException("it is no JSON (" + firstLine(e) + ")");
    }
  }

  private static String firstLine(Exception e) {
    String message = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }

  /** Refuses members of other names, so that a misspelt one is not passed over. */
  static void checkNames(JsonObject object, String where, Set<String> allowed)
      throws WrongJsonException {
    for (String name : object.keySet()) {
      if (!allowed.contains(name)) {
        throw new WrongJsonException(
            where + " has \"" + name + "\"; known are " + String.join(", ", sorted(allowed)));
      }
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  /** Returns a text that must be there. */
  static String text(JsonObject object, String name, String where) throws WrongJsonException {
    String text = text(object, name, where, null);
    if (text == null) {
      throw new WrongJsonException(where + " lacks \"" + name + "\"");
    }
    return text;
  }

  /** Returns a text, or something else if it is not there. */
  static @Nullable String text(
      JsonObject object, String name, String where, @Nullable String otherwise)
      throws WrongJsonException {
    JsonElement element = object.get(name);
    if (element == null) {
      return otherwise;
    }
    if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw new WrongJsonException(where + ": \"" + name + "\" is no text");
  }

  /** Returns a finite number, or something else if it is not there. */
  static double number(JsonObject object, String name, String where, double otherwise)
      throws WrongJsonException {
    JsonElement element = object.get(name);
    return element == null ? otherwise : number(element, where + ": \"" + name + "\"");
  }

  /** Returns a finite number. */
  static double number(JsonElement element, String where) throws WrongJsonException {
    if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
      double number = primitive.getAsDouble();
      if (Double.isFinite(number)) {
        return number;
      }
    }
    throw new WrongJsonException(where + " is no finite number");
  }

  /** Returns a truth value, or something else if it is not there. */
  static boolean flag(JsonObject object, String name, String where, boolean otherwise)
      throws WrongJsonException {
    JsonElement element = object.get(name);
    if (element == null) {
      return otherwise;
    }
    if (element instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    throw new WrongJsonException(where + ": \"" + name + "\" is neither true nor false");
  }

  /** Returns an object, or an empty one if it is not there. */
  static JsonObject member(JsonObject object, String name, String where) throws WrongJsonException {
    JsonElement element = object.get(name);
    if (element == null) {
      return new JsonObject();
    }
    return object(element, where + ": \"" + name + "\"");
  }

  /** Returns an element that must be an object. */
  static JsonObject object(JsonElement element, String where) throws WrongJsonException {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw new WrongJsonException(where + " is no object");
  }

  /** Returns the elements of an array; none if it is not there. */
  static List<JsonElement> array(JsonObject object, String name, String where)
      throws WrongJsonException {
    JsonElement element = object.get(name);
    if (element == null) {
      return List.of();
    }
    if (element instanceof JsonArray array) {
      return array.asList();
    }
    throw new WrongJsonException(where + ": \"" + name + "\" is no array");
  }

  /** Returns an array of texts; none if it is not there. */
  static List<String> texts(JsonObject object, String name, String where)
      throws WrongJsonException {
    List<String> texts = new ArrayList<>();
    for (JsonElement element : array(object, name, where)) {
      if (!(element instanceof JsonPrimitive primitive && primitive.isString())) {
        throw new WrongJsonException(where + ": \"" + name + "\" holds something that is no text");
      }
      texts.add(primitive.getAsString());
    }
    return texts;
  }
}
