package org.rooftree.evaluator.systolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.evaluator.Applicability;

/**
 * The arrays of a design that can be systolic for operands of some widths.
 *
 * @param weightBits bits per weight
 * @param inputBits bits per input
 * @param arrays arrays of two dimensions with a precision mode wide enough
 * @param applicability whether there is one, else why not
 */
record SystolicArrays(
    double weightBits, double inputBits, List<ArrayUnit> arrays, Applicability applicability) {

  static SystolicArrays of(Design design, double weightBits, double inputBits) {
    List<ArrayUnit> arrays = new ArrayList<>();
    List<String> others = new ArrayList<>();
    boolean narrow = false;
    boolean macros = false;
    for (ComputeUnit unit : design.unitsFor(true)) {
      if (unit.kind() == ComputeUnit.Kind.IMC) {
        macros = true;
        others.add(unit.path() + " is an in-memory-computing macro");
      } else if (unit.dimensions().size() != 2) {
        others.add(unit.path() + " has " + shape(unit));
      } else {
        Optional<PrecisionMode> mode = unit.mode(weightBits, inputBits);
        if (mode.isPresent()) {
          arrays.add(ArrayUnit.of(unit, mode.get()));
        } else {
          narrow = true;
          others.add(unit.path() + misfit(unit, weightBits, inputBits));
        }
      }
    }
    return new SystolicArrays(
        weightBits,
        inputBits,
        List.copyOf(arrays),
        arrays.isEmpty() ? none(others, narrow, macros) : Applicability.YES);
  }

  private static Applicability none(List<String> others, boolean narrow, boolean macros) {
    if (others.isEmpty()) {
      return Applicability.no(
          "the design has no compute array", "add a compute array of two dimensions");
    }
    return Applicability.no(
        "the design has no systolic array for it: " + String.join("; ", others),
        narrow
            ? "add such a precision mode or quantise the layer"
            : "give the design a compute array of two dimensions, rows and columns, or use the "
                + (macros ? "imc" : "mapping")
                + " evaluator");
  }

  private static String shape(ComputeUnit unit) {
    String sizes =
        unit.dimensions().stream()
            .map(d -> d.name() + " " + d.size())
            .collect(Collectors.joining(" x "));
    int count = unit.dimensions().size();
    return count
        + (count == 1 ? " dimension (" : " dimensions (")
        + sizes
        + "), a systolic array has two";
  }

  private static String misfit(ComputeUnit unit, double weightBits, double inputBits) {
    return String.format(
        Locale.ROOT,
        " has no precision mode for weights of %.4g and inputs of %.4g bit, only %s",
        weightBits,
        inputBits,
        unit.modes().stream().map(m -> m.weightBits() + "x" + m.inputBits()).distinct().toList());
  }
}
