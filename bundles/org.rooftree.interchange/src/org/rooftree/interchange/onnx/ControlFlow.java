package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rooftree.interchange.onnx.OnnxModel.Graph;
import org.rooftree.model.workload.VectorKind;

/**
 * If, Loop and Scan: the branch that is taken, and bodies repeated as often as they run.
 *
 * <p>Where the file does not say how often a body runs, {@code --dim NODE=N} does.
 */
final class ControlFlow {
  /** Operators with bodies. */
  static final Set<String> OPERATORS = Set.of("If", "Loop", "Scan");

  private static final long MAXIMUM_NODES = 20_000;

  private final GraphWalk walk;

  ControlFlow(GraphWalk walk) {
    this.walk = walk;
  }

  void apply(NodeContext n, Scope scope, String suffix) {
    switch (n.operator()) {
      case "If" -> branch(n, scope, suffix);
      case "Loop" -> loop(n, scope, suffix);
      default -> scan(n, scope, suffix);
    }
  }

  private void branch(NodeContext n, Scope scope, String suffix) {
    Graph yes = n.graph("then_branch");
    Graph no = n.graph("else_branch");
    Numbers condition = n.in(0).numbers();
    if (condition != null && condition.size() > 0) {
      boolean taken = condition.integer(0) != 0;
      Scope inner = new Scope(scope);
      walk.run(taken ? yes : no, inner, suffix);
      hand(n, taken ? yes : no, inner);
      walk.report()
          .replaced(
              n,
              "its condition is constant; the nodes of its "
                  + (taken ? "then" : "else")
                  + " branch take its place");
      return;
    }
    Scope yesScope = new Scope(scope);
    Scope noScope = new Scope(scope);
    int start = walk.report().mark();
    List<LayerPlan> yesLayers = walk.apart(() -> walk.run(yes, yesScope, suffix));
    int middle = walk.report().mark();
    List<LayerPlan> noLayers = walk.apart(() -> walk.run(no, noScope, suffix));
    double yesWork = PlannedWork.operations(yesLayers);
    double noWork = PlannedWork.operations(noLayers);
    boolean taken = yesWork >= noWork;
    int end = walk.report().mark();
    walk.report().forget(taken ? middle : start, taken ? end : middle);
    (taken ? yesLayers : noLayers).forEach(walk::add);
    hand(n, taken ? yes : no, taken ? yesScope : noScope);
    walk.report().branch(n, taken, yesWork, noWork);
  }

  private static void hand(NodeContext n, Graph body, Scope scope) {
    for (int i = 0; i < n.outputs().size(); i++) {
      hand(n, i, result(body, i, scope));
    }
  }

  private static void hand(NodeContext n, int index, Value value) {
    n.output(index, value.view(n.node().outputs().get(index), value.knownShape()));
  }

  private static Value result(Graph body, int index, Scope scope) {
    Value value =
        index < body.outputs().size() ? scope.find(body.outputs().get(index).name()) : null;
    if (value == null) {
      throw new ShapeException("its body has no output " + index);
    }
    return value;
  }

  private void loop(NodeContext n, Scope scope, String suffix) {
    Graph body = n.graph("body");
    int carried = Math.max(0, n.inputCount() - 2);
    if (body.inputs().size() != carried + 2 || body.outputs().size() < carried + 1) {
      throw new ShapeException("its body does not have the inputs and outputs that it needs");
    }
    boolean never =
        n.has(1)
            && n.in(1).numbers() != null
            && n.in(1).numbers().size() == 1
            && n.in(1).numbers().integer(0) == 0;
    long trips = never ? 0 : trips(n);
    List<Value> state = new ArrayList<>();
    for (int i = 0; i < carried; i++) {
      state.add(n.in(2 + i));
    }
    Bodies bodies = new Bodies(n, body, scope, suffix, trips);
    bodies.run(
        state,
        (iteration, inner) -> {
          inner.put(
              body.inputs().get(0).name(),
              Value.constant(
                  "iteration", ElementType.INT64, new long[0], Numbers.of(iteration), List.of()));
          inner.put(
              body.inputs().get(1).name(),
              Value.constant("condition", ElementType.BOOL, new long[0], Numbers.of(1), List.of()));
        },
        2,
        1);
    bodies.hand(new long[0]);
  }

  /** Returns how often a loop runs; where data decides, the most that it may. */
  private long trips(NodeContext n) {
    Long given = walk.dimensions().given(n.node().title());
    if (given != null) {
      return given;
    }
    Numbers most = n.has(0) ? n.in(0).numbers() : null;
    long trips = most == null || most.size() != 1 ? Long.MAX_VALUE : most.integer(0);
    if (trips >= Integer.MAX_VALUE) {
      walk.report().tripsUnknown(n);
      return 1;
    }
    return Math.max(0, trips);
  }

  private void scan(NodeContext n, Scope scope, String suffix) {
    Graph body = n.graph("body");
    int scanned = Math.clamp(n.integer("num_scan_inputs", 0), 0, n.inputCount());
    int carried = n.inputCount() - scanned;
    if (scanned < 1 || body.inputs().size() != n.inputCount() || body.outputs().size() < carried) {
      throw new ShapeException("its body does not have the inputs and outputs that it needs");
    }
    long[] axes = n.integers("scan_input_axes");
    List<Value> state = new ArrayList<>();
    for (int i = 0; i < carried; i++) {
      state.add(n.in(i));
    }
    long trips = -1;
    List<Value> slices = new ArrayList<>();
    for (int i = 0; i < scanned; i++) {
      long[] shape = n.shape(carried + i, 1);
      int axis = Shapes.axis(axes == null || i >= axes.length ? 0 : axes[i], shape.length);
      if (trips >= 0 && trips != shape[axis]) {
        throw new ShapeException("its inputs have " + trips + " and " + shape[axis] + " steps");
      }
      trips = shape[axis];
      long[] rest = new long[shape.length - 1];
      System.arraycopy(shape, 0, rest, 0, axis);
      System.arraycopy(shape, axis + 1, rest, axis, rest.length - axis);
      Value whole = n.in(carried + i);
      slices.add(
          new Value(
              whole.name(),
              whole.type(),
              rest,
              null,
              whole.edge(),
              whole.roots(),
              whole.quantisedBits()));
    }
    Bodies bodies = new Bodies(n, body, scope, suffix, trips);
    bodies.run(
        state,
        (iteration, inner) -> {
          for (int i = 0; i < slices.size(); i++) {
            inner.put(body.inputs().get(carried + i).name(), slices.get(i));
          }
        },
        0,
        0);
    bodies.hand(n.integers("scan_output_axes"));
  }

  /** Gives a body what it has beside its state. */
  private interface Entry {
    void put(long iteration, Scope inner);
  }

  /** The runs of one body, one after the other. */
  private final class Bodies {
    private final NodeContext n;
    private final Graph body;
    private final Scope scope;
    private final String suffix;
    private final long trips;
    private final List<Value> state = new ArrayList<>();
    private final List<List<Value>> collected = new ArrayList<>();

    Bodies(NodeContext n, Graph body, Scope scope, String suffix, long trips) {
      this.n = n;
      this.body = body;
      this.scope = scope;
      this.suffix = suffix;
      this.trips = trips;
    }

    void run(List<Value> initial, Entry entry, int firstInput, int firstOutput) {
      state.addAll(initial);
      int scans = body.outputs().size() - firstOutput - state.size();
      for (int i = 0; i < scans; i++) {
        collected.add(new ArrayList<>());
      }
      boolean unrolled = trips <= MAXIMUM_NODES / Math.max(1, body.nodes().size());
      for (long i = 0; i < (unrolled ? trips : Math.min(1, trips)); i++) {
        long iteration = i;
        Scope inner = new Scope(scope);
        entry.put(i, inner);
        for (int s = 0; s < state.size(); s++) {
          inner.put(body.inputs().get(firstInput + s).name(), state.get(s));
        }
        walk.report().quiet(iteration > 0);
        if (unrolled) {
          walk.run(body, inner, suffix + (trips > 1 ? "." + iteration : ""));
        } else {
          for (LayerPlan layer : walk.apart(() -> walk.run(body, inner, suffix))) {
            walk.add(PlannedWork.repeated(layer, trips));
          }
        }
        walk.report().quiet(false);
        for (int s = 0; s < state.size(); s++) {
          state.set(s, result(body, firstOutput + s, inner));
        }
        for (int s = 0; s < scans; s++) {
          collected.get(s).add(result(body, firstOutput + state.size() + s, inner));
        }
      }
      walk.report()
          .replaced(
              n,
              unrolled
                  ? "its body is repeated " + trips + " times"
                  : "its body is too large for "
                      + trips
                      + " copies; each layer of it states the cost of all");
    }

    /** Hands the last state and what the runs collected to the outputs of the node. */
    void hand(long @Nullable [] axes) {
      for (int i = 0; i < Math.min(state.size(), n.outputs().size()); i++) {
        ControlFlow.hand(n, i, state.get(i));
      }
      for (int i = 0; i < collected.size(); i++) {
        int output = state.size() + i;
        if (!n.hasOutput(output)) {
          continue;
        }
        List<Value> parts = collected.get(i);
        String name = n.node().outputs().get(output);
        if (parts.isEmpty()) {
          n.output(output, Value.unknown(name, ElementType.FLOAT));
          continue;
        }
        collect(output, name, parts, axes == null || i >= axes.length ? 0 : axes[i]);
      }
    }

    private void collect(int output, String name, List<Value> parts, long axis) {
      Value last = parts.getLast();
      long[] shape = new long[last.rank() + 1];
      int at = Shapes.axis(axis, shape.length);
      shape[at] = trips;
      System.arraycopy(last.shape(), 0, shape, 0, at);
      System.arraycopy(last.shape(), at, shape, at + 1, shape.length - at - 1);
      Shapes.checkElements(name, shape);
      Value all = Value.data(name, new Edge(name, last.type(), shape, true));
      n.output(output, all);
      LayerPlan plan =
          n.cost(
              ".output" + output,
              VectorKind.DATA_MOVEMENT,
              0,
              n.operator() + ": collects the results of its runs");
      double each = (double) Shapes.elements(shape) / parts.size();
      for (Value part : parts) {
        if (!part.constant()) {
          plan.read(part, each);
        }
      }
      plan.write(all);
    }
  }
}
