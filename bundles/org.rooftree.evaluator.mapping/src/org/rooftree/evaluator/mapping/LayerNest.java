package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;
import org.rooftree.evaluator.mapping.nest.Nest.Window;

/**
 * The loops and operands of a layer as the cost model reads them.
 *
 * @param nest the numbers
 * @param roles role of each operand of the nest
 */
record LayerNest(Nest nest, OperandRole[] roles) {

  /** Returns why the cost model cannot read a layer; empty if it can. */
  static String misfit(LoopNest layer) {
    int outputs = 0;
    for (Operand operand : layer.operands()) {
      outputs += operand.role() == OperandRole.OUTPUT ? 1 : 0;
      int[] uses = new int[layer.loops().size()];
      for (Axis axis : operand.axes()) {
        if (axis.terms().size() > 2) {
          return name(operand.role())
              + " has an axis of "
              + axis.terms().size()
              + " loops; the loop-nest model knows axes of one loop and sliding windows of two";
        }
        for (Axis.Term term : axis.terms()) {
          if (++uses[term.loop()] > 1) {
            return name(operand.role())
                + " is indexed twice by loop "
                + layer.loops().get(term.loop()).name()
                + "; the loop-nest model counts each loop in one axis";
          }
        }
      }
    }
    return outputs == 1 && layer.operands().size() > 1
        ? ""
        : "the layer has "
            + outputs
            + " outputs and "
            + (layer.operands().size() - outputs)
            + " inputs; the loop-nest model needs one output and at least one input";
  }

  /**
   * Reads a layer for which {@link #misfit} is empty.
   *
   * @param corrected whether stored bits count, with compression, rather than those of the elements
   * @param mostPartialBits bits of a partial sum that the units keep at most
   */
  static LayerNest of(LoopNest layer, boolean corrected, double mostPartialBits) {
    int count = layer.loops().size();
    String[] names = new String[count];
    long[] sizes = new long[count];
    for (int i = 0; i < count; i++) {
      LoopDimension loop = layer.loops().get(i);
      names[i] = loop.name();
      sizes[i] = loop.size();
    }
    int operands = layer.operands().size();
    Nest.Operand[] all = new Nest.Operand[operands];
    OperandRole[] roles = new OperandRole[operands];
    int output = 0;
    for (int o = 0; o < operands; o++) {
      Operand operand = layer.operands().get(o);
      roles[o] = operand.role();
      double bits = corrected ? operand.storedBitsPerElement() : operand.bits();
      double partialBits = bits;
      if (operand.role() == OperandRole.OUTPUT) {
        output = o;
        partialBits =
            corrected
                ? Math.max(bits, Math.min(operand.accumulatorBits(), mostPartialBits))
                : operand.accumulatorBits();
      }
      Relevance[] relevance = new Relevance[count];
      Window[] windows = read(operand, relevance, !corrected);
      all[o] = new Nest.Operand(name(operand.role()), bits, partialBits, relevance, windows);
    }
    return new LayerNest(new Nest(names, sizes, all, output), roles);
  }

  private static Window[] read(Operand operand, Relevance[] relevance, boolean truncates) {
    Arrays.fill(relevance, Relevance.IRRELEVANT);
    List<Window> windows = new ArrayList<>();
    for (Axis axis : operand.axes()) {
      List<Axis.Term> terms = axis.terms();
      if (terms.size() == 1) {
        relevance[terms.getFirst().loop()] = Relevance.RELEVANT;
      } else if (terms.size() == 2) {
        Axis.Term outer = terms.getFirst();
        Axis.Term inner = terms.getLast();
        relevance[outer.loop()] = Relevance.PARTIAL;
        relevance[inner.loop()] = Relevance.PARTIAL;
        windows.add(
            new Window(
                outer.loop(),
                inner.loop(),
                outer.coefficient(),
                inner.coefficient(),
                axis.extent(),
                truncates));
      }
    }
    return windows.toArray(new Window[0]);
  }

  /** Returns the name of a role for people. */
  static String name(OperandRole role) {
    return switch (role) {
      case WEIGHT -> "weight";
      case INPUT -> "input";
      case OUTPUT -> "output";
    };
  }
}
