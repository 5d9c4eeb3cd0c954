package org.rooftree.ui.wizards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.onnx.ImportSummary;
import org.rooftree.interchange.onnx.NodeOutcome;
import org.rooftree.interchange.onnx.NodeOutcome.Treatment;
import org.rooftree.interchange.onnx.OnnxImport;

/**
 * What an import says of a file: everything that the user should look at first, then what became of
 * every node.
 *
 * @param headline what matters most, in one sentence
 * @param complete whether every node was understood
 * @param totals what the network amounts to
 * @param rows one line for each finding and each node
 */
public record OnnxReport(String headline, boolean complete, String totals, List<Row> rows) {

  /**
   * A line of the report.
   *
   * @param what severity or treatment
   * @param where element or node
   * @param operator operator of the node; empty for a finding
   * @param text message or reason
   * @param notable whether the user should look at it
   */
  public record Row(String what, String where, String operator, String text, boolean notable) {}

  /** Copies the list. */
  public OnnxReport {
    rows = List.copyOf(rows);
  }

  /** Returns the report of an import. */
  public static OnnxReport of(OnnxImport.Result result) {
    List<Row> rows = new ArrayList<>();
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING)) {
      findings(result, severity, rows);
    }
    for (Treatment treatment :
        List.of(
            Treatment.UNKNOWN,
            Treatment.NO_WORK,
            Treatment.REPLACED,
            Treatment.STATED_COST,
            Treatment.LOOP_NEST)) {
      if (treatment == Treatment.NO_WORK) {
        findings(result, Severity.ADVICE, rows);
      }
      for (NodeOutcome node : result.nodes()) {
        if (node.treatment() == treatment) {
          rows.add(
              new Row(
                  ImportSummary.title(treatment),
                  node.node(),
                  node.operator(),
                  node.reason(),
                  treatment == Treatment.UNKNOWN));
        }
      }
    }
    long unknown = result.nodes().stream().filter(n -> n.treatment() == Treatment.UNKNOWN).count();
    String headline =
        unknown == 0
            ? "Every node was understood. Finish writes the network."
            : unknown
                + (unknown == 1 ? " node was" : " nodes were")
                + " not understood: kept as layers of 0 operations, so results are too low by"
                + " their work. Give them a cost in the editor.";
    return new OnnxReport(headline, unknown == 0, ImportSummary.totals(result), rows);
  }

  private static void findings(OnnxImport.Result result, Severity severity, List<Row> rows) {
    for (Finding finding : result.findings()) {
      if (finding.severity() == severity) {
        rows.add(
            new Row(
                severity.name().toLowerCase(Locale.ROOT),
                finding.element(),
                "",
                OnnxRequest.message(finding),
                severity != Severity.ADVICE));
      }
    }
  }

  /** Returns the report as text with tabs, for other programs. */
  public String text() {
    StringBuilder text = new StringBuilder(totals).append('\n').append(headline).append('\n');
    for (Row row : rows) {
      text.append(String.join("\t", row.what(), row.where(), row.operator(), row.text()))
          .append('\n');
    }
    return text.toString();
  }
}
