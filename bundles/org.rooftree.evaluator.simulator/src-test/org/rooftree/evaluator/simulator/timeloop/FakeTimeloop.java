package org.rooftree.evaluator.simulator.timeloop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands for timeloop-model and timeloop-mapper. Reads problem and mapping, counts accesses by the
 * rule that a tile is read again whenever a loop outside of it, from the innermost one that it
 * depends on, advances; and prints them as Timeloop does. The first argument is how it behaves.
 */
final class FakeTimeloop {
  private static final Pattern SPACE =
      Pattern.compile("- name: (\\w+)\\s+projection: (.*)", Pattern.MULTILINE);
  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "- target: \"(\\w+)\"\\s+type: (\\w+)((?:\\s+(?!- target)[a-z]+: .*)*)",
          Pattern.MULTILINE);
  private static final Pattern FACTOR = Pattern.compile("([A-Za-z])=(\\d+)");

  private record Loop(char letter, long factor, boolean space, int level) {}

  private FakeTimeloop() {}

  public static void main(String[] args) throws Exception {
    String behaviour = args[0];
    StringBuilder all = new StringBuilder();
    Path results = Path.of(args[args.length - 1]);
    for (int i = 1; i < args.length - 2; i++) {
      all.append(Files.readString(Path.of(args[i])));
    }
    Path file = results.resolve("timeloop-model.stats.txt");
    switch (behaviour) {
      case "silent" -> {}
      case "status" -> {
        System.err.println("ERROR: something is wrong with the input");
        System.exit(1);
      }
      case "hang" -> Thread.sleep(60_000);
      case "garbage" -> Files.writeString(file, "no\u0000thing === like === statistics");
      case "truncated" -> {
        String text = statistics(all.toString());
        Files.writeString(file, text.substring(0, text.length() / 2));
      }
      case "stale" -> {
        Files.writeString(file, statistics(all.toString()));
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      }
      case "other" ->
          Files.writeString(
              file, statistics(all.toString()).replaceAll("Computes = \\d+", "Computes = 17"));
      case "refuse" -> {
        System.err.println(
            "ERROR: couldn't map level GLB: mapped tile size 9 exceeds buffer capacity 8");
        System.exit(1);
      }
      case "flood" -> {
        for (int i = 0; i < 200_000; i++) {
          System.err.print("WARNING: hyphenated key number " + i + "\r");
        }
        Files.writeString(file, statistics(all.toString()));
      }
      case "map" -> Files.writeString(results.resolve("timeloop-mapper.map.yaml"), outermost(all));
      case "nothing" ->
          Files.writeString(results.resolve("timeloop-mapper.map.yaml"), "mapping:\n  []\n");
      default -> Files.writeString(file, statistics(all.toString()));
    }
  }

  /** All loops in the outermost memory. */
  private static String outermost(CharSequence text) {
    StringBuilder factors = new StringBuilder();
    StringBuilder order = new StringBuilder();
    Matcher size = Pattern.compile("^    \"(\\w)\": (\\d+)$", Pattern.MULTILINE).matcher(text);
    while (size.find()) {
      factors.append(size.group(1)).append(size.group(2)).append(' ');
      order.append(size.group(1));
    }
    return "mapping:\n  - target: DRAM\n    type: temporal\n    factors: "
        + factors.toString().strip()
        + "\n    permutation: "
        + order
        + "\n";
  }

  private static String statistics(String text) {
    Map<String, List<String>> spaces = new LinkedHashMap<>(); // ranks as letters
    Matcher space = SPACE.matcher(text);
    while (space.find()) {
      spaces.put(space.group(1), List.of(space.group(2).replaceAll("[^A-Za-z,]", "").split(",")));
    }
    List<String> levels = new ArrayList<>(); // outermost first
    Map<String, String> keeps = new LinkedHashMap<>();
    List<Loop> loops = new ArrayList<>(); // outermost first
    Matcher directive = DIRECTIVE.matcher(text.substring(text.indexOf("\nmapping:")));
    while (directive.find()) {
      String level = directive.group(1);
      if (!levels.contains(level)) {
        levels.add(level);
      }
      if (directive.group(2).equals("bypass")) {
        keeps.put(level, directive.group(3).replaceAll("(?s).*keep: \\[(.*?)\\].*", "$1"));
      } else {
        loops.addAll(
            loops(directive.group(3), directive.group(2).equals("spatial"), levels.size() - 1));
      }
    }
    return print(spaces, levels, keeps, loops);
  }

  private static List<Loop> loops(String fields, boolean space, int level) {
    Map<Character, Long> factors = new LinkedHashMap<>();
    Matcher factor = FACTOR.matcher(fields);
    while (factor.find()) {
      factors.put(factor.group(1).charAt(0), Long.valueOf(factor.group(2)));
    }
    String order = fields.replaceAll("(?s).*permutation: \"(\\w+)\".*", "$1");
    List<Loop> loops = new ArrayList<>();
    for (int i = order.length() - 1; i >= 0; i--) {
      char letter = order.charAt(i);
      loops.add(new Loop(letter, factors.get(letter), space, level));
    }
    return loops;
  }

  private static String print(
      Map<String, List<String>> spaces,
      List<String> levels,
      Map<String, String> keeps,
      List<Loop> loops) {
    long computes = product(loops, l -> true);
    long cycles = product(loops, l -> !l.space());
    StringBuilder text = new StringBuilder("Buffer and Arithmetic Levels\n=== MACs ===\n\n");
    text.append("    STATS\n    -----\n    Cycles                  : ").append(cycles).append('\n');
    for (int l = levels.size() - 1; l >= 0; l--) {
      text.append("\n=== ").append(levels.get(l)).append(" ===\n\n    STATS\n    -----\n");
      text.append("    Cycles               : ").append(cycles).append('\n');
      for (String name : spaces.keySet()) {
        if (keeps.get(levels.get(l)).contains(name)) {
          access(text, name, String.join("", spaces.get(name)), levels, keeps, loops, l);
        }
      }
    }
    return text.append("\nNetworks\n--------\n\nSummary Stats\n-------------\nCycles: ")
        .append(cycles)
        .append("\nEnergy: 0.00 uJ\n\nComputes = ")
        .append(computes)
        .append("\nfJ/Compute\n    Total              = 0.00\n")
        .toString();
  }

  private static void access(
      StringBuilder text,
      String name,
      String letters,
      List<String> levels,
      Map<String, String> keeps,
      List<Loop> loops,
      int level) {
    int child = level + 1;
    while (child < levels.size() && !keeps.get(levels.get(child)).contains(name)) {
      child++;
    }
    int inner = child;
    long down = moved(loops, letters, l -> l.level() >= inner, l -> l.level() >= level);
    long different = product(loops, l -> letters.indexOf(l.letter()) >= 0);
    long instances = product(loops, l -> l.space() && l.level() < level);
    boolean output = name.equals("Outputs");
    long fills =
        level == 0 ? 0 : moved(loops, letters, l -> l.level() >= level, l -> false) / instances;
    text.append("    ").append(name).append(":\n");
    field(
        text,
        "Utilized capacity",
        product(loops, l -> l.level() >= level && letters.indexOf(l.letter()) >= 0));
    field(text, "Utilized instances (max)", instances);
    field(text, "Scalar reads (per-instance)", (output ? down - different : down) / instances);
    field(text, "Scalar fills (per-instance)", output ? 0 : fills);
    field(text, "Scalar updates (per-instance)", output ? down / instances : 0);
    text.append("        Energy (total)                           : 1.00 pJ\n");
  }

  /** Elements that move to tiles below, all of them, with those broadcast in space counted once. */
  private static long moved(
      List<Loop> loops, String letters, Predicate<Loop> tile, Predicate<Loop> shared) {
    long product = 1;
    boolean advancing = false;
    for (int i = loops.size() - 1; i >= 0; i--) { // innermost first
      Loop loop = loops.get(i);
      boolean sees = letters.indexOf(loop.letter()) >= 0;
      if (tile.test(loop)) {
        product *= sees ? loop.factor() : 1;
      } else if (loop.space()) {
        product *= sees || !shared.test(loop) ? loop.factor() : 1;
      } else {
        advancing |= sees && loop.factor() > 1;
        product *= advancing ? loop.factor() : 1;
      }
    }
    return product;
  }

  private static void field(StringBuilder text, String key, long value) {
    text.append(String.format("        %-41s: %d%n", key, value));
  }

  private static long product(List<Loop> loops, Predicate<Loop> which) {
    return loops.stream().filter(which).mapToLong(Loop::factor).reduce(1, (a, b) -> a * b);
  }
}
