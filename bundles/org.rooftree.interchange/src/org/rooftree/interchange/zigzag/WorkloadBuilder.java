package org.rooftree.interchange.zigzag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.interchange.ElementNames;
import org.rooftree.interchange.zigzag.LayerSpec.Bits;
import org.rooftree.interchange.zigzag.LayerSpec.Term;
import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.workload.Loop;
import org.rooftree.model.workload.LoopNest;
import org.rooftree.model.workload.NestOperand;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.Origin;
import org.rooftree.model.workload.Precision;
import org.rooftree.model.workload.Tensor;
import org.rooftree.model.workload.WorkloadFactory;

/** Makes a network of the layers of a workload file. */
final class WorkloadBuilder {
  private static final WorkloadFactory FACTORY = WorkloadFactory.eINSTANCE;

  private final ElementNames layerNames = new ElementNames();
  private final ElementNames tensorNames = new ElementNames();
  private final Map<Long, Tensor> results = new HashMap<>();
  private final Network network = FACTORY.createNetwork();

  private WorkloadBuilder() {}

  /** Returns a network of layers, producers first. */
  static Network build(List<LayerSpec> layers) {
    return new WorkloadBuilder().network(layers);
  }

  /** Returns the loop nest of a layer without name, tensors and precision. */
  static LoopNest nest(LayerSpec spec) {
    LoopNest nest = FACTORY.createLoopNest();
    nest.setOperator(ElementNames.printable(spec.operator()));
    for (LayerSpec.Loop l : spec.loops()) {
      Loop loop = FACTORY.createLoop();
      loop.setName(l.name());
      loop.setSize(l.size());
      nest.getLoops().add(loop);
    }
    for (Term term : spec.operands()) {
      NestOperand operand = FACTORY.createNestOperand();
      operand.setRole(term.role());
      operand.setIndices(term.indices());
      if (!term.extents().isEmpty()) {
        operand.setExtents(term.extents());
      }
      // Weights of no bits, as the window of a pooling, are nothing that was learned.
      operand.setConstant(
          term.role() == OperandRole.WEIGHT
              && spec.bits().weight() > 0
              && !spec.sources().containsKey(OperandRole.WEIGHT));
      nest.getOperands().add(operand);
    }
    return nest;
  }

  static Precision precision(Bits bits) {
    Precision precision = FACTORY.createPrecision();
    precision.setWeightBits(bits.weight());
    precision.setInputBits(bits.input());
    precision.setAccumulatorBits(bits.partialSum());
    precision.setOutputBits(bits.output());
    return precision;
  }

  private Network network(List<LayerSpec> layers) {
    Bits common = layers.getFirst().bits();
    network.setPrecision(precision(common));
    for (LayerSpec spec : layers) {
      LoopNest nest = nest(spec);
      nest.setName(layerNames.unique(spec.name()));
      if (!spec.bits().equals(common)) {
        nest.setPrecision(precision(spec.bits()));
      }
      input(nest, spec);
      Long weights = spec.sources().get(OperandRole.WEIGHT);
      if (weights != null && !nest.getInputs().contains(results.get(weights))) {
        nest.getInputs().add(results.get(weights));
      }
      Tensor result = tensor(nest.getName() + "_out", spec.bits().output());
      results.put(spec.id(), result);
      nest.getOutputs().add(result);
      Origin origin = FACTORY.createOrigin();
      origin.setNode("layer " + spec.id() + ", line " + spec.at().line());
      nest.setOrigin(origin);
      network.getLayers().add(nest);
    }
    return network;
  }

  private void input(LoopNest nest, LayerSpec spec) {
    Long producer = spec.sources().get(OperandRole.INPUT);
    nest.getInputs()
        .add(
            producer == null
                ? tensor(nest.getName() + "_in", spec.bits().input())
                : results.get(producer));
  }

  private Tensor tensor(String name, double bits) {
    Tensor tensor = FACTORY.createTensor();
    tensor.setName(tensorNames.unique(name));
    tensor.setBits(bits);
    network.getTensors().add(tensor);
    return tensor;
  }
}
