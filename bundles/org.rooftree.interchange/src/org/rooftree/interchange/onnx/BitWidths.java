package org.rooftree.interchange.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.workload.Precision;
import org.rooftree.model.workload.StatedCost;
import org.rooftree.model.workload.WorkloadFactory;

/**
 * Bits per element of everything: those of quantised data from the file, those of floating-point
 * data as the user wants them, else from the file.
 */
final class BitWidths {
  private static final double MAXIMUM = 64;

  private final @Nullable ImportPrecision wanted;
  private final ImportPrecision network;

  BitWidths(@Nullable ImportPrecision wanted, List<LayerPlan> layers) {
    this.wanted = wanted;
    this.network = common(layers);
  }

  /** Returns the precision of most loop nests. */
  private ImportPrecision common(List<LayerPlan> layers) {
    Map<ImportPrecision, Integer> counts = new HashMap<>();
    ImportPrecision best = wanted == null ? ImportPrecision.parse("fp32") : wanted;
    int most = 0;
    for (LayerPlan layer : layers) {
      if (!(layer.layer() instanceof StatedCost)) {
        ImportPrecision own = of(layer);
        int count = counts.merge(own, 1, Integer::sum);
        if (count > most) {
          most = count;
          best = own;
        }
      }
    }
    return best;
  }

  /** Returns the precision of a loop nest. */
  private ImportPrecision of(LayerPlan layer) {
    Value weight = layer.weight();
    Value input = layer.input();
    if (weight == null || input == null) {
      throw new IllegalStateException("a loop nest has two factors");
    }
    double weightBits = weight(weight);
    double inputBits = input(input);
    double outputBits =
        layer.writes().isEmpty() ? inputBits : output(layer.writes().getFirst().value());
    boolean stated = wanted != null && plain(input);
    double widest = Math.max(weightBits, inputBits);
    double accumulator = stated ? wanted.accumulatorBits() : widest > 32 ? 64 : 32;
    return new ImportPrecision(weightBits, inputBits, outputBits, accumulator);
  }

  private static boolean plain(Value value) {
    Edge edge = value.edge();
    return edge == null
        ? value.type().real() && !value.type().quantised() && value.quantisedBits() == 0
        : edge.type().real() && edge.quantisedBits() == 0;
  }

  private static double stored(Value value) {
    Edge edge = value.edge();
    int quantised = edge == null ? value.quantisedBits() : edge.quantisedBits();
    int bits = quantised > 0 ? quantised : (edge == null ? value.type() : edge.type()).bits();
    return Math.min(MAXIMUM, bits);
  }

  double weight(Value value) {
    return wanted != null && plain(value) ? wanted.weightBits() : stored(value);
  }

  double input(Value value) {
    return wanted != null && plain(value) ? wanted.inputBits() : stored(value);
  }

  double output(Value value) {
    return wanted != null && plain(value) ? wanted.outputBits() : stored(value);
  }

  /** Returns the precision of layers that do not state their own. */
  Precision network() {
    return model(network);
  }

  /** Gives a layer its own precision where it differs from that of the network. */
  void apply(LayerPlan plan) {
    if (!(plan.layer() instanceof StatedCost)) {
      ImportPrecision own = of(plan);
      if (!own.equals(network)) {
        plan.layer().setPrecision(model(own));
      }
      return;
    }
    double bits = 0;
    for (LayerPlan.Access read : plan.reads()) {
      if (!read.value().constant()) {
        bits = Math.max(bits, input(read.value()));
      }
    }
    if (bits > 0 && bits != network.inputBits()) {
      double output = plan.writes().isEmpty() ? bits : output(plan.writes().getFirst().value());
      plan.layer().setPrecision(model(new ImportPrecision(bits, bits, output, Math.max(bits, 32))));
    }
  }

  private static Precision model(ImportPrecision bits) {
    Precision precision = WorkloadFactory.eINSTANCE.createPrecision();
    precision.setWeightBits(bits.weightBits());
    precision.setInputBits(bits.inputBits());
    precision.setOutputBits(bits.outputBits());
    precision.setAccumulatorBits(bits.accumulatorBits());
    return precision;
  }
}
