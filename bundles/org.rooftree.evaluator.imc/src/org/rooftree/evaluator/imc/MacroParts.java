package org.rooftree.evaluator.imc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.imc.MacroModel;

/** The macros of a design with the names of their parts in results. */
final class MacroParts {

  /**
   * A macro.
   *
   * @param unit the compute unit
   * @param model its model at the widest precision
   * @param levels names of its parts in results, in the order of the model
   */
  record Macro(ComputeUnit unit, MacroModel model, List<String> levels) {}

  private final List<Macro> macros = new ArrayList<>();

  MacroParts(Design design, MacroClocks clocks) {
    List<ComputeUnit> units = design.units().stream().filter(u -> u.imc().isPresent()).toList();
    for (ComputeUnit unit : units) {
      MacroModel model = clocks.slowest(unit);
      String prefix = units.size() == 1 ? "" : unit.path().substring(1) + "/";
      macros.add(new Macro(unit, model, model.names().stream().map(n -> prefix + n).toList()));
    }
  }

  List<Macro> macros() {
    return macros;
  }

  /** Returns the macro that is a compute unit, by its path: its clock may differ. */
  Optional<Macro> of(ComputeUnit unit) {
    return macros.stream().filter(m -> m.unit().path().equals(unit.path())).findFirst();
  }

  /** Returns whether a part costs anything. */
  static boolean matters(MacroModel model, int part) {
    return model.areaMm2(part) > 0
        || model.delayNs(part) > 0
        || model.peakPj(part) > 0
        || part == org.rooftree.imc.MacroPart.PRECHARGE.ordinal() && model.prechargePjPerBit() > 0;
  }
}
