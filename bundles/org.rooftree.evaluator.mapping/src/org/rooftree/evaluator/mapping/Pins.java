package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.evaluator.mapping.nest.LoopOrder;
import org.rooftree.evaluator.mapping.nest.Nest;

/**
 * Places of temporal loops that a mapping file fixes.
 *
 * @param inner loops and factors from the innermost on; a factor of 0 is open
 * @param outer the same from the outermost on
 */
record Pins(List<long[]> inner, List<long[]> outer) {

  /**
   * Returns what a file fixes.
   *
   * @param compatible as in ZigZag 3.8.5, which drops the mark between the inner and the outer part
   *     as it would a loop that the layer has not; all places then count from the innermost on
   */
  static Pins of(LayerMapping given, Nest nest, boolean compatible) {
    List<long[]> inner = new ArrayList<>();
    List<long[]> outer = new ArrayList<>();
    boolean beyond = false;
    for (LayerMapping.Temporal temporal : given.temporal()) {
      if (temporal.loop().equals(LayerMapping.Temporal.FURTHER)) {
        beyond = !compatible;
        continue;
      }
      int loop = List.of(nest.loops()).indexOf(temporal.loop());
      if (loop >= 0) {
        long[] pin = {loop, temporal.factor()};
        if (beyond) {
          outer.addFirst(pin);
        } else {
          inner.add(pin);
        }
      }
    }
    return new Pins(inner, outer);
  }

  /** Returns the whole order if the factors multiply to the iterations of every loop. */
  Optional<LoopOrder> complete(long[] iterations) {
    if (inner.isEmpty() || !outer.isEmpty()) {
      return Optional.empty();
    }
    long[] product = new long[iterations.length];
    Arrays.fill(product, 1);
    for (long[] pin : inner) {
      product[(int) pin[0]] *= pin[1];
    }
    return Arrays.equals(product, iterations)
        ? Optional.of(
            new LoopOrder(
                inner.stream().mapToInt(p -> (int) p[0]).toArray(),
                inner.stream().mapToLong(p -> p[1]).toArray()))
        : Optional.empty();
  }

  /** Whether an order has the right loops in the fixed places. */
  boolean allow(LoopOrder order) {
    int count = order.length();
    if (inner.size() > count || outer.size() > count) {
      return false;
    }
    for (int i = 0; i < inner.size(); i++) {
      if (differs(order, i, inner.get(i))) {
        return false;
      }
    }
    for (int i = 0; i < outer.size(); i++) {
      if (differs(order, count - 1 - i, outer.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean differs(LoopOrder order, int at, long[] pin) {
    return order.loops()[at] != pin[0] || pin[1] != 0 && order.factors()[at] != pin[1];
  }
}
