package org.rooftree.ui.results;

import java.util.Optional;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.report.chart.Mark;

/** Leads from the short names that charts and metrics use to elements of a design, and back. */
final class DesignParts {
  private static final String COMPUTE = "compute";

  private final Design design;

  DesignParts(Design design) {
    this.design = design;
  }

  /** Returns the path of what a mark of a chart belongs to; empty for what is no element. */
  Optional<String> path(Mark mark) {
    return mark.level().equals(COMPUTE) ? computePath(mark.precision()) : levelPath(mark.level());
  }

  /** The unit that has a precision; the first unit for compute as such. */
  private Optional<String> computePath(String precision) {
    return design.units().stream()
        .filter(
            u ->
                precision.isEmpty() || u.modes().stream().anyMatch(m -> m.name().equals(precision)))
        .map(ComputeUnit::path)
        .findFirst();
  }

  private Optional<String> levelPath(String level) {
    for (Memory memory : design.memories()) {
      if (design.levelName(memory.path()).equals(level)) {
        return Optional.of(memory.path());
      }
    }
    for (Interconnect interconnect : design.interconnects()) {
      if (design.levelName(interconnect.path()).equals(level)) {
        return Optional.of(interconnect.path());
      }
    }
    return Optional.empty();
  }

  /** Returns the name by which charts and metrics know an element; empty if they do not. */
  Optional<String> level(String path) {
    if (design.units().stream().anyMatch(u -> u.path().equals(path))) {
      return Optional.of(COMPUTE);
    }
    boolean known =
        design.memories().stream().anyMatch(m -> m.path().equals(path))
            || design.interconnects().stream().anyMatch(i -> i.path().equals(path));
    return known ? Optional.of(design.levelName(path)) : Optional.empty();
  }
}
