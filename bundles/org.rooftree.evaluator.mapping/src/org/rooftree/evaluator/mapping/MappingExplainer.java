package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.source.Source;
import org.rooftree.evaluator.mapping.nest.Direction;
import org.rooftree.evaluator.mapping.nest.LoopOrder;

/** Says why a metric of a mapped layer has its value, down to loops, words and cited constants. */
final class MappingExplainer {
  private static final Unit JOULE = Unit.of("J");
  private static final Unit BYTE = Unit.of("byte");
  private static final Unit SECOND = Unit.of("s");
  private static final Unit HERTZ = Unit.of("Hz");

  private final Evaluation evaluation;
  private final LayerProblem problem;
  private final MetricSchema schema;
  private final double[] values;
  private final Optional<Locality.Pair> locality;

  MappingExplainer(
      Evaluation evaluation,
      MetricSchema schema,
      double[] values,
      Optional<Locality.Pair> locality) {
    this.locality = locality;
    this.evaluation = evaluation;
    this.problem = evaluation.problem;
    this.schema = schema;
    this.values = values;
  }

  Optional<Explanation> explain(MetricKey key) {
    int index = schema.index(key);
    if (index < 0 || Double.isNaN(values[index])) {
      return Optional.empty();
    }
    return Optional.of(
        key.level().isEmpty() ? whole(key.metric()) : level(key.metric(), key.level()));
  }

  private Explanation whole(MetricDefinition metric) {
    return switch (metric.id()) {
      case "latency" -> of("cycles over the clock", value(metric), cycles(), clock());
      case "cycles" -> cycles();
      case "energy" -> energy();
      case "computeCycles" -> computing();
      case "idealCycles" -> ideal();
      case "stallCycles" -> stall();
      case "onloadingCycles" -> onloading();
      case "offloadingCycles" -> offloading();
      case "macEnergy" -> macEnergy();
      case "power" -> of("energy over latency", value(metric), energy(), latency());
      case "attainable" ->
          of(
              "operations over the time of the busiest of units and memories",
              value(metric),
              operations(),
              roofline());
      case "throughput" -> of("operations over latency", value(metric), operations(), latency());
      case "energyEfficiency" ->
          of("operations over energy", value(metric), operations(), energy());
      case "areaEfficiency" ->
          of("throughput over area", value(metric), operations(), latency(), area());
      case "area" -> area();
      case "utilisation" ->
          of(
              "operations over what the peak allows in the latency",
              value(metric),
              operations(),
              peak(),
              latency());
      case "peak" -> peak();
      case "operationalIntensity" ->
          of(
              "operations over traffic of " + outermost(),
              value(metric),
              operations(),
              level(Metrics.TRAFFIC, outermost()));
      case "traffic" -> level(Metrics.TRAFFIC, outermost());
      case "mappingsInSpace" -> of(space(), value(metric));
      case "mappingsEvaluated" ->
          of("mappings whose cost was computed; the others cannot be better", value(metric));
      case "optimalityGap" ->
          of(
              evaluation.solution.proved()
                  ? "proved: no mapping of the space is better"
                  : "the time of the search ended; a better mapping could save at most this share",
              value(metric));
      case "energyWithoutLocality", "cyclesWithoutLocality" -> withoutLocality(metric);
      default -> of(metric.label() + " of the layer, from the workload", value(metric));
    };
  }

  private Explanation withoutLocality(MetricDefinition metric) {
    String kept = locality.map(Locality.Pair::kept).orElse("");
    return of(
        kept.isEmpty()
            ? "the same: nothing of this layer stays on chip between layers"
            : "if nothing stayed on chip between layers; now " + kept,
        value(metric),
        metric == MappingMetrics.CYCLES_WITHOUT_LOCALITY ? cycles() : energy());
  }

  private String space() {
    return "mappings in the space: spatial mappings × orders of loops × cuts between memories";
  }

  private Explanation level(MetricDefinition metric, String level) {
    Quantity value = quantity(metric, level);
    int memory = memory(level);
    for (OperandRole role : OperandRole.values()) {
      if (metric == MappingMetrics.energy(role) || metric == MappingMetrics.words(role)) {
        return operand(metric, role, memory, value);
      }
    }
    if (level.equals(MetricLayout.COMPUTE)) {
      return metric == Metrics.BUSY_TIME
          ? of("cycles in which the units work, over the clock", value, computing(), clock())
          : macEnergy();
    }
    if (level.equals(MetricLayout.CONSTANT)) {
      return constant();
    }
    if (metric == Metrics.OPERATIONAL_INTENSITY) {
      return of(
          "operations over traffic of " + level,
          value,
          operations(),
          level(Metrics.TRAFFIC, level));
    }
    if (memory < 0) {
      return link(metric, level, value);
    }
    return switch (metric.id()) {
      case "traffic" ->
          of("data between " + level + " and the compute side, sum of", value, moved(memory));
      case "busyTime" ->
          of(
              "time for which the busiest port of " + level + " moves data",
              value,
              transfers(memory));
      default -> of("energy of " + level + ", sum over its operands", value, operands(memory));
    };
  }

  private Explanation link(MetricDefinition metric, String level, Quantity value) {
    Design design = problem.platform.design;
    List<Explanation> from = new ArrayList<>();
    for (Interconnect link : design.interconnects()) {
      if (!design.levelName(link.path()).equals(level)) {
        continue;
      }
      for (int m = 0; m < problem.hierarchy.memories(); m++) {
        if (link.carries().contains(problem.platform.memories.get(m).path())) {
          from.add(
              of(
                  "share " + Quantity.number(link.share()) + " of the traffic of " + name(m),
                  new Quantity(link.share() * evaluation.trafficBits(m) / 8, BYTE)));
        }
      }
      if (metric == Metrics.ENERGY_BREAKDOWN && link.energyPerHopJPerBit().isPresent()) {
        from.add(
            Explanation.constant(
                "energy per hop and bit of " + level,
                Quantity.of(link.energyPerHopJPerBit().getAsDouble(), "J/bit"),
                link.sources().of("energyPerHop")));
        from.add(of("hops of " + level, new Quantity(link.hops(), Unit.ONE)));
      }
    }
    return of(
        from.isEmpty()
            ? level + " is not used by this layer"
            : metric.label() + " of " + level + " from",
        value,
        from.toArray(new Explanation[0]));
  }

  private Explanation cycles() {
    return of(
        "cycles of " + NestText.of(problem, evaluation.solution),
        value(Metrics.CYCLES),
        computing(),
        stall(),
        onloading(),
        offloading(),
        of(
            "cycles over those of the roofline of this mapping",
            count(evaluation.latencyS() / evaluation.rooflineS()),
            roofline()));
  }

  private Explanation roofline() {
    List<Explanation> from = new ArrayList<>();
    from.add(peak());
    for (int m = 0; m < problem.hierarchy.memories(); m++) {
      from.add(
          of(
              "time of " + name(m),
              new Quantity(evaluation.busyCycles(m) / evaluation.clockHz, SECOND)));
    }
    return of(
        "time of the busiest of units at their peak and memories",
        new Quantity(evaluation.rooflineS(), SECOND),
        from.toArray(new Explanation[0]));
  }

  private Explanation computing() {
    LoopOrder order = evaluation.solution.order();
    List<Explanation> from = new ArrayList<>();
    for (int i = order.length() - 1; i >= 0; i--) {
      from.add(
          of(
              "loop " + problem.nest.loops()[order.loops()[i]] + " in time",
              count(order.factors()[i])));
    }
    from.add(of("cycles per operation of a unit", count(problem.cyclesPerOperation)));
    from.add(ideal());
    return of(
        "cycles in which units work: product of the loops in time and cycles per operation; in"
            + " parallel "
            + NestText.spatial(problem, evaluation.solution.candidate()),
        count(evaluation.workingCycles()),
        from.toArray(new Explanation[0]));
  }

  private Explanation ideal() {
    return of(
        "cycles if all units worked all the time: MACs over units, times cycles per operation",
        count(evaluation.idealCycles()),
        of("MACs of the layer", count(problem.layer.macs())),
        of("units of " + problem.platform.unit.path(), count(problem.platform.units())),
        of("cycles per operation of a unit", count(problem.cyclesPerOperation)));
  }

  private Explanation stall() {
    int port = evaluation.model.stallingPort();
    if (port < 0) {
      return of("cycles of waiting: every transfer fits into its window", count(0));
    }
    List<Explanation> from = new ArrayList<>();
    for (var transfer : evaluation.model.transfers()) {
      if (transfer.port() == port) {
        from.add(transfer(transfer));
      }
    }
    return of(
        "cycles of waiting for the port that is late longest, of " + owner(port),
        count(evaluation.model.stallCycles),
        from.toArray(new Explanation[0]));
  }

  private Explanation onloading() {
    return exchange(
        "cycles until the first operands are there: exchanges of memories in turn, as far as ports"
            + " cannot overlap them",
        evaluation.model.onloadingCycles,
        false);
  }

  private Explanation offloading() {
    return exchange(
        "cycles until the last results are out", evaluation.model.offloadingCycles, true);
  }

  private Explanation exchange(String text, double cycles, boolean results) {
    List<Explanation> from = new ArrayList<>();
    for (var transfer : evaluation.model.transfers()) {
      boolean out =
          transfer.direction() == Direction.TO_HIGH || transfer.direction() == Direction.FROM_LOW;
      if (transfer.exchangeCycles() > 0 && out == results) {
        from.add(
            of(
                "exchange of "
                    + problem.nest.operands()[transfer.operand()].name()
                    + ", "
                    + Direction.text(transfer.direction())
                    + ", of "
                    + name(problem.memoriesOf[transfer.operand()][transfer.level()]),
                count(transfer.exchangeCycles())));
      }
    }
    return of(text, count(cycles), from.toArray(new Explanation[0]));
  }

  private Explanation transfer(org.rooftree.evaluator.mapping.nest.Transfer transfer) {
    return of(
        problem.nest.operands()[transfer.operand()].name()
            + " "
            + Direction.text(transfer.direction())
            + ": "
            + Quantity.number(transfer.times())
            + " times, allowed within "
            + Quantity.number(transfer.window())
            + " of each "
            + Quantity.number(transfer.period())
            + " cycles, takes",
        count(transfer.cycles()),
        of("data each time", new Quantity(transfer.bits() / 8, BYTE)),
        width(transfer.port(), problem.memoriesOf[transfer.operand()][transfer.level()]));
  }

  private Explanation width(int port, int memory) {
    Memory owner = problem.platform.memories.get(memory);
    Optional<Source> source = owner.ports().stream().flatMap(p -> source(p).stream()).findFirst();
    return Explanation.constant(
        "rate of the port of " + owner(port),
        Quantity.of(
            problem.hierarchy.ports()[port].sustainedBitsPerCycle() * evaluation.clockHz, "bit/s"),
        source);
  }

  private static Optional<Source> source(Port port) {
    return port.sources().of("bandwidth");
  }

  private String owner(int port) {
    for (int m = 0; m < problem.hierarchy.memories(); m++) {
      for (int[] byWay : problem.hierarchy.portOf()[m]) {
        for (int used : byWay) {
          if (used == port) {
            return name(m);
          }
        }
      }
    }
    return "an interconnect";
  }

  private Explanation energy() {
    List<Explanation> from = new ArrayList<>();
    from.add(macEnergy());
    for (int m = 0; m < problem.hierarchy.memories(); m++) {
      double energyJ = 0;
      for (int o = 0; o < problem.memoriesOf.length; o++) {
        for (int l = 0; l < problem.memoriesOf[o].length; l++) {
          energyJ += problem.memoriesOf[o][l] == m ? evaluation.memoryJ(o, l) : 0;
        }
      }
      from.add(
          of(
              "energy of " + name(m) + ", sum over its operands",
              new Quantity(energyJ, JOULE),
              operands(m)));
    }
    for (Interconnect link : problem.platform.design.interconnects()) {
      String level = problem.platform.design.levelName(link.path());
      if (problem.corrected && quantity(Metrics.ENERGY_BREAKDOWN, level).value() > 0) {
        from.add(link(Metrics.ENERGY_BREAKDOWN, level, quantity(Metrics.ENERGY_BREAKDOWN, level)));
      }
    }
    if (problem.corrected) {
      from.add(constant());
    }
    return of("energy, sum of", value(Metrics.ENERGY), from.toArray(new Explanation[0]));
  }

  private Explanation constant() {
    Design design = problem.platform.design;
    return of(
        "constant and leakage power over the latency",
        new Quantity(evaluation.constantJ(), JOULE),
        of(
            "constant and leakage power of the design",
            Quantity.of(
                problem.corrected ? design.constantPowerW() + design.leakagePowerW() : 0, "W")),
        of("cycles", count(evaluation.model.cycles())),
        clock());
  }

  private Explanation macEnergy() {
    ComputeUnit unit = problem.platform.unit;
    Quantity value = new Quantity(evaluation.computeJ(), JOULE);
    if (evaluation.units.isModelledMacro()) {
      return of(
          "energy of " + unit.path() + ", modelled part by part; evaluator imc shows the parts",
          value,
          of("MACs of the layer", count(problem.layer.macs())),
          padding());
    }
    return of(
        "energy of the units of " + unit.path() + ": two operations per MAC, padding included",
        value,
        of("MACs of the layer", count(problem.layer.macs())),
        padding(),
        Explanation.constant(
            "energy per operation of " + unit.path(),
            Quantity.of(evaluation.units.mode().energyPerOperationJ().orElse(0), "J/op"),
            evaluation.units.mode().sources().of("energyPerOperation")));
  }

  private Explanation padding() {
    return of(
        "iterations in time as a multiple of those needed",
        count(evaluation.solution.candidate().padding()));
  }

  private Explanation[] operands(int memory) {
    List<Explanation> all = new ArrayList<>();
    for (int o = 0; o < problem.memoriesOf.length; o++) {
      for (int l = 0; l < problem.memoriesOf[o].length; l++) {
        if (problem.memoriesOf[o][l] == memory) {
          all.add(
              of(
                  "energy of " + name(memory) + " for the " + problem.nest.operands()[o].name(),
                  new Quantity(evaluation.memoryJ(o, l), JOULE),
                  words(o, l, true)));
        }
      }
    }
    return all.toArray(new Explanation[0]);
  }

  private Explanation operand(
      MetricDefinition metric, OperandRole role, int memory, Quantity value) {
    for (int o = 0; o < problem.memoriesOf.length; o++) {
      boolean same =
          Platform.place(problem.named.roles()[o], problem.given.exchangedFactors()) == role;
      for (int l = 0; l < problem.memoriesOf[o].length; l++) {
        if (same && problem.memoriesOf[o][l] == memory) {
          return of(
              metric.label() + " of " + name(memory) + ", sum over directions",
              value,
              words(o, l, metric == MappingMetrics.energy(role)));
        }
      }
    }
    return of(metric.label() + ": not used by this layer", value);
  }

  /** Words moved in each direction, with the energy of each where asked. */
  private Explanation[] words(int o, int l, boolean energy) {
    List<Explanation> all = new ArrayList<>();
    int m = problem.memoriesOf[o][l];
    Memory memory = problem.platform.memories.get(m);
    for (int way = 0; way < Direction.COUNT; way++) {
      double words = evaluation.model.words[o][l][way];
      if (words == 0) {
        continue;
      }
      boolean reads = way == Direction.TO_LOW || way == Direction.TO_HIGH;
      Explanation moved =
          of(
              "words of " + name(m) + " " + Direction.text(way),
              count(words),
              of(
                  "data in all instances",
                  new Quantity(evaluation.model.movedBits[o][l][way] / 8, BYTE)));
      if (!energy) {
        all.add(moved);
        continue;
      }
      double wordJ = evaluation.wordPj(m, o, way) * 1e-12;
      all.add(
          of(
              Direction.text(way) + ": words times energy per word",
              new Quantity(words * wordJ, JOULE),
              moved,
              Explanation.constant(
                  (reads ? "read" : "write") + " energy per word of " + name(m),
                  new Quantity(wordJ, JOULE),
                  memory
                      .sources()
                      .of(reads ? "readEnergy" : "writeEnergy")
                      .or(() -> memory.sources().of("readEnergy")))));
    }
    return all.toArray(new Explanation[0]);
  }

  private Explanation[] moved(int memory) {
    List<Explanation> all = new ArrayList<>();
    for (int o = 0; o < problem.memoriesOf.length; o++) {
      for (int l = 0; l < problem.memoriesOf[o].length; l++) {
        for (int way : new int[] {Direction.TO_LOW, Direction.FROM_LOW}) {
          double bits = evaluation.model.movedBits[o][l][way];
          if (problem.memoriesOf[o][l] == memory && bits > 0) {
            all.add(
                of(
                    problem.nest.operands()[o].name() + " " + Direction.text(way),
                    new Quantity(bits / 8, BYTE)));
          }
        }
      }
    }
    return all.toArray(new Explanation[0]);
  }

  private Explanation[] transfers(int memory) {
    List<Explanation> all = new ArrayList<>();
    for (var transfer : evaluation.model.transfers()) {
      if (problem.memoriesOf[transfer.operand()][transfer.level()] == memory) {
        all.add(transfer(transfer));
      }
    }
    all.add(clock());
    return all.toArray(new Explanation[0]);
  }

  private Explanation latency() {
    return of("latency: cycles over the clock", value(Metrics.LATENCY), cycles(), clock());
  }

  private Explanation clock() {
    ComputeUnit unit = problem.platform.unit;
    return Explanation.constant(
        "clock of " + unit.path(),
        new Quantity(evaluation.clockHz, HERTZ),
        unit.sources().of("clock").or(() -> problem.platform.design.sources().of("clock")));
  }

  private Explanation operations() {
    return of("operations of the layer, two per MAC", value(Metrics.OPERATIONS));
  }

  private Explanation peak() {
    ComputeUnit unit = problem.platform.unit;
    return Explanation.constant(
        "peak of all copies of " + unit.path() + " in mode " + evaluation.units.mode().name(),
        value(Metrics.PEAK),
        evaluation.units.mode().sources().of("peak").or(() -> unit.sources().of("dimensions")));
  }

  private Explanation area() {
    return Explanation.constant(
        "area of the design", value(Metrics.AREA), problem.platform.design.sources().of("area"));
  }

  private String outermost() {
    return name(evaluation.outermost());
  }

  private String name(int memory) {
    return problem.hierarchy.names()[memory];
  }

  private int memory(String level) {
    return List.of(problem.hierarchy.names()).indexOf(level);
  }

  private static Explanation of(String text, Quantity value, Explanation... from) {
    return Explanation.of(text, value, from);
  }

  private static Quantity count(double value) {
    return new Quantity(value, Unit.ONE);
  }

  private Quantity value(MetricDefinition metric) {
    return quantity(metric, "");
  }

  private Quantity quantity(MetricDefinition metric, String level) {
    return new Quantity(values[schema.index(new MetricKey(metric, level))], metric.unit());
  }
}
