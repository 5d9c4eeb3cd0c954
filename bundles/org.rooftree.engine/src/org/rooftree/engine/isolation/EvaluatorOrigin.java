package org.rooftree.engine.isolation;

import java.util.function.Supplier;
import org.rooftree.api.evaluator.Evaluator;

/**
 * Where an evaluator comes from.
 *
 * @param id identifier as far as it is known without asking the evaluator; else the name of its
 *     class
 * @param who what it is and where it comes from, for messages: {@code "evaluator x of bundle y"}
 * @param address finds it in a worker process, which has the same bundles or class path
 * @param shipped whether it is part of the product
 * @param create creates it in this process; what it throws says why that fails
 */
public record EvaluatorOrigin(
    String id, String who, String address, boolean shipped, Supplier<Evaluator> create) {

  /** Shipped bundles, packages and classes begin with this. */
  private static final String OURS = "org.rooftree.";

  EvaluatorOrigin withId(String known) {
    return new EvaluatorOrigin(known, who, address, shipped, create);
  }

  /** Returns whether a bundle or class of this name is part of the product. */
  public static boolean isShipped(String name) {
    return name.startsWith(OURS);
  }
}
