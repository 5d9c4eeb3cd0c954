package org.rooftree.model.elaboration;

import static org.rooftree.model.elaboration.Convert.areaMm2;
import static org.rooftree.model.elaboration.Convert.base;
import static org.rooftree.model.elaboration.Convert.baseOr;
import static org.rooftree.model.elaboration.Convert.constant;
import static org.rooftree.model.elaboration.Convert.perSecond;
import static org.rooftree.model.elaboration.Convert.seconds;
import static org.rooftree.model.elaboration.Convert.sources;
import static org.rooftree.model.elaboration.Convert.text;
import static org.rooftree.model.elaboration.Convert.words;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.ExtraComponent;
import org.rooftree.api.design.ImcCircuit;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.design.ImcResistances;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.MeasuredPoint;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.design.Technology;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.source.Sources;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.accelerator.Chiplet;
import org.rooftree.model.accelerator.Component;
import org.rooftree.model.accelerator.ComponentGroup;
import org.rooftree.model.accelerator.ComputeArray;
import org.rooftree.model.accelerator.Core;
import org.rooftree.model.accelerator.MemorySharing;
import org.rooftree.model.accelerator.Transfer;
import org.rooftree.model.accelerator.VectorUnit;
import org.rooftree.model.io.ElementPaths;

/** Turns an accelerator model into a {@link Design}. */
public final class DesignElaborator {
  private final Accelerator accelerator;
  private final String sha256;
  private final ElementPaths paths;
  private final List<ComputeUnit> units = new ArrayList<>();
  private final List<Memory> memories = new ArrayList<>();
  private final List<Interconnect> interconnects = new ArrayList<>();
  private double leakagePowerW;
  private double areaMm2;
  private boolean areaComplete = true;

  private DesignElaborator(Accelerator accelerator, String sha256) {
    this.accelerator = accelerator;
    this.sha256 = sha256;
    this.paths = ElementPaths.of(accelerator);
  }

  /**
   * Elaborates a model without errors.
   *
   * @param sha256 hash of the file that it was read from
   * @throws ArithmeticException when the instances of a memory exceed 2^63
   */
  public static Design elaborate(Accelerator accelerator, String sha256) {
    return new DesignElaborator(accelerator, sha256).elaborate();
  }

  private Design elaborate() {
    group(accelerator);
    for (Core core : accelerator.getCores()) {
      core(core);
    }
    for (Chiplet chiplet : accelerator.getChiplets()) {
      group(chiplet);
      for (Core core : chiplet.getCores()) {
        core(core);
      }
    }
    List<MeasuredPoint> measurements = new ArrayList<>();
    for (var point : accelerator.getMeasurements()) {
      measurements.add(measurement(point));
    }
    OptionalDouble stated = areaMm2(accelerator.getArea());
    OptionalDouble summed = areaComplete ? OptionalDouble.of(areaMm2) : OptionalDouble.empty();
    return new Design(
        text(accelerator.getName()),
        sha256,
        technology(accelerator.getTechnology()),
        units,
        memories,
        interconnects,
        measurements,
        baseOr(accelerator.getConstantPower(), 0) * accelerator.getCount(),
        leakagePowerW,
        base(accelerator.getPowerCap()),
        stated.isPresent()
            ? OptionalDouble.of(stated.getAsDouble() * accelerator.getCount())
            : summed,
        sources(accelerator));
  }

  private void group(ComponentGroup group) {
    account(group, false);
    for (var memory : group.getMemories()) {
      memories.add(memory(memory, group));
    }
    for (var interconnect : group.getInterconnects()) {
      interconnects.add(interconnect(interconnect));
    }
  }

  private void core(Core core) {
    group(core);
    for (var unit : core.getComputeUnits()) {
      units.add(unit(unit, core));
    }
  }

  /** Adds area and leakage of a component to those of the chip. */
  private void account(Component component, boolean areaNeeded) {
    long copies = copies(component);
    leakagePowerW += leakage(component) * copies;
    OptionalDouble area = areaMm2(component.getArea());
    if (area.isPresent()) {
      areaMm2 += area.getAsDouble() * copies;
    } else if (areaNeeded) {
      areaComplete = false;
    }
  }

  private static double leakage(Component component) {
    return baseOr(component.getLeakagePower(), 0);
  }

  /** Returns the number of copies of a component in the whole design. */
  private static long copies(Component component) {
    long product = component.getCount();
    for (EObject parent = component.eContainer(); parent != null; parent = parent.eContainer()) {
      if (parent instanceof Component group) {
        product = Math.multiplyExact(product, group.getCount());
      }
    }
    return product;
  }

  /** Returns the clock of a component or of its nearest parent that states one, or 0. */
  public static double clockHz(Component component) {
    for (EObject e = component; e != null; e = e.eContainer()) {
      if (e instanceof Component c && c.getClock() != null) {
        return c.getClock().base();
      }
    }
    return 0;
  }

  private ComputeUnit unit(org.rooftree.model.accelerator.ComputeUnit unit, Core core) {
    account(unit, true);
    double clockHz = clockHz(unit);
    List<ArrayDimension> dimensions = new ArrayList<>();
    ComputeUnit.Kind kind = ComputeUnit.Kind.ARRAY;
    ComputeUnit.Stationary stationary = ComputeUnit.Stationary.NONE;
    double operationsPerLane = 2;
    Optional<ImcMacro> imc = Optional.empty();
    switch (unit) {
      case ComputeArray array -> {
        array.getDimensions().forEach(d -> dimensions.add(dimension(d, List.of())));
        stationary = constant(ComputeUnit.Stationary.class, array.getStationary());
      }
      case VectorUnit vector -> {
        kind = ComputeUnit.Kind.VECTOR;
        dimensions.add(new ArrayDimension("lanes", vector.getLanes(), List.of(), Sources.NONE));
        operationsPerLane = vector.getOperationsPerLane();
      }
      case org.rooftree.model.accelerator.ImcMacro macro -> {
        kind = ComputeUnit.Kind.IMC;
        stationary = ComputeUnit.Stationary.WEIGHT;
        dimensions.addAll(dimensions(macro));
        imc = Optional.of(macro(macro, clockHz));
      }
      default -> throw new IllegalStateException("unknown compute unit " + unit.eClass().getName());
    }
    List<PrecisionMode> modes = new ArrayList<>();
    for (var mode : unit.getPrecisionModes()) {
      modes.add(
          new PrecisionMode(
              text(mode.getName()),
              constant(PrecisionMode.Format.class, mode.getFormat()),
              mode.getWeightBits(),
              mode.getInputBits(),
              mode.getAccumulatorBits(),
              mode.getBlockSize(),
              mode.getScaleBits(),
              mode.getMacsPerUnit(),
              base(mode.getPeak()),
              base(mode.getEnergyPerOperation()),
              sources(mode)));
    }
    return new ComputeUnit(
        text(unit.getName()),
        paths.path(unit),
        paths.path(core),
        kind,
        copies(unit),
        clockHz,
        dimensions,
        modes,
        stationary,
        operationsPerLane,
        unit.getTemporalUtilisation(),
        constant(ComputeUnit.Sparsity.class, unit.getSparsity()),
        unit.getSparsitySpeedup(),
        unit.getSparsityEfficiency(),
        imc,
        areaMm2(unit.getArea()),
        leakage(unit),
        technologyOf(core),
        sources(unit));
  }

  private static ArrayDimension dimension(
      org.rooftree.model.accelerator.ArrayDimension dimension, List<String> otherwise) {
    List<String> loops = words(dimension.getLoops());
    return new ArrayDimension(
        text(dimension.getName()),
        dimension.getSize(),
        loops.isEmpty() ? otherwise : loops,
        sources(dimension));
  }

  /** Returns the dimensions of a macro: its own, or rows, columns and banks. */
  private static List<ArrayDimension> dimensions(org.rooftree.model.accelerator.ImcMacro macro) {
    List<String> rows = words(macro.getRowLoops());
    List<String> columns = words(macro.getColumnLoops());
    if (macro.getDimensions().isEmpty()) {
      return List.of(
          new ArrayDimension("rows", macro.getRows(), rows, Sources.NONE),
          new ArrayDimension("columns", macro.getColumns(), columns, Sources.NONE),
          new ArrayDimension("banks", macro.getBanks(), List.of(), Sources.NONE));
    }
    List<ArrayDimension> own = new ArrayList<>();
    for (var dimension : macro.getDimensions()) {
      List<String> loops =
          switch (own.size()) {
            case 0 -> columns;
            case 1 -> rows;
            default -> List.of();
          };
      own.add(dimension(dimension, loops));
    }
    return own;
  }

  private ImcMacro macro(org.rooftree.model.accelerator.ImcMacro macro, double clockHz) {
    Quantity write = macro.getWeightWriteBandwidth();
    return new ImcMacro(
        constant(ImcMacro.Kind.class, macro.getKind()),
        macro.getBanks(),
        macro.getCellGroups(),
        macro.getWeightBits(),
        macro.getInputBitsPerCycle(),
        macro.getDacResolution(),
        macro.getAdcResolution(),
        constant(ImcMacro.Cell.class, macro.getCell()),
        areaMm2(macro.getCellArea()),
        base(macro.getSupplyVoltage()),
        write == null ? OptionalDouble.empty() : OptionalDouble.of(perSecond(write, clockHz)),
        new ImcCircuit(
            macro.getWeightBitsPerAdc(),
            macro.isBoothEncoding(),
            macro.getAccumulatorBits(),
            new LinkedHashSet<>(words(macro.getOmittedParts())),
            macro.getInputToggleRate(),
            macro.getWeightDensity(),
            constant(ImcCircuit.Encoding.class, macro.getInputEncoding()),
            constant(ImcCircuit.Encoding.class, macro.getWeightEncoding())),
        new ImcResistances(
            base(macro.getOnResistance()),
            base(macro.getOffResistance()),
            base(macro.getReadVoltage()),
            base(macro.getWireResistance())),
        macro.getExtraComponents().stream().map(this::extra).toList());
  }

  private ExtraComponent extra(org.rooftree.model.accelerator.ExtraComponent extra) {
    return new ExtraComponent(
        text(extra.getName()),
        paths.path(extra),
        extra.getCount(),
        constant(ExtraComponent.Scope.class, extra.getPer()),
        extra.getFullAdders(),
        extra.getFlipFlops(),
        extra.getMultipliers(),
        extra.getActivity(),
        areaMm2(extra.getArea()).orElse(0),
        baseOr(extra.getDelay(), 0),
        baseOr(extra.getEnergy(), 0),
        sources(extra));
  }

  private Memory memory(org.rooftree.model.accelerator.Memory memory, ComponentGroup group) {
    Memory.Kind kind = constant(Memory.Kind.class, memory.getKind());
    boolean offChip =
        switch (kind) {
          case DRAM, HBM, NON_VOLATILE -> true;
          default -> false;
        };
    account(memory, !offChip);
    double clockHz = clockHz(memory);
    long instances = instances(memory, group);
    // account() saw the copies of one instance per group; the others count as well.
    leakagePowerW += leakage(memory) * copies(memory) * (instances - 1);
    areaMm2 += areaMm2(memory.getArea()).orElse(0) * copies(memory) * (instances - 1);
    Set<OperandRole> operands = new LinkedHashSet<>();
    memory.getOperands().forEach(o -> operands.add(constant(OperandRole.class, o)));
    List<String> fedBy = new ArrayList<>();
    memory.getFedBy().forEach(m -> fedBy.add(paths.path(m)));
    List<String> served = new ArrayList<>();
    memory.getServedDimensions().forEach(d -> served.add(paths.path(d)));
    double wordBits = baseOr(memory.getWordWidth(), 1);
    List<Port> ports = new ArrayList<>();
    for (var port : memory.getPorts()) {
      List<Port.Transfer> transfers = new ArrayList<>();
      for (Transfer transfer : port.getTransfers()) {
        transfers.add(
            new Port.Transfer(
                constant(OperandRole.class, transfer.getOperand()),
                constant(Port.TransferDirection.class, transfer.getDirection())));
      }
      ports.add(
          new Port(
              text(port.getName()),
              constant(Port.Direction.class, port.getDirection()),
              perSecond(port.getBandwidth(), clockHz),
              baseOr(port.getMinimumAccess(), wordBits),
              transfers,
              base(port.getReadEnergy()),
              base(port.getWriteEnergy()),
              sources(port)));
    }
    OptionalDouble read = base(memory.getReadEnergy());
    return new Memory(
        text(memory.getName()),
        paths.path(memory),
        paths.path(group),
        kind,
        Math.multiplyExact(copies(memory), instances),
        baseOr(memory.getCapacity(), Double.POSITIVE_INFINITY),
        operands.isEmpty() ? EnumSet.allOf(OperandRole.class) : operands,
        fedBy,
        constant(Memory.Sharing.class, memory.getSharing()),
        served,
        clockHz,
        ports,
        memory.getBandwidthEfficiency(),
        wordBits,
        read,
        memory.getWriteEnergy() == null ? read : base(memory.getWriteEnergy()),
        seconds(memory.getLatency(), clockHz),
        memory.isDoubleBuffered(),
        areaMm2(memory.getArea()),
        leakage(memory),
        sources(memory));
  }

  /** Returns the instances of a memory in one copy of its group. */
  private static long instances(
      org.rooftree.model.accelerator.Memory memory, ComponentGroup group) {
    if (memory.getSharing() == MemorySharing.PER_UNIT) {
      return Math.max(1, macUnits(group));
    }
    if (memory.getSharing() == MemorySharing.PER_DIMENSION
        && !memory.getServedDimensions().isEmpty()
        && memory.getServedDimensions().getFirst().eContainer()
            instanceof org.rooftree.model.accelerator.ComputeUnit unit) {
      long product = unit.getCount();
      for (EObject e = unit.eContainer();
          e != group && e instanceof Component between && EcoreUtil.isAncestor(group, e);
          e = e.eContainer()) {
        product = Math.multiplyExact(product, between.getCount());
      }
      for (var dimension : modelDimensions(unit)) {
        if (!memory.getServedDimensions().contains(dimension)) {
          product = Math.multiplyExact(product, dimension.getSize());
        }
      }
      return product;
    }
    return 1;
  }

  private static List<org.rooftree.model.accelerator.ArrayDimension> modelDimensions(
      org.rooftree.model.accelerator.ComputeUnit unit) {
    return switch (unit) {
      case ComputeArray array -> array.getDimensions();
      case org.rooftree.model.accelerator.ImcMacro macro -> macro.getDimensions();
      default -> List.of();
    };
  }

  /**
   * Returns the MAC units of all arrays, and of all macros that state their dimensions, inside one
   * copy of a group.
   */
  private static long macUnits(ComponentGroup group) {
    long sum = 0;
    if (group instanceof Core core) {
      for (var unit : core.getComputeUnits()) {
        List<org.rooftree.model.accelerator.ArrayDimension> dimensions = modelDimensions(unit);
        if (unit instanceof ComputeArray || !dimensions.isEmpty()) {
          long product = unit.getCount();
          for (var dimension : dimensions) {
            product = Math.multiplyExact(product, dimension.getSize());
          }
          sum = Math.addExact(sum, product);
        }
      }
    }
    List<? extends ComponentGroup> children =
        switch (group) {
          case Accelerator a -> {
            List<ComponentGroup> all = new ArrayList<>(a.getCores());
            all.addAll(a.getChiplets());
            yield all;
          }
          case Chiplet c -> c.getCores();
          default -> List.of();
        };
    for (ComponentGroup child : children) {
      sum = Math.addExact(sum, Math.multiplyExact(macUnits(child), child.getCount()));
    }
    return sum;
  }

  private Interconnect interconnect(org.rooftree.model.accelerator.Interconnect interconnect) {
    account(interconnect, false);
    double clockHz = clockHz(interconnect);
    List<String> ends = new ArrayList<>();
    interconnect.getEndPoints().forEach(c -> ends.add(paths.path(c)));
    List<String> carries = new ArrayList<>();
    interconnect.getCarries().forEach(m -> carries.add(paths.path(m)));
    Quantity bandwidth = interconnect.getBandwidth();
    return new Interconnect(
        text(interconnect.getName()),
        paths.path(interconnect),
        constant(Interconnect.Kind.class, interconnect.getKind()),
        copies(interconnect),
        ends,
        carries,
        interconnect.getShare(),
        bandwidth == null ? Double.POSITIVE_INFINITY : perSecond(bandwidth, clockHz),
        base(interconnect.getEnergyPerHop()),
        seconds(interconnect.getLatencyPerHop(), clockHz),
        interconnect.getHops(),
        interconnect.getRows(),
        interconnect.getColumns(),
        areaMm2(interconnect.getArea()),
        leakage(interconnect),
        sources(interconnect));
  }

  private MeasuredPoint measurement(org.rooftree.model.accelerator.MeasuredPoint point) {
    return new MeasuredPoint(
        text(point.getName()),
        paths.path(point),
        text(point.getChip()),
        text(point.getWorkload()),
        text(point.getPrecision()),
        Convert.perByte(point.getOperationalIntensity()),
        base(point.getThroughput()),
        base(point.getEnergyEfficiency()),
        base(point.getPower()),
        areaMm2(point.getArea()),
        base(point.getCycleTime()),
        point.getMemory() == null ? "" : paths.path(point.getMemory()),
        sources(point));
  }

  private static Optional<Technology> technologyOf(Core core) {
    if (core.eContainer() instanceof Chiplet chiplet && chiplet.getTechnology() != null) {
      return technology(chiplet.getTechnology());
    }
    for (EObject e = core; e != null; e = e.eContainer()) {
      if (e instanceof Accelerator a) {
        return technology(a.getTechnology());
      }
    }
    return Optional.empty();
  }

  private static Optional<Technology> technology(
      org.rooftree.model.accelerator.@Nullable Technology technology) {
    return technology == null
        ? Optional.empty()
        : Optional.of(
            new Technology(
                text(technology.getName()),
                base(technology.getNode()),
                base(technology.getVoltage()),
                sources(technology)));
  }
}
