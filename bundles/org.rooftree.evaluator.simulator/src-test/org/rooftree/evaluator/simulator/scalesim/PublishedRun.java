package org.rooftree.evaluator.simulator.scalesim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.rooftree.api.design.ComputeUnit.Stationary;
import org.rooftree.api.design.Design;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.workload.Layer;
import org.rooftree.evaluator.simulator.Fixtures;

/**
 * What SCALE-Sim 3.0.0 printed for a layer.
 *
 * @param place row of the table, counted from 0
 * @param fields values by the names of the columns
 */
record PublishedRun(int place, Map<String, String> fields) {

  /** Returns all rows. */
  static List<PublishedRun> all() {
    try (InputStream stream = PublishedRun.class.getResourceAsStream("scalesim-3.csv")) {
      List<String> lines =
          new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8)
              .lines()
              .filter(l -> !l.startsWith("#"))
              .toList();
      String[] names = lines.getFirst().split(",");
      List<PublishedRun> runs = new ArrayList<>();
      for (int i = 1; i < lines.size(); i++) {
        String[] values = lines.get(i).split(",");
        Map<String, String> fields = new TreeMap<>();
        for (int f = 0; f < names.length; f++) {
          fields.put(names[f], values[f]);
        }
        runs.add(new PublishedRun(i - 1, fields));
      }
      return runs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double number(String name) {
    return Double.parseDouble(fields.get(name));
  }

  int rows() {
    return (int) number("rows");
  }

  String dataflow() {
    return fields.get("dataflow");
  }

  String bandwidth() {
    return fields.get("bandwidth");
  }

  Design design() {
    return Fixtures.systolic(rows(), (int) number("columns"), Stationary.NONE, (int) number("kib"));
  }

  Layer layer() {
    String[] texts = fields.get("shape").split(" ");
    long[] s = new long[texts.length];
    for (int i = 0; i < s.length; i++) {
      s[i] = Long.parseLong(texts[i]);
    }
    if (fields.get("kind").equals("gemm")) {
      return Fixtures.product("product", s[0], s[1], s[2]);
    }
    // The tool rounds up, so that the last window may reach beyond the input.
    long height = Math.ceilDiv(s[0] - s[2], s[6]) + 1;
    long width = Math.ceilDiv(s[1] - s[3], s[6]) + 1;
    return Fixtures.convolution("convolution", s[5], s[4], height, width, s[2], s[3], s[6]);
  }

  /** Returns whether all windows lie inside of the input, so that it is written as it was. */
  boolean isExact() {
    return !fields.get("shape").equals("12 12 5 5 2 10 3");
  }

  /**
   * Compares a result.
   *
   * @param offChip whether stalls and what goes off-chip shall be the same, too
   */
  void check(LayerResult result, boolean offChip) {
    equal(result, ScaleSimMetrics.REPORTED_CYCLES, number("totalCycles"));
    equal(result, ScaleSimMetrics.OVERALL_UTILISATION, number("overallUtil") / 100);
    equal(result, ScaleSimMetrics.MAPPING_EFFICIENCY, number("mappingEfficiency") / 100);
    equal(result, ScaleSimMetrics.COMPUTE_UTILISATION, number("computeUtil") / 100);
    List<String> operands = List.of("Input", "Weight", "Output");
    for (int i = 0; i < operands.size(); i++) {
      equal(result, ScaleSimMetrics.SRAM.get(i), number("sram" + operands.get(i)));
      if (offChip) {
        equal(result, ScaleSimMetrics.DRAM.get(i), number("dram" + operands.get(i)));
      }
    }
    if (offChip) {
      equal(result, ScaleSimMetrics.PREFETCH_CYCLES, number("prefetchCycles"));
      equal(result, ScaleSimMetrics.WAITING_CYCLES, number("stallCycles"));
    }
  }

  private void equal(LayerResult result, MetricDefinition metric, double expected) {
    assertThat(result.metrics().value(metric))
        .as(metric.id() + " of " + fields)
        .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
  }
}
