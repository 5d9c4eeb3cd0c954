package org.rooftree.ui.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.io.WholeFile;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.report.CsvReport;
import org.rooftree.report.HtmlReport;
import org.rooftree.report.JsonReport;
import org.rooftree.report.page.Presentations;

/**
 * Writes results to a file, whole or not at all.
 *
 * @param format what to write
 * @param evaluations at least one; in a report the first is the reference
 * @param presentations icons and pages of the evaluators, for a report
 * @param target the file; it is replaced if it exists
 */
public record ResultExport(
    Format format, List<Evaluation> evaluations, Presentations presentations, Path target) {

  /** What can be written. */
  public enum Format {
    /** One page to share, with charts, tables and explanations. */
    HTML("HTML report", "html"),
    /** For programs; schema {@code rooftree.result/1}. */
    JSON("Result as JSON", "json"),
    /** One row per layer. */
    CSV("Layers as CSV", "csv");

    private final String label;
    private final String extension;

    Format(String label, String extension) {
      this.label = label;
      this.extension = extension;
    }

    /** Returns the name for people. */
    public String label() {
      return label;
    }

    /** Returns the extension of files, without dot. */
    public String extension() {
      return extension;
    }
  }

  /** Copies the list and refuses an empty one. */
  public ResultExport {
    evaluations = List.copyOf(evaluations);
    if (evaluations.isEmpty()) {
      throw new IllegalArgumentException("there is no result to export; choose at least one");
    }
  }

  /** Returns a name for a file of these results, without folder. */
  public static String fileName(Format format, List<Evaluation> evaluations) {
    String name =
        evaluations.isEmpty()
            ? "result"
            : evaluations.getFirst().result().design().name()
                + "-"
                + evaluations.getFirst().result().workload().name()
                + (evaluations.size() > 1 ? "-compared" : "");
    return name.replaceAll("[^\\p{L}\\p{N}._-]+", "-") + "." + format.extension();
  }

  /**
   * Writes the file.
   *
   * @throws IOException when that is not possible; nothing was written then
   */
  public void write() throws IOException {
    WholeFile.write(target, this::write);
  }

  private void write(OutputStream output) throws IOException {
    List<EvaluationResult> results = evaluations.stream().map(Evaluation::result).toList();
    Writer writer = new BufferedWriter(new OutputStreamWriter(output, UTF_8), 1 << 16);
    switch (format) {
      case HTML -> HtmlReport.write(results, findings(), presentations, writer);
      case JSON -> JsonReport.write(results, writer);
      case CSV -> CsvReport.write(results, writer);
    }
    writer.flush();
  }

  private List<Finding> findings() {
    Set<Finding> all = new LinkedHashSet<>();
    evaluations.forEach(e -> all.addAll(e.findings()));
    return List.copyOf(all);
  }
}
