package org.rooftree.evaluator.simulator.timeloop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Timeloop counted, read from its file of statistics. Sections that this adapter does not need
 * may be missing; they come and go between versions.
 *
 * @param cycles cycles of the layer
 * @param computes multiply-accumulates
 * @param femtojoulesPerCompute energy of everything over the multiply-accumulates [fJ], as Timeloop
 *     adds it up; with two decimals
 * @param levels what each level did, by its name
 */
record Statistics(
    double cycles, double computes, double femtojoulesPerCompute, Map<String, Level> levels) {
  private static final Pattern TITLE = Pattern.compile("=== (.+) ===");
  private static final Pattern FIELD = Pattern.compile("\\s+([^:]+?)\\s*:\\s*(.*?)\\s*");
  private static final Pattern DATA_SPACE = Pattern.compile("    (\\S[^:]*):\\s*");
  private static final Pattern COMPUTES = Pattern.compile("(?:Actual )?Computes = (\\S+)");
  private static final Pattern SHARE = Pattern.compile("\\s+(\\S.*?)\\s*= (\\S+)");
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)(?: .*)?");

  /**
   * What a level did.
   *
   * @param cycles cycles that it alone would allow
   * @param spaces what it did for each data space that it keeps, by its name
   */
  record Level(double cycles, Map<String, Access> spaces) {}

  /**
   * What a level did for a data space. Counts are of one instance, in elements.
   *
   * @param instances instances that do so, on average
   * @param held elements that one instance holds
   * @param reads elements that it reads, whichever way they go
   * @param fills elements that are written from the next outer level
   * @param updates elements that are written from the array
   * @param energyPj energy of all instances [pJ]
   */
  record Access(
      double instances, double held, double reads, double fills, double updates, double energyPj) {}

  /** The text is no complete file of statistics. */
  static final class WrongStatisticsException extends Exception {
    private static final long serialVersionUID = 1;

    WrongStatisticsException(String message) {
      super(message);
    }
  }

  /** Copies the map. */
  Statistics {
    levels = Map.copyOf(levels);
  }

  /**
   * Reads a file of statistics.
   *
   * @throws WrongStatisticsException saying what is missing or wrong
   */
  static Statistics read(String text) throws WrongStatisticsException {
    Reader reader = new Reader();
    for (String line : text.lines().toList()) {
      reader.line(line);
    }
    return reader.statistics();
  }

  /** Reads line after line. */
  private static final class Reader {
    private enum Part {
      LEVELS,
      OTHER,
      SUMMARY
    }

    private final Map<String, Level> levels = new LinkedHashMap<>();
    private Part part = Part.LEVELS;
    private String level = "";
    private Map<String, Map<String, String>> spaces = new LinkedHashMap<>();
    private String levelCycles = "";
    private String space = "";
    private String cycles = "";
    private String computes = "";
    private String total = "";

    void line(String line) throws WrongStatisticsException {
      switch (line.strip()) {
        case "Networks", "Operational Intensity Stats" -> {
          endLevel();
          part = Part.OTHER;
        }
        case "Summary Stats" -> {
          endLevel();
          part = Part.SUMMARY;
        }
        default -> {
          if (part == Part.LEVELS) {
            levelLine(line);
          } else if (part == Part.SUMMARY) {
            summaryLine(line);
          }
        }
      }
    }

    private void levelLine(String line) throws WrongStatisticsException {
      Matcher title = TITLE.matcher(line);
      if (title.matches()) {
        endLevel();
        level = title.group(1);
        return;
      }
      if (line.strip().matches("SPECS|MAPPING|STATS")) {
        space = "";
        return;
      }
      Matcher name = DATA_SPACE.matcher(line);
      if (name.matches()) {
        space = name.group(1);
        spaces.put(space, new LinkedHashMap<>());
        return;
      }
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        if (!space.isEmpty()) {
          spaces.get(space).putIfAbsent(field.group(1), field.group(2));
        } else if (field.group(1).equals("Cycles")) {
          levelCycles = field.group(2);
        }
      }
    }

    private void endLevel() throws WrongStatisticsException {
      if (!level.isEmpty()) {
        Map<String, Access> accesses = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, String>> entry : spaces.entrySet()) {
          access(entry.getKey(), entry.getValue()).ifPresent(a -> accesses.put(entry.getKey(), a));
        }
        double own = levelCycles.isEmpty() ? 0 : number("Cycles of " + level, levelCycles);
        levels.put(level, new Level(own, Map.copyOf(accesses)));
      }
      level = "";
      space = "";
      levelCycles = "";
      spaces = new LinkedHashMap<>();
    }

    /** Statistics of sparse tensors have other names for the same. */
    private Optional<Access> access(String name, Map<String, String> fields)
        throws WrongStatisticsException {
      Map<String, String> plain = new LinkedHashMap<>();
      fields.forEach(
          (key, value) -> plain.put(key.replaceFirst("^Actual scalar", "Scalar"), value));
      if (!plain.containsKey("Scalar reads (per-instance)")) {
        return Optional.empty();
      }
      String instances =
          plain.containsKey("Utilized instances (average)")
              ? "Utilized instances (average)"
              : "Utilized instances (max)";
      String held =
          plain.containsKey("Utilized capacity")
              ? "Utilized capacity"
              : "Max utilized data storage capacity";
      return Optional.of(
          new Access(
              field(name, plain, instances),
              field(name, plain, held),
              field(name, plain, "Scalar reads (per-instance)"),
              field(name, plain, "Scalar fills (per-instance)"),
              field(name, plain, "Scalar updates (per-instance)"),
              field(name, plain, "Energy (total)")));
    }

    private double field(String name, Map<String, String> fields, String key)
        throws WrongStatisticsException {
      String value = fields.get(key);
      if (value == null) {
        throw new WrongStatisticsException(
            "level " + level + " has no \"" + key + "\" of the " + name);
      }
      return number(key + " of the " + name + " in " + level, value);
    }

    private void summaryLine(String line) {
      if (line.startsWith("Cycles:")) {
        cycles = line.substring("Cycles:".length()).strip();
      }
      Matcher count = COMPUTES.matcher(line);
      if (count.matches()) {
        computes = count.group(1);
      }
      Matcher share = SHARE.matcher(line);
      if (share.matches() && share.group(1).equals("Total")) {
        total = share.group(2);
      }
    }

    Statistics statistics() throws WrongStatisticsException {
      if (part != Part.SUMMARY) {
        throw new WrongStatisticsException("the section \"Summary Stats\" is missing");
      }
      Statistics statistics =
          new Statistics(
              number("Cycles of the summary", cycles),
              number("Computes of the summary", computes),
              number("Total fJ/Compute of the summary", total),
              levels);
      if (statistics.cycles <= 0 || statistics.computes <= 0) {
        throw new WrongStatisticsException(
            "the summary has " + cycles + " cycles and " + computes + " computes, must be above 0");
      }
      return statistics;
    }

    private static double number(String what, String text) throws WrongStatisticsException {
      Matcher number = NUMBER.matcher(text);
      if (!number.matches()) {
        throw new WrongStatisticsException(
            what + (text.isEmpty() ? " is missing" : " is \"" + text + "\", must be a number"));
      }
      return Double.parseDouble(number.group(1));
    }
  }
}
