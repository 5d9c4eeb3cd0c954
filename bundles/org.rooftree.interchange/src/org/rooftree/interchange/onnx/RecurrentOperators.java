package org.rooftree.interchange.onnx;

import org.rooftree.model.workload.VectorKind;

/**
 * Recurrent cells: the product of all inputs with the input weights, the product of the states with
 * the recurrent weights, and the element-wise rest.
 */
final class RecurrentOperators {
  private RecurrentOperators() {}

  static void register(Operators all) {
    String group = "recurrent";
    all.add(
        group,
        n ->
            cell(
                n,
                4,
                17,
                "LSTM: per state element and step 8 additions of products and biases,"
                    + " 5 activations, 4 products and sums of the cell"),
        "LSTM");
    all.add(
        group,
        n ->
            cell(
                n,
                3,
                13,
                "GRU: per state element and step 6 additions of products and biases,"
                    + " 3 activations, 4 products and sums of the cell"),
        "GRU");
    all.add(
        group,
        n ->
            cell(
                n,
                1,
                3,
                "RNN: per state element and step 2 additions of product and bias, 1 activation"),
        "RNN");
  }

  private static void cell(NodeContext n, int gates, int operations, String why) {
    long[] x = n.shape(0, 3);
    long[] w = n.shape(1, 3);
    long[] r = n.shape(2, 3);
    boolean batchFirst = n.integer("layout", 0) != 0;
    long steps = x[batchFirst ? 1 : 0];
    long batch = x[batchFirst ? 0 : 1];
    long directions = w[0];
    long hidden = r[2];
    long rows = Math.multiplyExact(gates, hidden);
    if (x.length != 3 || w[1] != rows || r[1] != rows || w[2] != x[2] || r[0] != directions) {
      throw new ShapeException(
          "input "
              + Shapes.text(x)
              + ", weights "
              + Shapes.text(w)
              + " and "
              + Shapes.text(r)
              + " do not fit each other");
    }
    ElementType type = n.in(0).type();
    long[] state =
        batchFirst
            ? new long[] {batch, directions, hidden}
            : new long[] {directions, batch, hidden};
    Value all =
        n.output(
            0,
            type,
            batchFirst
                ? new long[] {batch, steps, directions, hidden}
                : new long[] {steps, directions, batch, hidden});
    for (int i = 1; i < Math.min(3, n.outputs().size()); i++) {
      n.output(i, type, state);
    }
    if (n.constant() || WindowOperators.empty(n, x, w, r)) {
      return;
    }
    String title = n.node().title();
    long rowsOfAll = Math.multiplyExact(steps, batch);
    // Products are exchanged through data that the graph does not name.
    Value projected = inner(title + ".input_product", type, rowsOfAll, directions * rows);
    Value recurrent = inner(title + ".state_product", type, rowsOfAll, directions * rows);
    LayerPlan inputs =
        n.nest(
            Layers.product(directions, rowsOfAll, rows, x[2], n.in(1).constant()),
            ".input",
            n.in(0),
            n.in(1));
    inputs.write(projected);
    LayerPlan states =
        n.nest(
            Layers.product(directions, rowsOfAll, rows, hidden, n.in(2).constant()),
            ".state",
            projected,
            n.in(2));
    states.write(recurrent);
    if (n.has(3) && n.in(3).constant()) {
      inputs.parameters(n.in(3));
    }
    LayerPlan rest =
        n.cost(
            ".cell",
            VectorKind.RECURRENT,
            (double) operations * Shapes.elements(all.shape()),
            why + "; the steps follow one another");
    rest.read(projected).read(recurrent);
    for (int i = 5; i <= 6; i++) {
      if (n.has(i) && !n.in(i).constant()) {
        rest.read(n.in(i));
      }
    }
    if (n.has(7) && n.in(7).constant()) {
      rest.parameters(n.in(7));
    }
    n.writes(rest);
  }

  private static Value inner(String name, ElementType type, long rows, long columns) {
    return Value.data(name, new Edge(name, type, new long[] {rows, columns}, true));
  }
}
