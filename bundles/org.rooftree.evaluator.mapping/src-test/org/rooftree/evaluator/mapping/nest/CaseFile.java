package org.rooftree.evaluator.mapping.nest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rooftree.evaluator.mapping.nest.Nest.Operand;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;
import org.rooftree.evaluator.mapping.nest.Nest.Window;

/** Reads the tabulated cases of the folder {@code zigzag}; what the lines hold stands in them. */
public final class CaseFile {
  /** A loop order with its known cost. */
  public record Case(
      String name,
      Nest nest,
      Hierarchy hierarchy,
      Unrolling unrolling,
      int[][] memoriesOf,
      LoopOrder order,
      boolean fits,
      int[][] cut,
      double memoryEnergyPj,
      double computeCycles,
      double totalCycles,
      double onloadingCycles,
      double offloadingCycles,
      double cyclesPerOperation) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<String> WAYS = List.of("tl", "fl", "th", "fh");

  private final String file;
  private final List<String[]> memories = new ArrayList<>();
  private final List<String[]> ports = new ArrayList<>(); // first word: index of the memory
  private final List<String[]> operands = new ArrayList<>();
  private final Map<String, String[]> spatial = new HashMap<>();
  private final List<Case> cases = new ArrayList<>();
  private String[] layer = {};

  private CaseFile(String file) {
    this.file = file;
  }

  /** Reads a file of the folder {@code zigzag}. */
  public static List<Case> read(String name) throws IOException {
    CaseFile reader = new CaseFile(name);
    try (InputStream stream =
            Objects.requireNonNull(CaseFile.class.getResourceAsStream("zigzag/" + name + ".txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.line(line);
      }
    }
    return reader.cases;
  }

  private void line(String line) {
    String[] words = line.split(" ");
    switch (words[0]) {
      case "memory" -> memories.add(words);
      case "port" -> {
        words[0] = String.valueOf(memories.size() - 1);
        ports.add(words);
      }
      case "layer" -> {
        layer = words;
        operands.clear();
        spatial.clear();
      }
      case "operand" -> operands.add(words);
      case "spatial" ->
          spatial.put(
              words[1] + " " + words[2],
              line.substring(("spatial " + words[1] + " " + words[2]).length()).split("\\|", -1));
      case "case" -> cases.add(readCase(line.substring("case ".length())));
      default -> {}
    }
  }

  private Case readCase(String text) {
    String[] parts = text.split(" ; ");
    Nest nest = nest();
    int[][] memoriesOf = memoriesOf();
    LoopOrder order = order(parts[0].strip(), nest);
    boolean fits = !parts[1].equals("nofit");
    int[][] cut = new int[operands.size()][];
    for (int i = 2; fits && i < parts.length; i++) {
      int colon = parts[i].indexOf(':');
      String[] levels = parts[i].substring(colon + 1).split("\\|", -1);
      int[] counts = new int[levels.length];
      int sum = 0;
      for (int l = 0; l < levels.length; l++) {
        sum += levels[l].isBlank() ? 0 : levels[l].strip().split(" ").length;
        counts[l] = sum;
      }
      cut[operand(parts[i].substring(0, colon).strip())] = counts;
    }
    double[] known = new double[6];
    if (fits) {
      known = Arrays.stream(parts[1].strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
    return new Case(
        file + " " + layer[1] + " " + parts[0],
        nest,
        hierarchy(),
        unrolling(nest),
        memoriesOf,
        order,
        fits,
        cut,
        known[0],
        known[1],
        known[2],
        known[3],
        known[4],
        known[5]);
  }

  private int operand(String name) {
    for (int o = 0; o < operands.size(); o++) {
      if (operands.get(o)[1].equals(name)) {
        return o;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static LoopOrder order(String text, Nest nest) {
    String[] words = text.split(" ");
    int[] loops = new int[words.length];
    long[] factors = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      String[] pair = words[i].split("=");
      loops[i] = List.of(nest.loops()).indexOf(pair[0]);
      factors[i] = Long.parseLong(pair[1]);
    }
    return new LoopOrder(loops, factors);
  }

  private Nest nest() {
    int count = layer.length - 2;
    String[] names = new String[count];
    long[] sizes = new long[count];
    for (int i = 0; i < count; i++) {
      String[] pair = layer[i + 2].split("=");
      names[i] = pair[0];
      sizes[i] = Long.parseLong(pair[1]);
    }
    Operand[] all = new Operand[operands.size()];
    for (int o = 0; o < all.length; o++) {
      all[o] = operand(operands.get(o), List.of(names));
    }
    return new Nest(names, sizes, all, operand("O"));
  }

  /** {@code operand NAME MEMORY_NAME BITS FINAL_BITS AXIS...}. */
  private static Operand operand(String[] words, List<String> loops) {
    Relevance[] relevance = new Relevance[loops.size()];
    Arrays.fill(relevance, Relevance.IRRELEVANT);
    List<Window> windows = new ArrayList<>();
    for (int i = 5; i < words.length; i++) {
      if (!words[i].contains("+")) {
        relevance[loops.indexOf(words[i])] = Relevance.RELEVANT;
        continue;
      }
      String[] terms = words[i].split("[*+:]");
      int outer = loops.indexOf(terms[1]);
      int inner = loops.indexOf(terms[3]);
      relevance[outer] = Relevance.PARTIAL;
      relevance[inner] = Relevance.PARTIAL;
      windows.add(
          new Window(
              outer,
              inner,
              Long.parseLong(terms[0]),
              Long.parseLong(terms[2]),
              Long.parseLong(terms[4])));
    }
    int partialBits = Integer.parseInt(words[3]);
    int bits = words[4].equals("-") ? partialBits : Integer.parseInt(words[4]);
    return new Operand(words[1], bits, partialBits, relevance, windows.toArray(new Window[0]));
  }

  private int[][] memoriesOf() {
    int[][] memoriesOf = new int[operands.size()][];
    for (int o = 0; o < memoriesOf.length; o++) {
      String name = operands.get(o)[2];
      memoriesOf[o] =
          java.util.stream.IntStream.range(0, memories.size())
              .filter(m -> List.of(memories.get(m)[5].split(",")).contains(name))
              .toArray();
    }
    return memoriesOf;
  }

  /**
   * {@code memory NAME BITS READ WRITE OPERANDS …} and {@code port NAME MIN MAX OPERAND:WAY...}.
   */
  private Hierarchy hierarchy() {
    int count = memories.size();
    String[] names = new String[count];
    double[][] numbers = new double[3][count];
    int[][] holds = new int[count][];
    for (int m = 0; m < count; m++) {
      String[] words = memories.get(m);
      names[m] = words[1];
      for (int i = 0; i < 3; i++) {
        numbers[i][m] = Double.parseDouble(words[2 + i]);
      }
      List<Integer> held = new ArrayList<>();
      for (String name : words[5].split(",")) {
        for (int o = 0; o < operands.size(); o++) {
          if (operands.get(o)[2].equals(name)) {
            held.add(o);
          }
        }
      }
      holds[m] = held.stream().mapToInt(i -> i).toArray();
    }
    int[][][] portOf = new int[count][operands.size()][Direction.COUNT];
    int[][][] rank = new int[count][operands.size()][Direction.COUNT];
    for (int[][] byOperand : portOf) {
      for (int[] byWay : byOperand) {
        Arrays.fill(byWay, -1);
      }
    }
    Hierarchy.Port[] widths = new Hierarchy.Port[ports.size()];
    int uses = 0;
    for (int p = 0; p < widths.length; p++) {
      String[] words = ports.get(p);
      int own = Integer.parseInt(words[0]);
      double bitsPerCycle = Double.parseDouble(words[3]);
      widths[p] =
          new Hierarchy.Port(
              Double.parseDouble(words[2]),
              bitsPerCycle,
              bitsPerCycle,
              numbers[1][own],
              numbers[2][own]);
      for (int i = 4; i < words.length; i++) {
        String[] use = words[i].split(":");
        for (int o = 0; o < operands.size(); o++) {
          if (operands.get(o)[2].equals(use[0])) {
            int memory = Integer.parseInt(words[0]);
            portOf[memory][o][WAYS.indexOf(use[1])] = p;
            rank[memory][o][WAYS.indexOf(use[1])] = uses;
          }
        }
        uses++;
      }
    }
    return new Hierarchy(names, numbers[0], holds, widths, portOf, rank, Corrections.none(count));
  }

  private Unrolling unrolling(Nest nest) {
    int[][][] loops = new int[operands.size()][][];
    double[][][] factors = new double[operands.size()][][];
    double[][][] whole = new double[operands.size()][][];
    for (int o = 0; o < loops.length; o++) {
      String name = operands.get(o)[1];
      String[] indices = Objects.requireNonNull(spatial.get("fractional " + name));
      loops[o] = new int[indices.length][];
      factors[o] = new double[indices.length][];
      whole[o] = new double[indices.length][];
      for (int l = 0; l < indices.length; l++) {
        String[] pairs = indices[l].isBlank() ? new String[0] : indices[l].strip().split(" ");
        String[] wholePairs = Objects.requireNonNull(spatial.get("int " + name))[l].split(" ");
        List<String> present = Arrays.stream(wholePairs).filter(w -> !w.isBlank()).toList();
        loops[o][l] = new int[pairs.length];
        factors[o][l] = new double[pairs.length];
        whole[o][l] = new double[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
          String[] pair = pairs[i].split("=");
          loops[o][l][i] = List.of(nest.loops()).indexOf(pair[0]);
          factors[o][l][i] = Double.parseDouble(pair[1]);
          whole[o][l][i] = Double.parseDouble(present.get(i).split("=")[1]);
        }
      }
    }
    return new Unrolling(loops, factors, whole);
  }
}
