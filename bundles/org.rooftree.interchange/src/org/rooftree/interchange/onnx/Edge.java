package org.rooftree.interchange.onnx;

/** Data that flows between layers; it becomes a tensor of the network if a layer uses it. */
final class Edge {
  private final String name;
  private final long[] shape;
  private final ElementType type;
  private final boolean written;
  private int quantisedBits;

  /**
   * Makes an edge.
   *
   * @param written whether a layer writes it; otherwise it is an input of the network
   */
  Edge(String name, ElementType type, long[] shape, boolean written) {
    this.name = name;
    this.type = type;
    this.shape = shape;
    this.written = written;
  }

  String name() {
    return name;
  }

  long[] shape() {
    return shape;
  }

  ElementType type() {
    return type;
  }

  boolean written() {
    return written;
  }

  /** Says that the layer that writes it quantises its result. */
  void quantise(int bits) {
    quantisedBits = bits;
  }

  /** Returns the bits per element after quantisation; 0 if it is not quantised. */
  int quantisedBits() {
    return quantisedBits > 0 ? quantisedBits : type.quantised() ? type.bits() : 0;
  }
}
