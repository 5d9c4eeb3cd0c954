package org.rooftree.evaluator.simulator.timeloop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.api.design.OperandRole;

/** Writes mappings, and what the mapper may choose from. */
final class MappingText {
  /** Invalid mappings in a row before the mapper gives up; they take little time. */
  private static final long LEAST_INVALID = 20_000;

  private final Hierarchy hierarchy;
  private final Problem problem;

  MappingText(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
    this.problem = hierarchy.problem();
  }

  /** Returns the mapping: all loops of all levels. */
  String mapping() {
    StringBuilder text = new StringBuilder();
    text.append(Yaml.comment(new ArchitectureText(hierarchy, true).legend()));
    text.append("mapping:\n");
    for (Level level : hierarchy.levels().reversed()) {
      bypass(text, level);
      directive(text, level, "temporal");
      loops(text, level.temporal());
      if (level.dimension() >= 0) {
        directive(text, level, "spatial");
        loops(text, level.spatial());
        text.append("    split: ").append(problem.letters().length).append('\n');
      }
    }
    return text.toString();
  }

  /**
   * Returns what the mapper may not choose: memories keep the operands that they may hold, levels
   * that stand for array dimensions have no loops in time, and dimensions unroll the loops that
   * they are wired for.
   */
  String constraints() {
    StringBuilder text = new StringBuilder("mapspace:\n");
    for (Level level : hierarchy.levels().reversed()) {
      bypass(text, level);
      if (level.memory().isEmpty()) {
        directive(text, level, "temporal");
        loops(text, List.of());
      }
      if (level.dimension() >= 0) {
        List<String> wired = hierarchy.machine().dimensions().get(level.dimension()).loops();
        directive(text, level, "spatial");
        List<String> factors = new ArrayList<>();
        for (int i = 0; i < problem.letters().length; i++) {
          if (!wired.isEmpty() && !wired.contains(problem.nest().loops().get(i).name())) {
            factors.add(problem.letters()[i] + "=1");
          }
        }
        if (!factors.isEmpty()) {
          text.append("    factors: ").append(Yaml.text(String.join(" ", factors))).append('\n');
        }
        text.append("    split: ").append(problem.letters().length).append('\n');
      }
    }
    return text.toString();
  }

  private void directive(StringBuilder text, Level level, String type) {
    text.append("  - target: ")
        .append(Yaml.text(level.name()))
        .append("\n    type: ")
        .append(type)
        .append('\n');
  }

  private void bypass(StringBuilder text, Level level) {
    List<String> keep = new ArrayList<>();
    List<String> pass = new ArrayList<>();
    for (OperandRole role : problem.roles()) {
      (level.keeps(role) ? keep : pass).add(Problem.dataSpace(role));
    }
    directive(text, level, "bypass");
    text.append("    keep: [").append(String.join(", ", keep)).append("]\n");
    text.append("    bypass: [").append(String.join(", ", pass)).append("]\n");
  }

  private void loops(StringBuilder text, List<Level.Loop> loops) {
    long[] factors = new long[problem.letters().length];
    Arrays.fill(factors, 1);
    StringBuilder order = new StringBuilder();
    for (Level.Loop loop : loops) {
      factors[loop.index()] = loop.factor();
      order.append(problem.letters()[loop.index()]);
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < factors.length; i++) {
      all.add(problem.letters()[i] + "=" + factors[i]);
      if (factors[i] == 1 && order.indexOf(String.valueOf(problem.letters()[i])) < 0) {
        order.append(problem.letters()[i]);
      }
    }
    text.append("    factors: ").append(Yaml.text(String.join(" ", all))).append('\n');
    text.append("    permutation: ").append(Yaml.text(order.toString())).append('\n');
  }

  /**
   * Returns how the mapper searches: one thread, so that the same input gives the same mapping.
   *
   * @param metrics what it minimises, the most important first
   * @param algorithm its algorithm
   * @param victory valid mappings in a row without a better one that end the search
   */
  static String mapper(List<String> metrics, String algorithm, long victory) {
    return "mapper:\n"
        + "  optimization_metrics: ["
        + String.join(", ", metrics)
        + "]\n  algorithm: "
        + algorithm
        + "\n  num_threads: 1\n  victory_condition: "
        + victory
        + "\n  timeout: "
        + Math.min(Integer.MAX_VALUE, Math.max(LEAST_INVALID, 20 * victory))
        + "\n  live_status: false\n  diagnostics: false\n  log_stats: false\n";
  }
}
