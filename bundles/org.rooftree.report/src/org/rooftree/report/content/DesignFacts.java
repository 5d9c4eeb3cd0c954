package org.rooftree.report.content;

import java.util.LinkedHashMap;
import java.util.Map;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.PrecisionMode;

/** All attributes of a design by element and name, so that designs can be compared. */
public final class DesignFacts {
  private DesignFacts() {}

  /**
   * An attribute.
   *
   * @param path path of the element; empty for the design itself
   * @param name name of the attribute as in model files
   */
  public record Attribute(String path, String name) {
    @Override
    public String toString() {
      return path.isEmpty() ? name : path.substring(1) + " · " + name;
    }
  }

  /** Returns the values with their units in the order of the design. */
  public static Map<Attribute, String> of(Design design) {
    Map<Attribute, String> facts = new LinkedHashMap<>();
    add(facts, "", DesignText.of(design));
    for (ComputeUnit unit : design.units()) {
      add(facts, unit.path(), DesignText.of(unit));
      for (ArrayDimension dimension : unit.dimensions()) {
        facts.put(
            new Attribute(unit.path(), "dimension " + dimension.name()),
            DesignText.size(dimension));
      }
      for (PrecisionMode mode : unit.modes()) {
        DesignText.of(mode, unit)
            .forEach(
                (name, value) ->
                    facts.put(new Attribute(unit.path(), mode.name() + " " + name), value));
      }
    }
    for (Memory memory : design.memories()) {
      add(facts, memory.path(), DesignText.of(memory, design));
    }
    for (Interconnect link : design.interconnects()) {
      add(facts, link.path(), DesignText.of(link, design));
    }
    return facts;
  }

  private static void add(Map<Attribute, String> facts, String path, Map<String, String> text) {
    text.forEach((name, value) -> facts.put(new Attribute(path, name), value));
  }
}
