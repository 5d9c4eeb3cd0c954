package org.rooftree.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.report.Sample;

class RooflineChartTest {
  private static final double EXACT = 1e-9;

  private final EvaluationResult result = Sample.result("chip", "first", "second");

  private static JsonObject json(ChartOption option) {
    return JsonParser.parseString(option.json()).getAsJsonObject();
  }

  private static Optional<JsonObject> series(JsonObject option, String id) {
    for (JsonElement series : option.getAsJsonArray("series")) {
      if (series.getAsJsonObject().get("id").getAsString().equals(id)) {
        return Optional.of(series.getAsJsonObject());
      }
    }
    return Optional.empty();
  }

  private static double[] point(JsonObject option, String id, int index) {
    JsonArray point =
        series(option, id).orElseThrow().getAsJsonArray("data").get(index).getAsJsonArray();
    return new double[] {point.get(0).getAsDouble(), point.get(1).getAsDouble()};
  }

  private static void close(double expected, double actual) {
    assertEquals(expected, actual, EXACT * Math.abs(expected));
  }

  @Test
  void roofMeetsThePeakAtPeakOverBandwidth() {
    JsonObject option = json(RooflineChart.of(result));
    double[] ridge = point(option, "ridge/int8/DRAM", 0);
    close(Sample.INT8_OP_PER_S / Sample.DRAM_BYTE_PER_S, ridge[0]);
    close(Sample.INT8_OP_PER_S, ridge[1]);
    double[] end = point(option, "roof/DRAM", 0);
    close(ridge[0], end[0]);
    close(ridge[1], end[1]);
    double[] start = point(option, "roof/DRAM", 1);
    close(Sample.DRAM_BYTE_PER_S, start[1] / start[0]);
    close(0.5 * Sample.INT8_OP_PER_S, point(option, "ridge/int16/DRAM", 0)[1]);
  }

  @Test
  void sustainedBandwidthIsAParallelCeiling() {
    double[] start = point(json(RooflineChart.of(result)), "ceiling/DRAM/sustained", 1);
    close(0.8 * Sample.DRAM_BYTE_PER_S, start[1] / start[0]);
  }

  @Test
  void everyLayerHasADotPerLevel() {
    JsonObject option = json(RooflineChart.of(result));
    JsonArray dram = series(option, "dots/DRAM/memory:DRAM").orElseThrow().getAsJsonArray("data");
    JsonArray buffer =
        series(option, "dots/buffer/memory:DRAM").orElseThrow().getAsJsonArray("data");
    assertEquals(2, dram.size());
    assertEquals(2, buffer.size());
    assertEquals(10, dram.get(0).getAsJsonArray().get(0).getAsDouble());
    assertEquals(2e9, dram.get(0).getAsJsonArray().get(1).getAsDouble());
    assertEquals(1, dram.get(1).getAsJsonArray().get(2).getAsInt());
  }

  @Test
  void hoveringSaysWhatLiftsALayer() {
    JsonObject layers =
        json(RooflineChart.of(result)).getAsJsonObject("rooftree").getAsJsonObject("layers");
    JsonArray texts = layers.getAsJsonArray("texts");
    int remedy = layers.getAsJsonArray("remedy").get(0).getAsInt();
    int next = layers.getAsJsonArray("next").get(0).getAsInt();
    assertEquals("more bandwidth of DRAM or more reuse inside it", texts.get(remedy).getAsString());
    assertEquals(4, layers.getAsJsonArray("factor").get(0).getAsDouble());
    assertEquals("compute", texts.get(next).getAsString());
  }

  @Test
  void everySwitchNamesSeriesThatExist() {
    JsonObject option = json(RooflineChart.of(result));
    List<String> names = new ArrayList<>();
    for (JsonElement control : option.getAsJsonObject("rooftree").getAsJsonArray("switches")) {
      JsonObject s = control.getAsJsonObject();
      names.add(s.get("group").getAsString() + ": " + s.get("name").getAsString());
      assertFalse(s.getAsJsonArray("series").isEmpty());
      for (JsonElement id : s.getAsJsonArray("series")) {
        assertTrue(series(option, id.getAsString()).isPresent(), id.getAsString());
      }
    }
    assertTrue(
        names.containsAll(
            List.of("Roofs: DRAM", "Layers at: DRAM", "Precisions: int16", "Show: Measured")),
        names.toString());
  }

  @Test
  void measuredPointsStandWhereTheyWereMeasured() {
    double[] rate = point(json(RooflineChart.of(result)), "measured", 0);
    assertEquals(20, rate[0]);
    assertEquals(50e9, rate[1]);
    double[] efficiency = point(json(EnergyArchChart.of(result).orElseThrow()), "measured", 0);
    assertEquals(100e9, efficiency[1]);
  }

  @Test
  void archIsHalfOfItsAsymptoteAtTheEnergyRidge() {
    JsonObject option = json(EnergyArchChart.of(result).orElseThrow());
    double[] ridge = point(option, "energyRidge/DRAM/int8", 0);
    close(Sample.DRAM_J_PER_BYTE / Sample.INT8_J_PER_OP, ridge[0]);
    double flat = point(option, "asymptote/int8", 0)[1];
    close(1 / Sample.INT8_J_PER_OP, flat);
    close(flat / 2, ridge[1]);
    double[] slope = point(option, "slope/DRAM/int8", 0);
    close(Sample.DRAM_J_PER_BYTE, slope[0] / slope[1]);
    double[] onArch = point(option, "arch/DRAM/int8", 17);
    close(1 / (Sample.INT8_J_PER_OP + Sample.DRAM_J_PER_BYTE / onArch[0]), onArch[1]);
  }

  @Test
  void layersLieBelowTheirArch() {
    JsonObject option = json(EnergyArchChart.of(result).orElseThrow());
    double[] dot = point(option, "dots/DRAM/memory:DRAM", 0);
    assertTrue(dot[1] < 1 / (Sample.INT8_J_PER_OP + Sample.DRAM_J_PER_BYTE / dot[0]));
  }

  @Test
  void designWithoutEnergiesSaysWhatToState() {
    EvaluationResult silent = Sample.result(Sample.design("silent", false), 1);
    assertTrue(EnergyArchChart.of(silent).isEmpty());
    assertTrue(
        EnergyArchChart.missing(silent).contains("energyPerOperation of mode int8 of /core/array"));
    assertTrue(
        EnergyArchChart.missing(silent)
            .contains("readEnergy (and writeEnergy if it differs) of /DRAM"));
  }

  @Test
  void breakdownsAddUpToTheirTotals() {
    for (ChartOption option :
        List.of(
            BreakdownChart.latency(result).orElseThrow(),
            BreakdownChart.energy(result).orElseThrow())) {
      double sum = 0;
      for (JsonElement series : json(option).getAsJsonArray("series")) {
        sum += series.getAsJsonObject().getAsJsonArray("data").get(0).getAsDouble();
      }
      boolean time = json(option).toString().contains("Latency [s]");
      assertEquals(time ? 1e-3 : 15e-6, sum, time ? 1e-9 : 1e-11);
    }
  }

  @Test
  void chartsSideBySideShareTheirAxes() {
    EvaluationResult slow = Sample.result(Sample.design("slow", true), 1000, "first", "second");
    Extents both =
        Extents.union(List.of(RooflineChart.extents(result), RooflineChart.extents(slow)));
    JsonObject left = json(RooflineChart.of(result, both));
    JsonObject right = json(RooflineChart.of(slow, both));
    for (String axis : List.of("xAxis", "yAxis")) {
      assertEquals(left.getAsJsonObject(axis).get("min"), right.getAsJsonObject(axis).get("min"));
      assertEquals(left.getAsJsonObject(axis).get("max"), right.getAsJsonObject(axis).get("max"));
    }
  }
}
