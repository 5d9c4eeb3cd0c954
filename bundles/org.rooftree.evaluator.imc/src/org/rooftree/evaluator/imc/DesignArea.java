package org.rooftree.evaluator.imc;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;

/** Area of a design: macros as modelled, everything on chip besides as stated. */
final class DesignArea {
  private final double macrosMm2;
  private final double othersMm2;
  private final TreeSet<String> silent = new TreeSet<>();

  DesignArea(Design design, MacroParts parts) {
    double macros = 0;
    for (MacroParts.Macro macro : parts.macros()) {
      macros += macro.model().areaMm2() * macro.unit().copies();
    }
    double others = 0;
    for (ComputeUnit unit : design.units()) {
      if (unit.imc().isEmpty()) {
        others += stated(unit.path(), unit.areaMm2()) * unit.copies();
      }
    }
    for (Memory memory : design.memories()) {
      boolean offChip =
          switch (memory.kind()) {
            case DRAM, HBM, NON_VOLATILE -> true;
            default -> false;
          };
      others += offChip ? 0 : stated(memory.path(), memory.areaMm2()) * memory.copies();
    }
    for (Interconnect link : design.interconnects()) {
      others += link.areaMm2().orElse(0) * link.copies();
    }
    macrosMm2 = macros;
    othersMm2 = others;
  }

  private double stated(String path, OptionalDouble areaMm2) {
    if (areaMm2.isEmpty()) {
      silent.add(path);
    }
    return areaMm2.orElse(0);
  }

  boolean isKnown() {
    return macrosMm2 + othersMm2 > 0;
  }

  double macrosMm2() {
    return macrosMm2;
  }

  double othersMm2() {
    return othersMm2;
  }

  double mm2() {
    return macrosMm2 + othersMm2;
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!silent.isEmpty()) {
      notes.add(
          "The area leaves out "
              + String.join(", ", silent)
              + ", which "
              + (silent.size() == 1 ? "states" : "state")
              + " none.");
    }
    return notes;
  }
}
