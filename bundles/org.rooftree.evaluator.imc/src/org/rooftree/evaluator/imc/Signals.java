package org.rooftree.evaluator.imc;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.evaluator.mapping.MacroUse;
import org.rooftree.imc.Activity;
import org.rooftree.imc.IrDrop;
import org.rooftree.imc.MacroConfiguration;
import org.rooftree.imc.SignalQuality;

/** How good the sums of analogue macros are, each computed once per use of a macro. */
final class Signals {
  private final double range;
  private final Map<Conversion, SignalQuality> conversions = new ConcurrentHashMap<>();
  private final Map<Crossbar, double[]> crossbars = new ConcurrentHashMap<>();

  private record Conversion(int adcBits, int rows, int active, Activity activity) {}

  private record Crossbar(int rows, int columns, double meanS, double wireOhm) {}

  Signals(double range) {
    this.range = range;
  }

  void set(ImcLayout.Values values, MacroUse use) {
    MacroConfiguration c = use.model.configuration();
    if (c.kind() != ImcMacro.Kind.ANALOGUE || c.adcBits() == 0) {
      return;
    }
    SignalQuality quality =
        conversions.computeIfAbsent(
            new Conversion(c.adcBits(), c.rows(), (int) Math.ceil(use.added), c.activity()),
            this::quality);
    values.set(ImcMetrics.ADC_SIGNAL_TO_NOISE, finite(quality.signalToNoise()));
    values.set(
        ImcMetrics.ADC_SIGNAL_TO_QUANTISATION_NOISE, finite(quality.signalToQuantisationNoise()));
    values.set(ImcMetrics.CLIPPING_PROBABILITY, quality.clippingProbability());
    if (c.isResistive()
        && c.resistances().wireOhm().isPresent()
        && c.resistances().onOhm().isPresent()) {
      drop(values, c, (int) Math.ceil(use.driven));
    }
  }

  private static double finite(double ratio) {
    return Double.isFinite(ratio) ? ratio : Double.NaN;
  }

  private SignalQuality quality(Conversion of) {
    double[] slice = of.activity().inputLevels().stream().mapToDouble(d -> d).toArray();
    return SignalQuality.of(
        of.adcBits(), of.rows(), of.active(), slice, of.activity().weightDensity(), range);
  }

  private void drop(ImcLayout.Values values, MacroConfiguration c, int driven) {
    double density = c.activity().weightDensity();
    double meanS =
        density / c.resistances().onOhm().orElseThrow()
            + (1 - density) / c.resistances().offOhm().orElse(Double.POSITIVE_INFINITY);
    int columns = (int) (c.columns() * c.weightBits());
    double[] ratios =
        crossbars.computeIfAbsent(
            new Crossbar(driven, columns, meanS, c.resistances().wireOhm().orElseThrow()),
            Signals::ratios);
    values.set(ImcMetrics.IR_DROP, Math.max(0, 1 - Arrays.stream(ratios).average().orElseThrow()));
    values.set(
        ImcMetrics.WORST_IR_DROP, Math.max(0, 1 - Arrays.stream(ratios).min().orElseThrow()));
  }

  private static double[] ratios(Crossbar of) {
    double[][] cellS = new double[of.rows()][of.columns()];
    for (double[] row : cellS) {
      Arrays.fill(row, of.meanS());
    }
    return IrDrop.currentRatios(cellS, of.wireOhm());
  }
}
