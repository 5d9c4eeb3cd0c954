package org.rooftree.report;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.rooftree.api.result.EvaluationResult;

/**
 * Recorded results of a study with the models that they were computed from, schema {@code
 * rooftree.baseline/1}. Models stand line by line, so that versions of the file can be compared;
 * {@link ResultReader#readBaseline} reads it.
 */
public final class BaselineFile {
  /** Name of the schema; see schema/rooftree.baseline-1.json. */
  public static final String SCHEMA = "rooftree.baseline/1";

  private BaselineFile() {}

  /**
   * Writes a baseline.
   *
   * @param study name of the study
   * @param results its results
   * @param models text of each model file by its path relative to the study
   */
  public static void write(
      String study, List<EvaluationResult> results, Map<String, String> models, Writer target)
      throws IOException {
    JsonWriter json = new JsonWriter(target);
    json.setFormattingStyle(FormattingStyle.PRETTY);
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("study").value(study);
    json.name("results").beginArray();
    for (EvaluationResult result : results) {
      JsonReport.result(result, json);
    }
    json.endArray();
    json.name("models").beginArray();
    for (Map.Entry<String, String> model : models.entrySet()) {
      json.beginObject();
      json.name("path").value(model.getKey());
      json.name("lines").beginArray();
      for (String line : model.getValue().lines().toList()) {
        json.value(line);
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
    json.endObject();
    json.flush();
    target.write("\n");
    target.flush();
  }
}
