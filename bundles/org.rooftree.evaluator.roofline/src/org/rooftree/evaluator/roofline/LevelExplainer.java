package org.rooftree.evaluator.roofline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.ModelElement;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;

/** The part of an explanation that is about memories and interconnects: traffic, time, energy. */
final class LevelExplainer {
  private static final List<String> TRAFFIC_FEATURES =
      List.of("operationalIntensity", "weightTraffic", "inputTraffic", "outputTraffic");
  private static final Unit SECOND = Metrics.LATENCY.unit();
  private static final Unit BYTE = Metrics.TRAFFIC.unit();
  private static final Unit BYTE_RATE = Unit.of("byte/s");
  private static final Unit ENERGY_PER_BIT = Unit.of("J/bit");

  private final Roofline roofline;
  private final Levels levels;
  private final ModelElement layer;
  private final LayerBody body;
  private final @Nullable LoopNest nest;
  private final Optional<LayerMapping> mapped;
  private final UnitGroup group;
  private final double[] values;
  private final double[] bits;

  /**
   * Explains one layer.
   *
   * @param values its metrics in the order of {@link Layout}
   * @param bits its traffic, reads at {@code [l]} and writes at {@code [count + l]}
   */
  LevelExplainer(
      Roofline roofline,
      Layer layer,
      Optional<LayerMapping> mapped,
      UnitGroup group,
      double[] values,
      double[] bits) {
    this.roofline = roofline;
    this.levels = roofline.levels;
    this.layer = ModelElement.ofWorkload(layer.path());
    this.body = layer.body();
    this.nest = body instanceof LoopNest n ? n : null;
    this.mapped = mapped;
    this.group = group;
    this.values = values;
    this.bits = bits;
  }

  Explanation time(int l) {
    if (Double.isInfinite(levels.bitsPerS[l])) {
      return Explanation.of(
              "time of " + levels.name[l] + ", whose bandwidth is not limited",
              new Quantity(values[roofline.layout.levelBusy + l], SECOND),
              traffic(l))
          .at(levels.element(l));
    }
    return Explanation.of(
            "time of " + levels.name[l] + " = traffic / bandwidth",
            new Quantity(values[roofline.layout.levelBusy + l], SECOND),
            traffic(l),
            bandwidth(l))
        .at(levels.element(l));
  }

  Explanation bandwidth(int l) {
    boolean efficient = roofline.ceilings && levels.efficiency[l] < 1;
    return Explanation.constant(
            "bandwidth of all ports and copies of "
                + levels.name[l]
                + (efficient ? "; of it " + levels.efficiency[l] + " is sustained" : "")
                + (levels.readBitsPerS[l] + levels.writeBitsPerS[l] > 0
                    ? "; ports of one direction may limit first"
                    : ""),
            new Quantity(levels.bitsPerS[l] / 8, BYTE_RATE),
            portSource(l)
                .or(() -> sources(l).of("ports"))
                .or(() -> sources(l).of("bandwidth"))
                .or(() -> sources(l).of("weightWriteBandwidth")))
        .at(levels.element(l));
  }

  private Optional<Source> portSource(int l) {
    return l >= levels.memories
        ? Optional.empty()
        : roofline.design.memories().get(l).ports().stream()
            .flatMap(p -> p.sources().of("bandwidth").stream())
            .findFirst();
  }

  private Sources sources(int l) {
    if (l < levels.memories) {
      return roofline.design.memories().get(l).sources();
    }
    if (l >= levels.macros) {
      return levels.loaded.get(l - levels.macros).sources();
    }
    return roofline.design.interconnects().get(l - levels.memories).sources();
  }

  Explanation traffic(int l) {
    List<Explanation> parts = new ArrayList<>();
    String how;
    if (l >= levels.macros) {
      how = "weights written into the cells, each once";
    } else if (l >= levels.memories) {
      how = "share " + levels.share[l] + " of the traffic of the memories that it carries";
      for (int m : levels.carries[l]) {
        parts.add(traffic(m));
      }
    } else if (body instanceof StatedCost cost) {
      how = cost.intensityOpPerByte().isPresent() ? "operations / stated intensity" : "as stated";
    } else if (mapped.isPresent()) {
      how = "tiles that the mapping " + mapped.get().path() + " passes";
    } else {
      how = operands(l, parts);
    }
    return new Explanation(
        "traffic at " + levels.name[l] + ", both ways: " + how,
        new Quantity((bits[l] + bits[levels.count + l]) / 8, BYTE),
        parts,
        body instanceof StatedCost cost
            ? RooflineExplainer.statedSource(cost, TRAFFIC_FEATURES)
            : Optional.empty(),
        Optional.of(body instanceof StatedCost ? layer : levels.element(l)));
  }

  private String operands(int l, List<Explanation> parts) {
    double least = nest == null ? 0 : roofline.traffic.capacityBits(l, nest, group.share[l]);
    boolean fed = false;
    if (nest != null) {
      for (Operand operand : nest.operands()) {
        int cell = l * 3 + operand.role().ordinal();
        if (!levels.holds[cell]) {
          continue;
        }
        ComputeUnit unit = levels.innermost[cell] ? roofline.traffic.feeds(l, group) : null;
        String role = operand.role().name().toLowerCase(Locale.ROOT);
        if (unit != null) {
          fed = true;
          parts.add(
              RooflineExplainer.number(
                  role
                      + " accesses by the array = MACs / reuse, stationary: "
                      + roofline.traffic.stationary(unit).name().toLowerCase(Locale.ROOT),
                  roofline.traffic.accesses(l, nest, operand, unit),
                  Optional.empty()));
        } else {
          parts.add(
              Explanation.of(
                      role
                          + ": "
                          + elements(operand)
                          + " of "
                          + Quantity.number(operand.storedBitsPerElement())
                          + " bit, once",
                      new Quantity(operand.storedBits() / 8, BYTE))
                  .at(layer));
        }
      }
    }
    double total = bits[l] + bits[levels.count + l];
    if (least > 0 && Math.abs(total - least) <= 1e-9 * total) {
      parts.add(
          RooflineExplainer.number(
              "capacity of all memories inside [byte]",
              levels.insideBits[l] / 8,
              Optional.empty()));
      return "least that the capacity inside allows, 2·MACs·sqrt(pw·pi·po/(R·S)) - 2·S"
          + " (Smith et al. 2017), more than every tensor once";
    }
    if (group.share[l] < 1) {
      parts.add(
          RooflineExplainer.number(
              "share of the work that the units behind this memory do",
              group.share[l],
              Optional.empty()));
    }
    return fed
        ? "what the dataflow of the array asks for"
        : "every element that the loops touch, once (compulsory)";
  }

  /** Says how many elements are touched, and of how many if a stride leaves some out. */
  private static String elements(Operand operand) {
    double spanned = 1;
    for (Axis axis : operand.axes()) {
      spanned *= axis.extent();
    }
    return operand.elements()
        + (operand.elements() < spanned
            ? " elements that the loops touch, of " + Quantity.number(spanned) + " spanned,"
            : " elements");
  }

  Explanation energy(int l) {
    return Explanation.of(
            "energy of "
                + levels.name[l]
                + " = bits read · read energy + bits written · write energy",
            new Quantity(
                roofline.energyJ(l, bits[l], bits[levels.count + l]), Metrics.ENERGY.unit()),
            Explanation.of("read", new Quantity(bits[l] / 8, BYTE)),
            Explanation.constant(
                "read energy",
                new Quantity(levels.readJPerBit[l], ENERGY_PER_BIT),
                sources(l).of("readEnergy").or(() -> sources(l).of("energyPerHop"))),
            Explanation.of("written", new Quantity(bits[levels.count + l] / 8, BYTE)),
            Explanation.constant(
                "write energy",
                new Quantity(levels.writeJPerBit[l], ENERGY_PER_BIT),
                sources(l).of("writeEnergy").or(() -> sources(l).of("readEnergy"))))
        .at(levels.element(l));
  }
}
