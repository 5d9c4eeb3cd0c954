package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.search.BoundedCache;

/**
 * Spatial mappings of a layer: what a mapping file fixes, and for the other array dimensions all
 * divisors of the hinted loops, the ones that use most units first. The rules are ZigZag's.
 */
final class SpatialMapper {
  private final Platform platform;
  private final Nest nest;
  private final boolean mixed;
  private final boolean compatible;
  private final UnrollingLimits limits;
  private final BoundedCache<List<SpatialMapping>> cache;

  /**
   * Prepares for a layer.
   *
   * @param mixed whether several loops may share an array dimension that no mapping fixes
   * @param compatible whether to choose among equally good mappings, and to reduce one that does
   *     not fit, in the order of ZigZag 3.8.5
   * @param cache rankings of other layers and designs
   */
  SpatialMapper(
      Platform platform,
      Nest nest,
      Hierarchy hierarchy,
      boolean mixed,
      boolean compatible,
      BoundedCache<List<SpatialMapping>> cache) {
    this.platform = platform;
    this.nest = nest;
    this.mixed = mixed;
    this.compatible = compatible;
    this.cache = cache;
    limits = new UnrollingLimits(platform, nest, hierarchy, compatible);
  }

  /**
   * Returns spatial mappings, the best first.
   *
   * @param given what a mapping file says
   * @param count how many at most
   */
  List<SpatialMapping> find(LayerMapping given, int count) {
    List<@Nullable ArrayLoops> fixed =
        new StatedUnrolling(platform, nest, limits, given, compatible).perDimension();
    List<SpatialRanking.Dimension> dimensions = new ArrayList<>();
    for (int d = 0; d < fixed.size(); d++) {
      dimensions.add(dimension(given, d, fixed.get(d)));
    }
    SpatialRanking ranking = new SpatialRanking(dimensions, nest.sizes(), count);
    List<SpatialMapping> found = new ArrayList<>();
    for (SpatialMapping ranked : cache.get(ranking.contents(), ranking::best)) {
      found.add(limits.shrunk(ranked.copy()));
    }
    return found;
  }

  private SpatialRanking.Dimension dimension(
      LayerMapping given, int d, @Nullable ArrayLoops fixed) {
    List<String> names = new ArrayList<>();
    for (LayerMapping.Hint hint : given.hints()) {
      if (hint.dimension().equals(platform.dimensions.get(d).name())) {
        names.addAll(hint.loops());
      }
    }
    names.retainAll(List.of(nest.loops())); // hints of other layers' loops do not bind
    boolean wired = names.isEmpty() && !platform.dimensions.get(d).loops().isEmpty();
    if (wired) {
      names.addAll(platform.dimensions.get(d).loops());
    } else if (names.isEmpty()) {
      names.addAll(Arrays.asList(nest.loops()));
    }
    int[] hinted =
        (compatible ? ZigZagOrder.loops(names) : names)
            .stream().mapToInt(List.of(nest.loops())::indexOf).filter(loop -> loop >= 0).toArray();
    int[] most = new int[nest.loops().length];
    for (int loop = 0; loop < most.length; loop++) {
      most[loop] = limits.most(d, loop);
    }
    return new SpatialRanking.Dimension(
        platform.dimensions.get(d).size(), fixed, hinted, mixed || wired, most);
  }
}
