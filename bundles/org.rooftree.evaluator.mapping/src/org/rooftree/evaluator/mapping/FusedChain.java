package org.rooftree.evaluator.mapping;

import java.util.List;
import org.rooftree.api.workload.LoopNest;

/**
 * Layers that may run tile after tile, each tile through all of them.
 *
 * @param first place of the first layer among the mapped layers of the network
 * @param links indices of the tensor groups between the layers, one fewer than layers
 * @param tiles number of tiles
 * @param loop name of the loop of the last layer that the tiles divide
 * @param nests the nest of each layer for one tile
 */
record FusedChain(int first, List<Integer> links, long tiles, String loop, List<LoopNest> nests) {
  /** Copies the lists. */
  FusedChain {
    links = List.copyOf(links);
    nests = List.copyOf(nests);
  }

  /** Returns the place of the last layer among the mapped layers of the network. */
  int last() {
    return first + links.size();
  }
}
