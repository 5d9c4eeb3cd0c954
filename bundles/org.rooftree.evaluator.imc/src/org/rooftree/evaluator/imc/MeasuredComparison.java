package org.rooftree.evaluator.imc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.MeasuredPoint;
import org.rooftree.imc.MacroModel;

/** What was measured on the macro of a design beside what the model says. */
final class MeasuredComparison {
  private final Design design;
  private final MacroParts parts;

  MeasuredComparison(Design design, MacroParts parts) {
    this.design = design;
    this.parts = parts;
  }

  /** Returns one line per measured figure of the chip itself; empty if several macros share it. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (parts.macros().size() != 1) {
      return notes;
    }
    MacroModel model = parts.macros().getFirst().model();
    double copies = parts.macros().getFirst().unit().copies();
    for (MeasuredPoint point : design.measurements()) {
      if (!point.chip().isEmpty() || point.intensityOpPerByte().isPresent()) {
        continue;
      }
      String name = point.name();
      line(notes, name, "area", "mm^2", point.areaMm2(), 1, model.areaMm2() * copies);
      line(notes, name, "cycle time", "ns", point.cycleTimeS(), 1e9, model.cycleNs());
      line(
          notes,
          name,
          "energy efficiency",
          "TOPS/W",
          point.efficiencyOpPerJ(),
          1e-12,
          model.peakOpPerJ() * 1e-12);
      line(
          notes,
          name,
          "peak",
          "TOPS",
          point.throughputOpPerS(),
          1e-12,
          model.peakOpPerS() * copies * 1e-12);
    }
    return notes;
  }

  private static void line(
      List<String> notes,
      String point,
      String what,
      String unit,
      OptionalDouble reported,
      double scale,
      double modelled) {
    if (reported.isPresent()) {
      double value = reported.getAsDouble() * scale;
      notes.add(
          String.format(
              Locale.ROOT,
              "Measured point %s, %s: reported %.6g %s, modelled %.6g %s, error %+.1f %%.",
              point,
              what,
              value,
              unit,
              modelled,
              unit,
              100 * (modelled / value - 1)));
    }
  }
}
