package org.rooftree.evaluator.mapping;

import java.util.List;
import org.rooftree.api.workload.LoopNest;

/**
 * Tensors that must lie in one memory: those that layers without a cost pass on to each other, such
 * as the two inputs and the sum of a residual branch.
 *
 * @param members its tensors
 * @param memories paths of the memories that could keep all of them on chip
 */
record TensorGroup(List<Member> members, List<String> memories) {

  /**
   * A tensor.
   *
   * @param bits its size [bit]
   * @param from index of the layer that writes it
   * @param to index of the last layer that reads it
   * @param uses the loop nests that write or read it
   */
  record Member(double bits, int from, int to, List<Use> uses) {}

  /**
   * A loop nest that writes or reads a tensor.
   *
   * @param layer index of the layer
   * @param operand index of its operand
   * @param bits size of that operand, as far as the layer touches it [bit]
   */
  record Use(int layer, int operand, double bits) {}

  /** Returns the index of the first layer that needs room for the group. */
  int first() {
    return members.stream().mapToInt(Member::from).min().orElseThrow();
  }

  /** Returns the index of the last layer that needs room for the group. */
  int last() {
    return members.stream().mapToInt(Member::to).max().orElseThrow();
  }

  /**
   * Returns the room that the group takes beside the operands of a layer itself [bit].
   *
   * @param nest the layer, or one tile of it
   * @param from index of the first layer that runs in turn with it, tile after tile; itself if none
   * @param to index of the last one
   */
  double takenBits(int layer, LoopNest nest, int from, int to) {
    double bits = 0;
    for (Member member : members) {
      if (member.from() <= to && from <= member.to()) {
        double own = 0;
        for (Use use : member.uses()) {
          if (use.layer() == layer) {
            own = Math.max(own, nest.operands().get(use.operand()).storedBits());
          }
        }
        bits += Math.max(0, member.bits() - own);
      }
    }
    return bits;
  }
}
