package org.rooftree.imc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.ExtraComponent;
import org.rooftree.api.design.ImcCircuit;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.design.ImcResistances;
import org.rooftree.api.source.Sources;

/** What must hold for any macro. */
class MacroTrendTest {
  private static final ImcMacro.Kind[] KINDS = ImcMacro.Kind.values();

  private static MacroConfiguration macro(
      ImcMacro.Kind kind, int weightBits, int inputBits, int serialBits, int adcBits) {
    return MacroConfiguration.generic(
        kind,
        64,
        128,
        2,
        weightBits,
        inputBits,
        serialBits,
        kind == ImcMacro.Kind.ANALOGUE ? adcBits : 0);
  }

  private static MacroConfiguration at(MacroConfiguration c, Gates gates) {
    return new MacroConfiguration(
        c.kind(),
        c.cell(),
        c.columns(),
        c.rows(),
        c.banks(),
        c.cellGroups(),
        c.weightBits(),
        c.inputBits(),
        c.serialBits(),
        c.adcBits(),
        c.cellMm2(),
        gates,
        c.circuit(),
        c.activity(),
        c.resistances(),
        c.extras());
  }

  @Test
  void moreAdcBitsNeverLowerEnergyAreaOrDelay() {
    MacroModel last = new MacroModel(macro(ImcMacro.Kind.ANALOGUE, 8, 8, 2, 2));
    for (int bits = 3; bits <= 11; bits++) {
      MacroModel model = new MacroModel(macro(ImcMacro.Kind.ANALOGUE, 8, 8, 2, bits));
      assertThat(model.peakPj()).isGreaterThan(last.peakPj());
      assertThat(model.areaMm2()).isGreaterThan(last.areaMm2());
      assertThat(model.cycleNs()).isGreaterThan(last.cycleNs());
      last = model;
    }
  }

  @Test
  void lowerVoltageNeverCostsEnergyAndNeverRunsFaster() {
    for (ImcMacro.Kind kind : KINDS) {
      MacroConfiguration c = macro(kind, 8, 8, 1, 8);
      MacroModel high = new MacroModel(at(c, Gates.at(28, 0.9, true)));
      MacroModel low = new MacroModel(at(c, Gates.at(28, 0.7, true)));
      assertThat(low.peakPj()).isCloseTo(high.peakPj() * 0.49 / 0.81, within(1e-9 * high.peakPj()));
      assertThat(low.cycleNs()).isGreaterThan(high.cycleNs());
    }
  }

  @Test
  void smallerNodeNeverNeedsMoreEnergyOrArea() {
    for (ImcMacro.Kind kind : KINDS) {
      MacroConfiguration c = macro(kind, 8, 8, 1, 8);
      MacroModel older = new MacroModel(at(c, Gates.at(28, 0.9, false)));
      MacroModel newer = new MacroModel(at(c, Gates.at(22, 0.9, false)));
      assertThat(newer.peakPj()).isLessThan(older.peakPj());
      assertThat(newer.areaMm2()).isCloseTo(older.areaMm2() * 22 / 28, within(1e-12));
    }
  }

  @Test
  void lessPrecisionNeverCostsEnergyPerMac() {
    for (ImcMacro.Kind kind : KINDS) {
      double last = 0;
      for (int bits = 2; bits <= 16; bits *= 2) {
        MacroModel model = new MacroModel(macro(kind, bits, bits, 1, 8));
        double perMac = model.peakPj() / model.configuration().macsPerCycle();
        assertThat(perMac).as("%s %d bit", kind, bits).isGreaterThan(last);
        last = perMac;
      }
    }
  }

  @Test
  void fewerActiveRowsNeverCostMoreInAnAdderTree() {
    Gates gates = Gates.REFERENCE;
    double last = 0;
    for (int active = 1; active <= 128; active++) {
      double pj = Adders.treePj(128, 8, active, gates);
      assertThat(pj).as("%d rows", active).isGreaterThanOrEqualTo(last);
      last = pj;
    }
    assertThat(last).isEqualTo(gates.fullAdderPj() * Adders.treeAdders(128, 8));
  }

  /**
   * Four of eight inputs of one bit, by hand: 4 · 2 − (1 + 2 + 1) full adders, then 3 XOR pairs.
   */
  @Test
  void halfOfATreeIsATreeAndAnIdleAdder() {
    Gates gates = Gates.REFERENCE;
    assertThat(Adders.treePj(8, 1, 4, gates))
        .isCloseTo(4 * gates.fullAdderPj() + 3 * gates.halfActivePj(), within(1e-15));
  }

  @Test
  void energyOfALayerIsThatOfItsCycles() {
    MacroModel model = new MacroModel(macro(ImcMacro.Kind.DIGITAL, 8, 8, 1, 0));
    double macs = 64.0 * 128 * 1000;
    assertThat(model.layerPj(macs, 64, 128, 128))
        .isCloseTo(model.peakPj() / 2 * 8 * 1000, within(1e-3));
  }

  @Test
  void banksMultiplyAreaAndEnergyButNotDelay() {
    MacroModel one =
        new MacroModel(MacroConfiguration.generic(ImcMacro.Kind.DIGITAL, 8, 64, 1, 8, 8, 1, 0));
    MacroModel four =
        new MacroModel(MacroConfiguration.generic(ImcMacro.Kind.DIGITAL, 8, 64, 4, 8, 8, 1, 0));
    assertThat(four.areaMm2()).isCloseTo(4 * one.areaMm2(), within(1e-12));
    assertThat(four.peakPj()).isCloseTo(4 * one.peakPj(), within(1e-9));
    assertThat(four.cycleNs()).isEqualTo(one.cycleNs());
  }

  /** (C_wl + 32 C_bl) V² with 0.35 fF per cell at 0.9 V. */
  @Test
  void cellGroupsAddCellsAndPrecharge() {
    MacroConfiguration c = macro(ImcMacro.Kind.DIGITAL, 8, 8, 1, 0);
    MacroConfiguration groups =
        new MacroConfiguration(
            c.kind(),
            c.cell(),
            c.columns(),
            c.rows(),
            c.banks(),
            32,
            c.weightBits(),
            c.inputBits(),
            c.serialBits(),
            c.adcBits(),
            1e-6,
            c.gates(),
            c.circuit(),
            c.activity(),
            c.resistances(),
            c.extras());
    assertThat(new MacroModel(c).prechargePjPerBit()).isZero();
    assertThat(new MacroModel(groups).prechargePjPerBit())
        .isCloseTo(33 * 0.35e-3 * 0.81, within(1e-12));
    assertThat(new MacroModel(groups).areaMm2(MacroPart.CELLS.ordinal()))
        .isCloseTo(1e-6 * 64 * 128 * 2 * 8 * 32, within(1e-9));
    assertThat(groups.weights()).isEqualTo(64 * 128 * 2 * 32);
  }

  @Test
  void extraComponentsAndOmittedPartsChangeWhatTheyName() {
    MacroConfiguration c = macro(ImcMacro.Kind.DIGITAL, 8, 8, 1, 0);
    ExtraComponent extra =
        new ExtraComponent(
            "x",
            "/x",
            3,
            ExtraComponent.Scope.COLUMN,
            10,
            5,
            2,
            0.5,
            1e-6,
            1e-9,
            2e-15,
            Sources.NONE);
    ImcCircuit circuit =
        new ImcCircuit(
            1,
            false,
            0,
            java.util.Set.of("accumulators"),
            1,
            1,
            ImcCircuit.Encoding.OFFSET,
            ImcCircuit.Encoding.OFFSET);
    MacroModel plain = new MacroModel(c);
    MacroModel model =
        new MacroModel(
            new MacroConfiguration(
                c.kind(),
                c.cell(),
                c.columns(),
                c.rows(),
                c.banks(),
                1,
                c.weightBits(),
                c.inputBits(),
                c.serialBits(),
                c.adcBits(),
                0,
                c.gates(),
                circuit,
                c.activity(),
                c.resistances(),
                List.of(extra)));
    int accumulators = MacroPart.ACCUMULATORS.ordinal();
    assertThat(model.areaMm2(accumulators)).isZero();
    assertThat(model.areaMm2())
        .isCloseTo(
            plain.areaMm2()
                - plain.areaMm2(accumulators)
                + 2 * 64 * 3 * (1e-6 + (10 * 4.7892 + 5 * 3.684 + 2 * 0.614) * 1e-6),
            within(1e-9));
    assertThat(model.cycleNs())
        .isCloseTo(plain.cycleNs() - plain.delayNs(accumulators) + 1, within(1e-9));
    assertThat(model.peakPj())
        .isCloseTo(
            plain.peakPj()
                - plain.peakPj(accumulators)
                + 2 * 64 * 3 * (2e-3 + 0.5 * (10 * 3.402e-3 + 5 * 1.701e-3 + 2 * 0.2835e-3)),
            within(1e-9));
  }

  /** 128 rows of 20 kΩ on average at 0.2 V for as long as the ADC converts: closed form. */
  @Test
  void resistiveBitLinesCostTheirCurrent() {
    MacroConfiguration c = macro(ImcMacro.Kind.ANALOGUE, 8, 8, 1, 8);
    ImcResistances resistances =
        new ImcResistances(
            OptionalDouble.of(20_000),
            OptionalDouble.empty(),
            OptionalDouble.of(0.2),
            OptionalDouble.empty());
    MacroModel model =
        new MacroModel(
            new MacroConfiguration(
                c.kind(),
                ImcMacro.Cell.RERAM,
                c.columns(),
                c.rows(),
                c.banks(),
                1,
                c.weightBits(),
                c.inputBits(),
                c.serialBits(),
                c.adcBits(),
                0,
                c.gates(),
                c.circuit(),
                c.activity(),
                resistances,
                List.of()));
    double ns = 8 * (0.00653 * 128 + 0.640);
    assertThat(model.energyPj(MacroPart.BIT_LINES.ordinal(), 1, 1, 128, 128))
        .isCloseTo(8 * 128 / 20_000.0 * 0.04 * ns * 1000, within(1e-9));
    assertThat(model.areaMm2(MacroPart.MULTIPLIERS.ordinal())).isZero();
  }

  @Test
  void whatLiesOutsideOfTheValidatedRangeIsSaid() {
    MacroConfiguration good = macro(ImcMacro.Kind.DIGITAL, 8, 8, 1, 0);
    assertThat(MacroValidity.remarks(good, 28)).isEmpty();
    assertThat(MacroValidity.remarks(at(good, Gates.at(28, 0.8, false)), 28))
        .singleElement()
        .asString()
        .contains("0.8 V");
    assertThat(MacroValidity.remarks(good, 7)).singleElement().asString().contains("7 nm");
    assertThat(MacroValidity.remarks(macro(ImcMacro.Kind.DIGITAL, 6, 8, 3, 0), 28)).hasSize(2);
    assertThat(MacroValidity.remarks(macro(ImcMacro.Kind.ANALOGUE, 8, 8, 1, 12), 28))
        .singleElement()
        .asString()
        .contains("12 bit");
  }

  @Test
  void sizesAreChecked() {
    assertThatThrownBy(
            () -> MacroConfiguration.generic(ImcMacro.Kind.DIGITAL, 0, 64, 1, 8, 8, 1, 0))
        .hasMessageContaining("columns = 0");
    assertThatThrownBy(() -> Gates.at(28, 0.3, true)).hasMessageContaining("0.35 V");
  }
}
