package org.rooftree.evaluator.systolic;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.PrecisionMode;

/** What a reader should know about all numbers of a run. */
final class SystolicNotes {
  private final SystolicModel model;
  private final boolean mapped;
  private final boolean waits;

  SystolicNotes(SystolicModel model, boolean mapped, boolean waits) {
    this.model = model;
    this.mapped = mapped;
    this.waits = waits;
  }

  List<String> all() {
    List<String> notes = new ArrayList<>();
    model.design.unitsFor(true).stream()
        .filter(u -> u.kind() == ComputeUnit.Kind.ARRAY && u.dimensions().size() == 2)
        .filter(u -> !u.modes().isEmpty())
        .forEach(u -> notes.add(array(u, u.modes().getFirst())));
    if (model.scaleSim) {
      notes.add(
          "As SCALE-Sim v3 prints it without stalls: one cycle less per product, R + C output writes"
              + " too many per output-stationary fold, partial sums never read back, and MAC units"
              + " of one product per cycle.");
    } else {
      notes.add(
          "Cycles count from 1, one more per product than SCALE-Sim prints; an output-stationary"
              + " array's results stay in it at the end of a fold, and the R cycles to shift them"
              + " out are not counted.");
    }
    if (!model.scaleSim && waits) {
      notes.add(
          "Outside of the array's buffers a tensor passes once where the buffer holds it until its"
              + " next use, else once per row or column of folds; memories work while the array"
              + " does.");
    } else if (!model.scaleSim) {
      notes.add(
          "Memories and interconnects never let the array wait, even where the roofline says that"
              + " their bandwidth does not suffice.");
    }
    if (mapped) {
      notes.add("The mapping is not used: the folds of a systolic array follow from its dataflow.");
    }
    List<String> silent = model.silent();
    if (!silent.isEmpty()) {
      notes.add(
          "Energy is evaluated only for layers that do not use "
              + String.join(", ", silent)
              + ": no energy is stated there.");
    }
    return notes;
  }

  private static String array(ComputeUnit unit, PrecisionMode mode) {
    ArrayUnit array = ArrayUnit.of(unit, mode);
    return "Array "
        + unit.path()
        + ": R = "
        + array.rowCount()
        + " rows ("
        + array.shape().rows().name()
        + "), C = "
        + array.columnCount()
        + " columns ("
        + array.shape().columns().name()
        + (unit.copies() > 1
            ? "); its " + unit.copies() + " copies share the folds of each layer."
            : "); the matrix products of im2col are cut to them, whatever loops the wiring states.");
  }
}
