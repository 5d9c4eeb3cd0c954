package org.rooftree.evaluator.mapping.search;

import java.util.Arrays;

/**
 * What is known after some boundaries are placed, and the ways to place the next one, best first.
 *
 * <p>Allocated once for each depth of the search.
 */
final class PartialChain {
  private static final int FIRST_ROOM = 64;

  /** Multiset below the boundary placed last. */
  int set;

  /** Boundaries placed, as {@link ChainStates} numbers them. */
  int state;

  /** Operands with a boundary exactly on the multiset, one bit each. */
  int mask;

  /** Boundary placed last. */
  int last;

  /** Energy of the boundaries placed [pJ]. */
  double energyPj;

  /** Sums of each {@link PortBound}. */
  final double[] ports;

  /** The least bits that each memory holds. */
  final double[] filled;

  /** Sums of {@link ExchangeBound}, by operand. */
  final double[][] exchange;

  /** Multiset below the last boundary of each operand. */
  final int[] before;

  /** How many extensions there are; the first one is the best. */
  int children;

  /** A bound of each extension. */
  double[] key = new double[FIRST_ROOM];

  /** What decides between extensions of the same bound. */
  double[] tie = new double[FIRST_ROOM];

  /** The multiset of each extension. */
  int[] childSet = new int[FIRST_ROOM];

  /** The operand of each extension. */
  int[] childOperand = new int[FIRST_ROOM];

  PartialChain(int portBounds, int memories, int operands) {
    ports = new double[portBounds];
    filled = new double[memories];
    exchange = new double[operands][ExchangeBound.GROUPS];
    before = new int[operands];
  }

  /** Adds an extension. */
  void add(double newKey, double newTie, int newSet, int operand) {
    if (children == key.length) {
      key = Arrays.copyOf(key, 2 * children);
      tie = Arrays.copyOf(tie, 2 * children);
      childSet = Arrays.copyOf(childSet, 2 * children);
      childOperand = Arrays.copyOf(childOperand, 2 * children);
    }
    int at = children++;
    while (at > 0 && comesBefore(newKey, newTie, newSet, operand, (at - 1) / 2)) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    set(at, newKey, newTie, newSet, operand);
  }

  /** Removes the best extension. */
  void removeFirst() {
    int end = --children;
    double movedKey = key[end];
    double movedTie = tie[end];
    int movedSet = childSet[end];
    int movedOperand = childOperand[end];
    int at = 0;
    while (2 * at + 1 < end) {
      int child = 2 * at + 1;
      if (child + 1 < end
          && comesBefore(
              key[child + 1],
              tie[child + 1],
              childSet[child + 1],
              childOperand[child + 1],
              child)) {
        child++;
      }
      if (comesBefore(movedKey, movedTie, movedSet, movedOperand, child)) {
        break;
      }
      move(child, at);
      at = child;
    }
    set(at, movedKey, movedTie, movedSet, movedOperand);
  }

  private boolean comesBefore(double newKey, double newTie, int newSet, int operand, int other) {
    if (newKey != key[other]) {
      return newKey < key[other];
    }
    if (newTie != tie[other]) {
      return newTie < tie[other];
    }
    return newSet != childSet[other] ? newSet < childSet[other] : operand < childOperand[other];
  }

  private void move(int from, int to) {
    set(to, key[from], tie[from], childSet[from], childOperand[from]);
  }

  private void set(int at, double newKey, double newTie, int newSet, int operand) {
    key[at] = newKey;
    tie[at] = newTie;
    childSet[at] = newSet;
    childOperand[at] = operand;
  }
}
