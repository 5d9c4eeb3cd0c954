package org.rooftree.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rooftree.api.compare.ModelChange;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.engine.check.Cause;
import org.rooftree.engine.check.CheckReport.CheckedFile;
import org.rooftree.engine.check.Verdict;

/** Reads what {@link CheckJson#text} wrote. */
public final class CheckJsonReader {
  private CheckJsonReader() {}

  /**
   * Reads what was found in a file.
   *
   * @param name name of the file now
   * @return nothing if the text was not written by this version of Rooftree
   */
  public static Optional<CheckedFile> read(String text, String name) {
    try {
      JsonObject tree = JsonParser.parseString(text).getAsJsonObject();
      List<Finding> findings = new ArrayList<>();
      for (JsonElement element : tree.getAsJsonArray("findings")) {
        findings.add(finding(element.getAsJsonObject(), name));
      }
      Optional<List<Verdict>> verdicts = Optional.empty();
      if (tree.has("expectations")) {
        List<Verdict> list = new ArrayList<>();
        for (JsonElement element : tree.getAsJsonArray("expectations")) {
          list.add(verdict(element.getAsJsonObject()));
        }
        verdicts = Optional.of(list);
      }
      return Optional.of(
          new CheckedFile(
              name,
              findings,
              verdicts,
              tree.has("problem") ? string(tree, "problem") : "",
              tree.has("unreadable") && tree.get("unreadable").getAsBoolean(),
              true,
              0));
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | NullPointerException
        | ClassCastException
        | UnsupportedOperationException e) {
      // Gson says in many ways that a member is missing or of another type.
      return Optional.empty();
    }
  }

  private static Finding finding(JsonObject tree, String file) {
    return new Finding(
        string(tree, "rule"),
        Severity.valueOf(string(tree, "severity").toUpperCase(Locale.ROOT)),
        file,
        tree.get("line").getAsInt(),
        tree.get("column").getAsInt(),
        string(tree, "element"),
        string(tree, "message"),
        string(tree, "remedy"));
  }

  private static Verdict verdict(JsonObject tree) {
    return new Verdict(
        string(tree, "element"),
        tree.get("line").getAsInt(),
        string(tree, "title"),
        Verdict.Status.of(string(tree, "status")).orElseThrow(IllegalArgumentException::new),
        string(tree, "metric"),
        quantity(tree, "expected"),
        quantity(tree, "minimum"),
        quantity(tree, "maximum"),
        quantity(tree, "actual"),
        string(tree, "tolerance"),
        string(tree, "message"),
        strings(tree.getAsJsonArray("layers")),
        tree.has("cause") ? Optional.of(cause(tree.getAsJsonObject("cause"))) : Optional.empty());
  }

  private static Cause cause(JsonObject tree) {
    JsonObject change = tree.getAsJsonObject("change");
    return new Cause(
        string(tree, "file"),
        new ModelChange(
            ModelChange.Kind.valueOf(string(change, "kind").toUpperCase(Locale.ROOT)),
            string(change, "element"),
            string(change, "type"),
            string(change, "feature"),
            string(change, "before"),
            string(change, "after")),
        quantity(tree, "before").orElseThrow(IllegalArgumentException::new),
        quantity(tree, "after").orElseThrow(IllegalArgumentException::new),
        tree.get("tried").getAsInt(),
        tree.get("changes").getAsInt());
  }

  private static String string(JsonObject tree, String name) {
    return tree.get(name).getAsString();
  }

  private static List<String> strings(JsonArray array) {
    List<String> strings = new ArrayList<>();
    array.forEach(e -> strings.add(e.getAsString()));
    return strings;
  }

  private static Optional<Quantity> quantity(JsonObject tree, String name) {
    if (!tree.has(name)) {
      return Optional.empty();
    }
    JsonObject value = tree.getAsJsonObject(name);
    return Optional.of(Quantity.of(value.get("value").getAsDouble(), string(value, "unit")));
  }
}
