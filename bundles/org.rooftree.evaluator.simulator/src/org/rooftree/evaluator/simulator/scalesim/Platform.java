package org.rooftree.evaluator.simulator.scalesim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;

/**
 * The part of a design that SCALE-Sim can simulate: one array of two dimensions and one memory per
 * operand.
 */
final class Platform {
  /** Largest memory that is asked for; the tool keeps what is in it in lists. */
  private static final long MAX_KIB = 1 << 20;

  private static final double WORDS_PER_KIB = 1024;

  final Optional<ComputeUnit> array;
  final long rows;
  final long columns;
  final String dataflow;
  final Optional<Memory> outermost;

  /** What a reader should know about how the design was understood. */
  final List<String> notes = new ArrayList<>();

  private final Design design;
  private final boolean user;
  private final Optional<Quantity> words;

  Platform(Design design, Parameters parameters) {
    this.design = design;
    List<ComputeUnit> arrays =
        design.units().stream()
            .filter(u -> u.kind() == ComputeUnit.Kind.ARRAY)
            .filter(u -> u.dimensions().size() == 2 || isSet(parameters))
            .toList();
    array = arrays.stream().findFirst();
    int rowIndex = array.map(Platform::rowIndex).orElse(0);
    rows = size(parameters, ScaleSimEvaluator.ROWS, rowIndex);
    columns = size(parameters, ScaleSimEvaluator.COLUMNS, 1 - rowIndex);
    String chosen = parameters.text(ScaleSimEvaluator.DATAFLOW);
    dataflow = chosen.equals("design") ? dataflow() : chosen;
    user = parameters.text(ScaleSimEvaluator.BANDWIDTH).equals("user");
    words = parameters.quantity(ScaleSimEvaluator.WORDS);
    outermost = design.outermostMemories().stream().findFirst();
    if (array.isPresent() && (arrays.size() > 1 || array.get().copies() > 1)) {
      notes.add(
          "SCALE-Sim simulates one array: "
              + array.get().path()
              + ", one copy of it; the others of the design stand idle");
    }
  }

  /** Whether the parameters say what the array of the design need not. */
  private static boolean isSet(Parameters parameters) {
    return parameters.quantity(ScaleSimEvaluator.ROWS).isPresent()
        && parameters.quantity(ScaleSimEvaluator.COLUMNS).isPresent();
  }

  private static int rowIndex(ComputeUnit unit) {
    for (int d = 0; d < 2 && unit.dimensions().size() == 2; d++) {
      ArrayDimension dimension = unit.dimensions().get(d);
      String name = dimension.name().toLowerCase(Locale.ROOT);
      if (name.startsWith("row") || name.equals("height")) {
        return d;
      }
      if (name.startsWith("col") || name.equals("width")) {
        return 1 - d;
      }
    }
    return 0;
  }

  private long size(Parameters parameters, String name, int index) {
    return parameters
        .quantity(name)
        .map(q -> Math.round(q.in(Unit.ONE)))
        .orElseGet(() -> array.map(u -> (long) u.dimensions().get(index).size()).orElse(0L));
  }

  private String dataflow() {
    return switch (array.map(ComputeUnit::stationary).orElse(ComputeUnit.Stationary.NONE)) {
      case WEIGHT -> "ws";
      case INPUT -> "is";
      case OUTPUT -> "os";
      case NONE -> {
        notes.add("The design states no stationary operand: outputs stay in the array (os)");
        yield "os";
      }
    };
  }

  /** Returns the configuration for a layer, whose precision says how many words a memory holds. */
  Configuration configuration(LoopNest nest) {
    return new Configuration(
        rows,
        columns,
        dataflow,
        kib(nest, OperandRole.INPUT),
        kib(nest, OperandRole.WEIGHT),
        kib(nest, OperandRole.OUTPUT),
        user,
        wordsPerCycle(nest, OperandRole.INPUT),
        wordsPerCycle(nest, OperandRole.WEIGHT),
        wordsPerCycle(nest, OperandRole.OUTPUT));
  }

  /**
   * Returns the memory that an operand enters the array from: of those on chip that hold it and are
   * not part of a MAC unit, the innermost.
   */
  Optional<Memory> buffer(OperandRole role) {
    List<Memory> candidates =
        design.memories().stream()
            .filter(
                m ->
                    m.operands().contains(role)
                        && !m.fedBy().isEmpty()
                        && m.sharing() != Memory.Sharing.PER_UNIT)
            .toList();
    return candidates.stream()
        .filter(m -> candidates.stream().noneMatch(inner -> inner.fedBy().contains(m.path())))
        .findFirst();
  }

  /** A memory for several operands is shared evenly; one without a stated size is very large. */
  private long kib(LoopNest nest, OperandRole role) {
    Optional<Memory> buffer = buffer(role);
    double bits = bits(nest, role);
    if (buffer.isEmpty() || Double.isInfinite(buffer.get().capacityBits())) {
      return MAX_KIB;
    }
    double share = buffer.get().capacityBits() / buffer.get().operands().size();
    return Math.clamp((long) (share / (bits * WORDS_PER_KIB)), 1, MAX_KIB);
  }

  /** Returns the bits of a word of an operand, which the tool takes for one byte. */
  double bits(LoopNest nest, OperandRole role) {
    double bits = nest.operand(role).map(Operand::bits).orElse(8.0);
    return bits > 0 ? bits : 8;
  }

  private long wordsPerCycle(LoopNest nest, OperandRole role) {
    if (words.isPresent()) {
      return Math.round(words.get().in(Unit.of("1/cycle")));
    }
    double bitsPerS = outermost.map(Memory::bitsPerS).orElse(0.0);
    double clockHz = array.map(ComputeUnit::clockHz).orElse(0.0);
    if (bitsPerS <= 0 || clockHz <= 0) {
      return 1;
    }
    return Math.clamp((long) (bitsPerS / clockHz / bits(nest, role)), 1, 1_000_000_000);
  }
}
