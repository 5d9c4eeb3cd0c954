package org.rooftree.interchange.onnx;

/** Keeps the memory that a file may take bounded, whatever it says of itself. */
final class ReadBudget {
  private static final long MAXIMUM_BYTES = 160L << 20;
  private static final int MAXIMUM_NODES = 200_000;

  private long bytes;
  private int nodes;

  /** Takes note of something kept in memory. */
  void charge(long size) {
    bytes += size;
    if (bytes > MAXIMUM_BYTES) {
      throw new ImportException(
          "onnx.size",
          "",
          "the graph without its weights takes more than " + (MAXIMUM_BYTES >> 20) + " MiB",
          "split the model");
    }
  }

  /** Takes note of a node. */
  void node() {
    nodes++;
    charge(400);
    if (nodes > MAXIMUM_NODES) {
      throw new ImportException(
          "onnx.size", "", "has more than " + MAXIMUM_NODES + " nodes", "split the model");
    }
  }
}
