package org.rooftree.evaluator.mapping;

import java.util.Optional;

/**
 * How a layer runs at its place in the network.
 *
 * @param residence where its operands, or those of one tile, may be
 * @param tile what it does for each tile; empty if it runs as a whole
 * @param unfused where its operands may be if no layers are fused
 */
record Placed(Residence residence, Optional<FusedTile> tile, Residence unfused) {
  static final Placed ANYWHERE = whole(Residence.ANYWHERE);

  /** Places a layer that runs as a whole, with or without fusion elsewhere. */
  static Placed whole(Residence residence) {
    return new Placed(residence, Optional.empty(), residence);
  }
}
