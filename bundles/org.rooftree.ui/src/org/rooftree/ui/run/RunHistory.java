package org.rooftree.ui.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rooftree.api.io.WholeFile;

/**
 * What was evaluated last, newest first. Kept in a file, so that it outlives the session; whatever
 * is in that file, reading it gives the entries that can be understood.
 */
public final class RunHistory {
  /** How many runs are remembered. */
  public static final int KEPT = 12;

  private static final String SCHEMA = "rooftree.runs/1";

  private final Path file;
  private final List<RunConfiguration> runs = new ArrayList<>();

  private RunHistory(Path file) {
    this.file = file;
  }

  /**
   * Returns the history that a file holds; an empty one if there is no such file.
   *
   * @throws IOException when the file is there and cannot be read, or is no list of runs
   */
  public static RunHistory read(Path file) throws IOException {
    RunHistory history = new RunHistory(file);
    if (!Files.exists(file)) {
      return history;
    }
    try {
      JsonElement root = JsonParser.parseString(Files.readString(file));
      for (JsonElement run : root.getAsJsonObject().getAsJsonArray("runs")) {
        configuration(run).ifPresent(history.runs::add);
      }
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NullPointerException e) {
      throw new IOException(file.getFileName() + " is no list of runs: " + e.getMessage(), e);
    }
    return history;
  }

  /** Returns an empty history, to be written to a file later. */
  public static RunHistory empty(Path file) {
    return new RunHistory(file);
  }

  /** Returns what was evaluated, newest first. */
  public List<RunConfiguration> all() {
    return List.copyOf(runs);
  }

  /** Returns what was evaluated last. */
  public Optional<RunConfiguration> last() {
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getFirst());
  }

  /** Puts a run in front; one that is there already moves. */
  public void add(RunConfiguration run) {
    runs.remove(run);
    runs.addFirst(run);
    while (runs.size() > KEPT) {
      runs.removeLast();
    }
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @throws IOException when it cannot be written
   */
  public void write() throws IOException {
    JsonArray list = new JsonArray();
    runs.forEach(run -> list.add(json(run)));
    JsonObject root = new JsonObject();
    root.addProperty("schema", SCHEMA);
    root.add("runs", list);
    Files.createDirectories(file.toAbsolutePath().getParent());
    WholeFile.write(file, root.toString().getBytes(UTF_8));
  }

  private static JsonObject json(RunConfiguration run) {
    JsonObject object = new JsonObject();
    object.addProperty("design", run.design());
    object.add("compared", strings(run.compared()));
    object.addProperty("workload", run.workload());
    run.mapping().ifPresent(mapping -> object.addProperty("mapping", mapping));
    object.addProperty("batch", run.batch());
    object.add("evaluators", strings(run.evaluators()));
    JsonObject settings = new JsonObject();
    run.settings()
        .forEach(
            (evaluator, values) -> {
              JsonObject own = new JsonObject();
              values.forEach(own::addProperty);
              settings.add(evaluator, own);
            });
    object.add("settings", settings);
    return object;
  }

  private static JsonArray strings(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  /** Returns the run of an entry; nothing if something else stands there. */
  private static Optional<RunConfiguration> configuration(JsonElement entry) {
    try {
      JsonObject run = entry.getAsJsonObject();
      SortedMap<String, SortedMap<String, String>> settings = new TreeMap<>();
      for (Map.Entry<String, JsonElement> own : run.getAsJsonObject("settings").entrySet()) {
        SortedMap<String, String> values = new TreeMap<>();
        own.getValue()
            .getAsJsonObject()
            .entrySet()
            .forEach(e -> values.put(e.getKey(), e.getValue().getAsString()));
        settings.put(own.getKey(), values);
      }
      return Optional.of(
          new RunConfiguration(
              path(run.get("design").getAsString()),
              texts(run, "compared").stream().map(RunHistory::path).toList(),
              path(run.get("workload").getAsString()),
              run.has("mapping")
                  ? Optional.of(path(run.get("mapping").getAsString()))
                  : Optional.empty(),
              run.get("batch").getAsInt(),
              texts(run, "evaluators"),
              settings));
    } catch (IllegalStateException
        | ClassCastException
        | NullPointerException
        | UnsupportedOperationException
        | IllegalArgumentException e) {
      // An entry of another version or edited by hand: the others are still good.
      return Optional.empty();
    }
  }

  /** Paths name a project and a file in it. */
  private static String path(String text) {
    if (!text.matches("/[^/]+/.*[^/]")) {
      throw new IllegalArgumentException("no place in a workspace: " + text);
    }
    return text;
  }

  private static List<String> texts(JsonObject run, String name) {
    List<String> texts = new ArrayList<>();
    run.getAsJsonArray(name).forEach(e -> texts.add(e.getAsString()));
    return texts;
  }
}
