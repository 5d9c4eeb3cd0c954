package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.TradeOff;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.evaluator.mapping.search.Objective;
import org.rooftree.imc.ValueDistribution;

/** The loop-nest model of one design. Equal layers under equal mappings are solved once. */
final class MappingModel implements LayerMapper {
  private static final Set<String> SKIPPED_ON_MACROS = Set.of("Add", "Pooling");

  private static final LayerMapping FREE =
      new LayerMapping("", "", "*", "", List.of(), List.of(), List.of(), List.of());

  final Design design;
  final MetricLayout layout;
  final boolean corrected;
  private final Optional<Mapping> mapping;
  private final Search search;
  private final UnitChoice choice;
  private final MappingCache cache;
  private final Macros macros;
  private final Map<ComputeUnit, Platform> platforms = new HashMap<>();
  private final boolean fuses;
  private final Optional<Locality> locality;
  private final Map<Question, Evaluation> solved = new ConcurrentHashMap<>();

  /** What an answer depends on. */
  record Question(LoopNest layer, LayerMapping given, Residence residence) {}

  MappingModel(EvaluationContext context, MappingCache cache) {
    this(context, UnitChoice.ANY, cache);
  }

  MappingModel(EvaluationContext context, UnitChoice choice, MappingCache cache) {
    this.choice = choice;
    this.cache = cache;
    Parameters parameters = context.parameters();
    design = context.design();
    mapping = context.mapping();
    corrected = parameters.text(MappingEvaluator.MODE).equals("corrected");
    macros = new Macros(corrected);
    search = Search.of(parameters, corrected);
    layout = new MetricLayout(design);
    for (ComputeUnit unit : design.unitsFor(true)) {
      platforms.put(unit, new Platform(design, unit, corrected));
    }
    fuses = parameters.isOn(MappingEvaluator.FUSION);
    locality =
        fuses || parameters.isOn(MappingEvaluator.LOCALITY)
            ? Optional.of(new Locality(this, context.workload(), fuses))
            : Optional.empty();
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        corrected
            ? "Cycles and energy include what ZigZag ignores: memory and interconnect latency,"
                + " interconnect energy and static power where stated. First sums are not read"
                + " back."
            : "Numbers are those of ZigZag 3.8.5, with its known defects: data that passes once may"
                + " take less time than its bandwidth allows.");
    if (search.objective() == Objective.PARETO) {
      notes.add(
          "Each layer has its Pareto set of energy and time; metrics are those of its mapping with"
              + " the least energy-delay product.");
    }
    List<String> silent = new ArrayList<>();
    for (Platform platform : platforms.values()) {
      silent.addAll(platform.silentParts(corrected));
    }
    if (!silent.isEmpty()) {
      notes.add(
          "Energy is not evaluated: "
              + String.join(", ", silent.stream().distinct().sorted().toList())
              + " state none.");
    }
    if (platforms.size() > 1) {
      notes.add(
          "The design has several kinds of MAC units; each layer runs on the fastest one that has"
              + " its precision, unless a mapping names the core.");
    }
    locality.ifPresent(l -> notes.addAll(l.notes()));
    return notes;
  }

  @Override
  public boolean dependsOnNetwork() {
    return locality.isPresent();
  }

  @Override
  public boolean mayBeatRoofline() {
    return !corrected;
  }

  @Override
  public Applicability applicability(Layer layer) {
    if (fuses && !corrected) {
      return Applicability.no(
          "fusion=true needs mode=corrected: ZigZag fuses no layers",
          "set mode=corrected, or fusion=false");
    }
    if (fuses && search.objective() == Objective.PARETO) {
      return Applicability.no(
          "fusion=true needs one objective, and objective=pareto asks for a set of mappings",
          "set objective=energy, latency or edp, or fusion=false");
    }
    if (layer.body() instanceof StatedCost cost) {
      return new StatedLayer(this, cost).hasUnit()
          ? Applicability.YES
          : Applicability.no(
              "no compute unit has a precision mode for this layer", "add a unit or a mode");
    }
    if (isSkipped(layer)) {
      return Applicability.YES;
    }
    LoopNest nest = (LoopNest) layer.body();
    String strange = LayerNest.misfit(nest);
    if (!strange.isEmpty()) {
      return Applicability.no(strange, "state the layer as a loop nest that fits, or by its cost");
    }
    Optional<String> values = wrongValues(nest);
    if (values.isPresent()) {
      return Applicability.no(values.get(), "correct its values");
    }
    LayerMapping given = given(layer);
    Optional<Units> units = units(nest, given);
    if (units.isEmpty()) {
      return Applicability.no(
          "no compute unit "
              + (given.core().isEmpty() ? "" : "of core " + given.core() + " ")
              + "has a precision mode for this layer",
          "add such a mode or quantise the layer");
    }
    LayerProblem problem = problem(nest, given, units.get(), Residence.ANYWHERE);
    if (!given.placements().isEmpty()) {
      Optional<String> impossible = new GivenMapping(problem, search.imperfect()).misfit();
      if (impossible.isPresent()) {
        return Applicability.no(impossible.get(), "correct the mapping");
      }
    }
    Optional<String> misfit = problem.misfit();
    if (misfit.isPresent()) {
      return Applicability.no(misfit.get(), "correct the memory or its ports");
    }
    if (search.needsEnergy() && !hasEnergy(units.get(), problem)) {
      return Applicability.no(
          "the objective needs energy, but "
              + String.join(", ", problem.platform.silentParts(corrected))
              + " state none",
          "state energies, or ask for objective=latency");
    }
    return Applicability.YES;
  }

  private static Optional<String> wrongValues(LoopNest nest) {
    for (Operand operand : nest.operands()) {
      if (!operand.values().isEmpty()) {
        Optional<String> problem =
            ValueDistribution.problem(operand.values(), (int) operand.bits());
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    return Optional.empty();
  }

  /** Returns what mappings are chosen for. */
  Objective objective() {
    return search.objective();
  }

  /** Returns the mapping that was given for a layer, or one that leaves all open. */
  LayerMapping given(Layer layer) {
    return mapping.flatMap(m -> m.of(layer)).orElse(FREE);
  }

  private boolean hasEnergy(Units units, LayerProblem problem) {
    return problem.platform.silent(corrected).isEmpty() && units.hasEnergy();
  }

  /** Returns the unit and memories on which a layer runs; empty if none has its precision. */
  Optional<Platform> platform(LoopNest nest, LayerMapping given) {
    return units(nest, given).map(u -> platforms.get(u.unit()));
  }

  private LayerProblem problem(
      LoopNest nest, LayerMapping given, Units units, Residence residence) {
    return new LayerProblem(platforms.get(units.unit()), nest, given, units, residence);
  }

  /** Returns the unit with the highest peak for the precision of a layer. */
  private Optional<Units> units(LoopNest nest, LayerMapping given) {
    double weightBits = nest.operand(OperandRole.WEIGHT).map(Operand::bits).orElse(0.0);
    double inputBits = nest.operand(OperandRole.INPUT).map(Operand::bits).orElse(0.0);
    Units best = null;
    for (ComputeUnit unit : design.unitsFor(true)) {
      Optional<PrecisionMode> mode = unit.mode(weightBits, inputBits);
      if (mode.isPresent()
          && choice.allows(nest, unit)
          && (given.core().isEmpty() || unit.core().equals(given.core()))
          && (best == null || unit.peakOpPerS(mode.get()) > best.unit().peakOpPerS(best.mode()))) {
        best = new Units(unit, mode.get(), corrected, macros.of(unit, mode.get(), nest));
      }
    }
    return Optional.ofNullable(best);
  }

  @Override
  public MetricSchema schema() {
    return layout.schema;
  }

  @Override
  public MappedLayer map(Layer layer, Progress progress) {
    return switch (layer.body()) {
      case StatedCost cost -> unmapped(new StatedLayer(this, cost).result());
      case LoopNest nest when isSkipped(layer) -> unmapped(skipped(nest));
      case LoopNest nest -> {
        Evaluation alone = required(layer, nest, Residence.ANYWHERE, progress);
        if (locality.isEmpty()) {
          yield mapped(alone, layer.name(), Optional.empty());
        }
        Placed placed = locality.get().of(layer, progress);
        LoopNest run = placed.tile().map(FusedTile::nest).orElse(nest);
        Locality.Pair pair =
            new Locality.Pair(
                layer.name(),
                required(layer, run, placed.residence(), progress),
                placed.tile(),
                required(layer, nest, placed.unfused(), progress),
                alone);
        locality.get().add(layer.path(), pair);
        yield mapped(pair.with(), layer.name(), Optional.of(pair));
      }
    };
  }

  private static MappedLayer unmapped(LayerResult result) {
    return new MappedLayer(result, Optional.empty(), Optional.empty());
  }

  private MappedLayer mapped(Evaluation evaluation, String layer, Optional<Locality.Pair> pair) {
    return new MappedLayer(
        result(evaluation, layer, pair),
        Optional.of(evaluation.units.unit()),
        evaluation.units.unit().imc().map(m -> new MacroUse(evaluation)));
  }

  /** ZigZag leaves these out on macros. */
  private boolean isSkipped(Layer layer) {
    return !corrected
        && layer.body() instanceof LoopNest nest
        && SKIPPED_ON_MACROS.contains(layer.operator())
        && units(nest, given(layer)).filter(u -> u.unit().imc().isPresent()).isPresent();
  }

  private LayerResult skipped(LoopNest nest) {
    MetricLayout.Values values = layout.new Values();
    for (MetricKey key : layout.schema.keys()) {
      if (key.metric().aggregation() == MetricDefinition.Aggregation.SUM) {
        values.set(key.metric(), key.level(), 0);
      }
    }
    values.set(Metrics.MACS, nest.macs());
    values.set(Metrics.OPERATIONS, nest.operations());
    values.set(Metrics.PARAMETERS, nest.parameters());
    values.set(Metrics.UTILISATION, 0);
    MetricValues metrics = MetricValues.wrap(layout.schema, values.array());
    return new LayerResult(
        metrics,
        "",
        key ->
            metrics.get(key).isEmpty()
                ? Optional.empty()
                : Optional.of(
                    Explanation.of(
                        "ZigZag leaves additions and poolings out on macros",
                        metrics.quantity(key))));
  }

  private LayerResult result(Evaluation evaluation, String layer, Optional<Locality.Pair> pair) {
    if (pair.isPresent() && pair.get().tile().isPresent()) {
      return tiled(pair.get());
    }
    MetricLayout.Values values = layout.new Values();
    evaluation.fill(values);
    pair.ifPresent(
        p -> {
          values.set(MappingMetrics.ENERGY_WITHOUT_LOCALITY, p.without().energyJ());
          values.set(MappingMetrics.CYCLES_WITHOUT_LOCALITY, p.without().model.cycles());
        });
    return new LayerResult(
        MetricValues.wrap(layout.schema, values.array()),
        evaluation.bound(),
        key -> new MappingExplainer(evaluation, layout.schema, values.array(), pair).explain(key),
        () -> Optional.of(new Schedules(evaluation).schedule(layer, 1)),
        () -> evaluation.front().stream().map(e -> tradeOff(e, layer)).toList());
  }

  /** The mapping of one tile is no mapping of the layer, so there is no trade-off to write. */
  private LayerResult tiled(Locality.Pair pair) {
    TiledMetrics metrics = new TiledMetrics(pair, layout);
    return new LayerResult(
        MetricValues.wrap(layout.schema, metrics.values()),
        pair.with().bound(),
        metrics::explain,
        () -> Optional.of(new Schedules(pair.with()).schedule(pair.name(), pair.tiles())));
  }

  private static TradeOff tradeOff(Evaluation evaluation, String layer) {
    return new TradeOff(
        evaluation.energyJ(),
        evaluation.model.cycles(),
        evaluation.latencyS(),
        new Schedules(evaluation).mapping(layer));
  }

  private Evaluation required(Layer layer, LoopNest nest, Residence residence, Progress progress) {
    return evaluation(layer, nest, residence, progress)
        .orElseThrow(
            () ->
                new NotApplicableException(
                    "no mapping fits: the memories next to the units of "
                        + platform(nest, given(layer)).orElseThrow().unit.path()
                        + " are too small for what they share, or no order meets the mapping file",
                    "enlarge them, or leave more open in the mapping file"));
  }

  /** Returns the best mapping of a layer at a place in the network; empty if none fits. */
  Optional<Evaluation> evaluation(
      Layer layer, LoopNest nest, Residence residence, Progress progress) {
    Question question = new Question(nest, given(layer), residence);
    Evaluation known = solved.get(question);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Evaluation> fresh = evaluate(nest, question.given(), residence, progress);
    fresh.ifPresent(f -> solved.putIfAbsent(question, f));
    return fresh.map(f -> solved.get(question));
  }

  private Optional<Evaluation> evaluate(
      LoopNest nest, LayerMapping given, Residence residence, Progress progress) {
    Units units = units(nest, given).orElseThrow();
    LayerProblem problem = problem(nest, given, units, residence);
    if (!residence.equals(Residence.ANYWHERE) && problem.misfit().isPresent()) {
      return Optional.empty();
    }
    Optional<Solution> solution =
        given.placements().isEmpty()
            ? search.solve(problem, units, cache, progress)
            : Optional.of(new GivenMapping(problem, search.imperfect()).solution());
    if (solution.isEmpty() && progress.isCancelled()) {
      throw new CancellationException();
    }
    return solution.map(
        found ->
            new Evaluation(
                problem,
                units,
                found,
                hasEnergy(units, problem) ? units.energyPj(nest, found.candidate()) : Double.NaN));
  }
}
