package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rooftree.interchange.ElementNames;
import org.rooftree.interchange.zigzag.MappingEntry.Factor;
import org.rooftree.model.mapping.LayerMapping;
import org.rooftree.model.mapping.MappingFactory;
import org.rooftree.model.mapping.MappingSet;
import org.rooftree.model.mapping.SpatialHint;
import org.rooftree.model.mapping.SpatialUnrolling;
import org.rooftree.model.mapping.TemporalLoop;

/**
 * Makes mappings of the entries of a mapping file. ZigZag takes the entry with the name of a layer,
 * else that with the name of its operator, else the default; here the first that matches counts, so
 * they are written in this order.
 */
final class MappingBuilder {
  private static final MappingFactory FACTORY = MappingFactory.eINSTANCE;

  /** Operator types that workload files may name, and the ONNX operators that have a cost. */
  private static final Set<String> OPERATORS =
      Set.of(
          "Max",
          "Conv",
          "Pooling",
          "Add",
          "Conv_downsample",
          "Gemm",
          "Pool",
          "MaxPool",
          "AveragePool",
          "GlobalAveragePool",
          "QLinearConv",
          "MatMul");

  /**
   * Layers of the workload that is imported together with a mapping.
   *
   * @param file name of the layer in the file
   * @param model name of the layer in the model
   * @param operator its operator
   */
  record NamedLayer(String file, String model, String operator) {}

  private final List<NamedLayer> layers;
  private final Findings findings;
  private final MappingSet set = FACTORY.createMappingSet();
  private final ElementNames names = new ElementNames();

  private MappingBuilder(List<NamedLayer> layers, Findings findings) {
    this.layers = layers;
    this.findings = findings;
  }

  /**
   * Returns the mappings.
   *
   * @param name name of the set
   * @param layers layers of the workload; empty if none is known
   */
  static MappingSet build(
      String name, List<MappingEntry> entries, List<NamedLayer> layers, Findings findings) {
    return new MappingBuilder(layers, findings).build(name, entries);
  }

  private MappingSet build(String name, List<MappingEntry> entries) {
    set.setName(name);
    List<MappingEntry> operators = new ArrayList<>();
    List<MappingEntry> rest = new ArrayList<>();
    for (MappingEntry entry : entries) {
      boolean fallback = entry.name().equals(MappingReader.DEFAULT);
      List<NamedLayer> same = layers.stream().filter(l -> l.file().equals(entry.name())).toList();
      same.forEach(l -> add(entry, l.model(), ""));
      if (fallback) {
        rest.add(entry);
      } else if (isOperator(entry)) {
        operators.add(entry);
      } else if (same.isEmpty()) {
        unmatched(entry);
        add(entry, ElementNames.clean(entry.name()), "");
      }
    }
    operators.forEach(entry -> add(entry, "*", entry.name()));
    rest.forEach(entry -> add(entry, "*", ""));
    return set;
  }

  private boolean isOperator(MappingEntry entry) {
    return OPERATORS.contains(entry.name())
        || layers.stream().anyMatch(l -> l.operator().equals(entry.name()));
  }

  private void unmatched(MappingEntry entry) {
    if (!layers.isEmpty()) {
      findings.warning(
          "zigzag.unmatched-entry",
          entry.at(),
          entry.name(),
          "is the name of no layer and no operator type of the workload",
          "correct the name, or remove the entry");
    }
  }

  private void add(MappingEntry entry, String layer, String operator) {
    LayerMapping mapping = FACTORY.createLayerMapping();
    mapping.setName(names.unique(entry.name()));
    mapping.setLayer(layer);
    if (!operator.isEmpty()) {
      mapping.setOperator(operator);
    }
    mapping.setExchangedFactors(entry.exchanged());
    entry
        .spatial()
        .forEach(
            (dimension, loops) ->
                loops.forEach(f -> mapping.getSpatial().add(unrolling(dimension, f))));
    entry
        .hints()
        .forEach(
            (dimension, loops) -> {
              SpatialHint hint = FACTORY.createSpatialHint();
              hint.setDimension(dimension);
              hint.setLoops(String.join(" ", loops));
              mapping.getHints().add(hint);
            });
    for (Factor f : entry.order()) {
      TemporalLoop loop = FACTORY.createTemporalLoop();
      loop.setLoop(f.loop());
      loop.setFactor(f.factor());
      mapping.getTemporal().add(loop);
    }
    set.getMappings().add(mapping);
  }

  private static SpatialUnrolling unrolling(String dimension, Factor factor) {
    SpatialUnrolling unrolling = FACTORY.createSpatialUnrolling();
    unrolling.setDimension(dimension);
    unrolling.setLoop(factor.loop());
    unrolling.setFactor(factor.factor());
    return unrolling;
  }
}
