package org.rooftree.interchange.onnx;

/** Says that the shape of a result depends on data that only a run of the network has. */
final class UnknownShapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownShapeException(String message) {
    super(message, null, false, false);
  }
}
