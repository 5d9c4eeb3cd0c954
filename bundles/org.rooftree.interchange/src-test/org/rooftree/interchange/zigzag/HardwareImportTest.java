package org.rooftree.interchange.zigzag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.Port.TransferDirection;

class HardwareImportTest {
  private static final Offset<Double> EXACT = within(1e-24);

  @TempDir private Path folder;

  private Design design(String name) {
    return Example.design(new Example(folder).hardware(Example.text(name)));
  }

  private static Memory memory(Design design, String name) {
    return design.memories().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  private static double bitsPerCycle(Memory memory, int port) {
    return memory.ports().get(port).bitsPerS() / memory.clockHz();
  }

  @Test
  void memoriesStandInTheOrderOfTheFileAndAreFedByTheNextThatHoldsTheOperand() {
    Design design = design("row-stationary");
    assertThat(design.memories())
        .extracting(Memory::name)
        .containsExactly(
            "input-pad",
            "weight-pad",
            "sum-pad",
            "sum-buffer",
            "weight-buffer",
            "global-buffer",
            "off-chip-dram");
    assertThat(memory(design, "input-pad").fedBy()).containsExactly("/core/global-buffer");
    assertThat(memory(design, "sum-pad").fedBy()).containsExactly("/core/sum-buffer");
    assertThat(memory(design, "sum-buffer").fedBy()).containsExactly("/core/global-buffer");
    assertThat(memory(design, "weight-buffer").fedBy()).containsExactly("/core/off-chip-dram");
    assertThat(memory(design, "off-chip-dram").fedBy()).isEmpty();
  }

  @Test
  void operandsKeepTheirOrderBecauseAllocationGoesByIt() {
    String text = Example.changed("systolic", "operands: [I1, O]", "operands: [O, I1]");
    Design design = Example.design(new Example(folder).hardware(text));
    assertThat(memory(design, "activations").operands())
        .containsExactly(OperandRole.OUTPUT, OperandRole.INPUT);
    assertThat(memory(design, "off-chip-dram").operands())
        .containsExactly(OperandRole.INPUT, OperandRole.WEIGHT, OperandRole.OUTPUT);
  }

  @Test
  void sizesCostsAndPortsSurvive() {
    Memory buffer = memory(design("systolic"), "activations");
    assertThat(buffer.capacityBits()).isEqualTo(16_777_216);
    assertThat(buffer.readEnergyJPerBit().orElseThrow() * 2048).isCloseTo(416.16e-12, EXACT);
    assertThat(buffer.writeEnergyJPerBit().orElseThrow() * 2048).isCloseTo(378.4e-12, EXACT);
    assertThat(buffer.latencyS() * buffer.clockHz()).isEqualTo(1);
    assertThat(bitsPerCycle(buffer, 0)).isEqualTo(2048);
    Port read = buffer.ports().getFirst();
    assertThat(read.direction()).isEqualTo(Port.Direction.READ);
    assertThat(read.minimumAccessBits()).isEqualTo(64);
    assertThat(read.transfers())
        .containsExactly(
            new Port.Transfer(OperandRole.INPUT, TransferDirection.TO_LOW),
            new Port.Transfer(OperandRole.OUTPUT, TransferDirection.TO_LOW),
            new Port.Transfer(OperandRole.OUTPUT, TransferDirection.TO_HIGH));
  }

  @Test
  void aWordIsAsWideAsItsPortSoPortsOfOtherWidthHaveTheirOwnEnergyPerBit() {
    Memory scratch = memory(design("gemm"), "scratch");
    for (int i = 0; i < 3; i++) {
      Port port = scratch.ports().get(i);
      double width = bitsPerCycle(scratch, i);
      assertThat(width).isEqualTo(i < 2 ? 512 : 2048);
      assertThat(scratch.readEnergyJPerBit(port).orElseThrow() * width).isCloseTo(22.9e-12, EXACT);
      assertThat(scratch.writeEnergyJPerBit(port).orElseThrow() * width)
          .isCloseTo(52.01e-12, EXACT);
    }
    assertThat(scratch.ports().getFirst().readEnergyJPerBit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "systolic, weights, 1024, PER_UNIT",
    "systolic, activations, 1, SHARED",
    "cube, weight-register, 256, PER_DIMENSION",
    "cube, sum-register, 64, PER_DIMENSION",
    "cube, off-chip-dram, 4, PER_DIMENSION",
    "gemm, sum-register, 64, PER_DIMENSION",
    "analogue-macro, cells, 16384, PER_UNIT",
    "analogue-macro, input-register, 128, PER_DIMENSION",
    "analogue-macro, sum-register, 128, PER_DIMENSION",
  })
  void thereIsAnInstanceForEachIndexOfTheDimensionsThatAreNotServed(
      String file, String name, long copies, Memory.Sharing sharing) {
    Memory memory = memory(design(file), name);
    assertThat(memory.copies()).isEqualTo(copies);
    assertThat(memory.sharing()).isEqualTo(sharing);
  }

  @Test
  void theArrayHasItsDimensionsInOrderAndItsEnergyPerMac() {
    ComputeUnit array = design("cube").units().getFirst();
    assertThat(array.dimensions())
        .extracting(d -> d.name() + "=" + d.size())
        .containsExactly("D1=16", "D2=16", "D3=2", "D4=2");
    double perMac = 2 * array.modes().getFirst().energyPerOperationJ().orElseThrow();
    assertThat(perMac).isCloseTo(0.04e-12, EXACT);
    assertThat(array.areaMm2()).hasValue(1024);
    assertThat(array.mode(16, 32)).as("operands of any width").isPresent();
  }

  @Test
  void aMacroHasItsColumnsFirstAndItsCellsAsAMemory() {
    ComputeUnit unit = design("analogue-macro").units().getFirst();
    assertThat(unit.kind()).isEqualTo(ComputeUnit.Kind.IMC);
    assertThat(unit.dimensions()).extracting(d -> d.name()).containsExactly("D1", "D2");
    ImcMacro macro = unit.imc().orElseThrow();
    assertThat(macro.kind()).isEqualTo(ImcMacro.Kind.ANALOGUE);
    assertThat(macro.adcResolution()).isEqualTo(8);
    assertThat(macro.inputBitsPerCycle()).isEqualTo(2);
    assertThat(macro.cellGroups()).isEqualTo(1);
    assertThat(unit.modes().getFirst().inputBits()).isEqualTo(8);
    assertThat(memory(design("analogue-macro"), "cells").servedDimensions()).isEmpty();
  }

  @Test
  void ofTwoAllocationsTheLastCounts() {
    String text =
        Example.changed(
            "systolic", "allocation: [\"O, th\"]}", "allocation: [\"O, th\", \"O, tl\"]}");
    ZigZagImport.Result result = new Example(folder).hardware(text);
    assertThat(result.findings())
        .extracting(f -> f.rule() + " " + f.line())
        .containsExactly("zigzag.port-overridden 34", "zigzag.port-unused 33");
    Memory sums = memory(Example.design(result), "sums");
    assertThat(sums.ports())
        .extracting(Port::name)
        .containsExactly("r_port_2", "w_port_1", "w_port_2");
    assertThat(sums.ports().getFirst().transfers())
        .containsExactly(
            new Port.Transfer(OperandRole.OUTPUT, TransferDirection.TO_HIGH),
            new Port.Transfer(OperandRole.OUTPUT, TransferDirection.TO_LOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "systolic",
        "row-stationary",
        "edge",
        "cube",
        "gemm",
        "gemm-two-levels",
        "analogue-macro"
      })
  void everyExampleIsCarriedOverWithoutAnyFinding(String name) {
    ZigZagImport.Result result = new Example(folder).hardware(Example.text(name));
    assertThat(result.findings()).isEmpty();
    assertThat(Example.design(result).name()).isEqualTo(name);
    assertThat(result.summary()).hasSize(1);
    assertThat(List.copyOf(Example.design(result).memories())).isNotEmpty();
  }
}
