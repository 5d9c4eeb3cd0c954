package org.rooftree.evaluator.mapping;

import java.util.List;
import org.rooftree.api.workload.LoopNest;

/**
 * What a layer of a fused group does for each tile.
 *
 * @param group the group
 * @param nest the loops and operands of this layer for one tile, with the rows that neighbouring
 *     tiles compute as well
 */
record FusedTile(Group group, LoopNest nest) {

  /**
   * Layers that run tile after tile, each tile through all of them.
   *
   * @param layers their names, in order
   * @param tiles number of tiles, at least 2
   * @param loop name of the loop of the last layer that the tiles divide
   */
  record Group(List<String> layers, long tiles, String loop) {
    /** Copies the list. */
    Group {
      layers = List.copyOf(layers);
    }
  }

  long tiles() {
    return group.tiles();
  }
}
