package org.rooftree.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.api.workload.Tensor;
import org.rooftree.report.Humane;

/** What a layer computes, in words with units. */
final class LayerText {
  private LayerText() {}

  /** Returns a few lines. */
  static List<String> of(Layer layer) {
    List<String> lines = new ArrayList<>();
    switch (layer.body()) {
      case LoopNest nest -> {
        lines.add("Loops: " + loops(nest));
        for (Operand operand : nest.operands()) {
          lines.add(operand(operand, nest));
        }
      }
      case StatedCost cost -> {
        lines.add(
            "Stated cost: "
                + cost.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + ", "
                + Humane.text(Quantity.of(cost.operations(), "op")));
        if (cost.intensityOpPerByte().isPresent()) {
          lines.add(
              "Intensity: "
                  + Humane.text(Quantity.of(cost.intensityOpPerByte().getAsDouble(), "op/byte")));
        } else {
          lines.add(
              "Traffic: weights "
                  + bytes(cost.weightTrafficBits())
                  + ", read "
                  + bytes(cost.inputTrafficBits())
                  + ", written "
                  + bytes(cost.outputTrafficBits()));
        }
        if (!cost.reason().isEmpty()) {
          lines.add("Reason: " + cost.reason());
        }
        cost.sources().citations().forEach(c -> lines.add("Source: " + c.source()));
      }
    }
    layer.origin().ifPresent(o -> lines.add("Origin: " + o.file() + ", " + o.node()));
    return lines;
  }

  /** Returns shape and width of a tensor. */
  static String of(Tensor tensor) {
    String shape =
        tensor.shape().isEmpty()
            ? "no shape stated"
            : String.join(" × ", tensor.shape().stream().map(String::valueOf).toList());
    return shape
        + ", "
        + Quantity.number(tensor.bits())
        + " bit"
        + (tensor.constant() ? ", constant" : "")
        + (tensor.density() < 1 ? ", density " + Quantity.number(tensor.density()) : "");
  }

  private static String bytes(double bits) {
    return Humane.text(Quantity.of(bits / 8, "byte"));
  }

  private static String loops(LoopNest nest) {
    List<String> loops = new ArrayList<>();
    for (LoopDimension loop : nest.loops()) {
      loops.add(loop.name() + " " + loop.size());
    }
    return String.join(" · ", loops);
  }

  private static String operand(Operand operand, LoopNest nest) {
    String role = operand.role().name();
    List<String> axes = new ArrayList<>();
    for (Axis axis : operand.axes()) {
      List<String> terms = new ArrayList<>();
      for (Axis.Term term : axis.terms()) {
        String loop = nest.loops().get(term.loop()).name();
        terms.add(term.coefficient() == 1 ? loop : term.coefficient() + "·" + loop);
      }
      axes.add(terms.isEmpty() ? "0" : String.join(" + ", terms));
    }
    return role.charAt(0)
        + role.substring(1).toLowerCase(Locale.ROOT)
        + "["
        + String.join(", ", axes)
        + "]: "
        + operand.elements()
        + " elements of "
        + Quantity.number(operand.bits())
        + " bit = "
        + bytes(operand.storedBits())
        + (operand.accumulatorBits() == operand.bits()
            ? ""
            : ", partial sums " + Quantity.number(operand.accumulatorBits()) + " bit")
        + (operand.density() < 1 ? ", density " + Quantity.number(operand.density()) : "")
        + (operand.constant() ? ", constant" : "");
  }
}
