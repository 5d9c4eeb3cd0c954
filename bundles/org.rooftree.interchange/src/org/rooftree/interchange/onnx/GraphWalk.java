package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rooftree.interchange.onnx.OnnxModel.Attribute;
import org.rooftree.interchange.onnx.OnnxModel.Function;
import org.rooftree.interchange.onnx.OnnxModel.Graph;
import org.rooftree.interchange.onnx.OnnxModel.Node;
import org.rooftree.interchange.onnx.OnnxModel.ValueInfo;
import org.rooftree.model.workload.VectorKind;

/** Walks through the nodes in order of execution, infers shapes and collects layers. */
final class GraphWalk {
  private static final Set<String> DOMAINS = Set.of("", "com.microsoft");
  private static final int MAXIMUM_VISITS = 1_000_000;
  private static final int MAXIMUM_LAYERS = 200_000;
  private static final long MAXIMUM_NUMBERS = 8_000_000;
  private static final int MAXIMUM_DEPTH = 64;

  private final Dimensions dimensions;
  private final ImportReport report;
  private final Map<String, Function> functions = new HashMap<>();
  private final Map<List<Node>, NodeOrder> orders = new IdentityHashMap<>();
  private final ControlFlow controlFlow = new ControlFlow(this);
  private List<LayerPlan> layers = new ArrayList<>();
  private int visits;
  private long numbers;
  private int depth;

  GraphWalk(List<Function> functions, Dimensions dimensions, ImportReport report) {
    this.dimensions = dimensions;
    this.report = report;
    for (Function function : functions) {
      this.functions.put(function.domain() + ":" + function.name(), function);
    }
  }

  List<LayerPlan> layers() {
    return layers;
  }

  ImportReport report() {
    return report;
  }

  Dimensions dimensions() {
    return dimensions;
  }

  /** Does something whose layers are kept apart, and returns these. */
  List<LayerPlan> apart(Runnable work) {
    List<LayerPlan> outer = layers;
    layers = new ArrayList<>();
    try {
      work.run();
      return layers;
    } finally {
      layers = outer;
    }
  }

  void add(LayerPlan layer) {
    if (layers.size() >= MAXIMUM_LAYERS) {
      throw new ImportException(
          "onnx.size",
          layer.node(),
          "the network has more than " + MAXIMUM_LAYERS + " layers",
          "split the model");
    }
    layers.add(layer);
  }

  /** Walks through a graph whose inputs are in the scope already. */
  void run(Graph graph, Scope scope, String suffix) {
    graph.initializers().forEach(t -> scope.put(t.name(), Value.stored(t, t.name())));
    Map<String, ValueInfo> declared = new HashMap<>();
    graph.values().forEach(v -> declared.put(v.name(), v));
    graph.outputs().forEach(v -> declared.put(v.name(), v));
    run(graph.nodes(), graph.outputs(), declared, scope, suffix);
  }

  private void run(
      List<Node> nodes,
      List<ValueInfo> outputs,
      Map<String, ValueInfo> declared,
      Scope scope,
      String suffix) {
    if (++depth > MAXIMUM_DEPTH) {
      throw new ImportException(
          "onnx.depth",
          nodes.isEmpty() ? "" : nodes.getFirst().title(),
          "functions and bodies are nested more than " + MAXIMUM_DEPTH + " deep",
          "check the file; no real network needs that");
    }
    NodeOrder order = orders.get(nodes);
    if (order == null) {
      order = NodeOrder.of(nodes, outputs);
      orders.put(nodes, order);
    }
    for (Node node : order.nodes()) {
      if (++visits > MAXIMUM_VISITS) {
        throw new ImportException(
            "onnx.size",
            node.title(),
            "with loops and functions there are more than " + MAXIMUM_VISITS + " nodes",
            "import the body of the loop alone");
      }
      node(node, order, declared, scope, suffix);
    }
    depth--;
  }

  private void node(
      Node node, NodeOrder order, Map<String, ValueInfo> declared, Scope scope, String suffix) {
    NodeContext context = context(node, order, scope, suffix);
    Function function = functions.get(node.domain() + ":" + node.operator());
    try {
      if (function != null) {
        function(context, function, suffix);
      } else if (ControlFlow.OPERATORS.contains(node.operator()) && node.domain().isEmpty()) {
        controlFlow.apply(context, scope, suffix);
      } else {
        Operator operator =
            DOMAINS.contains(node.domain()) ? Operators.find(node.operator()) : null;
        if (operator == null) {
          throw new UnknownShapeException(
              "the operator "
                  + (node.domain().isEmpty() ? "" : node.domain() + ".")
                  + node.operator()
                  + " is not known");
        }
        operator.rule().apply(context);
        Folding.fold(context);
        report.understood(context);
      }
    } catch (UnknownShapeException e) {
      context = context(node, order, scope, suffix);
      unknown(context, declared, String.valueOf(e.getMessage()));
    } catch (ShapeException
        | ArithmeticException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | IllegalArgumentException e) {
      throw failure(node, e);
    }
    finish(context, scope);
    report.declared(context, declared, dimensions);
  }

  private static ImportException failure(Node node, RuntimeException e) {
    String why =
        switch (e) {
          case ShapeException s -> String.valueOf(s.getMessage());
          case ArithmeticException a -> "its sizes multiply to 2^63 or more";
          default -> "its inputs or attributes do not fit the operator";
        };
    return new ImportException(
        "onnx.shape",
        node.title(),
        node.operator() + ": " + why,
        "check the model and the dimensions given by --dim");
  }

  private static NodeContext context(Node node, NodeOrder order, Scope scope, String suffix) {
    List<@Nullable Value> inputs = new ArrayList<>(node.inputs().size());
    for (String name : node.inputs()) {
      Value value = name.isEmpty() ? null : scope.find(name);
      if (value == null && !name.isEmpty()) {
        throw new ImportException(
            "onnx.graph",
            node.title(),
            "reads \"" + name + "\", which nothing writes",
            "correct the model");
      }
      inputs.add(value);
    }
    boolean sole =
        !node.inputs().isEmpty() && order.readers().getOrDefault(node.inputs().getFirst(), 0) <= 1;
    return new NodeContext(node, node.title() + suffix, inputs, sole);
  }

  private void finish(NodeContext context, Scope scope) {
    context.layers().forEach(this::add);
    List<String> names = context.node().outputs();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        continue;
      }
      Value value = context.outputs().get(i);
      if (value == null) {
        value = Value.unknown(names.get(i), ElementType.FLOAT);
      }
      if (value.numbers() != null) {
        numbers += value.numbers().size();
        if (numbers > MAXIMUM_NUMBERS) {
          throw new ImportException(
              "onnx.size",
              context.node().title(),
              "computing shapes takes more than " + MAXIMUM_NUMBERS + " numbers",
              "simplify the model");
        }
      }
      scope.put(names.get(i), value);
    }
  }

  /** Keeps a node that is not understood with the traffic of its tensors. */
  private void unknown(NodeContext context, Map<String, ValueInfo> declared, String why) {
    List<String> names = context.node().outputs();
    List<String> open = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      ValueInfo info = declared.get(names.get(i));
      ElementType type =
          info != null && info.type() != ElementType.UNDEFINED ? info.type() : ElementType.FLOAT;
      long[] shape = info == null ? null : dimensions.optional(info);
      if (shape == null) {
        open.add(names.get(i));
        context.output(i, Value.unknown(names.get(i), type));
      } else {
        context.output(i, Value.data(names.get(i), new Edge(names.get(i), type, shape, true)));
      }
    }
    LayerPlan plan =
        context.cost("", VectorKind.OTHER, 0, why + "; its operations are not counted");
    for (Value value : context.in()) {
      if (value.knownShape() != null && (!value.constant() || value.constantData())) {
        plan.read(value);
        value.roots().stream().filter(Root::learnedData).forEach(plan.parameters()::add);
      } else if (!value.constant()) {
        plan.read(value, 0);
      }
    }
    context.writes(plan);
    report.unknown(context, why, open, declared, dimensions);
  }

  /** Puts the nodes of a function in the place of a node. */
  private void function(NodeContext context, Function function, String suffix) {
    Scope scope = new Scope(null);
    Set<String> leftOut = new HashSet<>();
    for (int i = 0; i < function.inputs().size(); i++) {
      if (context.has(i)) {
        scope.put(function.inputs().get(i), context.in(i));
      } else {
        leftOut.add(function.inputs().get(i));
      }
    }
    Map<String, Attribute> given = new LinkedHashMap<>(function.defaults());
    given.putAll(context.node().attributes());
    List<Node> nodes = new ArrayList<>(function.nodes().size());
    for (Node node : function.nodes()) {
      nodes.add(bound(node, given, leftOut));
    }
    run(nodes, List.of(), Map.of(), scope, "." + context.node().title() + suffix);
    orders.remove(nodes);
    for (int i = 0; i < Math.min(function.outputs().size(), context.outputs().size()); i++) {
      Value value = scope.find(function.outputs().get(i));
      if (value != null) {
        context.output(i, value.view(context.node().outputs().get(i), value.knownShape()));
      }
    }
    report.replaced(context, "the nodes of the function " + function.name() + " take its place");
  }

  /** Gives a node of a function the attributes of the call and leaves out what it leaves out. */
  private static Node bound(Node node, Map<String, Attribute> given, Set<String> leftOut) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (Attribute attribute : node.attributes().values()) {
      Attribute actual =
          attribute.reference().isEmpty() ? attribute : given.get(attribute.reference());
      if (actual != null) {
        attributes.put(attribute.name(), actual);
      }
    }
    List<String> inputs =
        node.inputs().stream().map(name -> leftOut.contains(name) ? "" : name).toList();
    return new Node(
        node.name(), node.operator(), node.domain(), inputs, node.outputs(), attributes);
  }
}
