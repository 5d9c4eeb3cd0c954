package org.rooftree.evaluator.simulator.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.workload.Layer;

/** Writes requests: one JSON object in one line each. */
final class Requests {
  private final RecordJson records = new RecordJson();

  @FunctionalInterface
  private interface Content {
    void write(JsonWriter json) throws IOException;
  }

  /** Asks a program what it is. */
  byte[] describe(long id) {
    return line(id, "describe", json -> {});
  }

  /** Asks a program to stop working on a request. */
  byte[] cancel(long id) {
    return line(id, "cancel", json -> {});
  }

  /**
   * Asks what a layer costs.
   *
   * @param context what all layers share
   * @param declared what the program declares of its parameters
   * @param first whether the program has not got the context yet
   */
  byte[] evaluate(
      long id, EvaluationContext context, List<Parameter> declared, boolean first, Layer layer) {
    return line(
        id,
        "evaluate",
        json -> {
          if (first) {
            json.name("design");
            records.write(context.design(), json);
            json.name("workload");
            records.write(context.workload(), json);
            if (context.mapping().isPresent()) {
              json.name("mapping");
              records.write(context.mapping().get(), json);
            }
            json.name("parameters");
            parameters(context.parameters(), declared, json);
          }
          json.name("layer");
          records.write(layer, json);
        });
  }

  private void parameters(Parameters values, List<Parameter> declared, JsonWriter json)
      throws IOException {
    json.beginObject();
    for (Parameter parameter : declared) {
      String text = values.text(parameter.name());
      if (text.isEmpty()) {
        continue;
      }
      json.name(parameter.name());
      switch (parameter.type()) {
        case Parameter.Switch s -> json.value(text.equals("true"));
        case Parameter.Choice c -> json.value(text);
        case Parameter.Text t -> json.value(text);
        case Parameter.Physical p -> {
          if (text.equals(p.word())) {
            json.value(text);
          } else {
            // In the unit in which the program stated its bounds.
            records.write(new Quantity(Quantity.valueOf(text).in(p.unit()), p.unit()), json);
          }
        }
      }
    }
    json.endObject();
  }

  private static byte[] line(long id, String request, Content content) {
    StringWriter text = new StringWriter();
    try {
      JsonWriter json = new JsonWriter(text);
      json.setFormattingStyle(FormattingStyle.COMPACT);
      json.beginObject();
      json.name("protocol").value(Protocol.NAME);
      json.name("request").value(request);
      json.name("id").value(id);
      content.write(json);
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string can always be written to
    }
    return text.append('\n').toString().getBytes(UTF_8);
  }
}
