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

/** What became of every node of an ONNX model. */
public final class OnnxReport {
  private OnnxReport() {}

  /** Returns the report of an import. */
  public static ImportReport of(OnnxImport.Result result) {
    List<ImportReport.Row> rows = new ArrayList<>();
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
              new ImportReport.Row(
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
    return new ImportReport(headline, unknown == 0, ImportSummary.totals(result), rows);
  }

  private static void findings(
      OnnxImport.Result result, Severity severity, List<ImportReport.Row> rows) {
    for (Finding finding : result.findings()) {
      if (finding.severity() == severity) {
        rows.add(
            new ImportReport.Row(
                severity.name().toLowerCase(Locale.ROOT),
                finding.element(),
                "",
                OnnxRequest.message(finding),
                severity != Severity.ADVICE));
      }
    }
  }
}
