package org.rooftree.interchange.zigzag;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rooftree.interchange.zigzag.Yaml.Position;
import org.rooftree.model.accelerator.ImcKind;
import org.rooftree.model.accelerator.MemoryKind;
import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.accelerator.PortDirection;
import org.rooftree.model.accelerator.TransferDirection;

/**
 * A hardware file, checked. Energies are per access or per MAC in pJ, as is the convention there.
 *
 * @param name its name
 * @param memories memories in the order of the file, lowest level first
 * @param array the operational array
 */
record Hardware(String name, List<Level> memories, Array array) {

  /**
   * A memory.
   *
   * @param at where it stands
   * @param readCost energy of an access that reads a full word [pJ]; NaN if it is not stated
   * @param writeCost energy of an access that writes a full word [pJ]; NaN if it is not stated
   * @param area area of an instance [mm²]; NaN if it is not stated
   * @param served names of the array dimensions that one instance serves
   */
  record Level(
      Position at,
      String name,
      MemoryKind kind,
      long sizeBits,
      double readCost,
      double writeCost,
      double area,
      long latencyCycles,
      List<OperandRole> operands,
      List<Gate> ports,
      Set<String> served) {}

  /**
   * A port.
   *
   * @param allocation transfers that use it, without those that a later port takes
   */
  record Gate(
      String name,
      PortDirection direction,
      long minimumBits,
      long maximumBits,
      List<Route> allocation) {}

  /** An operand and a direction. */
  record Route(OperandRole operand, TransferDirection direction) {}

  /**
   * A dimension of the array.
   *
   * @param name its name
   * @param size units along it
   */
  record Dimension(String name, int size) {}

  /**
   * The operational array.
   *
   * @param unitEnergy energy of a MAC [pJ]; NaN for in-memory computing
   * @param unitArea area of a MAC unit [mm²]; NaN if it is not stated
   * @param imc what in-memory computing adds
   */
  record Array(List<Dimension> dimensions, double unitEnergy, double unitArea, Optional<Imc> imc) {}

  /**
   * What an in-memory-computing array has beside its dimensions.
   *
   * @param cellGroups weights per multiplier
   */
  record Imc(
      ImcKind kind,
      int activationBits,
      int weightBits,
      int serialBits,
      int adcBits,
      int cellGroups) {}
}
