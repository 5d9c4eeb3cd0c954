package org.rooftree.report.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.LayerMapping.Placement;
import org.rooftree.api.quantity.Quantity;

/**
 * A mapped loop nest as it is read: from the outermost loop to the innermost, and for each temporal
 * loop the memory that feeds each operand while the loop runs.
 *
 * @param operands operands that are placed, in the order of {@link OperandRole}
 * @param rows loops, the outermost first; those that run at once on the array last
 * @param brackets for each operand which memories span which loops, from the innermost outwards
 */
public record LoopNest(
    List<OperandRole> operands, List<Row> rows, Map<OperandRole, List<Bracket>> brackets) {

  /**
   * Memories that hold the data of the same loops of an operand: more than one where a memory only
   * passes on what the one inside of it holds.
   *
   * @param memories their paths, the innermost first
   * @param from the first temporal loop that the memories inside do not hold, counted from the
   *     innermost loop
   * @param to the temporal loop after the last that they hold
   * @param innermost whether they are the innermost memories, which also span what runs at once
   */
  public record Bracket(List<String> memories, int from, int to, boolean innermost) {
    /** Copies the list. */
    public Bracket {
      memories = List.copyOf(memories);
    }

    /** Returns the names of the memories, the innermost first. */
    public String name(Design design) {
      return memories.stream().map(design::levelName).collect(Collectors.joining(" + "));
    }
  }

  /**
   * A loop.
   *
   * @param loop its name
   * @param factor iterations
   * @param dimension array dimension over which it runs at once; empty if it runs in time
   * @param memories paths of the memories that hold the data of all iterations of it, by operand;
   *     empty for a loop that runs at once
   */
  public record Row(String loop, long factor, String dimension, Map<OperandRole, String> memories) {
    /** Copies the map. */
    public Row {
      memories = Map.copyOf(memories);
    }

    /** Returns the loop as code, for example {@code "for K in 4"}. */
    public String text() {
      return dimension.isEmpty()
          ? "for " + loop + " in " + factor
          : "parfor " + loop + " in " + factor + " over " + dimension;
    }
  }

  /** Copies the lists. */
  public LoopNest {
    operands = List.copyOf(operands);
    rows = List.copyOf(rows);
    brackets = Map.copyOf(brackets);
  }

  /** Returns the loop nest of a complete mapping. */
  public static LoopNest of(LayerMapping mapping) {
    Map<OperandRole, List<Placement>> placements = new EnumMap<>(OperandRole.class);
    for (Placement placement : mapping.placements()) {
      placements.computeIfAbsent(placement.operand(), o -> new ArrayList<>()).add(placement);
    }
    placements.values().forEach(p -> p.sort(Comparator.comparingInt(Placement::loops)));
    List<Row> rows = new ArrayList<>();
    for (int i = mapping.temporal().size() - 1; i >= 0; i--) {
      LayerMapping.Temporal loop = mapping.temporal().get(i);
      Map<OperandRole, String> memories = new EnumMap<>(OperandRole.class);
      for (Map.Entry<OperandRole, List<Placement>> entry : placements.entrySet()) {
        int position = i;
        entry.getValue().stream()
            .filter(p -> p.loops() > position)
            .findFirst()
            .ifPresent(p -> memories.put(entry.getKey(), p.memory()));
      }
      rows.add(new Row(loop.loop(), loop.factor(), "", memories));
    }
    for (LayerMapping.Spatial spatial : mapping.spatial()) {
      rows.add(new Row(spatial.loop(), spatial.factor(), spatial.dimension(), Map.of()));
    }
    Map<OperandRole, List<Bracket>> brackets = new EnumMap<>(OperandRole.class);
    placements.forEach((operand, own) -> brackets.put(operand, brackets(own)));
    return new LoopNest(List.copyOf(placements.keySet()), rows, brackets);
  }

  /** The memories of one operand, sorted from the innermost outwards, by what they hold. */
  private static List<Bracket> brackets(List<Placement> placements) {
    Map<Integer, List<String>> byLoops = new TreeMap<>();
    for (Placement placement : placements) {
      byLoops.computeIfAbsent(placement.loops(), l -> new ArrayList<>()).add(placement.memory());
    }
    List<Bracket> brackets = new ArrayList<>();
    int from = 0;
    for (Map.Entry<Integer, List<String>> entry : byLoops.entrySet()) {
      brackets.add(new Bracket(entry.getValue(), from, entry.getKey(), brackets.isEmpty()));
      from = entry.getKey();
    }
    return List.copyOf(brackets);
  }

  /** Returns the number of loops that run in time. */
  public int temporal() {
    return (int) rows.stream().filter(r -> r.dimension().isEmpty()).count();
  }

  /** Returns the number of rows that a bracket spans. */
  public int span(Bracket bracket) {
    return bracket.to() - bracket.from() + (bracket.innermost() ? rows.size() - temporal() : 0);
  }

  /** Returns how often the loops of a bracket run. */
  public double iterations(Bracket bracket) {
    double product = 1;
    for (int i = bracket.from(); i < bracket.to(); i++) {
      product *= rows.get(temporal() - 1 - i).factor();
    }
    return product;
  }

  /** Returns what an operand is called. */
  public static String name(OperandRole operand) {
    return switch (operand) {
      case WEIGHT -> "weights";
      case INPUT -> "inputs";
      case OUTPUT -> "outputs";
    };
  }

  /** Returns the nest as text, a line per loop, with the memory of each operand beside it. */
  public List<String> lines(Design design) {
    int width = 0;
    for (int i = 0; i < rows.size(); i++) {
      width = Math.max(width, indented(i).length());
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder line = new StringBuilder(indented(i));
      Row row = rows.get(i);
      if (!row.memories().isEmpty()) {
        line.append(" ".repeat(width - line.length()));
        for (OperandRole operand : operands) {
          String memory = row.memories().get(operand);
          if (memory != null) {
            line.append("  ").append(name(operand)).append(" in ").append(design.levelName(memory));
          }
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private String indented(int row) {
    long outer = rows.subList(0, row).stream().filter(r -> r.dimension().isEmpty()).count();
    return "  ".repeat((int) outer) + rows.get(row).text();
  }

  /** Returns a number of cycles as text. */
  public static String cycles(double cycles) {
    return cycles == Math.rint(cycles) && Math.abs(cycles) < 1e15
        ? String.format(Locale.ROOT, "%,d cycles", (long) cycles)
        : Quantity.number(cycles) + " cycles";
  }
}
