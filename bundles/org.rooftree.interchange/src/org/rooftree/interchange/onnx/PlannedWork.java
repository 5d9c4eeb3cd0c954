package org.rooftree.interchange.onnx;

import java.util.List;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.elaboration.WorkloadElaborator;
import org.rooftree.model.workload.ExecutionUnit;
import org.rooftree.model.workload.Layer;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.StatedCost;
import org.rooftree.model.workload.VectorKind;
import org.rooftree.model.workload.WorkloadFactory;

/** The work of layers whose network is not complete yet. */
final class PlannedWork {
  private PlannedWork() {}

  /** Returns the operations of some layers for one input. */
  static double operations(List<LayerPlan> layers) {
    double sum = 0;
    for (LayerPlan plan : layers) {
      sum += operations(plan.layer());
    }
    return sum;
  }

  private static double operations(Layer layer) {
    if (layer instanceof StatedCost cost) {
      return cost.getOperations().base();
    }
    Network network = WorkloadFactory.eINSTANCE.createNetwork();
    network.setPrecision(WorkloadFactory.eINSTANCE.createPrecision());
    return WorkloadElaborator.body(layer, network).operations();
  }

  /** Returns a layer that states the cost of many runs of another. */
  static LayerPlan repeated(LayerPlan plan, long count) {
    StatedCost cost = WorkloadFactory.eINSTANCE.createStatedCost();
    cost.setOperations(Quantity.of(operations(plan.layer()) * count, "op"));
    String runs = count + " runs of ";
    if (plan.layer() instanceof StatedCost one) {
      cost.setKind(one.getKind());
      cost.setUnit(one.getUnit());
      cost.setReason(runs + one.getReason());
    } else {
      cost.setKind(VectorKind.KERNEL);
      cost.setUnit(ExecutionUnit.MATRIX);
      cost.setReason(runs + "a " + plan.layer().eClass().getName() + " in the body of a loop");
    }
    LayerPlan result = new LayerPlan(plan.context(), plan.title(), cost);
    plan.reads()
        .forEach(a -> result.read(a.value(), a.elements() * (a.value().constant() ? 1 : count)));
    plan.writes().forEach(a -> result.write(a.value(), a.elements() * count));
    Value weight = plan.weight();
    if (weight != null && weight.constant()) {
      result.parameters().addAll(weight.roots());
    }
    result.parameters().addAll(plan.parameters());
    return result;
  }
}
