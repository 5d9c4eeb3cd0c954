package org.rooftree.api.design;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What an in-memory-computing macro has beside the features of every compute unit.
 *
 * @param kind analogue or digital addition
 * @param banks macros that work in parallel
 * @param cellGroups weights stored per multiplier
 * @param weightBits cells per weight
 * @param inputBitsPerCycle input bits applied per cycle
 * @param dacResolution bits of the input DAC, 0 for none
 * @param adcResolution bits of the column ADC, 0 for none
 * @param cell storage cell
 * @param cellAreaMm2 area of one cell [mm²]
 * @param supplyVoltageV supply voltage [V]
 * @param weightWriteBitsPerS rate at which weights of one copy can be written [bit/s]
 * @param circuit how the circuit around the cells differs from the generic one
 * @param resistances what resistive cells and their wires state
 * @param extras parts beside those of the generic macro
 * @since 0.1.0
 */
public record ImcMacro(
    Kind kind,
    int banks,
    int cellGroups,
    int weightBits,
    int inputBitsPerCycle,
    int dacResolution,
    int adcResolution,
    Cell cell,
    OptionalDouble cellAreaMm2,
    OptionalDouble supplyVoltageV,
    OptionalDouble weightWriteBitsPerS,
    ImcCircuit circuit,
    ImcResistances resistances,
    List<ExtraComponent> extras) {

  /** How a macro adds. */
  public enum Kind {
    /** On the bit lines, read by ADCs. */
    ANALOGUE,
    /** With adder trees. */
    DIGITAL
  }

  /** Storage cells. */
  public enum Cell {
    /** Six-transistor SRAM. */
    SRAM6T,
    /** Eight-transistor SRAM. */
    SRAM8T,
    /** Ten-transistor SRAM. */
    SRAM10T,
    /** Dynamic cell. */
    DRAM,
    /** Resistive memory. */
    RERAM,
    /** Phase-change memory. */
    PCM,
    /** Magnetic memory. */
    MRAM,
    /** Floating gate or charge trap. */
    FLASH
  }

  /** Copies the list. */
  public ImcMacro {
    extras = List.copyOf(extras);
  }

  /** Makes a macro with the generic circuit. */
  public ImcMacro(
      Kind kind,
      int banks,
      int cellGroups,
      int weightBits,
      int inputBitsPerCycle,
      int dacResolution,
      int adcResolution,
      Cell cell,
      OptionalDouble cellAreaMm2,
      OptionalDouble supplyVoltageV,
      OptionalDouble weightWriteBitsPerS) {
    this(
        kind,
        banks,
        cellGroups,
        weightBits,
        inputBitsPerCycle,
        dacResolution,
        adcResolution,
        cell,
        cellAreaMm2,
        supplyVoltageV,
        weightWriteBitsPerS,
        ImcCircuit.GENERIC,
        ImcResistances.NONE,
        List.of());
  }
}
