package org.rooftree.interchange.onnx;

/**
 * An operator that the import knows.
 *
 * @param name its name
 * @param group what it is listed under
 * @param rule infers the shapes of its outputs and says which layers it is
 */
record Operator(String name, String group, Rule rule) {

  /** Infers shapes and plans layers. */
  interface Rule {
    /**
     * Sets the outputs of a node and adds its layers.
     *
     * @throws ShapeException when the node cannot have these inputs
     * @throws UnknownShapeException when its output depends on data
     */
    void apply(NodeContext node);
  }
}
