package org.rooftree.evaluator.simulator.timeloop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.ModelElement;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.SourceKind;
import org.rooftree.evaluator.simulator.LayerFacts;

/** Says how the metrics follow from what Timeloop printed. */
final class TimeloopExplainer {
  private final LayerCounts counts;
  private final Machine machine;
  private final Map<MetricKey, Double> values;
  private final LayerFacts facts;
  private final Optional<Source> source;

  TimeloopExplainer(
      LayerCounts counts, String program, Map<MetricKey, Double> values, LayerFacts facts) {
    this.counts = counts;
    this.machine = counts.hierarchy().machine();
    this.values = values;
    this.facts = facts;
    this.source =
        Optional.of(new Source("Timeloop, timeloop-model.stats.txt", program, SourceKind.MEASURED));
  }

  /** Returns why a metric has its value. */
  Optional<Explanation> explain(MetricKey key) {
    Double value = values.get(key);
    return value == null
        ? Optional.empty()
        : own(key, new Quantity(value, key.metric().unit()))
            .or(() -> facts.explain(key, values, this::known));
  }

  private Optional<Explanation> known(MetricKey key) {
    Double value = values.get(key);
    return value == null ? Optional.empty() : own(key, new Quantity(value, key.metric().unit()));
  }

  private Optional<Explanation> own(MetricKey key, Quantity value) {
    return switch (key.metric().id()) {
      case "latency" ->
          Optional.of(Explanation.of("latency = cycles / clock", value, cycles(), clock()));
      case "cycles" -> Optional.of(cycles());
      case "utilisation" ->
          Optional.of(
              Explanation.of(
                  "MACs / (cycles · units)",
                  value,
                  count("MACs of the layer", counts.hierarchy().problem().nest().macs()),
                  cycles(),
                  count("MAC units", machine.units())));
      case "area" ->
          Optional.of(Explanation.constant("area of the design", value, Optional.empty()));
      case "timeloopEnergy" ->
          Optional.of(
              Explanation.of(
                  "computes · fJ per compute",
                  value,
                  count("computes", counts.statistics().computes()),
                  printed(
                      "fJ/Compute, Total",
                      joule(counts.statistics().femtojoulesPerCompute() * 1e-3))));
      case "energy" -> Optional.of(energy(value));
      case "energyBreakdown" -> breakdown(key.level(), value);
      case "traffic" -> store(key.level()).map(l -> traffic(l, value));
      default -> counted(key, value);
    };
  }

  private Explanation cycles() {
    Quantity value = Quantity.of(counts.statistics().cycles(), "1");
    Explanation units =
        printed("cycles of the MAC units", Quantity.of(counts.computeCycles(), "1"));
    List<Explanation> from = new ArrayList<>(List.of(units));
    for (Level level : counts.hierarchy().stores()) {
      from.add(
          printed(
                  "cycles that " + counts.levelName(level) + " allows",
                  Quantity.of(counts.statistics().levels().get(level.name()).cycles(), "1"))
              .at(element(level)));
    }
    return new Explanation("cycles, the longest of", value, from, source);
  }

  private Explanation clock() {
    return Explanation.constant(
            "clock", Quantity.of(machine.unit().clockHz(), "Hz"), Optional.empty())
        .at(ModelElement.ofDesign(machine.unit().path()));
  }

  private Explanation energy(Quantity value) {
    List<Explanation> from = new ArrayList<>();
    for (MetricKey key : values.keySet()) {
      if (key.metric() == Metrics.ENERGY_BREAKDOWN) {
        from.add(known(key).orElseThrow());
      }
    }
    return new Explanation("energy, the sum of", value, from, Optional.empty());
  }

  private Optional<Explanation> breakdown(String level, Quantity value) {
    if (level.equals("compute")) {
      return Optional.of(
          Explanation.of(
                  "energy of the MAC units = computes · energy per MAC",
                  value,
                  count("computes", counts.statistics().computes()),
                  Explanation.constant(
                      "energy per MAC", joule(machine.macPj().orElse(0)), Optional.empty()))
              .at(ModelElement.ofDesign(machine.unit().path())));
    }
    if (level.equals("constant")) {
      return Optional.of(
          Explanation.of(
              "constant power · latency",
              value,
              Explanation.constant(
                  "constant and leakage power",
                  Quantity.of(counts.constantPowerW(), "W"),
                  Optional.empty()),
              Explanation.of("latency", Quantity.of(counts.seconds(), "s"))));
    }
    Optional<Level> store = store(level);
    return store.isPresent() ? store.map(s -> memory(s, value)) : link(level, value);
  }

  /** Timeloop takes every element for as wide as a word; here each has its own width. */
  private Explanation memory(Level level, Quantity value) {
    List<Explanation> from = new ArrayList<>();
    double link = 0;
    for (OperandRole role : counts.hierarchy().problem().roles()) {
      if (level.keeps(role)) {
        String space = Problem.dataSpace(role);
        double words = counts.access(level, role).map(Statistics.Access::energyPj).orElse(0.0);
        Quantity own = joule(counts.energyPj(level, role));
        Explanation printed = printed("Energy (total) of the " + space, joule(words));
        link +=
            machine.linkPjPerBit(level.memory().orElseThrow())
                * counts.exchanged(level, role)
                * level.bits().getOrDefault(role, 0.0);
        from.add(
            level.share(role) == 1
                ? printed
                : Explanation.of(
                    "energy of the " + space + " · bits of an element / bits of a word",
                    own,
                    printed,
                    count("bits of an element", level.bits().getOrDefault(role, 0.0)),
                    count("bits of a word", level.wordBits())));
      }
    }
    if (link > 0) {
      from.add(Explanation.of("less what interconnects take of it", joule(-link)));
    }
    return new Explanation(
            "energy of " + counts.levelName(level) + ", the sum over its operands",
            value,
            from,
            Optional.empty())
        .at(element(level));
  }

  private Optional<Explanation> link(String name, Quantity value) {
    for (Interconnect link : machine.links()) {
      if (machine.design().levelName(link.path()).equals(name)) {
        return Optional.of(
            Explanation.of(
                    "energy of "
                        + name
                        + ": bits that its memories exchange with the array · share · hops · energy"
                        + " per hop",
                    value)
                .at(ModelElement.ofDesign(link.path())));
      }
    }
    return Optional.empty();
  }

  private Explanation traffic(Level level, Quantity value) {
    List<Explanation> from = new ArrayList<>();
    for (OperandRole role : counts.hierarchy().problem().roles()) {
      if (level.keeps(role)) {
        from.add(
            Explanation.of(
                "(reads + updates) · bits of an element / 8, of the " + Problem.dataSpace(role),
                Quantity.of(
                    counts.exchanged(level, role) * level.bits().getOrDefault(role, 0.0) / 8,
                    "byte"),
                printed("reads + updates", Quantity.of(counts.exchanged(level, role), "1")),
                count("bits of an element", level.bits().getOrDefault(role, 0.0))));
      }
    }
    return new Explanation(
            "traffic of " + counts.levelName(level) + " with the array", value, from, source)
        .at(element(level));
  }

  private Optional<Explanation> counted(MetricKey key, Quantity value) {
    return key.level().isEmpty()
        ? Optional.empty()
        : store(key.level())
            .map(
                level ->
                    printed(
                            key.metric().label()
                                + " of "
                                + key.level()
                                + ": scalar accesses per instance · instances",
                            value)
                        .at(element(level)));
  }

  private Optional<Level> store(String name) {
    return counts.hierarchy().stores().stream()
        .filter(l -> counts.levelName(l).equals(name))
        .findFirst();
  }

  private static ModelElement element(Level level) {
    return ModelElement.ofDesign(level.memory().orElseThrow().path());
  }

  private static Quantity joule(double picojoule) {
    return Quantity.of(picojoule * 1e-12, "J");
  }

  private Explanation printed(String text, Quantity value) {
    return Explanation.constant(text, value, source);
  }

  private static Explanation count(String text, double value) {
    return Explanation.of(text, Quantity.of(value, "1"));
  }
}
