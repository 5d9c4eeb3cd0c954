package org.rooftree.evaluator.simulator.timeloop;

import java.util.List;
import java.util.OptionalDouble;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;

/**
 * Writes the architecture with its energy and area tables, the way the C++ programs of Timeloop
 * read it without Accelergy and without the Python front end.
 *
 * <p>All levels stand in one list, outermost first, with their numbers of instances. Nothing is
 * left to the tables of Timeloop: wires, routers and generated addresses cost nothing, because the
 * design states no such energies beside those of its memories.
 */
final class ArchitectureText {
  static final String ROOT = "design";
  static final String UNITS = "MACs";

  /** Numbers that Timeloop keeps in 32 bits. */
  private static final double MOST = 4294967295.0;

  private final Hierarchy hierarchy;
  private final Machine machine;
  private final boolean strict;

  /**
   * Makes a writer.
   *
   * @param strict whether memories of operands of different widths have a capacity, counted in
   *     words of the widest; else the capacity is checked afterwards
   */
  ArchitectureText(Hierarchy hierarchy, boolean strict) {
    this.hierarchy = hierarchy;
    this.machine = hierarchy.machine();
    this.strict = strict;
  }

  /** Returns the architecture. */
  String architecture() {
    StringBuilder text = new StringBuilder();
    text.append(Yaml.comment(machine.design().name() + ", " + machine.unit().path()));
    text.append("architecture:\n  version: 0.4\n  subtree:\n    - name: ").append(ROOT);
    text.append("\n      local:\n");
    for (Level level : hierarchy.levels().reversed()) {
      component(text, level.name(), kind(level));
      attribute(text, "instances", level.instances());
      attribute(text, "meshX", level.instances());
      attribute(text, "meshY", 1);
      storage(text, level);
    }
    component(text, UNITS, "intmac");
    attribute(text, "instances", machine.units());
    attribute(text, "meshX", machine.units());
    attribute(text, "meshY", 1);
    attribute(text, "datawidth", Math.max(machine.mode().weightBits(), machine.mode().inputBits()));
    return text.toString();
  }

  /** Levels of all classes but DRAM must have a size. */
  private String kind(Level level) {
    if (depth(level) == 0) {
      return "DRAM";
    }
    return switch (level.memory().orElseThrow().kind()) {
      case DRAM, HBM -> "DRAM";
      case REGISTER, REGISTER_FILE -> "regfile";
      case SRAM, EDRAM, NON_VOLATILE -> "SRAM";
    };
  }

  /** Returns the blocks that one instance holds; 0 if it is not limited here. */
  private double depth(Level level) {
    if (level.memory().isEmpty() || !strict && level.isMixed()) {
      return 0;
    }
    double block = block(level);
    double depth = Math.floor(level.memory().get().capacityBits() / (block * level.wordBits()));
    return depth * block <= MOST ? depth : 0;
  }

  private void storage(StringBuilder text, Level level) {
    long word = level.wordBits();
    attribute(text, "datawidth", word);
    if (level.memory().isPresent()) {
      Memory memory = level.memory().get();
      long block = block(level);
      attribute(text, "block_size", block);
      attribute(text, "width", block * word);
      if (depth(level) > 0) {
        attribute(text, "depth", depth(level));
      }
      bandwidth(text, memory, word);
      if (level.isMixed()) {
        scales(text, level);
      }
    }
    attribute(text, "addr_gen_energy", 0);
    attribute(text, "wire_energy", 0);
    attribute(text, "router_energy", 0);
    attribute(text, "energy_per_hop", 0);
  }

  /** Returns the words of an access: as many as fit into the smallest one of the memory. */
  static long block(Level level) {
    double bits = level.memory().orElseThrow().wordBits();
    double words = Math.floor(bits / level.wordBits());
    return words >= 1 && words <= MOST ? (long) words : 1;
  }

  private void bandwidth(StringBuilder text, Memory memory, long word) {
    if (memory.ports().isEmpty()) {
      return;
    }
    double read = machine.bitsPerCycle(memory, true) / word;
    double write = machine.bitsPerCycle(memory, false) / word;
    double both = machine.bitsPerCycle(memory) / word;
    if (read > 0 && Double.isFinite(read)) {
      attribute(text, "read_bandwidth", read);
    }
    if (write > 0 && Double.isFinite(write)) {
      attribute(text, "write_bandwidth", write);
    }
    if (both < read + write && Double.isFinite(both)) {
      attribute(text, "shared_bandwidth", both);
    }
  }

  /** Elements that are narrower than a word take less of the bandwidth. */
  private void scales(StringBuilder text, Level level) {
    text.append("            per_dataspace_bandwidth_consumption_scale:\n");
    for (OperandRole role : hierarchy.problem().roles()) {
      if (level.keeps(role)) {
        text.append("              ")
            .append(Problem.dataSpace(role))
            .append(": ")
            .append(Yaml.number(level.share(role)))
            .append('\n');
      }
    }
  }

  private static void component(StringBuilder text, String name, String kind) {
    text.append("        - name: ").append(Yaml.text(name)).append('\n');
    text.append("          class: ").append(kind).append('\n');
    text.append("          attributes:\n");
  }

  private static void attribute(StringBuilder text, String name, double value) {
    text.append("            ").append(name).append(": ").append(Yaml.number(value)).append('\n');
  }

  /**
   * Returns the energy per action of each component [pJ]: per access of a block of words. What a
   * memory exchanges with the array, its reads and updates, also pays for the interconnects on the
   * way.
   */
  String energies() {
    StringBuilder text = new StringBuilder("ERT:\n  version: 0.4\n  tables:\n");
    for (Level level : hierarchy.levels().reversed()) {
      double bits = level.memory().isPresent() ? (double) block(level) * level.wordBits() : 0;
      double read = level.memory().map(m -> zero(Machine.energyPj(m, true))).orElse(0.0) * bits;
      double write = level.memory().map(m -> zero(Machine.energyPj(m, false))).orElse(0.0) * bits;
      double link = level.memory().map(machine::linkPjPerBit).orElse(0.0) * bits;
      table(text, level.name());
      action(text, "read", read + link);
      action(text, "write", write);
      action(text, "update", write + link);
      action(text, "leak", 0);
    }
    table(text, UNITS);
    action(text, "compute", zero(machine.macPj()));
    action(text, "leak", 0);
    return text.toString();
  }

  private static double zero(OptionalDouble energy) {
    return energy.orElse(0);
  }

  private static void table(StringBuilder text, String name) {
    text.append("    - name: ").append(Yaml.text(ROOT + "." + name)).append("\n      actions:\n");
  }

  private static void action(StringBuilder text, String name, double energyPj) {
    text.append("        - name: ")
        .append(name)
        .append("\n          energy: ")
        .append(Yaml.number(energyPj))
        .append('\n');
  }

  /** Returns the area of one instance of each component [um^2]. */
  String areas() {
    StringBuilder text = new StringBuilder("ART:\n  version: 0.4\n  tables:\n");
    for (Level level : hierarchy.levels().reversed()) {
      double area = level.memory().map(m -> m.areaMm2().orElse(0)).orElse(0.0);
      area(text, level.name(), area * 1e6);
    }
    double array = machine.unit().areaMm2().orElse(0) * 1e6;
    area(text, UNITS, array / machine.unit().units());
    return text.toString();
  }

  private static void area(StringBuilder text, String name, double squareMicrometres) {
    text.append("    - name: ")
        .append(Yaml.text(ROOT + "." + name))
        .append("\n      area: ")
        .append(Yaml.number(squareMicrometres))
        .append('\n');
  }

  /** Returns the names of array dimensions by level, for people. */
  String legend() {
    StringBuilder text = new StringBuilder();
    List<ArrayDimension> dimensions = machine.dimensions();
    for (Level level : hierarchy.levels().reversed()) {
      if (level.dimension() >= 0) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(dimensions.get(level.dimension()).name())
            .append(" below ")
            .append(level.name());
      }
    }
    return text.toString();
  }
}
