package org.rooftree.evaluator.roofline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.ModelElement;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;

/** Repeats the arithmetic of a layer in words, down to the cited constants; built on demand. */
final class RooflineExplainer {
  private static final Unit RATE = Metrics.ATTAINABLE.unit();
  private static final Unit SECOND = Metrics.LATENCY.unit();
  private static final Unit ENERGY_PER_OPERATION = Unit.of("J/op");
  private static final ModelElement DESIGN = ModelElement.ofDesign("/");

  private final Roofline roofline;
  private final Levels levels;
  private final ModelElement layer;
  private final LayerBody body;
  private final @Nullable LoopNest nest;
  private final Optional<LayerMapping> mapped;
  private final UnitGroup group;
  private final double[] values;
  private final LevelExplainer atLevel;
  private final int bound;
  private final double density;

  RooflineExplainer(Roofline roofline, Layer layer, Optional<LayerMapping> mapped) {
    this.roofline = roofline;
    this.levels = roofline.levels;
    this.layer = ModelElement.ofWorkload(layer.path());
    this.body = layer.body();
    this.nest = body instanceof LoopNest n ? n : null;
    this.mapped = mapped;
    this.group = roofline.group(body, mapped);
    this.values = new double[roofline.layout.schema.size()];
    double[] bits = new double[2 * levels.count];
    this.bound = roofline.evaluate(body, mapped, values, bits);
    this.atLevel = new LevelExplainer(roofline, layer, mapped, group, values, bits);
    double product = 1;
    if (nest != null) {
      for (Operand operand : nest.operands()) {
        product *= operand.density();
      }
    }
    this.density = product;
  }

  Optional<Explanation> explain(MetricKey key) {
    int index = roofline.layout.schema.index(key);
    if (index < 0 || Double.isNaN(values[index])) {
      return Optional.empty();
    }
    Explanation explanation = explain(key, level(key.level()));
    return Optional.of(explanation.element().isPresent() ? explanation : explanation.at(layer));
  }

  private int level(String name) {
    for (int l = 0; l < levels.count; l++) {
      if (levels.name[l].equals(name)) {
        return l;
      }
    }
    return -1;
  }

  private Explanation explain(MetricKey key, int level) {
    String id = key.metric().id();
    boolean compute = key.level().equals(Layout.COMPUTE);
    int at = level < 0 ? levels.outermost : level;
    return switch (id) {
      case "latency" -> latency();
      case "cycles" -> of("cycles = latency · clock", value(Metrics.CYCLES), latency(), clock());
      case "energy" -> energy();
      case "power" -> of("power = energy / latency", value(Metrics.POWER), energy(), latency());
      case "throughput" ->
          of(
              "throughput = operations / latency",
              value(Metrics.THROUGHPUT),
              operations(),
              latency());
      case "attainable" -> attainable();
      case "peak" -> peak();
      case "utilisation" ->
          of(
              "utilisation = operations / (peak · latency); skipped operations do not count",
              value(Metrics.UTILISATION),
              operations(),
              peak(),
              latency());
      case "energyEfficiency" ->
          of(
              "energy efficiency = operations / energy",
              value(Metrics.ENERGY_EFFICIENCY),
              operations(),
              energy());
      case "area" -> area();
      case "areaEfficiency" ->
          of(
              "area efficiency = operations / latency / area",
              value(Metrics.AREA_EFFICIENCY),
              operations(),
              latency(),
              area());
      case "macs" -> macs();
      case "operations" -> operations();
      case "parameters" -> of("learned values of the layer", value(Metrics.PARAMETERS));
      case "operationalIntensity" ->
          of(
                  "operational intensity at " + levels.name[at] + " = operations / traffic",
                  new Quantity(values[roofline.layout.levelIntensity + at], key.metric().unit()),
                  operations(),
                  atLevel.traffic(at))
              .at(levels.element(at));
      case "ridgePoint" ->
          of(
                  "ridge point of " + levels.name[at] + " = peak / bandwidth",
                  new Quantity(values[roofline.layout.levelRidge + at], key.metric().unit()),
                  peak(),
                  atLevel.bandwidth(at))
              .at(levels.element(at));
      case "energyRidgePoint" ->
          of(
                  "energy ridge point of "
                      + levels.name[at]
                      + " = energy per byte / energy per operation",
                  new Quantity(values[roofline.layout.levelEnergyRidge + at], key.metric().unit()),
                  atLevel.energy(at),
                  atLevel.traffic(at),
                  energyPerOperation())
              .at(levels.element(at));
      case "balanceGap" ->
          of(
              "balance gap = energy ridge point / ridge point",
              value(Metrics.BALANCE_GAP),
              explain(MetricKey.of(Metrics.ENERGY_RIDGE_POINT), -1),
              explain(MetricKey.of(Metrics.RIDGE_POINT), -1));
      case "traffic" -> atLevel.traffic(at);
      case "busyTime" -> compute ? computeTime() : atLevel.time(level);
      case "headroom" ->
          of(
              "headroom = roof of " + key.level() + " / attainable rate",
              new Quantity(values[roofline.layout.schema.index(key)], Unit.ONE),
              compute ? computeTime() : atLevel.time(level),
              attainable());
      case "energyBreakdown" ->
          compute ? computeEnergy() : level < 0 ? constantEnergy() : atLevel.energy(level);
      default -> throw new IllegalStateException("no explanation for " + key);
    };
  }

  private static Explanation of(String text, Quantity value, Explanation... from) {
    return Explanation.of(text, value, from);
  }

  private Quantity value(MetricDefinition metric) {
    return new Quantity(values[roofline.layout.schema.index(metric)], metric.unit());
  }

  private Explanation latency() {
    List<Explanation> parts = new ArrayList<>();
    parts.add(computeTime());
    for (int l = 0; l < levels.count; l++) {
      if (values[roofline.layout.levelBusy + l] > 0) {
        parts.add(atLevel.time(l));
      }
    }
    return new Explanation(
        bound == Roofline.POWER
            ? "latency, so long that the power stays below its cap"
            : "latency, the longest of the times that overlap plus those that do not; bound by "
                + boundName(),
        value(Metrics.LATENCY),
        parts,
        Optional.empty());
  }

  private String boundName() {
    return switch (bound) {
      case Roofline.COMPUTE -> "compute";
      case Roofline.POWER -> "the power cap";
      default -> levels.name[bound];
    };
  }

  private Explanation attainable() {
    List<Explanation> roofs = new ArrayList<>();
    roofs.add(computeRoof());
    double next = Double.POSITIVE_INFINITY;
    String nextName = "";
    for (int l = -1; l < levels.count; l++) {
      double time =
          l < 0 ? values[roofline.layout.computeBusy] : values[roofline.layout.levelBusy + l];
      if (l >= 0 && time > 0) {
        roofs.add(
            of(
                    "roof of " + levels.name[l] + " = operations / time",
                    new Quantity(body.operations() / time, RATE),
                    atLevel.time(l))
                .at(levels.element(l)));
      }
      if (l != bound && time > 0 && body.operations() / time < next) {
        next = body.operations() / time;
        nextName = l < 0 ? "compute" : levels.name[l];
      }
    }
    return new Explanation(
        "attainable rate, the lowest of the roofs; "
            + lift(next / values[Layout.ATTAINABLE], nextName),
        value(Metrics.ATTAINABLE),
        roofs,
        Optional.empty());
  }

  /** Says what would lift the roof that holds the layer, and how far. */
  private String lift(double factor, String next) {
    String far =
        Double.isFinite(factor)
            ? String.format(Locale.ROOT, " up to %.3g times, where %s limits", factor, next)
            : "";
    return switch (bound) {
      case Roofline.COMPUTE ->
          "more or faster MAC units, a narrower precision or better spatial utilisation lift it"
              + far;
      case Roofline.POWER -> "less energy per operation or a higher power cap lift it" + far;
      default ->
          "more bandwidth of " + levels.name[bound] + " or more reuse inside it lifts it" + far;
    };
  }

  private Explanation operations() {
    if (body instanceof StatedCost cost) {
      return Explanation.constant(
              "operations as the workload states",
              value(Metrics.OPERATIONS),
              statedSource(cost, List.of("operations")))
          .at(layer);
    }
    return of("operations = 2 · MACs", value(Metrics.OPERATIONS), macs()).at(layer);
  }

  static Optional<Source> statedSource(StatedCost cost, List<String> features) {
    return features.stream().flatMap(f -> cost.sources().of(f).stream()).findFirst();
  }

  private Explanation macs() {
    StringBuilder text = new StringBuilder("MACs");
    if (nest != null) {
      text.append(" = ");
      for (LoopDimension loop : nest.loops()) {
        if (loop.size() > 1) {
          text.append(text.length() > 7 ? " · " : "")
              .append(loop.name())
              .append(' ')
              .append(loop.size());
        }
      }
    }
    return of(text.toString(), value(Metrics.MACS)).at(layer);
  }

  private Explanation computeTime() {
    return of(
            "compute time = operations / compute roof",
            new Quantity(values[roofline.layout.computeBusy], SECOND),
            operations(),
            computeRoof())
        .at(compute());
  }

  private Explanation computeRoof() {
    List<Explanation> factors = new ArrayList<>();
    factors.add(peak());
    if (roofline.ceilings && !group.units.isEmpty()) {
      ComputeUnit unit = group.units.getFirst();
      factors.add(
          of(
              "spatial utilisation of "
                  + unit.path()
                  + (mapped.isPresent()
                      ? ", MAC units used by the mapping over all"
                      : ", product over dimensions of size / (u · ceil(size / u))"),
              new Quantity(roofline.spatialUtilisation(unit, nest, mapped), Unit.ONE)));
      factors.add(
          Explanation.constant(
              "temporal utilisation of " + unit.path(),
              new Quantity(unit.temporalUtilisation(), Unit.ONE),
              unit.sources().of("temporalUtilisation")));
      if (density < 1) {
        factors.add(
            Explanation.constant(
                "speed-up by skipping zeros at density " + Quantity.number(density),
                new Quantity(UnitGroup.skippingSpeedup(unit, density, false), Unit.ONE),
                unit.sources().of("sparsitySpeedup")));
      }
    }
    return new Explanation(
        "compute roof = peak · ceilings",
        new Quantity(roofline.rate(group, nest, mapped, density), RATE),
        factors,
        Optional.empty(),
        Optional.of(compute()));
  }

  /** The unit that computes the layer, the first of several; else the design. */
  private ModelElement compute() {
    return group.units.isEmpty() ? DESIGN : element(group.units.getFirst());
  }

  private static ModelElement element(ComputeUnit unit) {
    return ModelElement.ofDesign(unit.path());
  }

  private Explanation peak() {
    List<Explanation> parts = new ArrayList<>();
    for (int u = 0; u < group.units.size(); u++) {
      ComputeUnit unit = group.units.get(u);
      PrecisionMode mode = group.modes.get(u);
      Quantity value = new Quantity(unit.peakOpPerS(mode), RATE);
      String who = unit.path() + " in mode " + mode.name();
      if (mode.statedPeakOpPerS().isPresent()) {
        parts.add(
            new Explanation(
                "peak of " + who + " = stated peak · copies",
                value,
                List.of(
                    Explanation.constant(
                        "stated peak",
                        new Quantity(mode.statedPeakOpPerS().getAsDouble(), RATE),
                        source(mode.sources(), "peak", unit.sources())),
                    number("copies", unit.copies(), unit.sources().of("count"))),
                Optional.empty(),
                Optional.of(element(unit))));
      } else {
        parts.add(
            of(
                    "peak of " + who + " = operations per unit and cycle · units · clock · copies",
                    value,
                    number(
                        "operations per unit and cycle (one MAC is two)",
                        unit.operationsPerLane() * mode.macsPerUnit(),
                        source(mode.sources(), "macsPerUnit", unit.sources())),
                    number("units of one copy", unit.units(), unit.sources().of("dimensions")),
                    clock(unit),
                    number("copies", unit.copies(), unit.sources().of("count")))
                .at(element(unit)));
      }
    }
    return new Explanation(
        "peak = sum over compute units",
        value(Metrics.PEAK),
        parts,
        Optional.empty(),
        Optional.of(DESIGN));
  }

  static Explanation number(String text, double value, Optional<Source> source) {
    return Explanation.constant(text, new Quantity(value, Unit.ONE), source);
  }

  private Explanation clock() {
    return clock(group.units.getFirst());
  }

  private Explanation clock(ComputeUnit unit) {
    Optional<Source> own = unit.sources().of("clock");
    Optional<Source> shared = roofline.design.sources().of("clock");
    return Explanation.constant("clock", Quantity.of(unit.clockHz(), "Hz"), own.or(() -> shared))
        .at(own.isEmpty() && shared.isPresent() ? DESIGN : element(unit));
  }

  private static Optional<Source> source(Sources own, String feature, Sources parent) {
    return own.of(feature).or(() -> parent.of(feature));
  }

  private Explanation energy() {
    List<Explanation> parts = new ArrayList<>();
    parts.add(computeEnergy());
    for (int l = 0; l < levels.count; l++) {
      if (values[roofline.layout.levelEnergy + l] > 0) {
        parts.add(atLevel.energy(l));
      }
    }
    parts.add(constantEnergy());
    return new Explanation(
        "energy = compute + data movement + constant power",
        value(Metrics.ENERGY),
        parts,
        Optional.empty());
  }

  private Explanation computeEnergy() {
    return of(
            "energy of compute = operations · energy per operation"
                + (density < 1 ? "; zeros that are gated or skipped cost nothing" : ""),
            new Quantity(values[roofline.layout.computeEnergy], Metrics.ENERGY.unit()),
            operations(),
            energyPerOperation())
        .at(compute());
  }

  private Explanation energyPerOperation() {
    PrecisionMode mode = group.modes.getFirst();
    return Explanation.constant(
            "energy per operation in mode " + mode.name(),
            new Quantity(group.energyJPerOp, ENERGY_PER_OPERATION),
            source(mode.sources(), "energyPerOperation", group.units.getFirst().sources()))
        .at(compute());
  }

  private Explanation constantEnergy() {
    return of(
            "energy of constant power and leakage = power · latency",
            new Quantity(values[roofline.layout.constantEnergy], Metrics.ENERGY.unit()),
            Explanation.constant(
                "constant power and leakage",
                Quantity.of(roofline.staticPowerW, "W"),
                roofline.design.sources().of("constantPower")),
            of("latency", value(Metrics.LATENCY)).at(layer))
        .at(DESIGN);
  }

  private Explanation area() {
    return Explanation.constant(
            "area of the design, stated or summed over its parts",
            value(Metrics.AREA),
            roofline.design.sources().of("area"))
        .at(DESIGN);
  }
}
