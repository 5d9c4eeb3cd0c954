package org.rooftree.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;

/**
 * Results as CSV: one row per layer and evaluator, one column per metric with its unit in the
 * header, for example {@code latency [s]} and {@code traffic.DRAM [byte]}. No thousands separators.
 */
public final class CsvReport {
  private CsvReport() {}

  /** Writes the layers of all results. */
  public static void write(List<EvaluationResult> results, Writer target) throws IOException {
    Set<MetricKey> columns = new LinkedHashSet<>();
    for (EvaluationResult result : results) {
      for (LayerOutcome layer : result.layers()) {
        layer.result().ifPresent(r -> columns.addAll(r.metrics().present()));
      }
    }
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(target);
    List<String> row =
        new ArrayList<>(
            List.of("design", "workload", "evaluator", "path", "layer", "outcome", "bound"));
    for (MetricKey key : columns) {
      row.add(header(key));
    }
    csv.writeRecord(row);
    for (EvaluationResult result : results) {
      for (LayerOutcome layer : result.layers()) {
        csv.writeRecord(row(result, layer, columns));
      }
    }
    target.flush();
  }

  private static String header(MetricKey key) {
    return key.metric().id()
        + (key.level().isEmpty() ? "" : "." + key.level())
        + " ["
        + key.metric().unit()
        + "]";
  }

  private static List<String> row(
      EvaluationResult result, LayerOutcome layer, Set<MetricKey> columns) {
    List<String> row = new ArrayList<>(columns.size() + 7);
    row.add(result.design().name());
    row.add(result.workload().name());
    row.add(result.evaluator().id());
    row.add(layer.layer().path());
    row.add(layer.layer().name());
    row.add(layer.outcome().id());
    row.add(layer.result().map(LayerResult::bound).orElse(""));
    for (MetricKey key : columns) {
      var value = layer.result().map(r -> r.metrics().get(key)).orElse(OptionalDouble.empty());
      row.add(value.isPresent() ? Quantity.number(value.getAsDouble()) : "");
    }
    return row;
  }
}
