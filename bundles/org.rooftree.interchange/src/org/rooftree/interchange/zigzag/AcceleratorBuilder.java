package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.interchange.ElementNames;
import org.rooftree.interchange.zigzag.Hardware.Dimension;
import org.rooftree.interchange.zigzag.Hardware.Gate;
import org.rooftree.interchange.zigzag.Hardware.Imc;
import org.rooftree.interchange.zigzag.Hardware.Level;
import org.rooftree.interchange.zigzag.Hardware.Route;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.accelerator.AcceleratorFactory;
import org.rooftree.model.accelerator.ArrayDimension;
import org.rooftree.model.accelerator.ComputeArray;
import org.rooftree.model.accelerator.ComputeUnit;
import org.rooftree.model.accelerator.Core;
import org.rooftree.model.accelerator.ImcKind;
import org.rooftree.model.accelerator.ImcMacro;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.model.accelerator.MemorySharing;
import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.accelerator.Port;
import org.rooftree.model.accelerator.PortDirection;
import org.rooftree.model.accelerator.PrecisionMode;
import org.rooftree.model.accelerator.Technology;
import org.rooftree.model.accelerator.Transfer;
import org.rooftree.model.common.SourceKind;

/**
 * Makes an accelerator of a hardware file: one core with the array and with all memories in the
 * order of the file, because that order counts.
 */
final class AcceleratorBuilder {
  private static final AcceleratorFactory FACTORY = AcceleratorFactory.eINSTANCE;

  /** Widest operands that a precision mode may have; ZigZag's MAC units take any. */
  private static final int ANY_WIDTH = 64;

  private static final int ANY_ACCUMULATOR = 128;

  private final Hardware hardware;
  private final String file;
  private final Map<String, ArrayDimension> dimensions = new HashMap<>();

  private AcceleratorBuilder(Hardware hardware, String file) {
    this.hardware = hardware;
    this.file = file;
  }

  /**
   * Returns the accelerator.
   *
   * @param file name of the hardware file, without folders
   */
  static Accelerator build(Hardware hardware, String file) {
    return new AcceleratorBuilder(hardware, file).build();
  }

  private Accelerator build() {
    Accelerator accelerator = FACTORY.createAccelerator();
    String name = ElementNames.clean(hardware.name());
    accelerator.setName(name.isEmpty() ? "accelerator" : name);
    accelerator.setDescription(
        "Imported from the ZigZag hardware file "
            + ElementNames.printable(file)
            + ". Memories stand in its order, innermost first.");
    accelerator.setClock(Quantity.of(1, "GHz"));
    Citations.add(accelerator, null, "ZigZag hardware file " + file, SourceKind.DERIVED);
    Citations.add(
        accelerator,
        "clock",
        "ZigZag counts cycles and states no clock; 1 GHz makes a cycle a nanosecond",
        SourceKind.ASSUMED);
    Core core = FACTORY.createCore();
    core.setName("core");
    accelerator.getCores().add(core);
    ComputeUnit unit =
        hardware.array().imc().isPresent() ? macro(hardware.array().imc().get()) : array();
    core.getComputeUnits().add(unit);
    if (unit instanceof ImcMacro) {
      accelerator.setTechnology(technology());
    }
    memories(core);
    return accelerator;
  }

  private static Technology technology() {
    Technology technology = FACTORY.createTechnology();
    technology.setName("28 nm CMOS");
    technology.setNode(Quantity.of(28, "nm"));
    technology.setVoltage(Quantity.of(0.9, "V"));
    Citations.add(
        technology,
        null,
        "ZigZag's model of in-memory computing is calibrated for 28 nm and 0.9 V",
        SourceKind.ASSUMED);
    return technology;
  }

  private void dimensions(List<ArrayDimension> target) {
    for (Dimension d : hardware.array().dimensions()) {
      ArrayDimension dimension = FACTORY.createArrayDimension();
      dimension.setName(d.name());
      dimension.setSize(d.size());
      target.add(dimension);
      dimensions.put(d.name(), dimension);
    }
  }

  private ComputeUnit array() {
    ComputeArray array = FACTORY.createComputeArray();
    array.setName("array");
    dimensions(array.getDimensions());
    double units = 1;
    for (ArrayDimension dimension : array.getDimensions()) {
      units *= dimension.getSize();
    }
    if (!Double.isNaN(hardware.array().unitArea())) {
      array.setArea(Quantity.of(hardware.array().unitArea() * units, "mm^2"));
    }
    PrecisionMode mode = FACTORY.createPrecisionMode();
    mode.setName("any");
    mode.setDescription("ZigZag's MAC units take operands of any width at the same energy.");
    mode.setWeightBits(ANY_WIDTH);
    mode.setInputBits(ANY_WIDTH);
    mode.setAccumulatorBits(ANY_ACCUMULATOR);
    // One MAC is two operations.
    mode.setEnergyPerOperation(Quantity.of(hardware.array().unitEnergy() / 2, "pJ/op"));
    array.getPrecisionModes().add(mode);
    return array;
  }

  private ComputeUnit macro(Imc imc) {
    ImcMacro macro = FACTORY.createImcMacro();
    macro.setName("macro");
    macro.setKind(imc.kind());
    List<Dimension> sizes = hardware.array().dimensions();
    macro.setColumns(sizes.get(0).size());
    macro.setRows(sizes.get(1).size());
    int banks = 1;
    for (Dimension bank : sizes.subList(2, sizes.size())) {
      banks = Math.multiplyExact(banks, bank.size());
    }
    macro.setBanks(banks);
    dimensions(macro.getDimensions());
    macro.setCellGroups(imc.cellGroups());
    macro.setWeightBits(imc.weightBits());
    macro.setInputBitsPerCycle(imc.serialBits());
    macro.setAdcResolution(imc.adcBits());
    macro.setDacResolution(
        imc.kind() == ImcKind.ANALOGUE && imc.serialBits() > 1 ? imc.serialBits() : 0);
    PrecisionMode mode = FACTORY.createPrecisionMode();
    mode.setName("int" + imc.weightBits() + "x" + imc.activationBits());
    mode.setWeightBits(imc.weightBits());
    mode.setInputBits(imc.activationBits());
    macro.getPrecisionModes().add(mode);
    return macro;
  }

  private void memories(Core core) {
    ElementNames names = new ElementNames();
    List<Memory> built = new ArrayList<>();
    for (Level level : hardware.memories()) {
      Memory memory = memory(level);
      memory.setName(names.unique(level.name()));
      built.add(memory);
    }
    core.getMemories().addAll(built);
    for (int i = 0; i < built.size(); i++) {
      Set<Memory> feeders = new LinkedHashSet<>();
      for (OperandRole operand : built.get(i).getOperands()) {
        built.subList(i + 1, built.size()).stream()
            .filter(m -> m.getOperands().contains(operand))
            .findFirst()
            .ifPresent(feeders::add);
      }
      built.get(i).getFedBy().addAll(feeders);
    }
  }

  private Memory memory(Level level) {
    Memory memory = FACTORY.createMemory();
    memory.setKind(level.kind());
    memory.setCapacity(Quantity.of(level.sizeBits(), "bit"));
    memory.getOperands().addAll(level.operands());
    memory.setLatency(Quantity.of(level.latencyCycles(), "cycle"));
    if (!Double.isNaN(level.area())) {
      memory.setArea(Quantity.of(level.area(), "mm^2"));
    }
    if (level.served().isEmpty()) {
      memory.setSharing(MemorySharing.PER_UNIT);
    } else if (level.served().size() < dimensions.size()) {
      memory.setSharing(MemorySharing.PER_DIMENSION);
      level.served().forEach(name -> memory.getServedDimensions().add(dimensions.get(name)));
    }
    ElementNames names = new ElementNames();
    for (Gate gate : level.ports()) {
      Port port = port(gate);
      port.setName(names.unique(gate.name()));
      memory.getPorts().add(port);
    }
    energy(level, memory, level.readCost(), g -> g != PortDirection.WRITE, memory::setReadEnergy);
    energy(level, memory, level.writeCost(), g -> g != PortDirection.READ, memory::setWriteEnergy);
    return memory;
  }

  private static Port port(Gate gate) {
    Port port = FACTORY.createPort();
    port.setDirection(gate.direction());
    port.setBandwidth(Quantity.of(gate.maximumBits(), "bit/cycle"));
    port.setMinimumAccess(Quantity.of(gate.minimumBits(), "bit"));
    for (Route route : gate.allocation()) {
      Transfer transfer = FACTORY.createTransfer();
      transfer.setOperand(route.operand());
      transfer.setDirection(route.direction());
      port.getTransfers().add(transfer);
    }
    return port;
  }

  /**
   * Turns the cost of a full word into energy per bit. Words are as wide as the port, so a port of
   * another width than the first has an energy of its own.
   */
  private static void energy(
      Level level,
      Memory memory,
      double cost,
      Predicate<PortDirection> able,
      Consumer<Quantity> ofMemory) {
    if (Double.isNaN(cost)) {
      return;
    }
    boolean read = able.test(PortDirection.READ);
    long first = 0;
    for (int i = 0; i < level.ports().size(); i++) {
      Gate gate = level.ports().get(i);
      if (!able.test(gate.direction())) {
        continue;
      }
      Quantity perBit = Quantity.of(cost / gate.maximumBits(), "pJ/bit");
      if (first == 0) {
        first = gate.maximumBits();
        ofMemory.accept(perBit);
      } else if (gate.maximumBits() != first) {
        Port port = memory.getPorts().get(i);
        if (read) {
          port.setReadEnergy(perBit);
        } else {
          port.setWriteEnergy(perBit);
        }
      }
    }
    if (first == 0 && !level.ports().isEmpty()) {
      // No port can do it, so nothing will be charged; the number is kept all the same.
      ofMemory.accept(Quantity.of(cost / level.ports().getFirst().maximumBits(), "pJ/bit"));
    }
  }
}
