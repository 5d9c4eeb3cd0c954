package org.rooftree.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;

class CsvReportTest {
  private static String csv(EvaluationResult... results) throws IOException {
    StringWriter writer = new StringWriter();
    CsvReport.write(List.of(results), writer);
    return writer.toString();
  }

  private static Outcome latency(double value) {
    return Results.completed(Map.of(MetricKey.of(Metrics.LATENCY), value), "compute");
  }

  @Test
  void headerNamesUnitsAndEveryLayerHasARow() throws IOException {
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    values.put(MetricKey.of(Metrics.LATENCY), 1e-3);
    values.put(new MetricKey(Metrics.TRAFFIC, "DRAM"), 4096.0);
    Map<String, Outcome> layers = new LinkedHashMap<>();
    layers.put("conv1", Results.completed(values, "memory:DRAM"));
    layers.put("conv2", new Outcome.Cancelled());
    assertThat(csv(Results.of(layers)))
        .isEqualTo(
            """
            design,workload,evaluator,path,layer,outcome,bound,latency [s],traffic.DRAM [byte]
            Accelerator,Network,sample,/conv1,conv1,completed,memory:DRAM,0.001,4096
            Accelerator,Network,sample,/conv2,conv2,cancelled,,,
            """);
  }

  @Test
  void namesWithSeparatorsQuotesAndLineBreaksAreQuoted() throws IOException {
    assertThat(csv(Results.of(Map.of("a,\"b\"\nc", latency(1)))))
        .contains(",\"/a,\"\"b\"\"\nc\",\"a,\"\"b\"\"\nc\",completed,compute,1\n");
  }

  @Test
  void numbersReadBackToTheSameDoubleWithoutThousandsSeparators() throws IOException {
    for (double value : new double[] {0.1, 1.0 / 3, 123456789.125, 1e-300, 4.9e-324, 1e22, 7}) {
      String csv = csv(Results.of(Map.of("layer", latency(value))));
      String cell = csv.substring(csv.lastIndexOf(',') + 1).strip();
      assertThat(Double.parseDouble(cell)).isEqualTo(value);
    }
  }

  @Test
  void columnsAreTheUnionOfWhatAnyLayerHas() throws IOException {
    Map<String, Outcome> layers = new LinkedHashMap<>();
    layers.put("first", latency(1));
    layers.put("second", Results.completed(Map.of(MetricKey.of(Metrics.ENERGY), 2.0), "compute"));
    assertThat(csv(Results.of(layers)))
        .contains("latency [s],energy [J]\n", "compute,1,\n", "compute,,2\n");
  }

  @Test
  void severalResultsShareOneHeader() throws IOException {
    String csv =
        csv(Results.of(Map.of("layer", latency(1))), Results.of(Map.of("layer", latency(2))));
    assertThat(csv.lines()).hasSize(3);
  }

  @Test
  void longResultIsWrittenToItsLastRow() throws IOException {
    Map<String, Outcome> layers = new LinkedHashMap<>();
    for (int i = 0; i < 5000; i++) {
      layers.put("layer" + i, latency(i));
    }
    assertThat(csv(Results.of(layers)).lines())
        .hasSize(5001)
        .last()
        .asString()
        .endsWith("layer4999,completed,compute,4999");
  }

  @Test
  void resultWithoutLayersIsAHeader() throws IOException {
    assertThat(csv(Results.of(Map.of())))
        .isEqualTo("design,workload,evaluator,path,layer,outcome,bound\n");
  }
}
