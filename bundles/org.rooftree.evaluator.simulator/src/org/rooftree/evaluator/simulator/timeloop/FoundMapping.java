package org.rooftree.evaluator.simulator.timeloop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the mapping that the mapper found into the levels that it chose for. */
final class FoundMapping {
  private static final Pattern FIELD = Pattern.compile("[-\\s]*([a-z_]+):\\s*(.*?)\\s*");
  private static final Pattern FACTOR = Pattern.compile("([A-Za-z])\\s*=?\\s*(\\d+)");

  private final Hierarchy free;

  FoundMapping(Hierarchy free) {
    this.free = free;
  }

  /**
   * Returns the levels with the loops of a mapping.
   *
   * @param text the file that the mapper wrote
   */
  Hierarchy read(String text) throws Statistics.WrongStatisticsException {
    Map<String, List<Level.Loop>> temporal = new LinkedHashMap<>();
    Map<String, List<Level.Loop>> spatial = new LinkedHashMap<>();
    for (Map<String, String> directive : directives(text)) {
      String target = directive.getOrDefault("target", "");
      switch (directive.getOrDefault("type", "")) {
        case "temporal" -> temporal.put(target, loops(directive));
        case "spatial" -> spatial.put(target, loops(directive));
        default -> {}
      }
    }
    List<Level> levels = new ArrayList<>();
    for (Level level : free.levels()) {
      levels.add(
          new Level(
              level.name(),
              level.memory(),
              level.bits(),
              level.instances(),
              temporal.getOrDefault(level.name(), List.of()),
              level.dimension(),
              spatial.getOrDefault(level.name(), List.of())));
    }
    check(levels);
    return new Hierarchy(free.machine(), free.problem(), levels);
  }

  private static List<Map<String, String>> directives(String text) {
    List<Map<String, String>> directives = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher field = FIELD.matcher(line);
      if (!field.matches()) {
        continue;
      }
      if (line.stripLeading().startsWith("-")) {
        directives.add(new LinkedHashMap<>());
      }
      if (!directives.isEmpty()) {
        directives.getLast().put(field.group(1), field.group(2).replaceAll("[\"']", ""));
      }
    }
    return directives;
  }

  private List<Level.Loop> loops(Map<String, String> directive)
      throws Statistics.WrongStatisticsException {
    Map<Character, Long> factors = new LinkedHashMap<>();
    Matcher factor = FACTOR.matcher(directive.getOrDefault("factors", ""));
    while (factor.find()) {
      factors.put(factor.group(1).charAt(0), Long.valueOf(factor.group(2)));
    }
    List<Level.Loop> loops = new ArrayList<>();
    for (char letter : directive.getOrDefault("permutation", "").toCharArray()) {
      long iterations = factors.getOrDefault(letter, 1L);
      int loop = free.problem().loop(letter);
      if (iterations > 1 && loop < 0) {
        throw new Statistics.WrongStatisticsException("it has an unknown loop " + letter);
      }
      if (iterations > 1) {
        loops.add(new Level.Loop(loop, iterations));
      }
    }
    return loops;
  }

  /** A file that was cut off, or of another layer, has other numbers of iterations. */
  private void check(List<Level> levels) throws Statistics.WrongStatisticsException {
    Problem problem = free.problem();
    for (int i = 0; i < problem.sizes().length; i++) {
      long product = 1;
      for (Level level : levels) {
        for (Level.Loop loop : level.temporal()) {
          product *= loop.index() == i ? loop.factor() : 1;
        }
        for (Level.Loop loop : level.spatial()) {
          product *= loop.index() == i ? loop.factor() : 1;
        }
      }
      if (product != problem.sizes()[i]) {
        throw new Statistics.WrongStatisticsException(
            "it has "
                + product
                + " iterations of loop "
                + problem.nest().loops().get(i).name()
                + ", the layer has "
                + problem.sizes()[i]);
      }
    }
  }
}
