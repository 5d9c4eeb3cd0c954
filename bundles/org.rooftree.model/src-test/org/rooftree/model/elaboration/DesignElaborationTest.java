package org.rooftree.model.elaboration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.model.Models;
import org.rooftree.model.TestFiles;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/** Copies, inherited clocks and units of elaborated designs. */
class DesignElaborationTest {
  private static final String MODE = "<precisionModes name=\"int8\"/>";

  @Test
  void perUnitMemoriesHaveOneInstanceForEachMacUnitOfAllCopies() {
    Design design =
        design("count=\"2\"", "count=\"3\"", "<memories name=\"m\" sharing=\"perUnit\"/>");
    assertThat(memory(design).copies()).isEqualTo(2 * 3 * 4 * 12 * 14);
    assertThat(unit(design).copies()).isEqualTo(2 * 3 * 4);
    assertThat(unit(design).units()).isEqualTo(12 * 14);
  }

  @Test
  void memoriesPerDimensionHaveOneInstanceForEachIndexOfTheOtherDimensions() {
    Design rows =
        design(
            "",
            "",
            "<memories name=\"m\" sharing=\"perDimension\""
                + " servedDimensions=\"/core/array/columns\"/>");
    assertThat(memory(rows).copies()).isEqualTo(4 * 12);
    Design both =
        design(
            "",
            "",
            "<memories name=\"m\" sharing=\"perDimension\""
                + " servedDimensions=\"/core/array/columns /core/array/rows\"/>");
    assertThat(memory(both).copies()).isEqualTo(4);
  }

  @Test
  void memoriesOutsideTheCoreSeeTheArraysOfAllItsCopies() {
    String array =
        "<cores name=\"core\" count=\"5\"><computeUnits xsi:type=\"accelerator:ComputeArray\""
            + " name=\"array\" count=\"2\">"
            + MODE
            + "<dimensions name=\"rows\" size=\"12\"/><dimensions name=\"columns\" size=\"14\"/>"
            + "</computeUnits></cores>";
    String memory = "<memories name=\"m\" sharing=\"";
    Design perUnit = read("clock=\"1 GHz\"", memory + "perUnit\"/>", array);
    assertThat(memory(perUnit).copies()).isEqualTo(5 * 2 * 12 * 14);
    Design perRow =
        read(
            "clock=\"1 GHz\"",
            memory + "perDimension\" servedDimensions=\"/core/array/columns\"/>",
            array);
    assertThat(memory(perRow).copies()).isEqualTo(5 * 2 * 12);
  }

  @Test
  void sharedMemoriesCountWithAllTheirParents() {
    Design design = design("count=\"2\"", "count=\"3\"", "<memories name=\"m\" count=\"5\"/>");
    assertThat(memory(design).copies()).isEqualTo(2 * 3 * 5);
  }

  @Test
  void countsOfChipletsMultiplyThoseOfTheirCores() {
    Design design =
        read(
            "clock=\"1 GHz\" count=\"2\"",
            "<chiplets name=\"die\" count=\"3\"><cores name=\"core\" count=\"5\">",
            "<memories name=\"m\" count=\"7\"/>",
            "<computeUnits xsi:type=\"accelerator:VectorUnit\" name=\"v\" count=\"11\""
                + " lanes=\"4\">",
            MODE,
            "</computeUnits></cores></chiplets>");
    assertThat(unit(design).copies()).isEqualTo(2 * 3 * 5 * 11);
    assertThat(memory(design).copies()).isEqualTo(2 * 3 * 5 * 7);
    assertThat(memory(design).scope()).isEqualTo("/die/core");
    assertThat(unit(design).core()).isEqualTo("/die/core");
  }

  @Test
  void clocksComeFromTheNearestParentThatStatesOne() {
    assertThat(unit(design("clock=\"2 GHz\"", "", "")).clockHz()).isEqualTo(2e9);
    assertThat(unit(design("clock=\"2 GHz\"", "clock=\"300 MHz\"", "")).clockHz()).isEqualTo(3e8);
    Design own =
        design("clock=\"2 GHz\"", "clock=\"3 GHz\"", "<memories name=\"m\" clock=\"5 GHz\"/>");
    assertThat(memory(own).clockHz()).isEqualTo(5e9);
  }

  @Test
  void bandwidthPerCycleCountsWithTheClockAndPerSecondDoesNot() {
    Design design =
        design(
            "clock=\"2 GHz\"",
            "",
            "<memories name=\"m\" wordWidth=\"4 B\" latency=\"10 cycle\">"
                + "<ports name=\"a\" bandwidth=\"8 B/cycle\"/>"
                + "<ports name=\"b\" bandwidth=\"8 GB/s\" minimumAccess=\"64 bit\"/>"
                + "<ports name=\"c\" bandwidth=\"8 GiB/s\"/></memories>");
    Memory memory = memory(design);
    assertThat(memory.ports().get(0).bitsPerS()).isEqualTo(64 * 2e9);
    assertThat(memory.ports().get(1).bitsPerS()).isEqualTo(64e9);
    assertThat(memory.ports().get(2).bitsPerS()).isEqualTo(8.0 * (1L << 33));
    assertThat(memory.latencyS()).isEqualTo(5e-9);
    assertThat(memory.wordBits()).isEqualTo(32);
    assertThat(memory.ports().get(0).minimumAccessBits()).isEqualTo(32);
    assertThat(memory.ports().get(1).minimumAccessBits()).isEqualTo(64);
  }

  @Test
  void whatIsNotStatedHasItsDocumentedDefault() {
    Memory memory = memory(design("", "", "<memories name=\"m\" readEnergy=\"2 pJ/bit\"/>"));
    assertThat(memory.capacityBits()).isInfinite();
    assertThat(memory.operands()).containsExactlyInAnyOrder(OperandRole.values());
    assertThat(memory.wordBits()).isEqualTo(1);
    assertThat(memory.writeEnergyJPerBit()).isEqualTo(memory.readEnergyJPerBit()).hasValue(2e-12);
    assertThat(memory.areaMm2()).isEmpty();
    assertThat(memory.latencyS()).isZero();
  }

  @Test
  void areaAndLeakageOfAllCopiesAreSummed() {
    Design design =
        design(
            "",
            "count=\"3\" area=\"1 mm^2\" leakagePower=\"1 W\"",
            "<memories name=\"m\" sharing=\"perUnit\" area=\"0.5 mm^2\" leakagePower=\"2 W\"/>",
            "area=\"2 mm^2\" leakagePower=\"10 W\"");
    int units = 4 * 12 * 14;
    assertThat(design.areaMm2().orElseThrow()).isEqualTo(3 * (1 + units * 0.5 + 4 * 2.0));
    assertThat(design.leakagePowerW()).isEqualTo(3 * (1 + units * 2 + 4 * 10.0));
  }

  @Test
  void aStatedAreaReplacesTheSumAndAMissingAreaLeavesNone() {
    assertThat(design("area=\"331 mm^2\"", "", "").areaMm2()).hasValue(331);
    assertThat(design("", "", "<memories name=\"m\" area=\"1 mm^2\"/>").areaMm2()).isEmpty();
  }

  @Test
  void offChipMemoryNeedsNoArea() {
    Design design = design("", "", "<memories name=\"m\" kind=\"hbm\"/>", "area=\"2 mm^2\"");
    assertThat(design.areaMm2()).hasValue(8);
  }

  @Test
  void aPicojoulePerMacIsHalfAPicojoulePerOperation() {
    ComputeUnit unit =
        unit(
            read(
                "clock=\"1 GHz\"",
                "<cores name=\"core\"><computeUnits xsi:type=\"accelerator:ComputeArray\""
                    + " name=\"a\">",
                "<precisionModes name=\"m\" energyPerOperation=\"1 pJ/MAC\"/>",
                "</computeUnits></cores>"));
    assertThat(unit.modes().getFirst().energyPerOperationJ()).hasValue(0.5e-12);
  }

  @Test
  void operandsOfAMemoryKeepTheirOrder() {
    String operands = "<operands>output</operands><operands>weight</operands>";
    Design design = design("", "", "<memories name=\"m\">" + operands + "</memories>");
    assertThat(memory(design).operands()).containsExactly(OperandRole.OUTPUT, OperandRole.WEIGHT);
  }

  @Test
  void aPortWithoutEnergyHasThatOfItsMemory() {
    Memory memory =
        memory(
            design(
                "",
                "",
                "<memories name=\"m\" readEnergy=\"1 pJ/bit\" writeEnergy=\"2 pJ/bit\">"
                    + "<ports name=\"a\" bandwidth=\"8 bit/cycle\"/>"
                    + "<ports name=\"b\" bandwidth=\"16 bit/cycle\" readEnergy=\"3 pJ/bit\"/>"
                    + "</memories>"));
    assertThat(memory.readEnergyJPerBit(memory.ports().get(0))).hasValue(1e-12);
    assertThat(memory.readEnergyJPerBit(memory.ports().get(1))).hasValue(3e-12);
    assertThat(memory.writeEnergyJPerBit(memory.ports().get(1))).hasValue(2e-12);
  }

  @Test
  void memoriesCanServeTheDimensionsThatAMacroNames() {
    Design design =
        read(
            "clock=\"1 GHz\"",
            "<cores name=\"core\">",
            "<memories name=\"m\" sharing=\"perDimension\" servedDimensions=\"/core/macro/D1\"/>",
            "<memories name=\"cells\" sharing=\"perUnit\"/>",
            "<computeUnits xsi:type=\"accelerator:ImcMacro\" name=\"macro\" count=\"3\" rows=\"8\"",
            "columns=\"4\" rowLoops=\"C\" columnLoops=\"K\">",
            MODE,
            "<dimensions name=\"D1\" size=\"4\"/><dimensions name=\"D2\" size=\"8\"/>",
            "</computeUnits></cores>");
    assertThat(memory(design).copies()).isEqualTo(3 * 8);
    assertThat(design.memories().get(1).copies()).isEqualTo(3 * 8 * 4);
    assertThat(unit(design).dimensions())
        .extracting(d -> d.name() + d.size() + d.loops())
        .containsExactly("D14[K]", "D28[C]");
  }

  @Test
  void tpuV1PeaksAt92Tops() {
    Design tpu =
        Models.design(new ModelReader().read(TestFiles.example("tpu-v1.accelerator")))
            .value()
            .orElseThrow();
    ComputeUnit matrix = tpu.unitsFor(true).getFirst();
    assertThat(matrix.units()).isEqualTo(65_536);
    assertThat(matrix.peakOpPerS(matrix.modes().getFirst())).isEqualTo(91.7504e12);
  }

  @Test
  void intensityIsPerByteNotPerBit() {
    Design design =
        design(
            "",
            "",
            "",
            "",
            "<measurements name=\"p\" operationalIntensity=\"2 op/B\" throughput=\"1 GMAC/s\"/>");
    assertThat(design.measurements().getFirst().intensityOpPerByte()).hasValue(2);
    assertThat(design.measurements().getFirst().throughputOpPerS()).hasValue(2e9);
  }

  private static Design design(String root, String core, String memories) {
    return design(root, core, memories, "");
  }

  private static Design design(
      String root, String core, String memories, String array, String... more) {
    String clock = root.contains("clock") ? "" : " clock=\"1 GHz\"";
    return read(
        root + clock,
        "<cores name=\"core\" " + core + ">",
        memories,
        "<computeUnits xsi:type=\"accelerator:ComputeArray\" name=\"array\" count=\"4\" "
            + array
            + ">",
        MODE,
        "<dimensions name=\"rows\" size=\"12\"/><dimensions name=\"columns\" size=\"14\"/>",
        "</computeUnits></cores>",
        String.join("", more));
  }

  private static Design read(String attributes, String... content) {
    Models.Loaded<Design> loaded =
        Models.design(TestFiles.model(ModelKind.ACCELERATOR, "name=\"n\" " + attributes, content));
    assertThat(loaded.value()).as(loaded.findings().toString()).isPresent();
    return loaded.value().orElseThrow();
  }

  private static Memory memory(Design design) {
    return design.memories().getFirst();
  }

  private static ComputeUnit unit(Design design) {
    return design.units().getFirst();
  }
}
