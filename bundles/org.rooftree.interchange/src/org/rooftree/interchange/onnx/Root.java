package org.rooftree.interchange.onnx;

/**
 * A constant as the file stores it, from which others may be computed. Two are never equal.
 *
 * @param name its name
 * @param elements its number of elements
 * @param type type of its elements
 */
record Root(String name, long elements, ElementType type) {

  /** Returns whether it is learned where a node computes with it element by element. */
  boolean learnedData() {
    return elements > 1 && (type.real() || type.quantised());
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
