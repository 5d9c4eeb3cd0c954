package org.rooftree.interchange.onnx;

/** Says that a node cannot have the shapes that the file gives it; the node is named by others. */
final class ShapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ShapeException(String message) {
    super(message);
  }
}
