package org.rooftree.evaluator.simulator.protocol;

import com.google.gson.FormattingStyle;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rooftree.api.design.Design;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.Workload;

/**
 * The JSON Schema of requests, made of the elaborated records and what their documentation says of
 * each component.
 */
final class ProtocolSchema {
  private final Path sources;
  private final Map<String, JsonObject> definitions = new TreeMap<>();

  private ProtocolSchema(Path sources) {
    this.sources = sources;
  }

  /** Returns the text of the schema. */
  static String text(Path sources) throws IOException {
    ProtocolSchema schema = new ProtocolSchema(sources);
    JsonObject root = new JsonObject();
    root.addProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.addProperty("$id", "https://rooftree.org/schema/rooftree.simulator-1.json");
    root.addProperty("title", "Requests of " + Protocol.NAME);
    root.addProperty(
        "description",
        "One JSON object per line. A number that is left out is not stated or, where nothing limits"
            + " it, infinite.");
    root.addProperty("type", "object");
    JsonObject properties = new JsonObject();
    JsonObject protocol = new JsonObject();
    protocol.addProperty("const", Protocol.NAME);
    properties.add("protocol", protocol);
    properties.add("request", enumeration("describe", "evaluate", "cancel"));
    properties.add("id", described("integer", "number of the request, which answers repeat"));
    properties.add("design", schema.of(Design.class));
    properties.add("workload", schema.of(Workload.class));
    properties.add("mapping", schema.of(Mapping.class));
    properties.add(
        "parameters",
        described(
            "object", "by name: true or false, a text, or a quantity in the unit of its bounds"));
    properties.add("layer", schema.of(Layer.class));
    root.add("properties", properties);
    JsonArray required = new JsonArray();
    List.of("protocol", "request", "id").forEach(required::add);
    root.add("required", required);
    root.addProperty("additionalProperties", false);
    JsonObject all = new JsonObject();
    schema.definitions.forEach(all::add);
    root.add("$defs", all);
    return new GsonBuilder()
            .setFormattingStyle(FormattingStyle.PRETTY)
            .disableHtmlEscaping()
            .create()
            .toJson(root)
        + "\n";
  }

  private static JsonObject described(String type, String description) {
    JsonObject json = new JsonObject();
    json.addProperty("type", type);
    json.addProperty("description", description);
    return json;
  }

  private static JsonObject enumeration(String... values) {
    JsonObject json = new JsonObject();
    JsonArray array = new JsonArray();
    List.of(values).forEach(array::add);
    json.add("enum", array);
    return json;
  }

  private JsonObject of(Type type) throws IOException {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      if (raw == Optional.class) {
        return of(generic.getActualTypeArguments()[0]);
      }
      if (Collection.class.isAssignableFrom(raw)) {
        JsonObject json = new JsonObject();
        json.addProperty("type", "array");
        json.add("items", of(generic.getActualTypeArguments()[0]));
        return json;
      }
      throw new IllegalArgumentException(type.toString());
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class || plain == Unit.class) {
      return simple("string");
    }
    if (plain == boolean.class) {
      return simple("boolean");
    }
    if (plain == int.class || plain == long.class || plain == Long.class) {
      return simple("integer");
    }
    if (plain == double.class || plain == OptionalDouble.class) {
      return simple("number");
    }
    if (plain.isEnum()) {
      return enumeration(
          Arrays.stream(plain.getEnumConstants())
              .map(c -> RecordJson.name((Enum<?>) c))
              .toArray(String[]::new));
    }
    if (plain == LayerBody.class) {
      JsonArray either = new JsonArray();
      for (Class<?> body : plain.getPermittedSubclasses()) {
        either.add(of(body));
      }
      JsonObject json = new JsonObject();
      json.add("oneOf", either);
      return json;
    }
    if (plain.isRecord()) {
      return record(plain);
    }
    throw new IllegalArgumentException(type.toString());
  }

  private static JsonObject simple(String type) {
    JsonObject json = new JsonObject();
    json.addProperty("type", type);
    return json;
  }

  private JsonObject record(Class<?> type) throws IOException {
    String name = RecordJson.decapitalised(type.getSimpleName());
    if (!definitions.containsKey(name)) {
      JsonObject json = new JsonObject();
      definitions.put(name, json);
      json.addProperty("type", "object");
      JsonObject properties = new JsonObject();
      JsonArray required = new JsonArray();
      if (LayerBody.class.isAssignableFrom(type)) {
        JsonObject kind = new JsonObject();
        kind.addProperty("const", name);
        properties.add("type", kind);
        required.add("type");
      }
      Map<String, String> documentation = documentation(type);
      for (RecordComponent component : type.getRecordComponents()) {
        JsonObject property = new JsonObject();
        property.addProperty("description", documentation.getOrDefault(component.getName(), ""));
        of(component.getGenericType())
            .entrySet()
            .forEach(e -> property.add(e.getKey(), e.getValue()));
        properties.add(component.getName(), property);
        boolean mayBeLeftOut =
            component.getType() == Optional.class
                || component.getType() == OptionalDouble.class
                || component.getType() == double.class && type != Quantity.class;
        if (!mayBeLeftOut) {
          required.add(component.getName());
        }
      }
      json.add("properties", properties);
      json.add("required", required);
      json.addProperty("additionalProperties", false);
    }
    JsonObject reference = new JsonObject();
    reference.addProperty("$ref", "#/$defs/" + name);
    return reference;
  }

  /** Returns what the comment of a record says of its components. */
  private Map<String, String> documentation(Class<?> type) throws IOException {
    Class<?> file = type;
    while (file.getEnclosingClass() != null) {
      file = file.getEnclosingClass();
    }
    String source = Files.readString(sources.resolve(file.getName().replace('.', '/') + ".java"));
    int record = source.indexOf(" record " + type.getSimpleName() + "(");
    int start = source.lastIndexOf("/**", record);
    String comment = source.substring(start, source.indexOf("*/", start));
    String text = comment.replaceAll("\\s*\\n\\s*\\* ?", " ").strip();
    Map<String, String> documentation = new TreeMap<>();
    Matcher matcher = Pattern.compile("@param (\\w+) (.*?)(?=\\s*@param|$)").matcher(text);
    while (matcher.find()) {
      documentation.put(
          matcher.group(1),
          matcher
              .group(2)
              .replaceAll("\\{@(?:link|code) #?([^}]*)}", "$1")
              .replaceAll("\\s+", " ")
              .strip());
    }
    return documentation;
  }
}
