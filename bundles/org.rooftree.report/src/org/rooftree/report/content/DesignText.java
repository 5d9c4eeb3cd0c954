package org.rooftree.report.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.MeasuredPoint;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.workload.Accuracy;
import org.rooftree.report.Humane;

/** The features of design elements by the names that they have in model files, with units. */
public final class DesignText {
  private DesignText() {}

  /** Returns what holds for the whole design. */
  public static Map<String, String> of(Design design) {
    Map<String, String> text = new LinkedHashMap<>();
    design
        .technology()
        .ifPresent(
            t ->
                text.put(
                    "technology",
                    t.name()
                        + t.voltageV().stream()
                            .mapToObj(v -> ", " + unit(v, "V"))
                            .findFirst()
                            .orElse("")));
    put(text, "area", design.areaMm2(), "mm^2");
    put(text, "powerCap", design.powerCapW(), "W");
    positive(text, "constantPower", design.constantPowerW(), "W");
    positive(text, "leakagePower", design.leakagePowerW(), "W");
    text.put("SHA-256", design.sha256());
    return text;
  }

  /** Returns the features of a memory. */
  public static Map<String, String> of(Memory memory, Design design) {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("kind", words(memory.kind()));
    text.put(
        "capacity",
        Double.isInfinite(memory.capacityBits())
            ? "not stated, taken as unlimited"
            : unit(memory.capacityBits() / 8, "byte") + copies(memory.copies()));
    text.put(
        "operands",
        String.join(", ", memory.operands().stream().sorted().map(DesignText::words).toList()));
    if (!memory.fedBy().isEmpty()) {
      text.put("fedBy", names(memory.fedBy(), design));
    }
    text.put("sharing", words(memory.sharing()));
    text.put("ports", ports(memory.ports()));
    if (memory.bandwidthEfficiency() < 1) {
      text.put("bandwidthEfficiency", Quantity.number(memory.bandwidthEfficiency()));
    }
    text.put("wordWidth", Quantity.number(memory.wordBits()) + " bit");
    text.put("readEnergy", energy(memory.readEnergyJPerBit(), "J/bit"));
    text.put("writeEnergy", energy(memory.writeEnergyJPerBit(), "J/bit"));
    positive(text, "latency", memory.latencyS(), "s");
    text.put("doubleBuffered", memory.doubleBuffered() ? "yes" : "no");
    put(text, "area", memory.areaMm2(), "mm^2");
    positive(text, "leakagePower", memory.leakagePowerW(), "W");
    return text;
  }

  private static String ports(List<Port> ports) {
    return ports.isEmpty()
        ? "none stated, taken as unlimited"
        : String.join(
            "; ",
            ports.stream()
                .map(
                    p ->
                        p.name()
                            + ": "
                            + unit(p.bitsPerS() / 8, "byte/s")
                            + ", "
                            + words(p.direction()))
                .toList());
  }

  /** Returns the features of a port. */
  public static Map<String, String> of(Port port) {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("bandwidth", unit(port.bitsPerS() / 8, "byte/s"));
    text.put("direction", words(port.direction()));
    positive(text, "minimumAccess", port.minimumAccessBits(), "bit");
    put(text, "readEnergy", port.readEnergyJPerBit(), "J/bit");
    put(text, "writeEnergy", port.writeEnergyJPerBit(), "J/bit");
    return text;
  }

  /** Returns the features of an interconnect. */
  public static Map<String, String> of(Interconnect link, Design design) {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("kind", words(link.kind()));
    text.put("endPoints", names(link.endPoints(), design));
    text.put("carries", names(link.carries(), design));
    if (link.share() < 1) {
      text.put("share", Quantity.number(link.share()));
    }
    text.put(
        "bandwidth",
        Double.isInfinite(link.bitsPerS())
            ? "not limited here"
            : unit(link.bitsPerS() / 8, "byte/s") + copies(link.copies()));
    text.put("energyPerHop", energy(link.energyPerHopJPerBit(), "J/bit"));
    positive(text, "latencyPerHop", link.latencyPerHopS(), "s");
    text.put("hops", Quantity.number(link.hops()));
    put(text, "area", link.areaMm2(), "mm^2");
    positive(text, "leakagePower", link.leakagePowerW(), "W");
    return text;
  }

  /** Returns what a compute unit is. */
  public static String kind(ComputeUnit unit) {
    return switch (unit.kind()) {
      case ARRAY -> "Compute array";
      case IMC -> "In-memory-computing macro";
      case VECTOR -> "Vector unit";
    };
  }

  /** Returns the features of a compute unit. */
  public static Map<String, String> of(ComputeUnit unit) {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("units", unit.units() + copies(unit.copies()));
    text.put("clock", unit(unit.clockHz(), "Hz"));
    text.put(
        "operationsPerLane",
        Quantity.number(unit.operationsPerLane()) + " op per unit and cycle (one MAC is two)");
    text.put("stationary", words(unit.stationary()));
    text.put("sparsity", words(unit.sparsity()));
    if (unit.sparsitySpeedup() > 1) {
      text.put("sparsitySpeedup", Quantity.number(unit.sparsitySpeedup()) + " times at most");
    }
    if (unit.temporalUtilisation() < 1) {
      text.put("temporalUtilisation", Quantity.number(unit.temporalUtilisation()));
    }
    unit.imc().ifPresent(imc -> macro(imc, text));
    put(text, "area", unit.areaMm2(), "mm^2");
    positive(text, "leakagePower", unit.leakagePowerW(), "W");
    return text;
  }

  private static void macro(ImcMacro imc, Map<String, String> text) {
    text.put("kind", words(imc.kind()));
    text.put("banks", String.valueOf(imc.banks()));
    text.put("cellGroups", String.valueOf(imc.cellGroups()));
    text.put("inputBitsPerCycle", imc.inputBitsPerCycle() + " bit");
    text.put("dacResolution", imc.dacResolution() + " bit");
    text.put("adcResolution", imc.adcResolution() + " bit");
    text.put("cell", imc.cell().name());
    put(text, "supplyVoltage", imc.supplyVoltageV(), "V");
    imc.weightWriteBitsPerS()
        .ifPresent(b -> text.put("weightWriteBandwidth", unit(b / 8, "byte/s")));
  }

  /** Returns the features of a precision mode. */
  public static Map<String, String> of(PrecisionMode mode, ComputeUnit unit) {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("format", words(mode.format()));
    text.put("weightBits", mode.weightBits() + " bit");
    text.put("inputBits", mode.inputBits() + " bit");
    text.put("accumulatorBits", mode.accumulatorBits() + " bit");
    if (mode.scaleBits() > 0) {
      text.put("scaleBits", mode.scaleBits() + " bit per block of " + mode.blockSize());
    }
    text.put("macsPerUnit", Quantity.number(mode.macsPerUnit()) + " per unit and cycle");
    text.put(
        "peak",
        unit(unit.peakOpPerS(mode), "op/s")
            + " of all copies"
            + (mode.statedPeakOpPerS().isPresent() ? ", stated" : ", from units and clock"));
    text.put("energyPerOperation", energy(mode.energyPerOperationJ(), "J/op"));
    return text;
  }

  /** Returns the size of a dimension and what is unrolled along it. */
  public static String size(ArrayDimension dimension) {
    return dimension.size()
        + (dimension.loops().isEmpty() ? "" : ", unrolls " + String.join(" ", dimension.loops()));
  }

  /** Returns the values of a measured point. */
  public static Map<String, String> of(MeasuredPoint point, Design design) {
    Map<String, String> text = new LinkedHashMap<>();
    if (!point.chip().isEmpty()) {
      text.put("chip", point.chip());
    }
    if (!point.workload().isEmpty()) {
      text.put("workload", point.workload());
    }
    if (!point.precision().isEmpty()) {
      text.put("precision", point.precision());
    }
    point
        .intensityOpPerByte()
        .ifPresent(
            intensity ->
                text.put(
                    "operationalIntensity",
                    unit(intensity, "op/byte")
                        + (point.memory().isEmpty()
                            ? ""
                            : " at " + design.levelName(point.memory()))));
    put(text, "throughput", point.throughputOpPerS(), "op/s");
    put(text, "energyEfficiency", point.efficiencyOpPerJ(), "op/J");
    put(text, "power", point.powerW(), "W");
    put(text, "area", point.areaMm2(), "mm^2");
    put(text, "cycleTime", point.cycleTimeS(), "s");
    return text;
  }

  /** Returns the values of a published accuracy. */
  public static Map<String, String> of(Accuracy accuracy) {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("metric", accuracy.metric());
    text.put("value", String.format(Locale.ROOT, "%.2f %%", 100 * accuracy.value()));
    text.put("dataset", accuracy.dataset());
    return text;
  }

  private static String names(List<String> paths, Design design) {
    return String.join(
        ", ",
        paths.stream().map(p -> design.memory(p).map(m -> design.levelName(p)).orElse(p)).toList());
  }

  private static String copies(long copies) {
    return copies == 1 ? "" : " each, " + copies + " copies";
  }

  private static String words(Enum<?> value) {
    return value == Port.Direction.READ_WRITE
        ? "read/write"
        : value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String energy(OptionalDouble value, String unit) {
    return value.isPresent() ? unit(value.getAsDouble(), unit) : "not stated";
  }

  private static void put(
      Map<String, String> text, String name, OptionalDouble value, String unit) {
    value.ifPresent(v -> text.put(name, unit(v, unit)));
  }

  private static void positive(Map<String, String> text, String name, double value, String unit) {
    if (value > 0) {
      text.put(name, unit(value, unit));
    }
  }

  private static String unit(double value, String unit) {
    return Humane.text(Quantity.of(value, unit));
  }
}
