package org.rooftree.report;

import static org.rooftree.report.json.JsonTree.object;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.engine.check.Cause;
import org.rooftree.engine.check.CheckReport;
import org.rooftree.engine.check.CheckReport.CheckedFile;
import org.rooftree.engine.check.Verdict;
import org.rooftree.report.json.JsonTree;

/**
 * What a check found as JSON, schema {@code rooftree.check/1}. Two checks of the same files are the
 * same text: no time and no date is in it.
 */
public final class CheckJson {
  /** Name of the schema; see schema/rooftree.check-1.json. */
  public static final String SCHEMA = "rooftree.check/1";

  private CheckJson() {}

  /** Writes a report. */
  public static void write(CheckReport report, Writer target) throws IOException {
    List<Object> files = new ArrayList<>();
    report.files().forEach(f -> files.add(tree(f)));
    Map<String, Object> counts = object("files", report.files().size());
    counts.put("expectations", report.expectations());
    for (Verdict.Status status : Verdict.Status.values()) {
      counts.put(status.id(), report.count(status));
    }
    for (Severity severity : Severity.values()) {
      counts.put(lower(severity), report.count(severity));
    }
    JsonTree.writeIndented(
        object(
            "schema", SCHEMA,
            "passed", report.passed(),
            "cancelled", report.cancelled(),
            "counts", counts,
            "files", files),
        target);
  }

  /** Returns what was found in a file as compact text; {@link CheckJsonReader} reads it. */
  public static String text(CheckedFile file) {
    return JsonTree.text(tree(file));
  }

  private static Map<String, Object> tree(CheckedFile file) {
    Map<String, Object> tree = object("file", file.file(), "passed", file.passed());
    if (!file.problem().isEmpty()) {
      tree.put("problem", file.problem());
      tree.put("unreadable", file.unreadable());
    }
    List<Object> findings = new ArrayList<>();
    for (Finding finding : file.findings()) {
      findings.add(
          object(
              "rule", finding.rule(),
              "severity", lower(finding.severity()),
              "line", finding.line(),
              "column", finding.column(),
              "element", finding.element(),
              "message", finding.message(),
              "remedy", finding.remedy()));
    }
    tree.put("findings", findings);
    file.verdicts()
        .ifPresent(v -> tree.put("expectations", v.stream().map(CheckJson::tree).toList()));
    return tree;
  }

  private static String lower(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> tree(Verdict verdict) {
    Map<String, Object> tree =
        object(
            "title", verdict.title(),
            "status", verdict.status().id(),
            "element", verdict.element(),
            "line", verdict.line(),
            "metric", verdict.metric());
    put("expected", verdict.expected(), tree);
    put("minimum", verdict.minimum(), tree);
    put("maximum", verdict.maximum(), tree);
    put("actual", verdict.actual(), tree);
    tree.put("tolerance", verdict.tolerance());
    tree.put("message", verdict.message());
    tree.put("layers", verdict.layers());
    if (verdict.cause().isPresent()) {
      Cause cause = verdict.cause().get();
      Map<String, Object> why = object("file", cause.file());
      why.put("change", CompareReport.tree(cause.change()));
      put("before", Optional.of(cause.before()), why);
      put("after", Optional.of(cause.after()), why);
      why.put("tried", cause.tried());
      why.put("changes", cause.changes());
      tree.put("cause", why);
    }
    return tree;
  }

  private static void put(String name, Optional<Quantity> value, Map<String, Object> tree) {
    value.ifPresent(q -> tree.put(name, object("value", q.value(), "unit", q.unit().symbol())));
  }
}
