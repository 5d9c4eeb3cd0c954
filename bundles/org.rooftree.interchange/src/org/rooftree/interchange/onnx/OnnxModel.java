package org.rooftree.interchange.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX file without its weights.
 *
 * @param producer program that wrote it; may be empty
 * @param opsets version of each operator set by domain; the standard domain is empty text
 * @param graph its graph
 * @param functions operators that the file defines itself
 * @param sha256 hash of the whole file
 */
record OnnxModel(
    String producer,
    Map<String, Long> opsets,
    Graph graph,
    List<Function> functions,
    String sha256) {

  /** A graph or the body of a control-flow node. */
  record Graph(
      String name,
      List<Node> nodes,
      List<Tensor> initializers,
      List<ValueInfo> inputs,
      List<ValueInfo> outputs,
      List<ValueInfo> values) {}

  /** A node; an omitted input or output is empty text. */
  record Node(
      String name,
      String operator,
      String domain,
      List<String> inputs,
      List<String> outputs,
      Map<String, Attribute> attributes) {

    /** Returns a name to show: its own, else that of its first output. */
    String title() {
      if (!name.isEmpty()) {
        return name;
      }
      for (String output : outputs) {
        if (!output.isEmpty()) {
          return output;
        }
      }
      return operator;
    }
  }

  /** An attribute; what it does not have is empty. */
  record Attribute(
      String name,
      long integer,
      double real,
      String text,
      List<Long> integers,
      List<Double> reals,
      List<String> texts,
      @Nullable Tensor tensor,
      @Nullable Graph graph,
      String reference) {}

  /**
   * A tensor stored in the file.
   *
   * @param data its numbers if it is small; otherwise they were skipped
   */
  record Tensor(String name, ElementType type, long[] shape, Optional<Numbers> data) {}

  /**
   * Name, type and shape of a tensor.
   *
   * @param shape its dimensions; null if not stated
   */
  record ValueInfo(String name, ElementType type, @Nullable List<Dimension> shape) {}

  /**
   * A dimension: a size, or a name to which the user gives one, or neither.
   *
   * @param size its size; negative if not stated
   * @param name its name; empty if it has none
   */
  record Dimension(long size, String name) {}

  /** An operator that the file defines by a graph. */
  record Function(
      String name,
      String domain,
      List<String> inputs,
      List<String> outputs,
      Map<String, Attribute> defaults,
      List<Node> nodes) {}
}
