package org.rooftree.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.study.Study;
import org.rooftree.engine.study.StudyPoint;
import org.rooftree.engine.study.StudyResult;

/** The points of a study, as text for people and as comma-separated values. */
public final class StudyReport {
  private StudyReport() {}

  /**
   * Returns a table of the points on the Pareto front, or of all points.
   *
   * @param all whether to list points that are beaten as well
   */
  public static String text(StudyResult result, boolean all) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("", "design", "evaluator"));
    result.study().factors().forEach(f -> header.add(f.name()));
    for (int i = 0; i < result.objectives().size(); i++) {
      boolean maximise = result.study().objectives().get(i).maximise();
      header.add(result.objectives().get(i).label() + (maximise ? " (larger)" : ""));
    }
    header.add("remark");
    rows.add(header);
    for (int i = 0; i < result.points().size(); i++) {
      if (all || result.front().contains(i)) {
        rows.add(row(result, i));
      }
    }
    StringBuilder text = new StringBuilder();
    text.append(summary(result)).append("\n");
    if (rows.size() > 1) {
      text.append('\n').append(aligned(rows));
    }
    return text.toString();
  }

  /** Returns one sentence on how many points there are and what became of them. */
  public static String summary(StudyResult result) {
    long failed = result.points().stream().filter(p -> !p.reason().isEmpty()).count();
    long violating = result.points().stream().filter(p -> !p.violations().isEmpty()).count();
    return "Study "
        + result.study().name()
        + ": "
        + result.points().size()
        + (result.cancelled() ? " of " + result.planned() : "")
        + " points"
        + (result.cancelled() ? " before it was cancelled" : "")
        + (result.objectives().isEmpty()
            ? ", no objectives"
            : ", " + result.front().size() + " on the Pareto front (*)")
        + (violating > 0 ? ", " + violating + " outside the constraints" : "")
        + (failed > 0 ? ", " + failed + " without a result" : "");
  }

  /** Returns what is to be said of a point beside its numbers; often nothing. */
  public static String remark(StudyPoint point) {
    return point.reason().isEmpty() ? String.join(", ", point.violations()) : point.reason();
  }

  private static List<String> row(StudyResult result, int index) {
    StudyPoint point = result.points().get(index);
    List<String> row = new ArrayList<>();
    row.add(result.front().contains(index) ? "*" : "");
    row.add(point.designName());
    row.add(point.evaluator());
    for (Study.Factor factor : result.study().factors()) {
      row.add(point.values().getOrDefault(factor.name(), ""));
    }
    for (int i = 0; i < point.objectives().length; i++) {
      double value = point.objectives()[i];
      MetricDefinition metric = result.objectives().get(i);
      row.add(Double.isNaN(value) ? "–" : Humane.text(new Quantity(value, metric.unit())));
    }
    row.add(remark(point));
    return row;
  }

  private static String aligned(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** Writes one row per point with its factors and all its metrics; the unit is in the header. */
  public static void csv(StudyResult result, Writer target) throws IOException {
    Set<MetricKey> keys = new LinkedHashSet<>();
    result.points().forEach(p -> keys.addAll(p.totals().present()));
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(target);
    List<String> row = new ArrayList<>(List.of("front", "design", "evaluator"));
    result.study().factors().forEach(f -> row.add(f.name()));
    keys.forEach(k -> row.add(CsvReport.header(k)));
    row.add("outcome");
    row.add("remark");
    csv.writeRecord(row);
    for (int i = 0; i < result.points().size(); i++) {
      StudyPoint point = result.points().get(i);
      row.clear();
      row.add(result.front().contains(i) ? "yes" : "no");
      row.add(point.designName());
      row.add(point.evaluator());
      for (Study.Factor factor : result.study().factors()) {
        row.add(point.values().getOrDefault(factor.name(), ""));
      }
      for (MetricKey key : keys) {
        row.add(
            point.totals().get(key).isPresent()
                ? Quantity.number(point.totals().get(key).getAsDouble())
                : "");
      }
      row.add(point.status().id());
      row.add(remark(point));
      csv.writeRecord(row);
    }
    csv.flush();
  }
}
