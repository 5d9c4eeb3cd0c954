package org.rooftree.imc;

/** Full adders and delays of trees of ripple-carry adders. Widths in bits, inputs may be any. */
final class Adders {
  private Adders() {}

  static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  /** Returns the full adders that add so many inputs of equal weight and width. */
  static double treeAdders(double inputs, double bits) {
    return inputs <= 1 ? 0 : inputs * (bits + 1) - (bits + log2(inputs) + 1);
  }

  /** Returns the delay of such a tree [ns]. */
  static double treeNs(double inputs, double bits, Gates gates) {
    if (inputs <= 1) {
      return 0;
    }
    double depth = log2(inputs);
    return (depth - 1) * gates.inToSumNs()
        + gates.inToCarryNs()
        + (bits + depth - 2) * gates.carryToCarryNs();
  }

  /** Returns the full adders that add inputs each of twice the weight of the one before. */
  static double placeValueAdders(double inputs, double bits) {
    return inputs <= 1 ? 0 : bits * (inputs - 1) + inputs * (log2(inputs) - 0.5);
  }

  /** Returns the delay of such a tree [ns]. */
  static double placeValueNs(double inputs, Gates gates) {
    return inputs <= 1
        ? 0
        : (log2(inputs) - 1) * gates.inToSumNs()
            + gates.inToCarryNs()
            + (inputs - 1) * gates.carryToCarryNs();
  }

  /**
   * Returns the energy of an adder tree of which only the first inputs are active [pJ]: adders with
   * two active inputs switch fully, those with one only in their XORs.
   *
   * @param inputs inputs of the tree, a power of two
   * @param bits bits per input
   * @param active inputs in use
   */
  static double treePj(double inputs, double bits, double active, Gates gates) {
    if (active >= inputs) {
      return gates.fullAdderPj() * treeAdders(inputs, bits);
    }
    double full = 0;
    double half = 0;
    double left = active;
    for (double h = inputs / 2; h >= 1 && left > 0; h /= 2) {
      double depth = log2(h);
      double outputBits = bits + depth;
      double subtree = h * (bits + 1) - (bits + depth + 1);
      if (h == 1 && left <= 1) {
        half += bits;
        break;
      }
      if (left > h) {
        full += subtree + outputBits;
        left -= h;
      } else if (left < h) {
        half += outputBits;
      } else {
        full += subtree;
        half += outputBits;
        left = 0;
      }
    }
    return full * gates.fullAdderPj() + half * gates.halfActivePj();
  }
}
