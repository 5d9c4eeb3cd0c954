package org.rooftree.evaluator.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.LoopNest;

/**
 * Metrics of a layer that runs tile by tile: times, energies, words and traffic are those of one
 * tile times the tiles, with what tiles compute again; MACs and operations stay those of the layer.
 */
final class TiledMetrics {
  private static final Set<MetricDefinition> OF_THE_LAYER =
      Set.of(
          Metrics.MACS,
          Metrics.OPERATIONS,
          Metrics.PARAMETERS,
          MappingMetrics.IDEAL_CYCLES,
          MappingMetrics.MAPPINGS_IN_SPACE,
          MappingMetrics.MAPPINGS_EVALUATED,
          MappingMetrics.ENERGY_WITHOUT_LOCALITY,
          MappingMetrics.CYCLES_WITHOUT_LOCALITY);

  /** Metrics that divide the operations of the layer, or its energy, by a total. */
  private static final Set<MetricDefinition> RATIOS =
      Set.of(
          Metrics.THROUGHPUT,
          Metrics.ATTAINABLE,
          Metrics.UTILISATION,
          Metrics.ENERGY_EFFICIENCY,
          Metrics.AREA_EFFICIENCY,
          Metrics.OPERATIONAL_INTENSITY);

  private final Locality.Pair pair;
  private final FusedTile tile;
  private final LoopNest layer;
  private final MetricSchema schema;
  private final double[] ofTile;
  private final double[] values;

  TiledMetrics(Locality.Pair pair, MetricLayout layout) {
    this.pair = pair;
    this.tile = pair.tile().orElseThrow();
    this.layer = pair.without().problem.layer;
    this.schema = layout.schema;
    MetricLayout.Values one = layout.new Values();
    pair.with().fill(one);
    MetricLayout.Values whole = layout.new Values();
    pair.without().fill(whole);
    for (MetricLayout.Values filled : List.of(one, whole)) {
      filled.set(MappingMetrics.ENERGY_WITHOUT_LOCALITY, pair.without().energyJ());
      filled.set(MappingMetrics.CYCLES_WITHOUT_LOCALITY, pair.without().model.cycles());
    }
    this.ofTile = one.array();
    this.values = ofTile.clone();
    // Ratios of the operations of one tile count what tiles compute again; the layer's do not.
    double needed = layer.operations() / (tile.tiles() * tile.nest().operations());
    for (MetricKey key : schema.keys()) {
      int i = schema.index(key);
      if (OF_THE_LAYER.contains(key.metric())) {
        values[i] = isOfSearch(key) ? ofTile[i] : whole.array()[i];
      } else if (isScaled(key)) {
        values[i] *= tile.tiles();
      } else if (RATIOS.contains(key.metric())) {
        values[i] *= needed;
      }
    }
  }

  /** What the search for the tile did; all else is a property of the layer. */
  private static boolean isOfSearch(MetricKey key) {
    return key.metric() == MappingMetrics.MAPPINGS_IN_SPACE
        || key.metric() == MappingMetrics.MAPPINGS_EVALUATED;
  }

  private static boolean isScaled(MetricKey key) {
    return key.metric().aggregation() == Aggregation.SUM && !OF_THE_LAYER.contains(key.metric());
  }

  double[] values() {
    return values;
  }

  Optional<Explanation> explain(MetricKey key) {
    int index = schema.index(key);
    if (index < 0 || Double.isNaN(values[index])) {
      return Optional.empty();
    }
    Quantity value = new Quantity(values[index], key.metric().unit());
    if (isScaled(key)) {
      return Optional.of(
          Explanation.of(
              tile.tiles() + " tiles × " + key.metric().label() + " of one tile" + again(),
              value,
              Explanation.of("tiles", new Quantity(tile.tiles(), Unit.ONE)),
              ofTile(key)));
    }
    if (RATIOS.contains(key.metric())) {
      return Optional.of(
          Explanation.of(
              tile.tiles() + " tiles × …: that of one tile, without what tiles compute again",
              value,
              ofTile(key),
              Explanation.of(
                  "operations of the layer over those of all tiles",
                  new Quantity(
                      layer.operations() / (tile.tiles() * tile.nest().operations()), Unit.ONE))));
    }
    if (OF_THE_LAYER.contains(key.metric())) {
      return Optional.of(
          Explanation.of(
              key.metric().label()
                  + " of the whole layer, which runs in "
                  + tile.tiles()
                  + " tiles",
              value));
    }
    return Optional.of(ofTile(key));
  }

  private Explanation ofTile(MetricKey key) {
    return new MappingExplainer(pair.with(), schema, ofTile, Optional.of(pair))
        .explain(key)
        .orElseThrow();
  }

  private String again() {
    double more = pair.computedAgain();
    return more == 0 ? "" : String.format(Locale.ROOT, "; tiles compute %.3g %% again", 100 * more);
  }
}
