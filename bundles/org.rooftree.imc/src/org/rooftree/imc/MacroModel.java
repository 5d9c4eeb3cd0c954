package org.rooftree.imc;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.design.ExtraComponent;
import org.rooftree.api.design.ImcMacro;

/**
 * Area, delay and energy of a macro, part by part.
 *
 * <p>P. Houshmand, J. Sun, M. Verhelst, Benchmarking and modeling of analog and digital SRAM
 * in-memory computing architectures, 2023 (arXiv 2305.18335), and J. Sun, P. Houshmand, M.
 * Verhelst, ICCAD 2023 (arXiv 2405.14978). Beyond them: several weights per cell group, one ADC for
 * several bit columns, Booth recoding, resistive cells, and parts that a design adds.
 *
 * <p>Parts are numbered: those of {@link MacroPart} by ordinal, then the extra components.
 * Evaluating allocates nothing; a model may be used by several threads.
 */
public final class MacroModel {
  private static final int GENERIC = MacroPart.values().length;

  private final MacroConfiguration c;
  private final Gates gates;
  private final boolean analogue;

  /** Bits of the inputs that count as one operand of the place-value tree. */
  private final double partials;

  private final double treeBits;
  private final double placeValueInputs;
  private final double placeValueBits;
  private final double accumulatorBits;
  private final boolean[] omitted = new boolean[GENERIC];

  /** Makes the model of a macro. */
  public MacroModel(MacroConfiguration configuration) {
    c = configuration;
    gates = c.gates();
    analogue = c.kind() == ImcMacro.Kind.ANALOGUE;
    boolean booth = !analogue && c.circuit().boothEncoding();
    partials = booth ? Math.max(1, c.serialBits() / 2) : c.serialBits();
    treeBits = booth ? c.weightBits() + 1 : c.weightBits();
    double depth = Adders.log2(c.rows());
    placeValueInputs = analogue ? converters() : partials;
    placeValueBits = analogue ? c.adcBits() : treeBits + depth;
    accumulatorBits =
        c.circuit().accumulatorBits() > 0
            ? c.circuit().accumulatorBits()
            : c.inputBits() + (analogue ? c.adcBits() : depth) + c.weightBits();
    for (String name : c.circuit().omitted()) {
      MacroPart.of(name).ifPresent(p -> omitted[p.ordinal()] = true);
    }
  }

  /** Returns what it is a model of. */
  public MacroConfiguration configuration() {
    return c;
  }

  /** Returns the number of parts. */
  public int parts() {
    return GENERIC + c.extras().size();
  }

  /** Returns the names of the parts, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (MacroPart part : MacroPart.values()) {
      names.add(part.id());
    }
    c.extras().forEach(x -> names.add(x.name()));
    return names;
  }

  /** ADCs that read one weight. */
  private double converters() {
    return Math.ceil(c.weightBits() / c.circuit().weightBitsPerAdc());
  }

  private boolean has(MacroPart part) {
    return !omitted[part.ordinal()];
  }

  /** Returns the area of a part of all banks [mm²]. */
  public double areaMm2(int part) {
    if (part >= GENERIC) {
      ExtraComponent extra = c.extras().get(part - GENERIC);
      double each =
          extra.areaMm2()
              + extra.fullAdders() * gates.fullAdderMm2()
              + extra.flipFlops() * gates.flipFlopMm2()
              + extra.multipliers() * gates.multiplierMm2();
      double copies =
          switch (extra.per()) {
            case BANK -> 1;
            case COLUMN -> c.columns();
            case ROW -> c.rows();
          };
      return each * extra.count() * copies * c.banks();
    }
    MacroPart generic = MacroPart.values()[part];
    return has(generic) ? areaMm2(generic) * c.banks() : 0;
  }

  private double areaMm2(MacroPart part) {
    double bits = c.weightBits() * c.columns() * c.rows();
    return switch (part) {
      case CELLS -> c.cellMm2() * bits * c.cellGroups();
      case DACS, BIT_LINES, PRECHARGE -> 0;
      case ADCS ->
          analogue ? Converters.adcMm2(c.adcBits(), gates) * converters() * c.columns() : 0;
      case MULTIPLIERS ->
          c.isResistive() ? 0 : gates.multiplierMm2() * bits * (analogue ? 1 : partials);
      case ADDER_TREES ->
          analogue
              ? 0
              : gates.fullAdderMm2()
                  * Adders.treeAdders(c.rows(), treeBits)
                  * partials
                  * c.columns();
      case PLACE_VALUE_TREES ->
          gates.fullAdderMm2()
              * Adders.placeValueAdders(placeValueInputs, placeValueBits)
              * c.columns();
      case ACCUMULATORS ->
          c.isBitSerial()
              ? (gates.fullAdderMm2() + gates.flipFlopMm2()) * accumulatorBits * c.columns()
              : 0;
    };
  }

  /** Returns the area of all parts [mm²]. */
  public double areaMm2() {
    double sum = 0;
    for (int part = 0; part < parts(); part++) {
      sum += areaMm2(part);
    }
    return sum;
  }

  /** Returns what a part adds to the cycle time [ns]. */
  public double delayNs(int part) {
    if (part >= GENERIC) {
      return c.extras().get(part - GENERIC).delayS() * 1e9;
    }
    MacroPart generic = MacroPart.values()[part];
    return has(generic) ? delayNs(generic) : 0;
  }

  private double delayNs(MacroPart part) {
    return switch (part) {
      case CELLS, DACS, BIT_LINES, PRECHARGE -> 0;
      case ADCS -> analogue ? Converters.adcNs(c.adcBits(), c.rows()) : 0;
      case MULTIPLIERS -> c.isResistive() ? 0 : gates.multiplierNs();
      case ADDER_TREES -> analogue ? 0 : Adders.treeNs(c.rows(), treeBits, gates);
      case PLACE_VALUE_TREES -> Adders.placeValueNs(placeValueInputs, gates);
      case ACCUMULATORS -> c.isBitSerial() ? accumulatorNs() : 0;
    };
  }

  private double accumulatorNs() {
    double inputBits = placeValueInputs > 1 ? placeValueInputs + placeValueBits : placeValueBits;
    double carries = Math.max(0, accumulatorBits - inputBits - 1);
    return gates.inToCarryNs() + carries * gates.carryToCarryNs();
  }

  /** Returns the shortest clock period: all parts one after the other [ns]. */
  public double cycleNs() {
    double sum = 0;
    for (int part = 0; part < parts(); part++) {
      sum += delayNs(part);
    }
    return sum;
  }

  /**
   * Returns the energy of a part for activations of one bank each [pJ]; an activation is one cycle.
   *
   * @param part number of the part
   * @param activations cycles, added up over the banks
   * @param columns columns in use
   * @param driven rows whose inputs are applied
   * @param added inputs that each column sums: fewer than {@code driven} where columns share rows
   *     diagonally
   */
  public double energyPj(
      int part, double activations, double columns, double driven, double added) {
    if (part >= GENERIC) {
      ExtraComponent extra = c.extras().get(part - GENERIC);
      double each =
          extra.energyJ() * 1e12
              + extra.activity()
                  * (extra.fullAdders() * gates.fullAdderPj()
                      + extra.flipFlops() * gates.flipFlopPj()
                      + extra.multipliers() * gates.multiplierPj());
      double copies =
          switch (extra.per()) {
            case BANK -> 1;
            case COLUMN -> columns;
            case ROW -> driven;
          };
      return each * extra.count() * copies * activations;
    }
    MacroPart generic = MacroPart.values()[part];
    return has(generic) ? energyPj(generic, columns, driven, added) * activations : 0;
  }

  private double energyPj(MacroPart part, double columns, double driven, double added) {
    double activity = c.activity().inputToggleRate() * c.activity().weightDensity();
    return switch (part) {
      case CELLS, PRECHARGE -> 0;
      case DACS -> analogue ? Converters.dacPj(c.serialBits(), gates) * driven : 0;
      case ADCS -> analogue ? Converters.adcPj(c.adcBits(), gates) * converters() * columns : 0;
      // The whole word line toggles; digital multipliers are not gated at all.
      case MULTIPLIERS ->
          c.isResistive()
              ? 0
              : activity
                  * gates.multiplierPj()
                  * c.weightBits()
                  * c.columns()
                  * (analogue ? driven : partials * c.rows());
      case BIT_LINES -> analogue ? bitLinePj(driven) * c.weightBits() * columns : 0;
      case ADDER_TREES ->
          analogue
              ? 0
              : activity * Adders.treePj(c.rows(), treeBits, added, gates) * partials * columns;
      case PLACE_VALUE_TREES ->
          gates.fullAdderPj() * Adders.placeValueAdders(placeValueInputs, placeValueBits) * columns;
      case ACCUMULATORS ->
          c.isBitSerial()
              ? (gates.fullAdderPj() + gates.flipFlopPj()) * accumulatorBits * columns
              : 0;
    };
  }

  /**
   * One bit line: charged along all its cells; a resistive one conducts through the driven cells
   * for as long as its ADC converts.
   */
  private double bitLinePj(double driven) {
    double density = c.activity().weightDensity();
    if (!c.isResistive()) {
      return density * gates.linePf() * gates.squaredV() * c.rows();
    }
    double siemens =
        density / c.resistances().onOhm().orElse(Double.POSITIVE_INFINITY)
            + (1 - density) / c.resistances().offOhm().orElse(Double.POSITIVE_INFINITY);
    double volts = c.resistances().readVoltageV().orElse(gates.supplyV());
    double ns = Converters.adcNs(c.adcBits(), c.rows());
    return c.activity().inputLevelSquare() * driven * siemens * volts * volts * ns * 1000;
  }

  /** Returns the energy of all parts for activations of one bank each [pJ]. */
  public double energyPj(double activations, double columns, double driven, double added) {
    double sum = 0;
    for (int part = 0; part < parts(); part++) {
      sum += energyPj(part, activations, columns, driven, added);
    }
    return sum;
  }

  /**
   * Returns the energy of a layer [pJ].
   *
   * @param macs multiply-accumulates
   * @param columns columns in use
   * @param driven rows whose inputs are applied
   * @param added inputs that each column sums
   */
  public double layerPj(double macs, double columns, double driven, double added) {
    return energyPj(activations(macs, columns, added), columns, driven, added);
  }

  /** Returns the activations of a layer, added up over the banks. */
  public double activations(double macs, double columns, double added) {
    return macs / (columns * added) * c.passes();
  }

  /** Returns the energy of a part in one cycle in which everything is in use [pJ]. */
  public double peakPj(int part) {
    return energyPj(part, c.banks(), c.columns(), c.rows(), c.rows());
  }

  /** Returns the energy of one cycle in which everything is in use [pJ]. */
  public double peakPj() {
    return energyPj(c.banks(), c.columns(), c.rows(), c.rows());
  }

  /**
   * Returns the energy to charge the local bit line of one bit of a cell group when another weight
   * becomes active [pJ/bit]; 0 where a group holds one weight. Implemented as {@code (C_wl + g ·
   * C_bl) · V²}.
   */
  public double prechargePjPerBit() {
    return c.cellGroups() <= 1 || !has(MacroPart.PRECHARGE)
        ? 0
        : (1 + c.cellGroups()) * gates.linePf() * gates.squaredV();
  }

  /** Returns the peak of all banks at the shortest clock period [op/s]. */
  public double peakOpPerS() {
    return 2 * c.macsPerCycle() / cycleNs() * 1e9;
  }

  /** Returns the efficiency of the macro alone at full use [op/J]. */
  public double peakOpPerJ() {
    return 2 * c.macsPerCycle() / peakPj() * 1e12;
  }
}
