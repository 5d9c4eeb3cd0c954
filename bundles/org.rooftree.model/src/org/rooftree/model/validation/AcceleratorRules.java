package org.rooftree.model.validation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.Design;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.imc.MacroConfiguration;
import org.rooftree.imc.MacroValidity;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.accelerator.ArrayDimension;
import org.rooftree.model.accelerator.Component;
import org.rooftree.model.accelerator.ComputeArray;
import org.rooftree.model.accelerator.ComputeUnit;
import org.rooftree.model.accelerator.ImcKind;
import org.rooftree.model.accelerator.ImcMacro;
import org.rooftree.model.accelerator.Interconnect;
import org.rooftree.model.accelerator.MeasuredPoint;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.model.accelerator.MemorySharing;
import org.rooftree.model.accelerator.NumberFormat;
import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.accelerator.Port;
import org.rooftree.model.accelerator.PortDirection;
import org.rooftree.model.accelerator.PrecisionMode;
import org.rooftree.model.accelerator.SparsitySupport;
import org.rooftree.model.accelerator.Transfer;
import org.rooftree.model.accelerator.TransferDirection;
import org.rooftree.model.elaboration.DesignElaborator;

/** Rules for accelerators. */
final class AcceleratorRules {
  /** Counts up to here are exact as double. */
  private static final double EXACT = 0x1p53;

  private final Findings findings;

  AcceleratorRules(Findings findings) {
    this.findings = findings;
  }

  void check(Accelerator accelerator) {
    List<ComputeUnit> units = new ArrayList<>();
    List<Memory> memories = new ArrayList<>();
    TreeIterator<EObject> all = accelerator.eAllContents();
    while (all.hasNext()) {
      switch (all.next()) {
        case ComputeUnit unit -> {
          units.add(unit);
          unit(unit);
        }
        case Memory memory -> {
          memories.add(memory);
          memory(memory);
        }
        case Interconnect interconnect -> interconnect(interconnect);
        case PrecisionMode mode -> mode(mode);
        case Port port -> port(port);
        default -> {
          // nothing beyond the generic rules
        }
      }
    }
    if (units.isEmpty()) {
      findings.add(
          Rule.COMPUTE_MISSING,
          accelerator,
          "has no compute unit; at least one is needed",
          "add a core with a compute array");
    }
    if (memories.isEmpty()) {
      findings.add(
          Rule.MEMORY_MISSING, accelerator, "has no memory, so no memory roof", "add a memory");
    }
    cycles(memories);
    for (MeasuredPoint point : accelerator.getMeasurements()) {
      measurement(point, units);
    }
    if (!findings.hasErrors()) {
      elaborated(accelerator);
    }
  }

  private void unit(ComputeUnit unit) {
    clock(unit, "works in cycles");
    if (unit.getPrecisionModes().isEmpty()) {
      findings.add(
          Rule.MODE_MISSING, unit, "has no precision mode; at least one is needed", "add one");
    }
    double size = copies(unit);
    if (unit instanceof ComputeArray array) {
      for (ArrayDimension dimension : array.getDimensions()) {
        size *= dimension.getSize();
      }
    } else if (unit instanceof ImcMacro macro) {
      size *= (double) macro.getRows() * macro.getColumns() * macro.getBanks();
      boolean analogue = macro.getKind() == ImcKind.ANALOGUE;
      if (analogue == (macro.getAdcResolution() == 0)) {
        findings.add(
            Rule.IMC_ADC,
            macro,
            "adcResolution = "
                + macro.getAdcResolution()
                + " in an "
                + macro.getKind().getLiteral()
                + " macro; analogue macros have an ADC of 1 to 24 bit, digital ones have 0",
            "correct kind or adcResolution");
      }
      dimensions(macro);
    }
    size(unit, size, "MAC units");
    if (unit.getSparsitySpeedup() > 1 && unit.getSparsity() != SparsitySupport.SKIPPING) {
      findings.add(
          Rule.SPARSITY_SPEEDUP,
          unit,
          "sparsitySpeedup = "
              + unit.getSparsitySpeedup()
              + " has no effect with sparsity "
              + unit.getSparsity().getLiteral(),
          "set sparsity to skipping or remove the speed-up");
    }
  }

  private void dimensions(ImcMacro macro) {
    if (macro.getDimensions().isEmpty()) {
      return;
    }
    double[] sizes = {1, 1, 1};
    for (int i = 0; i < macro.getDimensions().size(); i++) {
      sizes[Math.min(i, 2)] *= macro.getDimensions().get(i).getSize();
    }
    if (sizes[0] != macro.getColumns()
        || sizes[1] != macro.getRows()
        || sizes[2] != macro.getBanks()) {
      findings.add(
          Rule.IMC_DIMENSIONS,
          macro,
          "its dimensions are for "
              + Quantity.number(sizes[0])
              + " columns, "
              + Quantity.number(sizes[1])
              + " rows and "
              + Quantity.number(sizes[2])
              + " banks, but it has "
              + macro.getColumns()
              + ", "
              + macro.getRows()
              + " and "
              + macro.getBanks(),
          "correct the sizes, or leave the dimensions out");
    }
  }

  /** Returns the number of copies of a component in the whole design. */
  private static double copies(Component component) {
    double product = component.getCount();
    for (EObject parent = component.eContainer(); parent instanceof Component c; ) {
      product *= c.getCount();
      parent = parent.eContainer();
    }
    return product;
  }

  private void size(Component component, double size, String what) {
    if (size >= EXACT) {
      findings.add(
          Rule.ARRAY_SIZE,
          component,
          "has " + size + " " + what + " in all its copies; fewer than 2^53 are allowed",
          "correct the sizes or counts");
    }
  }

  private void clock(Component component, String why) {
    if (!(DesignElaborator.clockHz(component) > 0)) {
      findings.add(
          Rule.CLOCK_MISSING,
          component,
          why + ", but neither it nor a parent states a clock greater than 0 Hz",
          "add for example clock=\"500 MHz\" to the accelerator");
    }
  }

  private void mode(PrecisionMode mode) {
    // The energy of a macro follows from its parts.
    if (mode.getEnergyPerOperation() == null && !(mode.eContainer() instanceof ImcMacro)) {
      findings.add(
          Rule.MODE_ENERGY,
          mode,
          "states no energyPerOperation, so the energy of layers in this mode is not evaluated",
          "add it, for example 0.1 pJ/op");
    }
    boolean block = mode.getFormat() == NumberFormat.BLOCK_FLOATING_POINT;
    boolean scale = mode.getBlockSize() > 1 || mode.getScaleBits() > 0;
    if (block != scale) {
      findings.add(
          Rule.MODE_BLOCK,
          mode,
          "format "
              + mode.getFormat().getLiteral()
              + " with blockSize = "
              + mode.getBlockSize()
              + " and scaleBits = "
              + mode.getScaleBits()
              + "; block formats, and only they, share a scale",
          "correct the format or the block");
    }
  }

  private void memory(Memory memory) {
    size(memory, copies(memory), "instances");
    if (memory.getPorts().isEmpty()) {
      findings.add(
          Rule.MEMORY_PORT,
          memory,
          "has no port, so it has no roof",
          "add a port with its bandwidth");
    }
    if (memory.getReadEnergy() == null) {
      findings.add(
          Rule.MEMORY_ENERGY,
          memory,
          "states no readEnergy, so energy is not evaluated",
          "add it, for example 1.2 pJ/bit");
    }
    boolean serves = !memory.getServedDimensions().isEmpty();
    if (serves != (memory.getSharing() == MemorySharing.PER_DIMENSION)) {
      findings.add(
          Rule.MEMORY_SERVED,
          memory,
          serves
              ? "servedDimensions has no meaning with sharing " + memory.getSharing().getLiteral()
              : "sharing perDimension needs servedDimensions",
          "set sharing to perDimension and name the dimensions, or neither");
    }
    if (memory.getServedDimensions().stream().map(EObject::eContainer).distinct().count() > 1) {
      findings.add(
          Rule.MEMORY_SERVED,
          memory,
          "servedDimensions belong to more than one array; they must belong to one",
          "add one memory for each array");
    }
    if (inCycles(memory.getLatency())) {
      clock(memory, "latency counts in cycles");
    }
    Set<OperandRole> held = held(memory);
    Set<OperandRole> fed = EnumSet.noneOf(OperandRole.class);
    for (Memory feeder : memory.getFedBy()) {
      fed.addAll(held(feeder));
      Quantity size = memory.getCapacity();
      Quantity limit = feeder.getCapacity();
      if (size != null
          && limit != null
          && size.unit().compatibleWith(limit.unit())
          && size.compareTo(limit) > 0) {
        findings.add(
            Rule.MEMORY_CAPACITY,
            memory,
            "capacity = "
                + size
                + " exceeds the "
                + limit
                + " of "
                + findings.path(feeder)
                + " that feeds it",
            "check both capacities and fedBy");
      }
    }
    held.removeAll(fed);
    if (!memory.getFedBy().isEmpty() && !held.isEmpty()) {
      findings.add(
          Rule.MEMORY_OPERAND,
          memory,
          "holds " + held + ", but no memory that feeds it does",
          "add it to operands of a feeding memory, or remove it here");
    }
  }

  private static Set<OperandRole> held(Memory memory) {
    return memory.getOperands().isEmpty()
        ? EnumSet.allOf(OperandRole.class)
        : EnumSet.copyOf(memory.getOperands());
  }

  private static boolean inCycles(@Nullable Quantity quantity) {
    return quantity != null && quantity.unit().dimension().cycles() != 0;
  }

  private void port(Port port) {
    if (inCycles(port.getBandwidth()) && port.eContainer() instanceof Memory memory) {
      clock(memory, "port bandwidth counts per cycle");
    }
    for (Transfer transfer : port.getTransfers()) {
      boolean reads =
          transfer.getDirection() == TransferDirection.TO_LOW
              || transfer.getDirection() == TransferDirection.TO_HIGH;
      if (port.getDirection() == (reads ? PortDirection.WRITE : PortDirection.READ)) {
        findings.add(
            Rule.PORT_TRANSFER,
            transfer,
            "direction "
                + transfer.getDirection().getLiteral()
                + (reads ? " reads" : " writes")
                + ", but the port can only "
                + port.getDirection().getLiteral(),
            "correct the direction of the port or of the transfer");
      }
    }
  }

  private void interconnect(Interconnect interconnect) {
    size(interconnect, copies(interconnect), "links");
    if (interconnect.getEndPoints().size() < 2) {
      findings.add(
          Rule.INTERCONNECT_ENDS,
          interconnect,
          "has " + interconnect.getEndPoints().size() + " end points; at least 2 are needed",
          "name the components that it connects");
    }
    if (inCycles(interconnect.getBandwidth()) || inCycles(interconnect.getLatencyPerHop())) {
      clock(interconnect, "bandwidth or latency counts in cycles");
    }
  }

  /** Depth-first search over fedBy; each cycle is reported at one of its members. */
  private void cycles(List<Memory> memories) {
    Map<Memory, Boolean> finished = new HashMap<>();
    for (Memory start : memories) {
      List<Memory> path = new ArrayList<>();
      Set<Memory> onPath = new HashSet<>();
      cycle(start, path, onPath, finished);
    }
  }

  private void cycle(
      Memory memory, List<Memory> path, Set<Memory> onPath, Map<Memory, Boolean> finished) {
    if (finished.containsKey(memory)) {
      return;
    }
    if (!onPath.add(memory)) {
      StringBuilder text = new StringBuilder();
      for (Memory m : path.subList(path.indexOf(memory), path.size())) {
        text.append(findings.path(m)).append(" is fed by ");
      }
      findings.add(
          Rule.MEMORY_CYCLE,
          memory,
          text.append(findings.path(memory)).append("; a memory must not feed itself").toString(),
          "remove one of these fedBy references");
      return;
    }
    path.add(memory);
    if (path.size() > Findings.MAXIMUM) {
      findings.add(
          Rule.MEMORY_CYCLE,
          memory,
          "is fed over more than " + Findings.MAXIMUM + " other memories",
          "shorten the chain of fedBy");
    } else {
      for (Memory feeder : memory.getFedBy()) {
        cycle(feeder, path, onPath, finished);
      }
    }
    path.removeLast();
    onPath.remove(memory);
    finished.put(memory, true);
  }

  private void measurement(MeasuredPoint point, List<ComputeUnit> units) {
    if (point.getThroughput() == null
        && point.getEnergyEfficiency() == null
        && point.getPower() == null) {
      findings.add(
          Rule.MEASUREMENT_EMPTY,
          point,
          "states no throughput, energyEfficiency or power",
          "add what was measured");
    }
    String precision = point.getPrecision();
    if (precision == null || precision.isEmpty()) {
      return;
    }
    Set<String> known = new HashSet<>();
    for (ComputeUnit unit : units) {
      unit.getPrecisionModes().forEach(m -> known.add(m.getName()));
    }
    if (!known.contains(precision)) {
      findings.add(
          Rule.MEASUREMENT_PRECISION,
          point,
          "precision = \"" + precision + "\"; the design has " + known,
          "name one of them");
    }
  }

  private void elaborated(Accelerator accelerator) {
    Design design;
    try {
      design = DesignElaborator.elaborate(accelerator, "");
    } catch (ArithmeticException e) {
      findings.add(
          Rule.ARRAY_SIZE,
          accelerator,
          "has a memory whose count and sharing multiply to more than 2^63 instances",
          "correct the sizes or counts");
      return;
    }
    double always = design.constantPowerW() + design.leakagePowerW();
    if (design.powerCapW().isPresent() && design.powerCapW().getAsDouble() <= always) {
      findings.add(
          Rule.POWER_CAP,
          accelerator,
          "powerCap = "
              + accelerator.getPowerCap()
              + " does not exceed the "
              + Quantity.number(always)
              + " W of constant power and leakage",
          "raise the cap or lower the constant power");
    }
    macroRanges(accelerator, design);
    MeasuredPointCheck check = new MeasuredPointCheck(design);
    for (int i = 0; i < design.measurements().size(); i++) {
      MeasuredPoint point = accelerator.getMeasurements().get(i);
      check
          .violation(design.measurements().get(i))
          .ifPresent(
              message ->
                  findings.add(
                      Rule.MEASUREMENT_ABOVE_ROOF,
                      point,
                      message,
                      "look for a mix-up of MAC and op, of bit and byte, or of precisions"));
    }
  }

  /** The macro model is usable outside of the range where silicon confirmed it; that is said. */
  private void macroRanges(Accelerator accelerator, Design design) {
    Map<String, ImcMacro> macros = new HashMap<>();
    accelerator
        .eAllContents()
        .forEachRemaining(
            element -> {
              if (element instanceof ImcMacro macro) {
                macros.put(findings.path(macro), macro);
              }
            });
    for (org.rooftree.api.design.ComputeUnit elaborated : design.units()) {
      ImcMacro macro = macros.get(elaborated.path());
      if (macro == null) {
        continue;
      }
      Set<String> remarks = new LinkedHashSet<>();
      for (org.rooftree.api.design.PrecisionMode mode : elaborated.modes()) {
        double weightBits =
            Math.max(elaborated.imc().orElseThrow().weightBits(), mode.weightBits());
        remarks.addAll(
            MacroValidity.remarks(
                MacroConfiguration.of(
                    elaborated,
                    weightBits,
                    mode.inputBits(),
                    MacroConfiguration.gates(elaborated, false)),
                MacroConfiguration.nodeNm(elaborated)));
      }
      remarks.forEach(
          remark ->
              findings.add(
                  Rule.IMC_RANGE,
                  macro,
                  "is outside of the range in which the macro model was compared with silicon: "
                      + remark,
                  "state measured energies and clock, or read its figures as an extrapolation"));
    }
  }
}
