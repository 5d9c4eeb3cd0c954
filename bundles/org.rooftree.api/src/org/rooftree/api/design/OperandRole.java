package org.rooftree.api.design;

/** The role of a tensor in a layer. */
public enum OperandRole {
  /** Second factor: learned weights, or the stationary factor of a product of activations. */
  WEIGHT,
  /** First factor: input activations. */
  INPUT,
  /** Result and its partial sums. */
  OUTPUT
}
