package org.rooftree.report;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.quantity.UnitException;
import org.rooftree.engine.check.Baseline;
import org.rooftree.engine.compare.LayerNumbers;
import org.rooftree.engine.compare.MetricName;
import org.rooftree.engine.compare.ResultNumbers;

/**
 * Reads results that {@link JsonReport} wrote.
 *
 * <p>A file may come from anywhere: its size, the depth of its nesting and the number of its layers
 * are limited, and every number must be finite. Members that are not known are skipped, so that
 * later versions of the schema can add some.
 */
public final class ResultReader {
  /** Largest file that is read [byte]. */
  public static final long MAX_BYTES = 256L << 20;

  private static final int MAX_RESULTS = 10_000;
  private static final int MAX_LAYERS = 1_000_000;
  private static final String REMEDY = "; write one with rooftree evaluate … --format json -o FILE";

  private final JsonReader json;
  private final Map<String, Unit> units = new LinkedHashMap<>();

  private ResultReader(Reader source) {
    json = new JsonReader(source);
    json.setStrictness(Strictness.STRICT);
  }

  /**
   * Reads the results in a file, one or several.
   *
   * @throws IOException when it cannot be read or holds no results, saying where and why
   */
  public static List<ResultNumbers> read(Path file) throws IOException {
    return read(file, ResultReader::results);
  }

  private static <T> T read(Path file, Part<T> part) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "does not exist");
    }
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new IOException("has " + size + " bytes; at most " + MAX_BYTES + " are read");
    }
    try (BufferedReader source = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(source, part);
    } catch (MalformedInputException e) {
      throw new IOException("is no text in UTF-8" + REMEDY, e);
    }
  }

  /**
   * Reads recorded results with their models, or a file with results alone.
   *
   * @throws IOException when it cannot be read or holds no results, saying where and why
   */
  public static Baseline readBaseline(Path file) throws IOException {
    return read(file, ResultReader::baseline);
  }

  /** Reads recorded results with their models from a text; see {@link #readBaseline(Path)}. */
  public static Baseline readBaseline(Reader source) throws IOException {
    return read(source, ResultReader::baseline);
  }

  /**
   * Reads results from a text.
   *
   * @throws IOException when it holds no results, saying where and why
   */
  public static List<ResultNumbers> read(Reader source) throws IOException {
    return read(source, ResultReader::results);
  }

  private static <T> T read(Reader source, Part<T> part) throws IOException {
    ResultReader reader = new ResultReader(source);
    try {
      T whole = part.readBy(reader);
      if (reader.json.peek() != JsonToken.END_DOCUMENT) {
        throw new IOException("goes on after the result");
      }
      return whole;
    } catch (MalformedJsonException | EOFException e) {
      throw new IOException("is no JSON (" + firstLine(e) + ")" + REMEDY, e);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new IOException("is no result (" + firstLine(e) + ")" + REMEDY, e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Reads a part of the file. */
  private interface Part<T> {
    T readBy(ResultReader reader) throws IOException;
  }

  private Baseline baseline() throws IOException {
    if (json.peek() == JsonToken.BEGIN_ARRAY) {
      return new Baseline(results(), Map.of());
    }
    Parts parts = parts();
    return parts.schema.equals(BaselineFile.SCHEMA)
        ? new Baseline(parts.results, parts.models)
        : new Baseline(List.of(result(parts)), Map.of());
  }

  private List<ResultNumbers> results() throws IOException {
    List<ResultNumbers> results = new ArrayList<>();
    if (json.peek() == JsonToken.BEGIN_ARRAY) {
      json.beginArray();
      while (json.hasNext()) {
        results.add(result());
        if (results.size() > MAX_RESULTS) {
          throw new IllegalArgumentException("more than " + MAX_RESULTS + " results");
        }
      }
      json.endArray();
    } else {
      results.add(result());
    }
    return List.copyOf(results);
  }

  /** What has been read of a result so far. */
  private static final class Parts {
    private String schema = "";
    private ResultNumbers.Model design = new ResultNumbers.Model("", "");
    private ResultNumbers.Model workload = new ResultNumbers.Model("", "");
    private int batch = 1;
    private Optional<ResultNumbers.Model> mapping = Optional.empty();
    private String evaluator = "";
    private String version = "";
    private Map<String, String> parameters = Map.of();
    private String outcome = "";
    private String reason = "";
    private Map<MetricName, Quantity> totals = Map.of();
    private List<LayerNumbers> layers = List.of();
    private List<ResultNumbers> results = List.of();
    private Map<String, String> models = Map.of();
  }

  private ResultNumbers result() throws IOException {
    return result(parts());
  }

  private Parts parts() throws IOException {
    Parts parts = new Parts();
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "schema" -> parts.schema = json.nextString();
        case "design" -> parts.design = model(parts);
        case "workload" -> parts.workload = model(parts);
        case "mapping" -> parts.mapping = Optional.of(model(parts));
        case "evaluator" -> evaluator(parts);
        case "outcome" -> parts.outcome = json.nextString();
        case "reason" -> parts.reason = json.nextString();
        case "metrics" -> parts.totals = metrics();
        case "layers" -> parts.layers = layers();
        case "results" -> parts.results = results();
        case "models" -> parts.models = models();
        default -> json.skipValue();
      }
    }
    json.endObject();
    return parts;
  }

  private static ResultNumbers result(Parts parts) {
    if (!parts.schema.equals(JsonReport.SCHEMA)) {
      throw new IllegalArgumentException(
          "schema is \"" + parts.schema + "\"; allowed is " + JsonReport.SCHEMA);
    }
    return new ResultNumbers(
        parts.design,
        parts.workload,
        parts.batch,
        parts.mapping,
        parts.evaluator,
        parts.version,
        parts.parameters,
        parts.outcome,
        parts.reason,
        parts.totals,
        parts.layers);
  }

  private Map<String, String> models() throws IOException {
    Map<String, String> models = new LinkedHashMap<>();
    json.beginArray();
    while (json.hasNext()) {
      String path = "";
      StringBuilder text = new StringBuilder();
      json.beginObject();
      while (json.hasNext()) {
        switch (json.nextName()) {
          case "path" -> path = json.nextString();
          case "lines" -> {
            json.beginArray();
            while (json.hasNext()) {
              text.append(json.nextString()).append('\n');
            }
            json.endArray();
          }
          default -> json.skipValue();
        }
      }
      json.endObject();
      models.put(path, text.toString());
    }
    json.endArray();
    return models;
  }

  private ResultNumbers.Model model(Parts parts) throws IOException {
    String name = "";
    String sha256 = "";
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "name" -> name = json.nextString();
        case "sha256" -> sha256 = json.nextString();
        case "batch" -> parts.batch = json.nextInt();
        default -> json.skipValue();
      }
    }
    json.endObject();
    return new ResultNumbers.Model(name, sha256);
  }

  private void evaluator(Parts parts) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "id" -> parts.evaluator = json.nextString();
        case "version" -> parts.version = json.nextString();
        case "parameters" -> {
          parts.parameters = new LinkedHashMap<>();
          json.beginObject();
          while (json.hasNext()) {
            parts.parameters.put(json.nextName(), json.nextString());
          }
          json.endObject();
        }
        default -> json.skipValue();
      }
    }
    json.endObject();
  }

  private List<LayerNumbers> layers() throws IOException {
    List<LayerNumbers> layers = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      if (layers.size() == MAX_LAYERS) {
        throw new IllegalArgumentException("more than " + MAX_LAYERS + " layers");
      }
      String path = "";
      String name = "";
      String outcome = "";
      Map<MetricName, Quantity> metrics = Map.of();
      json.beginObject();
      while (json.hasNext()) {
        switch (json.nextName()) {
          case "path" -> path = json.nextString();
          case "name" -> name = json.nextString();
          case "outcome" -> outcome = json.nextString();
          case "metrics" -> metrics = metrics();
          default -> json.skipValue();
        }
      }
      json.endObject();
      layers.add(new LayerNumbers(path, name, outcome, metrics));
    }
    json.endArray();
    return layers;
  }

  private Map<MetricName, Quantity> metrics() throws IOException {
    Map<MetricName, Quantity> metrics = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      metric(json.nextName(), "", metrics);
    }
    json.endObject();
    return metrics;
  }

  private void metric(String id, String level, Map<MetricName, Quantity> metrics)
      throws IOException {
    double value = Double.NaN;
    String unit = "";
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "value" -> value = json.nextDouble();
        case "unit" -> unit = json.nextString();
        case "levels" -> {
          json.beginObject();
          while (json.hasNext()) {
            metric(id, json.nextName(), metrics);
          }
          json.endObject();
        }
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (!Double.isNaN(value)) {
      metrics.put(new MetricName(id, level), new Quantity(value, unit(unit)));
    }
  }

  private Unit unit(String symbol) {
    try {
      return units.computeIfAbsent(symbol, Unit::of);
    } catch (UnitException e) {
      throw new IllegalArgumentException(e.getMessage() + " at " + json.getPath(), e);
    }
  }
}
