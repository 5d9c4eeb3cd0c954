package org.rooftree.api.design;

/**
 * The role of a tensor in a layer.
 *
 * @since 0.1.0
 */
public enum OperandRole {
  /** Second factor: learned weights, or the stationary factor of a product of activations. */
  WEIGHT,
  /** First factor: input activations. */
  INPUT,
  /** Result and its partial sums. */
  OUTPUT
}
