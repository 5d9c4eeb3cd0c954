package org.rooftree.imc;

import java.util.List;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.ExtraComponent;
import org.rooftree.api.design.ImcCircuit;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.design.ImcResistances;
import org.rooftree.api.design.Technology;

/**
 * A macro at one precision.
 *
 * @param kind analogue or digital addition
 * @param cell storage cell
 * @param columns weights side by side, at least 1
 * @param rows inputs that are summed along a column, at least 1
 * @param banks copies of rows times columns that work in parallel, at least 1
 * @param cellGroups weights stored per multiplier, at least 1
 * @param weightBits bits per weight
 * @param inputBits bits per input
 * @param serialBits input bits per cycle
 * @param adcBits resolution of the ADCs; 0 in digital macros
 * @param cellMm2 area of one cell; 0 if not stated [mm²]
 * @param gates unit values at the node and voltage of the macro
 * @param circuit how the circuit differs from the generic one
 * @param activity how much of it switches
 * @param resistances of resistive cells
 * @param extras parts beside those of the generic macro
 */
public record MacroConfiguration(
    ImcMacro.Kind kind,
    ImcMacro.Cell cell,
    int columns,
    int rows,
    int banks,
    int cellGroups,
    double weightBits,
    double inputBits,
    double serialBits,
    int adcBits,
    double cellMm2,
    Gates gates,
    ImcCircuit circuit,
    Activity activity,
    ImcResistances resistances,
    List<ExtraComponent> extras) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException naming the size, its value and what is allowed
   */
  public MacroConfiguration {
    positive("columns", columns);
    positive("rows", rows);
    positive("banks", banks);
    positive("cellGroups", cellGroups);
    positive("serialBits", serialBits);
    extras = List.copyOf(extras);
  }

  private static void positive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " = " + value + "; it must be above 0");
    }
  }

  /** Makes a generic macro of 6T cells without area of its own in 28 nm at 0.9 V. */
  public static MacroConfiguration generic(
      ImcMacro.Kind kind,
      int columns,
      int rows,
      int banks,
      double weightBits,
      double inputBits,
      double serialBits,
      int adcBits) {
    return new MacroConfiguration(
        kind,
        ImcMacro.Cell.SRAM6T,
        columns,
        rows,
        banks,
        1,
        weightBits,
        inputBits,
        serialBits,
        adcBits,
        0,
        Gates.REFERENCE,
        ImcCircuit.GENERIC,
        Activity.stated(ImcCircuit.GENERIC, (int) serialBits),
        ImcResistances.NONE,
        List.of());
  }

  /**
   * Returns the macro that a compute unit is.
   *
   * @param unit a unit with {@link ComputeUnit#imc}
   * @param weightBits bits per weight
   * @param inputBits bits per input
   * @param gates unit values
   */
  public static MacroConfiguration of(
      ComputeUnit unit, double weightBits, double inputBits, Gates gates) {
    ImcMacro macro = unit.imc().orElseThrow();
    int[] sizes = {1, 1, 1};
    int[] places = columnsAndRows(unit);
    for (int d = 0; d < unit.dimensions().size(); d++) {
      int place = d == places[0] ? 0 : d == places[1] ? 1 : 2;
      sizes[place] = Math.multiplyExact(sizes[place], unit.dimensions().get(d).size());
    }
    return new MacroConfiguration(
        macro.kind(),
        macro.cell(),
        sizes[0],
        sizes[1],
        sizes[2],
        Math.max(1, macro.cellGroups()),
        weightBits,
        inputBits,
        macro.inputBitsPerCycle(),
        macro.adcResolution(),
        macro.cellAreaMm2().orElse(0),
        gates,
        macro.circuit(),
        Activity.stated(macro.circuit(), macro.inputBitsPerCycle()),
        macro.resistances(),
        macro.extras());
  }

  /** Returns the same macro with other operands. */
  public MacroConfiguration with(Activity other) {
    return new MacroConfiguration(
        kind,
        cell,
        columns,
        rows,
        banks,
        cellGroups,
        weightBits,
        inputBits,
        serialBits,
        adcBits,
        cellMm2,
        gates,
        circuit,
        other,
        resistances,
        extras);
  }

  /** Returns the gates at the node and voltage that a unit or its technology states. */
  public static Gates gates(ComputeUnit unit, boolean scaleDelay) {
    return Gates.at(nodeNm(unit), supplyV(unit), scaleDelay);
  }

  /** Returns the node of a unit; 28 where none is stated [nm]. */
  public static double nodeNm(ComputeUnit unit) {
    double nodeM = unit.technology().flatMap(t -> optional(t.nodeM())).orElse(Gates.NODE_NM * 1e-9);
    return Math.rint(nodeM * 1e15) / 1e6;
  }

  /** Returns the supply voltage of a unit; 0.9 where none is stated [V]. */
  public static double supplyV(ComputeUnit unit) {
    return unit.imc()
        .flatMap(m -> optional(m.supplyVoltageV()))
        .or(() -> unit.technology().map(Technology::voltageV).flatMap(MacroConfiguration::optional))
        .orElse(Gates.SUPPLY_V);
  }

  private static java.util.Optional<Double> optional(java.util.OptionalDouble value) {
    return value.isPresent()
        ? java.util.Optional.of(value.getAsDouble())
        : java.util.Optional.empty();
  }

  /**
   * Returns the indices of the array dimensions of columns and rows: dimensions of its own name
   * columns first; the plain form names rows first.
   */
  public static int[] columnsAndRows(ComputeUnit unit) {
    boolean plain = unit.dimensions().getFirst().name().equals("rows");
    if (unit.dimensions().size() < 2) {
      throw new IllegalArgumentException(
          unit.path() + " has one dimension; a macro needs columns and rows");
    }
    return plain ? new int[] {1, 0} : new int[] {0, 1};
  }

  /** Whether the cells are resistive: they multiply by themselves. */
  public boolean isResistive() {
    return switch (cell) {
      case RERAM, PCM, MRAM, FLASH -> true;
      case SRAM6T, SRAM8T, SRAM10T, DRAM -> false;
    };
  }

  /** Whether partial sums are added up over several cycles. */
  public boolean isBitSerial() {
    return serialBits < inputBits;
  }

  /** Returns the cycles that an input takes: whole ones are the rule. */
  public double passes() {
    return inputBits / serialBits;
  }

  /** Returns multiply-accumulates of all banks per cycle at full use. */
  public double macsPerCycle() {
    return (double) columns * rows * banks * serialBits / inputBits;
  }

  /** Returns the weights that all banks can hold. */
  public double weights() {
    return (double) columns * rows * banks * cellGroups;
  }
}
