package org.rooftree.imc;

/**
 * Capacitance, area and delay of the gates of a macro, scaled from 28 nm and 0.9 V.
 *
 * <p>Unit values: fitted to published macros in 28 nm at 0.9 V; J. Sun, P. Houshmand, M. Verhelst,
 * Analog or digital in-memory computing? Benchmarking through quantitative modeling, ICCAD 2023
 * (arXiv 2405.14978), as in ZigZag 3.8.5 (commit 3d12a96).
 *
 * <p>Scaling between nodes: capacitance and area of gates are proportional to the node, delay stays
 * as it is, ADC and DAC energy do too; the law with which the authors compare their model with 22
 * nm chips (KULeuven-MICAS/zigzag-imc, imc_model_validation). Scaling between voltages: energy is
 * {@code C·V²}; delay follows the alpha-power law of Sakurai and Newton, IEEE JSSC 25(2), 1990,
 * {@code t ∝ V / (V − Vt)^α} with {@code α = 1.3} and {@code Vt = 0.35 V}, only where asked for.
 *
 * @param nandPf input capacitance of a two-input NAND [pF]
 * @param nandMm2 area of a two-input NAND [mm²]
 * @param nandNs delay of a two-input NAND [ns]
 * @param supplyV supply voltage [V]
 * @param adcAreaScale area of an ADC against that at 28 nm
 */
public record Gates(
    double nandPf, double nandMm2, double nandNs, double supplyV, double adcAreaScale) {
  /** Node of the unit values [nm]. */
  public static final double NODE_NM = 28;

  /** Supply voltage of the unit values [V]. */
  public static final double SUPPLY_V = 0.9;

  /** Delays of gates are trusted within this share of the voltage of the unit values. */
  public static final double VOLTAGE_TOLERANCE = 1e-6;

  private static final double NAND_PF = 0.7e-3;
  private static final double NAND_MM2 = 0.614e-6;
  private static final double NAND_NS = 0.0478;

  private static final double XOR_CAPACITANCES = 1.5;
  private static final double XOR_AREAS = 2.4;
  private static final double XOR_DELAYS = 2.4;
  private static final double FLIP_FLOP_CAPACITANCES = 3;
  private static final double FLIP_FLOP_AREAS = 6;

  private static final double ALPHA = 1.3;
  private static final double THRESHOLD_V = 0.35;

  /** The unit values as they are: 28 nm, 0.9 V. */
  public static final Gates REFERENCE = at(NODE_NM, SUPPLY_V, false);

  /**
   * Returns the gates of a node at a voltage.
   *
   * @param nodeNm node by name, above 0 [nm]
   * @param supplyV supply voltage, above 0 [V]
   * @param scaleDelay whether the delay follows the voltage
   * @throws IllegalArgumentException if a value is not positive, or the delay would have to follow
   *     a voltage that does not exceed the threshold of 0.35 V
   */
  public static Gates at(double nodeNm, double supplyV, boolean scaleDelay) {
    if (!(nodeNm > 0) || !(supplyV > 0)) {
      throw new IllegalArgumentException(
          "node " + nodeNm + " nm at " + supplyV + " V: both must be above 0");
    }
    if (scaleDelay && supplyV <= THRESHOLD_V) {
      throw new IllegalArgumentException(
          "supply voltage "
              + supplyV
              + " V: the alpha-power law needs more than the threshold of "
              + THRESHOLD_V
              + " V");
    }
    double shrink = nodeNm / NODE_NM;
    double slower = scaleDelay ? slowness(supplyV) / slowness(SUPPLY_V) : 1;
    return new Gates(NAND_PF * shrink, NAND_MM2 * shrink, NAND_NS * slower, supplyV, shrink);
  }

  private static double slowness(double supplyV) {
    return supplyV / Math.pow(supplyV - THRESHOLD_V, ALPHA);
  }

  double squaredV() {
    return supplyV * supplyV;
  }

  /** Capacitance that one cell adds to its bit line or word line [pF]. */
  double linePf() {
    return nandPf / 2;
  }

  /** Three NANDs and two XORs [pJ]. */
  double fullAdderPj() {
    return (3 + 2 * XOR_CAPACITANCES) * nandPf * squaredV();
  }

  /** A full adder of which only the XORs switch [pJ]. */
  double halfActivePj() {
    return 2 * XOR_CAPACITANCES * nandPf * squaredV();
  }

  double fullAdderMm2() {
    return (3 + 2 * XOR_AREAS) * nandMm2;
  }

  /** A one-bit multiplier is a NOR; half of its input capacitance switches [pJ]. */
  double multiplierPj() {
    return 0.5 * nandPf * squaredV();
  }

  double multiplierMm2() {
    return nandMm2;
  }

  double multiplierNs() {
    return nandNs;
  }

  double flipFlopPj() {
    return FLIP_FLOP_CAPACITANCES * nandPf * squaredV();
  }

  double flipFlopMm2() {
    return FLIP_FLOP_AREAS * nandMm2;
  }

  double inToSumNs() {
    return 2 * XOR_DELAYS * nandNs;
  }

  double inToCarryNs() {
    return (XOR_DELAYS + 2) * nandNs;
  }

  double carryToCarryNs() {
    return 2 * nandNs;
  }
}
