package org.rooftree.evaluator.mapping;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;

/**
 * One layer, or a fused group of layers, with a way in which tensors lie beside it.
 *
 * @param first place of its first layer among the mapped layers
 * @param before the way that it follows, without what begins here
 * @param way the way that it leaves
 * @param steps its layers
 */
record ResidenceMove(int first, List<Integer> before, List<Integer> way, List<Step> steps) {
  /**
   * How a layer runs.
   *
   * @param residence where its operands, or those of one tile, may be
   * @param tile what it does for each tile; empty if it runs as a whole
   */
  record Step(Layer layer, Residence residence, Optional<FusedTile> tile) {
    LoopNest nest() {
      return tile.map(FusedTile::nest).orElseGet(() -> (LoopNest) layer.body());
    }

    long tiles() {
      return tile.map(FusedTile::tiles).orElse(1L);
    }
  }

  /** Copies the lists. */
  ResidenceMove {
    before = List.copyOf(before);
    way = List.copyOf(way);
    steps = List.copyOf(steps);
  }

  boolean isFused() {
    return steps.size() > 1;
  }
}
