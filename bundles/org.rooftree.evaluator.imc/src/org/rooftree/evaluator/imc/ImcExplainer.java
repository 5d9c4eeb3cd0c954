package org.rooftree.evaluator.imc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.ModelElement;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.SourceKind;
import org.rooftree.evaluator.mapping.LayerMapper.MappedLayer;
import org.rooftree.evaluator.mapping.MacroUse;
import org.rooftree.imc.MacroConfiguration;

/** Says why a metric of a macro has its value. */
final class ImcExplainer {
  private static final Optional<Source> MODEL =
      Optional.of(
          new Source(
              "Houshmand, Sun, Verhelst, arXiv 2305.18335; Sun, Houshmand, Verhelst, ICCAD 2023",
              "unified model of SRAM in-memory computing",
              SourceKind.PUBLISHED));

  private final ImcLayout layout;
  private final MacroParts parts;
  private final MappedLayer mapped;
  private final MetricValues metrics;
  private final DesignArea area;

  ImcExplainer(
      ImcLayout layout,
      MacroParts parts,
      MappedLayer mapped,
      MetricValues metrics,
      DesignArea area) {
    this.layout = layout;
    this.parts = parts;
    this.mapped = mapped;
    this.metrics = metrics;
    this.area = area;
  }

  Optional<Explanation> explain(MetricKey key) {
    if (metrics.get(key).isEmpty()) {
      return Optional.empty();
    }
    if (key.equals(MetricKey.of(Metrics.AREA))) {
      return Optional.of(areaOf(metrics.quantity(key)));
    }
    if (key.equals(MetricKey.of(Metrics.AREA_EFFICIENCY))) {
      return Optional.of(
          Explanation.of(
              "throughput over area",
              metrics.quantity(key),
              Explanation.of("throughput", metrics.quantity(MetricKey.of(Metrics.THROUGHPUT))),
              areaOf(metrics.quantity(MetricKey.of(Metrics.AREA)))));
    }
    if (layout.isInherited(key)) {
      return mapped.result().explain(key);
    }
    if (!key.level().isEmpty()) {
      return Optional.of(part(key));
    }
    return Optional.of(whole(key));
  }

  private Explanation areaOf(Quantity value) {
    return Explanation.of(
        "area of the macros as modelled and of the rest as stated",
        value,
        Explanation.of("macros", Quantity.of(area.macrosMm2(), "mm^2")),
        Explanation.of("rest", Quantity.of(area.othersMm2(), "mm^2")));
  }

  private Explanation whole(MetricKey key) {
    MetricDefinition metric = key.metric();
    List<Explanation> from = new ArrayList<>();
    if (ImcMetrics.BY_PART.contains(metric)) {
      for (MetricKey other : metrics.present()) {
        if (other.metric() == metric && !other.level().isEmpty()) {
          from.add(part(other));
        }
      }
    } else {
      for (MacroParts.Macro macro : parts.macros()) {
        from.addAll(configuration(macro));
      }
    }
    return new Explanation(metric.description(), metrics.quantity(key), from, Optional.empty());
  }

  private Explanation part(MetricKey key) {
    List<Explanation> from = new ArrayList<>();
    String text = key.metric().label() + ", " + key.level();
    for (MacroParts.Macro macro : parts.macros()) {
      if (!macro.levels().contains(key.level())) {
        continue;
      }
      from.addAll(configuration(macro));
      if (key.metric() == ImcMetrics.MACRO_ENERGY && mapped.macro().isPresent()) {
        MacroUse use = mapped.macro().get();
        from.add(number("cycles of all banks", use.activations));
        from.add(number("columns in use", use.columns));
        from.add(number("rows driven", use.driven));
        from.add(number("inputs added per column", use.added));
      }
      return new Explanation(
          text,
          metrics.quantity(key),
          from,
          MODEL,
          Optional.of(ModelElement.ofDesign(macro.unit().path())));
    }
    return new Explanation(text, metrics.quantity(key), from, MODEL);
  }

  private static List<Explanation> configuration(MacroParts.Macro macro) {
    MacroConfiguration c = macro.model().configuration();
    List<Explanation> from = new ArrayList<>();
    from.add(number("columns of " + macro.unit().name(), c.columns()));
    from.add(number("rows", c.rows()));
    from.add(number("banks", c.banks()));
    from.add(number("copies", macro.unit().copies()));
    from.add(number("weight bits", c.weightBits()));
    from.add(number("input bits", c.inputBits()));
    from.add(number("input bits per cycle", c.serialBits()));
    if (c.adcBits() > 0) {
      from.add(number("ADC bits", c.adcBits()));
    }
    from.add(Explanation.of("supply voltage", Quantity.of(c.gates().supplyV(), "V")));
    from.add(Explanation.of("cycle time", Quantity.of(macro.model().cycleNs() * 1e-9, "s")));
    return from;
  }

  private static Explanation number(String text, double value) {
    return Explanation.of(text, Quantity.of(value, "1"));
  }
}
