package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.evaluator.mapping.nest.Hierarchy;

/**
 * Which memories a layer may use at its place in the network. Memories beyond the outermost one of
 * an operand cost it nothing: the operand starts and ends on chip.
 *
 * @param outermost for each operand of the layer the index of the outermost memory it may use;
 *     empty if all may
 * @param takenBits for each memory the room that tensors of other layers take [bit]; empty if none
 *     do
 * @param order operands in the order in which memories give them space; empty for that of the
 *     design
 */
record Residence(List<Integer> outermost, List<Double> takenBits, List<Integer> order) {
  /** Every operand comes from its outermost memory and goes there. */
  static final Residence ANYWHERE = new Residence(List.of(), List.of(), List.of());

  /** Copies the lists. */
  Residence {
    outermost = List.copyOf(outermost);
    takenBits = List.copyOf(takenBits);
    order = List.copyOf(order);
  }

  private boolean allows(int operand, int memory) {
    return outermost.isEmpty() || memory <= outermost.get(operand);
  }

  /** Returns the memories that remain for each operand, from the inside out. */
  int[][] limit(int[][] memoriesOf) {
    int[][] limited = new int[memoriesOf.length][];
    for (int o = 0; o < limited.length; o++) {
      List<Integer> chain = new ArrayList<>();
      for (int m : memoriesOf[o]) {
        if (allows(o, m)) {
          chain.add(m);
        }
      }
      limited[o] = chain.stream().mapToInt(i -> i).toArray();
    }
    return limited;
  }

  /** Returns the memories as the layer finds them. */
  Hierarchy limit(Hierarchy whole) {
    if (equals(ANYWHERE)) {
      return whole;
    }
    double[] capacityBits = whole.capacityBits().clone();
    int[][] holds = new int[whole.memories()][];
    int[][][] portOf = new int[whole.memories()][][];
    for (int m = 0; m < holds.length; m++) {
      if (!takenBits.isEmpty()) {
        capacityBits[m] -= takenBits.get(m);
      }
      holds[m] = held(whole.holds()[m], m);
      portOf[m] = whole.portOf()[m].clone();
      for (int o = 0; o < portOf[m].length; o++) {
        if (!allows(o, m)) {
          portOf[m][o] = new int[portOf[m][o].length];
          Arrays.fill(portOf[m][o], -1);
        }
      }
    }
    return new Hierarchy(
        whole.names(),
        capacityBits,
        holds,
        whole.ports(),
        portOf,
        whole.portRank(),
        whole.corrections());
  }

  private int[] held(int[] all, int memory) {
    List<Integer> held = new ArrayList<>();
    for (int o : all) {
      if (allows(o, memory)) {
        held.add(o);
      }
    }
    if (!order.isEmpty()) {
      held.sort((a, b) -> Integer.compare(order.indexOf(a), order.indexOf(b)));
    }
    return held.stream().mapToInt(i -> i).toArray();
  }
}
