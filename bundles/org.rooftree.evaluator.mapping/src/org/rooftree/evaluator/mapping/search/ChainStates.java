package org.rooftree.evaluator.mapping.search;

/** Numbers the combinations of how many boundaries of each operand are placed. */
final class ChainStates {
  private final int[] stride;
  private final int[] most;
  private final int size;

  ChainStates(Boundary[][] of) {
    stride = new int[of.length];
    most = new int[of.length];
    int combinations = 1;
    for (int o = 0; o < of.length; o++) {
      stride[o] = combinations;
      most[o] = of[o].length;
      combinations *= most[o] + 1;
    }
    size = combinations;
  }

  int size() {
    return size;
  }

  /** Returns how many boundaries of an operand are placed. */
  int placed(int state, int operand) {
    return state / stride[operand] % (most[operand] + 1);
  }

  /** Returns the state with one more boundary of an operand. */
  int next(int state, int operand) {
    return state + stride[operand];
  }
}
