package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rooftree.interchange.zigzag.Hardware.Gate;
import org.rooftree.interchange.zigzag.Hardware.Level;
import org.rooftree.interchange.zigzag.Hardware.Route;
import org.rooftree.interchange.zigzag.Yaml.Entry;
import org.rooftree.interchange.zigzag.Yaml.Position;
import org.rooftree.interchange.zigzag.Yaml.Text;
import org.rooftree.model.accelerator.MemoryKind;
import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.accelerator.PortDirection;
import org.rooftree.model.accelerator.TransferDirection;

/** Reads the memories of a hardware file. */
final class MemoryReader {
  private static final long MAXIMUM_BITS = 1L << 53;
  private static final Map<String, OperandRole> OPERANDS =
      Map.of("I1", OperandRole.INPUT, "I2", OperandRole.WEIGHT, "O", OperandRole.OUTPUT);
  private static final Map<String, TransferDirection> DIRECTIONS =
      Map.of(
          "fh", TransferDirection.FROM_HIGH,
          "tl", TransferDirection.TO_LOW,
          "fl", TransferDirection.FROM_LOW,
          "th", TransferDirection.TO_HIGH);
  private static final Map<String, PortDirection> TYPES =
      Map.of(
          "read", PortDirection.READ,
          "write", PortDirection.WRITE,
          "read_write", PortDirection.READ_WRITE);
  private static final Map<String, MemoryKind> KINDS =
      Map.of("sram", MemoryKind.SRAM, "dram", MemoryKind.DRAM, "rf", MemoryKind.REGISTER_FILE);

  private final Findings findings;
  private final Set<String> dimensions;

  MemoryReader(Set<String> dimensions, Findings findings) {
    this.dimensions = dimensions;
    this.findings = findings;
  }

  /** A port whose allocation still holds what a later port takes. */
  private record Claimed(Gate gate, Position at, Map<Route, Position> claims) {}

  Level read(Entry entry) {
    String name = entry.key().value();
    Fields f = Fields.of(entry.value(), "memories/" + name, findings);
    Set<OperandRole> operands = new LinkedHashSet<>();
    for (Text operand : f.words("operands", "[I1, O]")) {
      operands.add(Scalars.choice(operand, f.element(), "operands", OPERANDS));
    }
    if (operands.isEmpty()) {
      throw new YamlException(
          f.at("operands"), f.element(), "operands is empty", "name what it holds, [I1, I2, O]");
    }
    boolean extracted = f.flag("auto_cost_extraction");
    double read = f.optionalNumber("r_cost");
    double write = f.optionalNumber("w_cost");
    costs(f, extracted, read, write);
    f.ignored(
        "force_double_buffering", "ZigZag 3.8.5 reads it and never uses it, and so does Rooftree");
    Level level =
        new Level(
            entry.key().at(),
            name,
            f.choice("mem_type", KINDS, kindOf(name)),
            f.integer("size", 1, MAXIMUM_BITS),
            extracted ? Double.NaN : read,
            extracted ? Double.NaN : write,
            f.optionalNumber("area"),
            f.integer("latency", 0, Integer.MAX_VALUE),
            List.copyOf(operands),
            ports(f, operands),
            served(f));
    f.finish();
    return level;
  }

  private static void costs(Fields f, boolean extracted, double read, double write) {
    if (extracted) {
      f.findings()
          .warning(
              "zigzag.cacti",
              f.at("auto_cost_extraction"),
              f.element(),
              "auto_cost_extraction asks for costs from CACTI, which are not at hand; the memory is"
                  + " written without energy",
              "state r_cost, w_cost and area, or add readEnergy and writeEnergy to the model");
    } else if (Double.isNaN(read) || Double.isNaN(write)) {
      throw new YamlException(
          f.at(),
          f.element(),
          (Double.isNaN(read) ? "r_cost" : "w_cost") + " is missing",
          "add the energy of an access of bandwidth_max bits in pJ");
    }
  }

  /** A memory type that is not stated is guessed by the name; only CACTI would need it. */
  private static MemoryKind kindOf(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("dram") || lower.contains("ddr")) {
      return MemoryKind.DRAM;
    }
    if (lower.contains("hbm")) {
      return MemoryKind.HBM;
    }
    return lower.startsWith("rf") || lower.startsWith("reg")
        ? MemoryKind.REGISTER_FILE
        : MemoryKind.SRAM;
  }

  private Set<String> served(Fields f) {
    Set<String> served = new LinkedHashSet<>();
    for (Text name : f.words("served_dimensions", "[D1, D2]")) {
      if (!dimensions.contains(name.value())) {
        throw new YamlException(
            name.at(),
            f.element(),
            "served_dimensions names " + name.kind() + "; the operational array has " + dimensions,
            "name one of these");
      }
      served.add(name.value());
    }
    return served;
  }

  private List<Gate> ports(Fields memory, Set<OperandRole> operands) {
    List<Claimed> ports = new ArrayList<>();
    Map<Route, Claimed> owner = new LinkedHashMap<>();
    for (Yaml item : memory.list("ports", "a list of ports with name, type and bandwidth")) {
      Claimed port = port(item, memory.element(), operands);
      for (Map.Entry<Route, Position> claim : port.claims.entrySet()) {
        Claimed earlier = owner.put(claim.getKey(), port);
        if (earlier != null) {
          findings.warning(
              "zigzag.port-overridden",
              earlier.claims.remove(claim.getKey()),
              memory.element() + "/" + earlier.gate.name(),
              text(claim.getKey())
                  + " is allocated again to "
                  + port.gate.name()
                  + " in line "
                  + claim.getValue().line()
                  + "; the last port counts",
              "allocate it once");
        }
      }
      ports.add(port);
    }
    List<Gate> gates = new ArrayList<>();
    for (Claimed port : ports) {
      if (port.claims.isEmpty()) {
        findings.warning(
            "zigzag.port-unused",
            port.at,
            memory.element() + "/" + port.gate.name(),
            "no transfer uses the port, so it is left out",
            "allocate transfers to it or remove it");
      } else {
        Gate g = port.gate;
        gates.add(
            new Gate(
                g.name(),
                g.direction(),
                g.minimumBits(),
                g.maximumBits(),
                List.copyOf(port.claims.keySet())));
      }
    }
    return gates;
  }

  private Claimed port(Yaml item, String memory, Set<OperandRole> operands) {
    Fields f = Fields.of(item, memory + "/ports", findings);
    String name = f.text("name", "r_port_1");
    PortDirection type = f.choice("type", TYPES);
    long maximum = f.integer("bandwidth_max", 1, Integer.MAX_VALUE);
    long minimum = f.integer("bandwidth_min", 1, maximum);
    Map<Route, Position> claims = new LinkedHashMap<>();
    for (Yaml allocation : f.list("allocation", "- I1, tl")) {
      Route route = route(allocation, f.element());
      if (!operands.contains(route.operand())) {
        findings.warning(
            "zigzag.allocation",
            allocation.at(),
            memory + "/" + name,
            text(route) + " is ignored: the memory does not hold that operand",
            "remove it, or add the operand to operands");
        continue;
      }
      boolean reads =
          route.direction() == TransferDirection.TO_LOW
              || route.direction() == TransferDirection.TO_HIGH;
      if (type == (reads ? PortDirection.WRITE : PortDirection.READ)) {
        throw new YamlException(
            allocation.at(),
            memory + "/" + name,
            text(route)
                + (reads ? " reads" : " writes")
                + ", which a port of type "
                + (reads ? "write" : "read")
                + " cannot",
            "correct type or allocation");
      }
      claims.put(route, allocation.at());
    }
    f.finish();
    return new Claimed(new Gate(name, type, minimum, maximum, List.of()), f.at(), claims);
  }

  private static Route route(Yaml allocation, String element) {
    Scalars.Pair pair = Scalars.pair(allocation, element, "allocation", "I1, tl");
    Yaml operand = new Text(allocation.at(), pair.first(), true);
    Yaml direction = new Text(allocation.at(), pair.second(), true);
    return new Route(
        Scalars.choice(operand, element, "allocation", OPERANDS),
        Scalars.choice(direction, element, "allocation", DIRECTIONS));
  }

  private static String text(Route route) {
    return key(OPERANDS, route.operand()) + ", " + key(DIRECTIONS, route.direction());
  }

  private static <T> String key(Map<String, T> map, T value) {
    return map.entrySet().stream()
        .filter(e -> e.getValue() == value)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
