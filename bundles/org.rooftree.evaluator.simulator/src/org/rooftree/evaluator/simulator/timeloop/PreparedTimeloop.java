package org.rooftree.evaluator.simulator.timeloop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Schedule;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.evaluator.simulator.LayerFacts;

/** Timeloop bound to a design, a mapping and parameters. */
final class PreparedTimeloop implements PreparedEvaluator {
  private final EvaluationContext context;
  private final TimeloopRun run;
  private final String mode;
  private final String search;
  private final LayerFacts facts;
  private final Map<List<MetricKey>, MetricSchema> schemas = new ConcurrentHashMap<>();
  private final TreeSet<String> remarks = new TreeSet<>();
  private boolean ran;
  private boolean searched;

  PreparedTimeloop(EvaluationContext context) {
    this(context, run(context.parameters()));
  }

  PreparedTimeloop(EvaluationContext context, TimeloopRun run) {
    this.context = context;
    this.run = run;
    Parameters parameters = context.parameters();
    mode = parameters.text(TimeloopEvaluator.MODE);
    List<String> metrics =
        switch (parameters.text(TimeloopEvaluator.OBJECTIVE)) {
          case "energy" -> List.of("energy", "delay");
          case "edp" -> List.of("edp");
          default -> List.of("delay", "energy");
        };
    search =
        MappingText.mapper(
            metrics,
            parameters.text(TimeloopEvaluator.ALGORITHM),
            Math.round(parameters.quantity(TimeloopEvaluator.MAPPINGS).orElseThrow().in(Unit.ONE)));
    facts = new LayerFacts(context.design());
  }

  private static TimeloopRun run(Parameters parameters) {
    double seconds = parameters.quantity(TimeloopEvaluator.TIMEOUT).orElseThrow().in(Unit.of("s"));
    String folder = parameters.text(TimeloopEvaluator.FOLDER);
    return new TimeloopRun(
        List.of(program(folder, TimeloopRun.MODEL)),
        List.of(program(folder, TimeloopRun.MAPPER)),
        Duration.ofMillis(Math.round(seconds * 1e3)),
        parameters.text(TimeloopEvaluator.KEEP));
  }

  private static String program(String folder, String name) {
    return folder.isEmpty() ? name : Path.of(folder).toAbsolutePath().resolve(name).toString();
  }

  /**
   * What is to be done for a layer.
   *
   * @param levels levels with the loops of the given mapping, or without loops
   * @param given the mapping that was given; empty if one is searched
   */
  private record Plan(Hierarchy levels, Optional<LayerMapping> given) {}

  @Override
  public Applicability applicability(Layer layer) {
    if (!(layer.body() instanceof LoopNest nest)) {
      return Applicability.no(
          layer.name() + " is no loop nest; Timeloop evaluates loop nests",
          "evaluate it with the roofline");
    }
    try {
      plan(layer, nest);
      return Applicability.YES;
    } catch (NotApplicableException e) {
      return Applicability.no(e.reason(), e.remedy());
    }
  }

  private Plan plan(Layer layer, LoopNest nest) {
    Optional<LayerMapping> given =
        mode.equals("mapper") ? Optional.empty() : context.mapping().flatMap(m -> m.of(layer));
    Machine machine =
        Machine.of(
            context.design(),
            nest.operand(OperandRole.WEIGHT).map(Operand::bits).orElse(0.0),
            nest.operand(OperandRole.INPUT).map(Operand::bits).orElse(0.0),
            given.map(LayerMapping::core).orElse(""));
    Problem problem = Problem.of(nest, machine.mode());
    if (given.isEmpty() && mode.equals("model")) {
      throw new NotApplicableException(
          "no mapping is given for layer " + layer.name(),
          "give one with --mapping (the evaluator mapping writes one with --write-mapping; with"
              + " lpfLimit=6 and allocation=even it suits Timeloop), or let Timeloop search with"
              + " mode=mapper");
    }
    if (given.isPresent() && !GivenMapping.isComplete(given.get())) {
      throw new NotApplicableException(
          "mapping " + given.get().path() + " leaves loops or places open",
          "state all of them, or let Timeloop search from scratch with mode=mapper");
    }
    return new Plan(
        given.isPresent()
            ? GivenMapping.read(machine, problem, given.get())
            : FreeMapping.levels(machine, problem),
        given);
  }

  @Override
  public LayerResult evaluate(Layer layer, Progress progress) {
    LoopNest nest = (LoopNest) layer.body();
    Plan plan = plan(layer, nest);
    Hierarchy levels = plan.levels();
    LayerMapping mapping;
    if (plan.given().isPresent()) {
      mapping = plan.given().get();
    } else {
      Hierarchy found = run.search(folder(layer), levels, search, progress);
      mapping = MappingRecords.of(found, layer.name());
      levels = GivenMapping.read(levels.machine(), plan.levels().problem(), mapping);
    }
    TimeloopRun.Modelled modelled = run.model(folder(layer), levels, progress);
    LayerCounts counts = new LayerCounts(levels, modelled.statistics());
    checkCapacity(counts, mapping);
    note(layer, counts, plan.given().isEmpty());
    Map<MetricKey, Double> values = facts.complete(counts.values(), nest);
    MetricSchema schema = schemas.computeIfAbsent(List.copyOf(values.keySet()), MetricSchema::new);
    TimeloopExplainer explainer = new TimeloopExplainer(counts, modelled.program(), values, facts);
    return new LayerResult(
        MetricValues.wrap(
            schema, values.values().stream().mapToDouble(Double::doubleValue).toArray()),
        counts.bound(),
        explainer::explain,
        () -> Optional.of(schedule(mapping, counts)));
  }

  private static Schedule schedule(LayerMapping mapping, LayerCounts counts) {
    double computing = counts.computeCycles();
    return new Schedule(
        mapping, 0, computing, Math.max(0, counts.statistics().cycles() - computing), 0, List.of());
  }

  /** Timeloop counts words; where elements are narrower than words it does not know the room. */
  private static void checkCapacity(LayerCounts counts, LayerMapping mapping) {
    for (Level level : counts.hierarchy().stores()) {
      Memory memory = level.memory().orElseThrow();
      double held = counts.heldBits(level);
      if (held > memory.capacityBits() * (1 + 1e-9)) {
        throw new NotApplicableException(
            "mapping "
                + mapping.path()
                + " holds "
                + (long) Math.ceil(held / 8)
                + " byte in an instance of "
                + memory.path()
                + " of "
                + (long) Math.floor(memory.capacityBits() / 8)
                + " byte",
            "correct the mapping or enlarge the memory");
      }
    }
  }

  /**
   * The folder of a layer has its place in the network in its name, so that no two are the same.
   */
  private String folder(Layer layer) {
    int place = context.workload().layers().indexOf(layer);
    String name = layer.name().replaceAll("[^A-Za-z0-9_-]+", "_");
    return String.format(
        Locale.ROOT, "%03d-%s", place, name.substring(0, Math.min(100, name.length())));
  }

  private void note(Layer layer, LayerCounts counts, boolean mapper) {
    Machine machine = counts.hierarchy().machine();
    synchronized (remarks) {
      ran = true;
      searched |= mapper;
      List<String> silent = machine.silent();
      if (!silent.isEmpty()) {
        remarks.add("Energy is not evaluated: " + String.join(", ", silent) + " state none");
      }
      List<String> padding = counts.hierarchy().problem().padding();
      if (!padding.isEmpty()) {
        remarks.add(
            "Loops of "
                + layer.name()
                + " are padded, because factors of Timeloop divide them: "
                + String.join(", ", padding));
      }
      for (Operand operand : counts.hierarchy().problem().nest().operands()) {
        if (operand.density() < 1) {
          remarks.add(
              "Zeros are computed as all other values; compressed operands move fewer bits");
        }
      }
      if (machine.links().stream().anyMatch(l -> Double.isFinite(l.bitsPerS()))) {
        remarks.add("Rates of interconnects are not limited; their energy is counted");
      }
    }
  }

  @Override
  public List<String> notes() {
    synchronized (remarks) {
      if (!ran) {
        return List.of();
      }
      List<String> notes = new ArrayList<>();
      notes.add(
          "Timeloop does not say its version. Its cycles are those of the slowest level: nothing"
              + " waits for the first or last data, and loading always overlaps with work");
      notes.add(
          "Timeloop reuses overlaps of sliding windows from one step to the next, and does not count"
              + " the reads of results that move outwards, so its accesses may be fewer than those"
              + " of the evaluator mapping, and a layer may take less time than the roofline allows");
      if (searched) {
        notes.add(
            "Mappings were searched by timeloop-mapper with one thread, and evaluated by"
                + " timeloop-model; other versions may find others");
      }
      notes.addAll(remarks);
      return List.copyOf(notes);
    }
  }

  @Override
  public boolean mayBeatRoofline() {
    return true;
  }

  /** The installed tool may be another one next time. */
  @Override
  public boolean isRepeatable() {
    return false;
  }
}
