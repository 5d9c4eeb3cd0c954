package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.util.EList;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.interchange.ElementNames;
import org.rooftree.model.elaboration.WorkloadElaborator;
import org.rooftree.model.workload.Convolution;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.Origin;
import org.rooftree.model.workload.StatedCost;
import org.rooftree.model.workload.Tensor;
import org.rooftree.model.workload.WorkloadFactory;

/** Makes a network of the layers that were planned: names, tensors, precision, parameters. */
final class NetworkAssembler {
  private final Network network = WorkloadFactory.eINSTANCE.createNetwork();
  private final List<LayerPlan> plans;
  private final BitWidths bits;
  private final ImportReport report;
  private final Map<Edge, Tensor> tensors = new IdentityHashMap<>();
  private final ElementNames tensorNames = new ElementNames();
  private final Set<Root> weights = new HashSet<>();
  private final ElementNames layerNames = new ElementNames();

  NetworkAssembler(List<LayerPlan> plans, BitWidths bits, ImportReport report) {
    this.plans = plans;
    this.bits = bits;
    this.report = report;
  }

  /** Returns the network of all layers. */
  Network assemble(List<Value> inputs) {
    network.setPrecision(bits.network());
    weights();
    for (LayerPlan plan : plans) {
      plan.layer().setName(layerNames.unique(plan.title()));
    }
    for (Value input : inputs) {
      tensor(input, true);
    }
    for (LayerPlan plan : plans) {
      bits.apply(plan);
      connect(plan.layer().getInputs(), plan.reads());
      connect(plan.layer().getOutputs(), plan.writes());
      if (plan.layer() instanceof StatedCost cost) {
        traffic(cost, plan);
      }
      Origin origin = WorkloadFactory.eINSTANCE.createOrigin();
      origin.setNode(ElementNames.printable(plan.node()));
      plan.layer().setOrigin(origin);
      network.getLayers().add(plan.layer());
    }
    parameters();
    return network;
  }

  private void connect(EList<Tensor> target, List<LayerPlan.Access> accesses) {
    Set<Tensor> seen = new HashSet<>();
    for (LayerPlan.Access access : accesses) {
      if (!access.value().constant()) {
        Tensor tensor = tensor(access.value(), false);
        if (seen.add(tensor)) {
          target.add(tensor);
        }
      }
    }
  }

  private Tensor tensor(Value value, boolean input) {
    Edge edge = value.edge();
    if (edge == null) {
      throw new IllegalStateException(value.name() + " is a constant");
    }
    Tensor known = tensors.get(edge);
    if (known != null) {
      return known;
    }
    Tensor tensor = WorkloadFactory.eINSTANCE.createTensor();
    // A layer without a name of its own has that of its result.
    String name = edge.name();
    boolean clash = !layerNames.free(ElementNames.clean(name));
    tensor.setName(tensorNames.unique(clash ? name + "_out" : name));
    long[] shape = edge.shape();
    if (shape.length > 0 && Shapes.elements(shape) > 0) {
      tensor.setShape(Shapes.text(shape));
    }
    tensor.setBits(input ? bits.input(value) : bits.output(value));
    tensors.put(edge, tensor);
    network.getTensors().add(tensor);
    return tensor;
  }

  private void traffic(StatedCost cost, LayerPlan plan) {
    double weights = 0;
    double read = 0;
    double written = 0;
    for (LayerPlan.Access access : plan.reads()) {
      Value value = access.value();
      if (value.constant()) {
        weights += access.elements() * bits.weight(value);
      } else {
        read += access.elements() * bits.input(value);
      }
    }
    for (LayerPlan.Access access : plan.writes()) {
      written += access.elements() * bits.output(access.value());
    }
    if (weights > 0) {
      cost.setWeightTraffic(size(weights));
    }
    cost.setInputTraffic(size(read));
    cost.setOutputTraffic(size(written));
  }

  private static Quantity size(double bits) {
    return bits % 8 == 0 ? Quantity.of(bits / 8, "B") : Quantity.of(bits, "bit");
  }

  /** Finds the weights of loop nests; a layer whose weights an earlier one has shares them. */
  private void weights() {
    List<String> again = new ArrayList<>();
    for (LayerPlan plan : plans) {
      Value weight = plan.weight();
      if (weight == null || !weight.constant() || weight.roots().isEmpty()) {
        continue;
      }
      boolean known = weights.containsAll(weight.roots());
      weights.addAll(weight.roots());
      if (known && plan.layer() instanceof Convolution) {
        again.add(weight.name());
      } else if (known) {
        plan.shareWeights();
      }
    }
    if (!again.isEmpty()) {
      report.finding(
          "onnx.shared-weights",
          Severity.ADVICE,
          String.join(", ", again.subList(0, Math.min(5, again.size()))),
          again.size() + " convolutions have the weights of earlier ones; they count for each",
          "");
    }
  }

  /** Counts every learned constant once; the weights of loop nests count by themselves. */
  private void parameters() {
    Set<Root> counted = new HashSet<>(weights);
    for (LayerPlan plan : plans) {
      long sum = 0;
      for (Root root : plan.parameters()) {
        if (counted.add(root)) {
          sum = Math.addExact(sum, root.elements());
        }
      }
      if (plan.layer() instanceof StatedCost cost) {
        cost.setParameters(sum);
      } else {
        plan.layer().setExtraParameters(sum);
      }
    }
  }

  /**
   * Returns the totals of a network for its batch.
   *
   * @throws ImportException when a layer has 2^63 MACs or elements
   */
  static OnnxImport.Totals totals(Network network) {
    long macs = 0;
    double operations = 0;
    long parameters = 0;
    for (var layer : network.getLayers()) {
      try {
        LayerBody body = WorkloadElaborator.body(layer, network);
        macs = Math.addExact(macs, body.macs());
        operations += body.operations();
        parameters = Math.addExact(parameters, body.parameters());
      } catch (ArithmeticException e) {
        Origin origin = layer.getOrigin();
        throw new ImportException(
            "onnx.shape",
            origin == null ? layer.getName() : origin.getNode(),
            "its sizes multiply to 2^63 MACs or elements or more, alone or with others",
            "check the model and the dimensions given by --dim");
      }
    }
    return new OnnxImport.Totals(network.getLayers().size(), macs, operations, parameters);
  }
}
