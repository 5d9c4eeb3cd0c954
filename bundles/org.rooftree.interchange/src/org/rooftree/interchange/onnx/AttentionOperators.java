package org.rooftree.interchange.onnx;

import org.rooftree.model.workload.VectorKind;

/** Attention given as one node: two products of activations with a softmax between them. */
final class AttentionOperators {
  private AttentionOperators() {}

  static void register(Operators all) {
    all.add(
        "attention",
        n -> {
          // ONNX Runtime has an operator of the same name that holds the projections too.
          if (n.node().domain().isEmpty()) {
            attention(n, "q_num_heads", "kv_num_heads", 4, 5);
          } else {
            throw new UnknownShapeException("it is ONNX Runtime's Attention, which is not known");
          }
        },
        "Attention");
    all.add("attention", n -> attention(n, "num_heads", "num_heads", 6, 7), "MultiHeadAttention");
    all.add(
        "attention", n -> attention(n, "num_heads", "kv_num_heads", 3, 4), "GroupQueryAttention");
  }

  /** Heads, length and width of a factor, whether its heads are an axis or not. */
  private record Factor(long batch, long heads, long length, long width) {
    static Factor of(NodeContext n, int index, long heads) {
      long[] s = n.shape(index, 3);
      if (s.length == 4) {
        return new Factor(s[0], s[1], s[2], s[3]);
      }
      if (heads < 1 || s.length != 3 || s[2] % heads != 0) {
        throw new ShapeException(
            heads + " heads do not fit the input " + Shapes.text(s) + " of attention");
      }
      return new Factor(s[0], heads, s[1], s[2] / heads);
    }
  }

  private static void attention(
      NodeContext n, String heads, String sharedHeads, int pastKey, int pastValue) {
    if (!n.has(1) || !n.has(2)) {
      throw new UnknownShapeException("queries, keys and values come packed in one tensor");
    }
    Factor q = Factor.of(n, 0, n.integer(heads, 0));
    Factor k = Factor.of(n, 1, n.integer(sharedHeads, 0));
    Factor v = Factor.of(n, 2, n.integer(sharedHeads, 0));
    if (q.width() != k.width() || k.length() != v.length() || q.heads() % k.heads() != 0) {
      throw new ShapeException("queries, keys and values do not fit each other");
    }
    long past = n.has(pastKey) ? n.shape(pastKey, 4)[2] : 0;
    long length = Math.addExact(k.length(), past);
    ElementType type = n.in(0).type();
    boolean apart = n.rankIs(0, 4);
    n.output(
        0,
        type,
        apart
            ? new long[] {q.batch(), q.heads(), q.length(), v.width()}
            : new long[] {q.batch(), q.length(), q.heads() * v.width()});
    if (n.hasOutput(1)) {
      n.output(1, type, k.batch(), k.heads(), length, k.width());
    }
    if (n.hasOutput(2)) {
      n.output(2, type, v.batch(), v.heads(), length, v.width());
    }
    if (n.hasOutput(3)) {
      n.output(3, type, q.batch(), q.heads(), q.length(), length);
    }
    long products = Math.multiplyExact(q.batch(), k.heads());
    // Query heads that share keys and values are further rows of the same product.
    long rows = Math.multiplyExact(q.length(), q.heads() / k.heads());
    if (n.constant()
        || WindowOperators.empty(n, new long[] {products, rows, length, k.width(), v.width()})) {
      return;
    }
    long[] shape = {q.batch(), q.heads(), q.length(), length};
    Value scores = inner(n, ".scores", type, shape);
    Value shares = inner(n, ".shares", type, shape);
    LayerPlan first =
        n.nest(
            Layers.product(products, rows, length, k.width(), false), ".scores", n.in(0), n.in(1));
    first.write(scores);
    if (n.has(pastKey) && !n.in(pastKey).constant()) {
      first.read(n.in(pastKey));
    }
    n.cost(
            ".softmax",
            VectorKind.SOFTMAX,
            5.0 * Shapes.elements(shape),
            "Softmax over each row of the scores: 5 operations per element")
        .read(scores)
        .write(shares);
    LayerPlan second =
        n.nest(
            Layers.product(products, rows, v.width(), length, false), ".context", shares, n.in(2));
    if (n.has(pastValue) && !n.in(pastValue).constant()) {
      second.read(n.in(pastValue));
    }
    n.writes(second);
  }

  private static Value inner(NodeContext n, String suffix, ElementType type, long[] shape) {
    String name = n.node().title() + suffix;
    return Value.data(name, new Edge(name, type, shape, true));
  }
}
