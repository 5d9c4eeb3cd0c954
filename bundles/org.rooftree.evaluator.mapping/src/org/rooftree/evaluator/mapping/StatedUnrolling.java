package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.evaluator.mapping.nest.Nest;

/** What a mapping file fixes of a spatial mapping, reduced to what fits. */
final class StatedUnrolling {
  private final Platform platform;
  private final Nest nest;
  private final UnrollingLimits limits;
  private final LayerMapping given;
  private final boolean compatible;

  StatedUnrolling(
      Platform platform,
      Nest nest,
      UnrollingLimits limits,
      LayerMapping given,
      boolean compatible) {
    this.platform = platform;
    this.nest = nest;
    this.limits = limits;
    this.given = given;
    this.compatible = compatible;
  }

  /** Returns the loops on each array dimension; null where the file says nothing of it. */
  List<@Nullable ArrayLoops> perDimension() {
    List<@Nullable ArrayLoops> fixed = new ArrayList<>();
    for (int d = 0; d < platform.dimensions.size(); d++) {
      fixed.add(on(d));
    }
    if (compatible) {
      dropBeyondLayer(fixed);
    }
    return fixed;
  }

  private @Nullable ArrayLoops on(int d) {
    Map<String, Integer> factors = new LinkedHashMap<>();
    boolean stated = false;
    long size = platform.dimensions.get(d).size();
    double units = 1;
    for (LayerMapping.Spatial spatial : given.spatial()) {
      if (!spatial.dimension().equals(platform.dimensions.get(d).name())) {
        continue;
      }
      stated = true;
      int loop = loop(spatial.loop());
      if (loop >= 0) {
        int factor = (int) Math.min(spatial.factor(), limits.most(d, loop));
        if (compatible || units * factor <= size) {
          units *= factor;
          factors.put(spatial.loop(), factor);
        }
      }
    }
    while (units > size) {
      String dropped = ZigZagOrder.loops(List.copyOf(factors.keySet())).getFirst();
      units /= factors.remove(dropped);
    }
    return stated ? choice(factors) : null;
  }

  /** Removes loops of a given mapping that occupy more units than they have iterations. */
  private void dropBeyondLayer(List<@Nullable ArrayLoops> fixed) {
    for (int loop = 0; loop < nest.loops().length; loop++) {
      while (true) {
        double units = 1;
        List<String> stated = new ArrayList<>();
        List<String> holders = new ArrayList<>();
        for (int d = 0; d < fixed.size(); d++) {
          ArrayLoops choice = fixed.get(d);
          if (choice != null) {
            stated.add(platform.dimensions.get(d).name());
            if (choice.units(loop) > 0) {
              holders.add(platform.dimensions.get(d).name());
              units *= choice.units(loop);
            }
          }
        }
        if (units <= nest.sizes()[loop]) {
          break;
        }
        List<String> walk = new ArrayList<>(ZigZagOrder.dimensions(stated));
        walk.retainAll(holders);
        String dropped = ZigZagOrder.dimensions(walk).getFirst();
        for (int d = 0; d < fixed.size(); d++) {
          ArrayLoops choice = fixed.get(d);
          if (choice != null && platform.dimensions.get(d).name().equals(dropped)) {
            fixed.set(d, choice.without(loop));
          }
        }
      }
    }
  }

  private int loop(String name) {
    return List.of(nest.loops()).indexOf(name);
  }

  private ArrayLoops choice(Map<String, Integer> factors) {
    return new ArrayLoops(
        factors.keySet().stream().mapToInt(this::loop).toArray(),
        factors.values().stream().mapToInt(i -> i).toArray());
  }
}
