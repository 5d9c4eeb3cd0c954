package org.rooftree.evaluator.mapping;

import java.util.List;

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
  record Member(double bits, int from, int to, List<Use> uses) {

    boolean livesAt(int layer) {
      return from <= layer && layer <= to;
    }
  }

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

  /** Returns the room that the group takes beside the operands of a layer itself [bit]. */
  double takenBits(int layer) {
    double bits = 0;
    for (Member member : members) {
      if (member.livesAt(layer)) {
        double own = 0;
        for (Use use : member.uses()) {
          own = use.layer() == layer ? Math.max(own, use.bits()) : own;
        }
        bits += Math.max(0, member.bits() - own);
      }
    }
    return bits;
  }
}
