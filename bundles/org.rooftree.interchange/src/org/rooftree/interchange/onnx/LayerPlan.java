package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.workload.Layer;

/** A layer before its name, precision and traffic are settled, which needs the whole graph. */
final class LayerPlan {

  /**
   * Data that a layer reads or writes.
   *
   * @param value the data
   * @param elements elements that it touches
   */
  record Access(Value value, double elements) {}

  private final NodeContext context;
  private final String title;
  private Layer layer;
  private final List<Access> reads = new ArrayList<>(2);
  private final List<Access> writes = new ArrayList<>(1);
  private final List<Root> parameters = new ArrayList<>(0);
  private @Nullable Value weight;
  private boolean fusible;
  private @Nullable Value input;

  /**
   * Makes a plan.
   *
   * @param context the node that it is made of
   * @param title name from which that of the layer is made
   */
  LayerPlan(NodeContext context, String title, Layer layer) {
    this.context = context;
    this.title = title;
    this.layer = layer;
  }

  NodeContext context() {
    return context;
  }

  String node() {
    return context.node().title();
  }

  /** Returns the node with what other cost models read from it. */
  LayerNode source() {
    return context.describe();
  }

  String title() {
    return title;
  }

  Layer layer() {
    return layer;
  }

  /** Returns whether it works element by element on the result of another layer. */
  boolean fusible() {
    return fusible;
  }

  void setFusible() {
    fusible = true;
  }

  /** Says that an earlier layer has the same weights, so they are no parameters here. */
  void shareWeights() {
    layer = Layers.sharing(layer);
  }

  List<Access> reads() {
    return reads;
  }

  List<Access> writes() {
    return writes;
  }

  /** Returns the constants beside the weights of a loop nest. */
  List<Root> parameters() {
    return parameters;
  }

  /** Returns the second factor of a loop nest. */
  @Nullable Value weight() {
    return weight;
  }

  /** Returns the first factor of a loop nest. */
  @Nullable Value input() {
    return input;
  }

  LayerPlan factors(Value newInput, Value newWeight) {
    input = newInput;
    weight = newWeight;
    return read(newInput).read(newWeight);
  }

  LayerPlan read(Value value) {
    return read(value, value.elements());
  }

  LayerPlan read(Value value, double elements) {
    reads.add(new Access(value, elements));
    return this;
  }

  /** Adds learned values beside the weights, whatever their type. */
  LayerPlan parameters(Value value) {
    parameters.addAll(value.roots());
    return this;
  }

  LayerPlan write(Value value) {
    return write(value, value.knownShape() == null ? 0 : value.elements());
  }

  LayerPlan write(Value value, double elements) {
    writes.add(new Access(value, elements));
    return this;
  }
}
