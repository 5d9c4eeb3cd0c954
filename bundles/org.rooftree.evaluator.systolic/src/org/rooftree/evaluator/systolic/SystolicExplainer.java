package org.rooftree.evaluator.systolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.ModelElement;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.StatedCost;

/** Says why a metric of a layer has its value, by evaluating the layer once more. */
final class SystolicExplainer {
  private static final ModelElement DESIGN = ModelElement.ofDesign("/");

  private final SystolicModel model;
  private final MetricValues metrics;
  private final ModelElement layer;
  private final @Nullable FoldExplainer folds;
  private final LayerCost cost;
  private final double clockHz;

  SystolicExplainer(SystolicModel model, Layer layer, MetricValues metrics) {
    this.model = model;
    this.metrics = metrics;
    this.layer = ModelElement.ofWorkload(layer.path());
    switch (layer.body()) {
      case LoopNest nest -> {
        folds = new FoldExplainer(model, model.attempts(nest), model.best(nest), this.layer);
        cost = model.best(nest).cost;
        clockHz = model.best(nest).array.unit().clockHz();
      }
      case StatedCost stated -> {
        StatedLayer once = model.stated(stated);
        folds = null;
        cost = once.cost;
        clockHz = once.clockHz;
      }
    }
  }

  Optional<Explanation> explain(MetricKey key) {
    if (metrics.get(key).isEmpty()) {
      return Optional.empty();
    }
    Explanation explanation =
        key.level().isEmpty() ? whole(key) : level(key.metric(), key.level(), key);
    return Optional.of(explanation.element().isPresent() ? explanation : explanation.at(layer));
  }

  private Explanation whole(MetricKey key) {
    MetricDefinition metric = key.metric();
    if (folds != null) {
      Optional<Explanation> own = folds.explain(metric, metrics);
      if (own.isPresent()) {
        return own.get();
      }
    }
    return switch (metric.id()) {
      case "latency" -> latency();
      case "cycles" -> of("cycles = latency · clock", metric, latency(), clock());
      case "waitingCycles" ->
          of("waiting cycles = (latency - time of the array) · clock", metric, latency(), clock());
      case "energy" -> energy();
      case "power" -> of("power = energy / latency", metric, energy(), latency());
      case "throughput" -> of("throughput = operations / latency", metric, operations(), latency());
      case "peak" ->
          of("peak of the array or units, with all copies, at the precision of the layer", metric);
      case "utilisation" ->
          of(
              "utilisation = operations / (peak · latency)",
              metric,
              operations(),
              of("peak", Metrics.PEAK),
              latency());
      case "energyEfficiency" ->
          of("energy efficiency = operations / energy", metric, operations(), energy());
      case "areaEfficiency" ->
          of("area efficiency = operations / latency / area", metric, operations(), latency());
      case "area" ->
          Explanation.constant(
                  "area of the design, stated or summed over its parts",
                  metrics.quantity(key),
                  model.design.sources().of("area"))
              .at(DESIGN);
      case "operationalIntensity" ->
          of(
              "operational intensity = operations / traffic of the outermost memory",
              metric,
              operations(),
              traffic(model.levels.outermost));
      case "traffic" -> traffic(model.levels.outermost);
      case "operations" -> operations();
      default -> of(metric.description(), metric);
    };
  }

  private Explanation level(MetricDefinition metric, String name, MetricKey key) {
    if (name.equals(SystolicLayout.CONSTANT)) {
      return constant();
    }
    if (name.equals(SystolicLayout.COMPUTE)) {
      return metric == Metrics.BUSY_TIME ? arrayTime() : computeEnergy();
    }
    for (int l = 0; l < model.levels.count; l++) {
      if (model.levels.name[l].equals(name)) {
        return metric == Metrics.TRAFFIC
            ? traffic(l)
            : metric == Metrics.BUSY_TIME ? time(l) : energy(l);
      }
    }
    throw new IllegalStateException("no explanation for " + key);
  }

  private Explanation of(String text, MetricDefinition metric, Explanation... from) {
    return Explanation.of(text, metrics.quantity(MetricKey.of(metric)), from);
  }

  private Explanation latency() {
    List<Explanation> parts = new ArrayList<>();
    parts.add(arrayTime());
    boolean alone = false;
    for (int l = 0; l < model.levels.count; l++) {
      if (cost.busyS[l] > 0) {
        parts.add(time(l));
        alone |= !cost.overlaps[l];
      }
    }
    return new Explanation(
        (model.waits
                ? "latency, the longest of the times that overlap"
                    + (alone ? " plus those of memories that feed no double buffer" : "")
                : "latency, the time of the array; memories never let it wait")
            + "; bound by "
            + boundName(),
        metrics.quantity(MetricKey.of(Metrics.LATENCY)),
        parts,
        Optional.empty());
  }

  private String boundName() {
    return switch (cost.bound) {
      case LayerCost.COMPUTE -> folds == null ? "compute" : "the array";
      case LayerCost.POWER -> "the power cap, which the latency is stretched to keep";
      default -> model.levels.name[cost.bound];
    };
  }

  private Explanation arrayTime() {
    Quantity value = Quantity.of(cost.computeS, "s");
    return folds == null
        ? Explanation.of(
            "time of the units = operations / peak", value, operations(), of("peak", Metrics.PEAK))
        : folds.time(value, metrics);
  }

  private Explanation clock() {
    return Explanation.constant(
        "clock", Quantity.of(clockHz, "Hz"), model.design.sources().of("clock"));
  }

  private Explanation operations() {
    return of(folds == null ? "operations as stated" : "operations = 2 · MACs", Metrics.OPERATIONS)
        .at(layer);
  }

  private Explanation energy() {
    List<Explanation> parts = new ArrayList<>();
    parts.add(computeEnergy());
    for (int l = 0; l < model.levels.count; l++) {
      if (cost.energyJ[l] > 0) {
        parts.add(energy(l));
      }
    }
    parts.add(constant());
    return new Explanation(
        "energy = compute + data movement + constant power",
        metrics.quantity(MetricKey.of(Metrics.ENERGY)),
        parts,
        Optional.empty());
  }

  private Explanation computeEnergy() {
    return folds == null
        ? Explanation.of(
            "energy of compute = operations · energy per operation",
            Quantity.of(cost.computeJ, "J"),
            operations())
        : folds.energy(Quantity.of(cost.computeJ, "J"), operations());
  }

  private Explanation constant() {
    return Explanation.of(
            "energy of constant power and leakage = power · latency",
            Quantity.of(cost.constantJ, "J"),
            Explanation.constant(
                "constant power and leakage",
                Quantity.of(model.staticPowerW, "W"),
                model.design.sources().of("constantPower")),
            Explanation.of("latency", Quantity.of(cost.latencyS, "s")).at(layer))
        .at(DESIGN);
  }

  private Explanation time(int l) {
    String name = model.levels.name[l];
    return Explanation.of(
            "busy time of "
                + name
                + " = bits / bandwidth of its ports, both ways, to the array and outwards",
            Quantity.of(cost.busyS[l], "s"),
            bits("read towards the array", cost.readBits[l]),
            bits("written by the array", cost.writtenBits[l]),
            bits("filled from outside", cost.filledBits[l]),
            bits("drained to outside", cost.drainedBits[l]))
        .at(model.levels.element(l));
  }

  private Explanation energy(int l) {
    List<Explanation> from = new ArrayList<>();
    from.add(bits("bits read, inwards and outwards", cost.readBits[l] + cost.drainedBits[l]));
    perBit(from, "energy per bit read", model.levels.readJPerBit[l]);
    from.add(bits("bits written, from both sides", cost.writtenBits[l] + cost.filledBits[l]));
    perBit(from, "energy per bit written", model.levels.writeJPerBit[l]);
    return new Explanation(
        "energy of " + model.levels.name[l] + " = bits · energy per bit",
        Quantity.of(cost.energyJ[l], "J"),
        from,
        Optional.empty(),
        Optional.of(model.levels.element(l)));
  }

  private static void perBit(List<Explanation> from, String text, double jPerBit) {
    if (!Double.isNaN(jPerBit)) {
      from.add(Explanation.of(text, Quantity.of(jPerBit, "J/bit")));
    }
  }

  private static Explanation bits(String text, double bits) {
    return Explanation.of(text, Quantity.of(bits / 8, "byte"));
  }

  private Explanation traffic(int l) {
    boolean link = l >= model.levels.memories;
    return Explanation.of(
            "traffic of "
                + model.levels.name[l]
                + (link
                    ? " = its share of that of the memories that it carries"
                    : folds != null && folds.isBuffer(l)
                        ? " = accesses at the edge of the array · bits per element"
                        : folds != null && folds.isRegister(l)
                            ? " = one read, and for sums one write, per MAC"
                            : folds == null ? " = each tensor once" : " = " + folds.passes(l)),
            Quantity.of(cost.trafficBytes(l), "byte"),
            bits("read", cost.readBits[l]),
            bits("written", cost.writtenBits[l]))
        .at(model.levels.element(l));
  }
}
