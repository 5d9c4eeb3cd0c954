package org.rooftree.model.elaboration;

import static org.rooftree.model.elaboration.Convert.baseOr;
import static org.rooftree.model.elaboration.Convert.constant;
import static org.rooftree.model.elaboration.Convert.perByte;
import static org.rooftree.model.elaboration.Convert.sources;
import static org.rooftree.model.elaboration.Convert.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.emf.common.util.EList;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Accuracy;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.Origin;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.api.workload.Tensor;
import org.rooftree.api.workload.TouchedElements;
import org.rooftree.api.workload.Workload;
import org.rooftree.model.io.ElementPaths;
import org.rooftree.model.workload.Convolution;
import org.rooftree.model.workload.ExecutionUnit;
import org.rooftree.model.workload.MatrixProduct;
import org.rooftree.model.workload.NestOperand;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.Precision;

/** Turns a network model into a {@link Workload}. */
public final class WorkloadElaborator {
  private static final Pattern SIZE = Pattern.compile("\\d{1,18}");

  private final Network network;
  private final int batch;

  private WorkloadElaborator(Network network, int batch) {
    this.network = network;
    this.batch = batch;
  }

  /**
   * Elaborates a model without errors.
   *
   * @param sha256 hash of the file that it was read from
   * @param batch inputs processed together, at least 1; 0 for the batch that the network states
   */
  public static Workload elaborate(Network network, String sha256, int batch) {
    return elaborate(network, ElementPaths.of(network), sha256, batch);
  }

  /** As {@link #elaborate(Network, String, int)}, with paths that are known already. */
  public static Workload elaborate(Network network, ElementPaths paths, String sha256, int batch) {
    int size = batch == 0 ? network.getBatch() : batch;
    return new WorkloadElaborator(network, size).elaborate(paths, sha256);
  }

  /**
   * Elaborates one layer.
   *
   * @throws ArithmeticException when a count exceeds 2^63
   * @throws IllegalArgumentException when an index expression is wrong
   */
  public static LayerBody body(org.rooftree.model.workload.Layer layer, Network network) {
    return new WorkloadElaborator(network, network.getBatch()).body(layer);
  }

  private Workload elaborate(ElementPaths paths, String sha256) {
    List<Layer> layers = new ArrayList<>(network.getLayers().size());
    for (var layer : network.getLayers()) {
      layers.add(
          new Layer(
              text(layer.getName()),
              paths.path(layer),
              text(layer.getOperator()),
              body(layer),
              tensorPaths(layer.getInputs(), paths),
              tensorPaths(layer.getOutputs(), paths),
              origin(layer.getOrigin())));
    }
    List<Tensor> tensors = new ArrayList<>(network.getTensors().size());
    for (var tensor : network.getTensors()) {
      tensors.add(
          new Tensor(
              text(tensor.getName()),
              paths.path(tensor),
              shape(text(tensor.getShape())),
              tensor.getBits(),
              tensor.getDensity(),
              tensor.isConstant()));
    }
    List<Accuracy> accuracies = new ArrayList<>();
    for (var accuracy : network.getAccuracies()) {
      accuracies.add(
          new Accuracy(
              text(accuracy.getName()),
              text(accuracy.getMetric()),
              baseOr(accuracy.getValue(), 0),
              text(accuracy.getDataset()),
              sources(accuracy)));
    }
    return new Workload(
        text(network.getName()),
        sha256,
        batch,
        layers,
        tensors,
        accuracies,
        origin(network.getOrigin()));
  }

  private static List<String> tensorPaths(
      EList<org.rooftree.model.workload.Tensor> tensors, ElementPaths paths) {
    List<String> list = new ArrayList<>(tensors.size());
    for (var tensor : tensors) {
      list.add(paths.path(tensor));
    }
    return list;
  }

  private static Optional<Origin> origin(org.rooftree.model.workload.@Nullable Origin origin) {
    return origin == null
        ? Optional.empty()
        : Optional.of(
            new Origin(text(origin.getFile()), text(origin.getSha256()), text(origin.getNode())));
  }

  /**
   * Reads a shape such as {@code "1x3x224x224"}.
   *
   * @throws IllegalArgumentException when it is no list of positive sizes
   */
  public static List<Long> shape(String text) {
    List<Long> sizes = new ArrayList<>();
    if (!text.isBlank()) {
      for (String size : text.strip().split("x", -1)) {
        long value = SIZE.matcher(size).matches() ? Long.parseLong(size) : 0;
        if (value < 1) {
          throw new IllegalArgumentException("\"" + size + "\" is no positive size");
        }
        sizes.add(value);
      }
    }
    return sizes;
  }

  private LayerBody body(org.rooftree.model.workload.Layer layer) {
    return switch (layer) {
      case Convolution convolution -> convolution(convolution);
      case MatrixProduct product -> matrixProduct(product);
      case org.rooftree.model.workload.LoopNest nest -> loopNest(nest);
      case org.rooftree.model.workload.StatedCost cost -> statedCost(cost);
      default -> throw new IllegalStateException("unknown layer " + layer.eClass().getName());
    };
  }

  private LayerBody convolution(Convolution c) {
    int groups = c.getGroups();
    boolean volume = c.getOutputDepth() > 1 || c.getKernelDepth() > 1;
    Nest nest = new Nest(c);
    int b = nest.loop("B", batch);
    int g = nest.loop("G", groups);
    int k = nest.loop("K", c.getOutputChannels() / groups);
    int ch = nest.loop("C", c.getInputChannels() / groups);
    int oz = volume ? nest.loop("OZ", c.getOutputDepth()) : -1;
    int oy = nest.loop("OY", c.getOutputHeight());
    int ox = nest.loop("OX", c.getOutputWidth());
    int fz = volume ? nest.loop("FZ", c.getKernelDepth()) : -1;
    int fy = nest.loop("FY", c.getKernelHeight());
    int fx = nest.loop("FX", c.getKernelWidth());
    List<Axis> input = nest.axes(b, g, ch);
    List<Axis> output = nest.axes(b, g, k);
    List<Axis> weight = nest.axes(g, k, ch);
    if (volume) {
      input.add(nest.window(oz, c.getStrideDepth(), fz, c.getDilationDepth(), c.getInputDepth()));
      output.add(nest.axis(oz));
      weight.add(nest.axis(fz));
    }
    input.add(nest.window(oy, c.getStrideY(), fy, c.getDilationY(), c.getInputHeight()));
    input.add(nest.window(ox, c.getStrideX(), fx, c.getDilationX(), c.getInputWidth()));
    output.add(nest.axis(oy));
    output.add(nest.axis(ox));
    weight.add(nest.axis(fy));
    weight.add(nest.axis(fx));
    nest.operand(OperandRole.OUTPUT, output, false);
    nest.operand(OperandRole.WEIGHT, weight, true);
    nest.operand(OperandRole.INPUT, input, false);
    return nest.build();
  }

  private LayerBody matrixProduct(MatrixProduct p) {
    Nest nest = new Nest(p);
    int b = nest.loop("B", batch);
    int h = nest.loop("H", p.getProducts());
    int m = nest.loop("M", p.getRows());
    int k = nest.loop("K", p.getColumns());
    int c = nest.loop("C", p.getInner());
    boolean learned = p.isConstantWeights();
    List<Axis> weight = new ArrayList<>();
    if (!learned) {
      weight.add(nest.axis(b));
    }
    if (!p.isSharedWeights()) {
      weight.add(nest.axis(h));
    }
    weight.add(nest.axis(c));
    weight.add(nest.axis(k));
    nest.operand(OperandRole.OUTPUT, nest.axes(b, h, m, k), false);
    nest.operand(OperandRole.WEIGHT, weight, learned);
    nest.operand(OperandRole.INPUT, nest.axes(b, h, m, c), false);
    return nest.build();
  }

  private LayerBody loopNest(org.rooftree.model.workload.LoopNest model) {
    Nest nest = new Nest(model);
    for (var loop : model.getLoops()) {
      nest.loop(
          text(loop.getName()), Math.multiplyExact(loop.getSize(), loop.isBatch() ? batch : 1L));
    }
    for (NestOperand operand : model.getOperands()) {
      nest.operand(
          constant(OperandRole.class, operand.getRole()),
          IndexExpressions.parse(
              text(operand.getIndices()), text(operand.getExtents()), nest.loops),
          operand.isConstant());
    }
    return nest.build();
  }

  private LayerBody statedCost(org.rooftree.model.workload.StatedCost cost) {
    Precision precision = precision(cost);
    return new StatedCost(
        constant(StatedCost.Kind.class, cost.getKind()),
        cost.getUnit() == ExecutionUnit.MATRIX,
        countable(baseOr(cost.getOperations(), 0) * batch),
        countable(
            baseOr(cost.getWeightTraffic(), 0) * storedShare(cost, precision, OperandRole.WEIGHT)),
        countable(
            baseOr(cost.getInputTraffic(), 0)
                * batch
                * storedShare(cost, precision, OperandRole.INPUT)),
        countable(baseOr(cost.getOutputTraffic(), 0) * batch),
        perByte(cost.getOperationalIntensity()),
        precision.getWeightBits(),
        precision.getInputBits(),
        Math.addExact(cost.getParameters(), cost.getExtraParameters()),
        text(cost.getReason()),
        sources(cost));
  }

  /** Returns a count that has not left the range in which counts of loop nests lie as well. */
  private static double countable(double count) {
    if (count < 0x1p64) {
      return count;
    }
    throw new ArithmeticException("more than 2^64 operations or bits");
  }

  /** Returns the share of stated traffic that remains where zeros are not moved. */
  private static double storedShare(
      org.rooftree.model.workload.Layer layer, Precision precision, OperandRole role) {
    boolean weight = role == OperandRole.WEIGHT;
    boolean compressed = weight ? layer.isCompressedWeights() : layer.isCompressedInputs();
    double bits = weight ? precision.getWeightBits() : precision.getInputBits();
    double density = weight ? layer.getWeightDensity() : layer.getInputDensity();
    return compressed && bits > 0 ? density * (bits + layer.getMetadataBits()) / bits : 1;
  }

  private Precision precision(org.rooftree.model.workload.Layer layer) {
    return layer.getPrecision() == null ? network.getPrecision() : layer.getPrecision();
  }

  /** Collects the loops and operands of one nest. */
  private final class Nest {
    private final org.rooftree.model.workload.Layer layer;
    private final List<LoopDimension> loops = new ArrayList<>(10);
    private final List<Operand> operands = new ArrayList<>(3);

    Nest(org.rooftree.model.workload.Layer layer) {
      this.layer = layer;
    }

    int loop(String name, long size) {
      loops.add(new LoopDimension(name, size));
      return loops.size() - 1;
    }

    Axis axis(int loop) {
      return new Axis(List.of(new Axis.Term(loop, 1)), loops.get(loop).size());
    }

    List<Axis> axes(int... indices) {
      List<Axis> axes = new ArrayList<>(6);
      for (int index : indices) {
        axes.add(axis(index));
      }
      return axes;
    }

    /** Axis of a sliding window: {@code stride*o + dilation*f}, at most the real extent. */
    Axis window(int o, int stride, int f, int dilation, int realExtent) {
      long needed = (loops.get(o).size() - 1) * stride + (loops.get(f).size() - 1) * dilation + 1;
      return new Axis(
          Arrays.asList(new Axis.Term(o, stride), new Axis.Term(f, dilation)),
          realExtent > 0 ? Math.min(realExtent, needed) : needed);
    }

    void operand(OperandRole role, List<Axis> axes, boolean learned) {
      Precision precision = precision(layer);
      long elements = TouchedElements.of(axes, loop -> loops.get(loop).size());
      double bits =
          switch (role) {
            case WEIGHT -> precision.getWeightBits();
            case INPUT -> precision.getInputBits();
            case OUTPUT -> precision.getOutputBits();
          };
      operands.add(
          new Operand(
              role,
              axes,
              bits,
              role == OperandRole.OUTPUT ? precision.getAccumulatorBits() : bits,
              switch (role) {
                case WEIGHT -> layer.getWeightDensity();
                case INPUT -> layer.getInputDensity();
                case OUTPUT -> 1;
              },
              switch (role) {
                case WEIGHT -> layer.isCompressedWeights();
                case INPUT -> layer.isCompressedInputs();
                case OUTPUT -> false;
              },
              role == OperandRole.OUTPUT ? 0 : layer.getMetadataBits(),
              learned,
              elements,
              switch (role) {
                case WEIGHT -> text(layer.getWeightValues());
                case INPUT -> text(layer.getInputValues());
                case OUTPUT -> "";
              }));
    }

    LoopNest build() {
      long macs = 1;
      for (LoopDimension loop : loops) {
        macs = Math.multiplyExact(macs, loop.size());
      }
      long parameters = layer.getExtraParameters();
      for (Operand operand : operands) {
        if (operand.constant()) {
          parameters = Math.addExact(parameters, stored(operand));
        }
      }
      return new LoopNest(loops, operands, macs, parameters);
    }

    /** Learned values exist where no loop touches them as well. */
    private static long stored(Operand operand) {
      long elements = 1;
      for (Axis axis : operand.axes()) {
        elements = Math.multiplyExact(elements, axis.extent());
      }
      return elements;
    }
  }
}
