package org.rooftree.imc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.quantity.Quantity;

/** Where a macro leaves the range in which the model was compared with silicon. */
public final class MacroValidity {
  private static final double SMALLEST_NODE_NM = 22;
  private static final double LARGEST_NODE_NM = 28;

  private MacroValidity() {}

  /**
   * Returns what lies outside, for people: each names what was found, the range, and what that
   * means; empty if all is inside.
   *
   * @param c the macro
   * @param nodeNm its node [nm]
   */
  public static List<String> remarks(MacroConfiguration c, double nodeNm) {
    List<String> remarks = new ArrayList<>();
    boolean analogue = c.kind() == ImcMacro.Kind.ANALOGUE;
    if (c.cell() != ImcMacro.Cell.SRAM6T) {
      remarks.add(
          "cell = "
              + c.cell().name().toLowerCase(Locale.ROOT)
              + "; the model was compared with macros of 6T cells only");
    }
    if (Math.abs(c.gates().supplyV() - Gates.SUPPLY_V) > Gates.VOLTAGE_TOLERANCE) {
      remarks.add(
          "supply voltage = "
              + Quantity.number(c.gates().supplyV())
              + " V; delays of gates were fitted at 0.9 V, energies follow C V^2");
    }
    if (nodeNm < SMALLEST_NODE_NM || nodeNm > LARGEST_NODE_NM) {
      remarks.add(
          "node = "
              + Quantity.number(nodeNm)
              + " nm; scaling was compared with silicon from 22 to 28 nm only");
    }
    if (!isPowerOfTwo(c.weightBits())) {
      remarks.add(powerOfTwo("weight bits", c.weightBits()));
    }
    if (!analogue && !isPowerOfTwo(c.rows())) {
      remarks.add(powerOfTwo("rows", c.rows()));
    }
    if (c.passes() != Math.rint(c.passes())) {
      remarks.add(
          "input bits / bits per cycle = "
              + Quantity.number(c.inputBits())
              + " / "
              + Quantity.number(c.serialBits())
              + " is no whole number; energy counts a fraction of a pass");
    }
    if (analogue && (c.adcBits() < 1 || c.adcBits() > Converters.MOST_ADC_BITS)) {
      remarks.add(
          "ADC resolution = " + c.adcBits() + " bit; the fit of the ADC covers 1 to 11 bit");
    }
    if (c.isResistive() && c.resistances().onOhm().isEmpty()) {
      remarks.add("resistive cells state no onResistance; their current costs no energy here");
    }
    for (String part : c.circuit().omitted()) {
      if (MacroPart.of(part).isEmpty()) {
        remarks.add("omittedParts names \"" + part + "\", which is no part of the macro");
      }
    }
    return remarks;
  }

  private static String powerOfTwo(String what, double value) {
    return what
        + " = "
        + Quantity.number(value)
        + " is no power of two; trees are interpolated between the next ones";
  }

  private static boolean isPowerOfTwo(double value) {
    double exponent = Adders.log2(value);
    return Math.abs(exponent - Math.rint(exponent)) < 1e-9;
  }
}
