package org.rooftree.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;

/**
 * Results as CSV: one row per layer and evaluator, one column per metric with its unit in the
 * header, for example {@code latency [s]} and {@code traffic.DRAM [byte]}. No thousands separators.
 */
public final class CsvReport {
  private CsvReport() {}

  /** Writes the layers of all results. */
  public static void write(List<EvaluationResult> results, Writer target) throws IOException {
    List<MetricKey> columns = columns(results);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(target);
    List<String> row =
        new ArrayList<>(
            List.of("design", "workload", "evaluator", "path", "layer", "outcome", "bound"));
    for (MetricKey key : columns) {
      row.add(header(key));
    }
    csv.writeRecord(row);
    Map<MetricSchema, int[]> indices = new IdentityHashMap<>();
    for (EvaluationResult result : results) {
      for (LayerOutcome layer : result.layers()) {
        row.clear();
        row.add(result.design().name());
        row.add(result.workload().name());
        row.add(result.evaluator().id());
        row.add(layer.layer().path());
        row.add(layer.layer().name());
        row.add(layer.outcome().id());
        row.add(layer.result().map(LayerResult::bound).orElse(""));
        values(layer, columns, indices, row);
        csv.writeRecord(row);
      }
    }
    csv.flush(); // The writer has a buffer of its own.
  }

  /** Returns the metrics that have a value anywhere, in the order in which they come. */
  private static List<MetricKey> columns(List<EvaluationResult> results) {
    Map<MetricSchema, BitSet> present = new IdentityHashMap<>();
    List<MetricSchema> order = new ArrayList<>();
    for (EvaluationResult result : results) {
      for (LayerOutcome layer : result.layers()) {
        if (layer.result().isPresent()) {
          MetricValues values = layer.result().get().metrics();
          BitSet seen =
              present.computeIfAbsent(
                  values.schema(),
                  s -> {
                    order.add(s);
                    return new BitSet();
                  });
          for (int i = seen.nextClearBit(0); i < values.schema().size(); ) {
            seen.set(i, !Double.isNaN(values.at(i)));
            i = seen.nextClearBit(i + 1);
          }
        }
      }
    }
    Set<MetricKey> columns = new LinkedHashSet<>();
    for (MetricSchema schema : order) {
      present.get(schema).stream().forEach(i -> columns.add(schema.keys().get(i)));
    }
    return List.copyOf(columns);
  }

  static String header(MetricKey key) {
    return key.metric().id()
        + (key.level().isEmpty() ? "" : "." + key.level())
        + " ["
        + key.metric().unit()
        + "]";
  }

  private static void values(
      LayerOutcome layer,
      List<MetricKey> columns,
      Map<MetricSchema, int[]> indices,
      List<String> row) {
    if (layer.result().isEmpty()) {
      row.addAll(Collections.nCopies(columns.size(), ""));
      return;
    }
    MetricValues values = layer.result().get().metrics();
    int[] positions =
        indices.computeIfAbsent(
            values.schema(), s -> columns.stream().mapToInt(s::index).toArray());
    for (int position : positions) {
      double value = values.at(position);
      row.add(Double.isNaN(value) ? "" : Quantity.number(value));
    }
  }
}
