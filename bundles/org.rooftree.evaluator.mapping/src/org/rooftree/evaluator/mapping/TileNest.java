package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.TouchedElements;

/** A loop nest of which one loop runs over a part of its iterations. */
final class TileNest {
  private TileNest() {}

  /**
   * Returns the nest of one tile.
   *
   * @param loop index of the loop that is tiled
   * @param size iterations of it in the tile, at least 1
   */
  static LoopNest of(LoopNest nest, int loop, long size) {
    List<LoopDimension> loops = new ArrayList<>(nest.loops());
    loops.set(loop, new LoopDimension(loops.get(loop).name(), size));
    List<Operand> operands = new ArrayList<>();
    for (Operand operand : nest.operands()) {
      operands.add(operand.dependsOn(loop) ? tile(operand, loops, loop) : operand);
    }
    long macs = nest.macs() / nest.loops().get(loop).size() * size;
    return new LoopNest(loops, operands, macs, nest.parameters());
  }

  private static Operand tile(Operand operand, List<LoopDimension> loops, int loop) {
    List<Axis> axes = new ArrayList<>();
    for (Axis axis : operand.axes()) {
      boolean tiled = axis.terms().stream().anyMatch(t -> t.loop() == loop);
      axes.add(tiled ? new Axis(axis.terms(), span(axis, loops)) : axis);
    }
    return new Operand(
        operand.role(),
        axes,
        operand.bits(),
        operand.accumulatorBits(),
        operand.density(),
        operand.compressed(),
        operand.metadataBits(),
        operand.constant(),
        TouchedElements.of(axes, l -> loops.get(l).size()),
        operand.values());
  }

  /** Returns the places from the first to the last that loops reach along an axis. */
  private static long span(Axis axis, List<LoopDimension> loops) {
    long span = 1;
    for (Axis.Term term : axis.terms()) {
      span += term.coefficient() * (loops.get(term.loop()).size() - 1);
    }
    return Math.min(axis.extent(), span);
  }
}
