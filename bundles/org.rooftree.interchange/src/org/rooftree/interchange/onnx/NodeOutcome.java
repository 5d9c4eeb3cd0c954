package org.rooftree.interchange.onnx;

import org.rooftree.interchange.ElementNames;

/**
 * What became of a node.
 *
 * @param node its name; that of its first output if it has none
 * @param operator its operator
 * @param treatment what it became
 * @param reason why it is no layer; empty for one that is
 */
public record NodeOutcome(String node, String operator, Treatment treatment, String reason) {

  /** Replaces characters that could do harm where they are shown. */
  public NodeOutcome {
    node = ElementNames.printable(node);
    operator = ElementNames.printable(operator);
    reason = ElementNames.printable(reason);
  }

  /** What nodes become. */
  public enum Treatment {
    /** Loop nests, perhaps with further layers. */
    LOOP_NEST,
    /** Layers with a stated cost. */
    STATED_COST,
    /** Nothing: no work is left for it at run time. */
    NO_WORK,
    /** The nodes of a body or function, or a part of the layer before it. */
    REPLACED,
    /** A layer without operations, because its operator or shape is not known. */
    UNKNOWN
  }
}
