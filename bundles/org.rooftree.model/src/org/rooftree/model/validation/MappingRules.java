package org.rooftree.model.validation;

import java.util.EnumMap;
import java.util.Map;
import org.rooftree.api.mapping.LayerMapping.Temporal;
import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.mapping.LayerMapping;
import org.rooftree.model.mapping.MappingSet;
import org.rooftree.model.mapping.OperandPlacement;
import org.rooftree.model.mapping.TemporalLoop;

/** Rules for mappings; whether a mapping fits to a layer is known only when both meet. */
final class MappingRules {
  private final Findings findings;

  MappingRules(Findings findings) {
    this.findings = findings;
  }

  void check(MappingSet set) {
    for (LayerMapping mapping : set.getMappings()) {
      order(mapping);
      Map<OperandRole, Integer> reached = new EnumMap<>(OperandRole.class);
      int loops = mapping.getTemporal().size();
      for (OperandPlacement placement : mapping.getPlacements()) {
        int before = reached.getOrDefault(placement.getOperand(), 0);
        if (placement.getLoops() > loops || placement.getLoops() < before) {
          findings.add(
              Rule.MAPPING_PLACEMENT,
              placement,
              "loops = "
                  + placement.getLoops()
                  + " for "
                  + placement.getOperand().getLiteral()
                  + " in "
                  + placement.getMemory()
                  + "; it must be between "
                  + before
                  + " (the memory before) and "
                  + loops
                  + " (all temporal loops)",
              "list memories from the innermost to the outermost with growing loops");
        }
        reached.put(placement.getOperand(), Math.max(before, placement.getLoops()));
      }
    }
  }

  private void order(LayerMapping mapping) {
    boolean split = false;
    for (TemporalLoop loop : mapping.getTemporal()) {
      if (!Temporal.FURTHER.equals(loop.getLoop())) {
        continue;
      }
      if (split || loop.getFactor() != 0) {
        findings.add(
            Rule.MAPPING_ORDER,
            loop,
            split
                ? "is the second loop named *; one may stand for the loops that a mapper places"
                : "factor = " + loop.getFactor() + " of the loop *; it must be 0",
            split ? "remove it" : "write factor=\"0\"");
      }
      split = true;
    }
  }
}
