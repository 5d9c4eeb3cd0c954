package org.rooftree.evaluator.mapping.nest;

import org.rooftree.evaluator.mapping.nest.Nest.Relevance;
import org.rooftree.evaluator.mapping.nest.Nest.Window;

/** How many elements of an operand so many iterations of each loop touch. */
public final class Footprint {
  private Footprint() {}

  /** Returns the elements for iterations by loop dimension, which may be fractional. */
  public static double elements(Nest.Operand operand, double[] iterations) {
    double product = 1;
    Relevance[] relevance = operand.relevance();
    for (int loop = 0; loop < relevance.length; loop++) {
      if (relevance[loop] == Relevance.RELEVANT) {
        product *= iterations[loop];
      }
    }
    return product * windows(operand, iterations);
  }

  /** Returns the elements along all sliding windows together. */
  public static double windows(Nest.Operand operand, double[] iterations) {
    double product = 1;
    for (Window window : operand.windows()) {
      product *= window.elements(iterations[window.outer()], iterations[window.inner()]);
    }
    return product;
  }
}
