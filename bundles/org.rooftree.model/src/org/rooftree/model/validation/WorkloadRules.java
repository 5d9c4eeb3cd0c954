package org.rooftree.model.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.elaboration.IndexExpressions;
import org.rooftree.model.elaboration.WorkloadElaborator;
import org.rooftree.model.workload.Convolution;
import org.rooftree.model.workload.Layer;
import org.rooftree.model.workload.Loop;
import org.rooftree.model.workload.LoopNest;
import org.rooftree.model.workload.MatrixProduct;
import org.rooftree.model.workload.NestOperand;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.StatedCost;
import org.rooftree.model.workload.Tensor;

/** Rules for networks. */
final class WorkloadRules {
  private static final int MAX_LOOPS = 63;

  /** Products below this cannot overflow, however rounding falls. */
  private static final double SURELY_SMALL = 0x1p62;

  private final Findings findings;

  WorkloadRules(Findings findings) {
    this.findings = findings;
  }

  void check(Network network) {
    if (network.getLayers().isEmpty()) {
      findings.add(Rule.NETWORK_EMPTY, network, "has no layers", "add or import layers");
    }
    for (Layer layer : network.getLayers()) {
      boolean sound =
          switch (layer) {
            case Convolution convolution -> convolution(convolution);
            case LoopNest nest -> nest(nest);
            case StatedCost cost -> cost(cost);
            default -> true;
          };
      if (sound && network.getPrecision() != null) {
        size(layer, network);
      }
    }
    tensors(network);
  }

  private boolean convolution(Convolution c) {
    boolean sound = true;
    if (c.getGroups() >= 1) {
      sound = divisible(c, "inputChannels", c.getInputChannels());
      sound &= divisible(c, "outputChannels", c.getOutputChannels());
    } else {
      sound = false;
    }
    extent(
        c,
        "inputDepth",
        c.getInputDepth(),
        c.getOutputDepth(),
        c.getStrideDepth(),
        c.getKernelDepth(),
        c.getDilationDepth());
    extent(
        c,
        "inputHeight",
        c.getInputHeight(),
        c.getOutputHeight(),
        c.getStrideY(),
        c.getKernelHeight(),
        c.getDilationY());
    extent(
        c,
        "inputWidth",
        c.getInputWidth(),
        c.getOutputWidth(),
        c.getStrideX(),
        c.getKernelWidth(),
        c.getDilationX());
    return sound;
  }

  private boolean divisible(Convolution c, String feature, int channels) {
    if (channels % c.getGroups() == 0) {
      return true;
    }
    findings.add(
        Rule.CONVOLUTION_GROUPS,
        c,
        feature + " = " + channels + " is no multiple of groups = " + c.getGroups(),
        "give the channels of all groups together");
    return false;
  }

  /** Warns where the input leaves room for one more output. */
  private void extent(
      Convolution c,
      String feature,
      long real,
      long output,
      long stride,
      long kernel,
      long dilation) {
    long needed = (output - 1) * stride + (kernel - 1) * dilation + 1;
    if (real >= needed + stride) {
      findings.add(
          Rule.CONVOLUTION_EXTENT,
          c,
          feature
              + " = "
              + real
              + " would give more than "
              + output
              + " outputs; with this stride and kernel at most "
              + (needed + stride - 1)
              + " fits",
          "check the output size (floor or ceiling of the division?) and the stride");
    }
  }

  private boolean nest(LoopNest nest) {
    int outputs = 0;
    int factors = 0;
    boolean sound = nest.getLoops().size() <= MAX_LOOPS;
    if (!sound) {
      findings.add(
          Rule.VALUE_RANGE,
          nest,
          "has " + nest.getLoops().size() + " loops; it must be at most " + MAX_LOOPS,
          "join loops");
    }
    Set<OperandRole> roles = new HashSet<>();
    List<LoopDimension> loops =
        nest.getLoops().stream()
            .map(l -> new LoopDimension(l.getName() == null ? "" : l.getName(), l.getSize()))
            .toList();
    Set<String> used = new HashSet<>();
    for (NestOperand operand : nest.getOperands()) {
      if (operand.getRole() == OperandRole.OUTPUT) {
        outputs++;
      } else {
        factors++;
      }
      roles.add(operand.getRole());
      if (operand.getIndices() == null) {
        sound = false;
        continue;
      }
      try {
        for (var axis : axes(operand, loops)) {
          axis.terms().forEach(t -> used.add(loops.get(t.loop()).name()));
        }
      } catch (IllegalArgumentException | ArithmeticException e) {
        sound = false;
        findings.add(
            Rule.NEST_INDEX,
            operand,
            "indices = \"" + operand.getIndices() + "\": " + e.getMessage(),
            "write one sum of loops per axis, separated by commas");
      }
    }
    if (outputs != 1 || factors < 1 || factors > 2 || roles.size() != outputs + factors) {
      sound = false;
      findings.add(
          Rule.NEST_OPERANDS,
          nest,
          "has "
              + outputs
              + " output and "
              + factors
              + " factor operands; allowed are one output, at most one weight and one input",
          "correct the operands and their roles");
    }
    for (Loop loop : nest.getLoops()) {
      if (loop.getSize() < 1) {
        sound = false;
      }
      if (sound && !used.contains(loop.getName())) {
        findings.add(
            Rule.NEST_LOOP,
            loop,
            "indexes no operand, so it repeats the same work",
            "use it in an operand or remove it");
      }
    }
    return sound;
  }

  private static List<Axis> axes(NestOperand operand, List<LoopDimension> loops) {
    String extents = operand.getExtents();
    return IndexExpressions.parse(operand.getIndices(), extents == null ? "" : extents, loops);
  }

  private boolean cost(StatedCost cost) {
    boolean traffic =
        cost.getWeightTraffic() != null
            || cost.getInputTraffic() != null
            || cost.getOutputTraffic() != null;
    if (traffic && cost.getOperationalIntensity() != null) {
      findings.add(
          Rule.COST_TRAFFIC,
          cost,
          "states both traffic and operationalIntensity = " + cost.getOperationalIntensity(),
          "keep one of them");
    }
    return true;
  }

  private void size(Layer layer, Network network) {
    if (surelySmall(layer, network.getBatch())) {
      return;
    }
    try {
      WorkloadElaborator.body(layer, network);
    } catch (ArithmeticException e) {
      findings.add(
          Rule.SIZE_OVERFLOW,
          layer,
          "its sizes multiply to more than 2^63 MACs or elements",
          "correct the sizes or the batch");
    } catch (RuntimeException e) {
      // A value that a generic rule has reported already, for example a wrong unit.
      if (!findings.hasErrors()) {
        throw e;
      }
    }
  }

  /** Bounds every count of a layer by one product, so that few layers must be elaborated here. */
  private static boolean surelySmall(Layer layer, double batch) {
    return switch (layer) {
      case Convolution c ->
          batch
                      * c.getInputChannels()
                      * c.getOutputChannels()
                      * c.getOutputDepth()
                      * c.getOutputHeight()
                      * c.getOutputWidth()
                      * c.getKernelDepth()
                      * c.getKernelHeight()
                      * c.getKernelWidth()
                      * c.getStrideDepth()
                      * c.getStrideY()
                      * c.getStrideX()
                      * c.getDilationDepth()
                      * c.getDilationY()
                      * c.getDilationX()
                  + c.getExtraParameters()
              < SURELY_SMALL;
      case MatrixProduct p ->
          batch * p.getProducts() * p.getRows() * p.getColumns() * p.getInner()
                  + p.getExtraParameters()
              < SURELY_SMALL;
      default -> false;
    };
  }

  private void tensors(Network network) {
    Map<Tensor, Integer> producer = new HashMap<>();
    List<Layer> layers = network.getLayers();
    for (int i = 0; i < layers.size(); i++) {
      for (Tensor tensor : layers.get(i).getOutputs()) {
        Integer earlier = producer.put(tensor, i);
        if (earlier != null) {
          findings.add(
              Rule.TENSOR_PRODUCER,
              layers.get(i),
              "writes "
                  + findings.path(tensor)
                  + ", which "
                  + findings.path(layers.get(earlier))
                  + " writes already",
              "write another tensor");
        }
      }
    }
    for (int i = 0; i < layers.size(); i++) {
      for (Tensor tensor : layers.get(i).getInputs()) {
        Integer writer = producer.get(tensor);
        if (writer != null && writer >= i) {
          findings.add(
              Rule.TENSOR_ORDER,
              layers.get(i),
              "reads "
                  + findings.path(tensor)
                  + ", which "
                  + (writer == i
                      ? "it writes itself"
                      : "only the later layer " + findings.path(layers.get(writer)) + " writes"),
              "put the layers in order of execution; cycles are not allowed");
        }
      }
    }
    for (Tensor tensor : network.getTensors()) {
      if (tensor.getShape() != null) {
        try {
          WorkloadElaborator.shape(tensor.getShape());
        } catch (IllegalArgumentException e) {
          findings.add(
              Rule.TENSOR_SHAPE,
              tensor,
              "shape = \"" + tensor.getShape() + "\": " + e.getMessage(),
              "write sizes like 1x3x224x224");
        }
      }
    }
  }
}
