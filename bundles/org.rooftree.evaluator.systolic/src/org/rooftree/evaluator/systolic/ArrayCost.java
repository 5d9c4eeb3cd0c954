package org.rooftree.evaluator.systolic;

import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Gemm;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;

/** What a layer costs on one array in one dataflow. */
final class ArrayCost {
  final ArrayUnit array;
  final Dataflow dataflow;
  final Gemm gemm;
  final LoopNest nest;
  final LayerCost cost;

  /** Values of {@link ClosedForm}. */
  final double[] form = new double[ClosedForm.SIZE];

  final Hierarchy hierarchy;

  /** How often tensors pass outside of the array's buffers. */
  final Passes passes;

  private final boolean scaleSim;

  ArrayCost(
      Levels levels,
      Hierarchy hierarchy,
      ArrayUnit array,
      Dataflow dataflow,
      LoopNest nest,
      boolean scaleSim) {
    this.array = array;
    this.dataflow = dataflow;
    this.nest = nest;
    this.hierarchy = hierarchy;
    this.scaleSim = scaleSim;
    gemm = Gemm.of(nest);
    ClosedForm.evaluate(
        dataflow,
        array.rowCount(),
        array.columnCount(),
        array.unit().copies(),
        gemm.groups(),
        gemm.m(),
        gemm.n(),
        gemm.k(),
        array.lanes(),
        form);
    cost = new LayerCost(levels, hierarchy.overlaps);
    passes = passes(levels);
    for (int i = 0; i < nest.operands().size(); i++) {
      traffic(nest.operands().get(i));
    }
    if (scaleSim) {
      ClosedForm.asScaleSim(dataflow, array.rowCount(), array.columnCount(), gemm.groups(), form);
    }
    cost.computeS = form[ClosedForm.CYCLES] * array.cyclesPerStep() / array.unit().clockHz();
    cost.computeJ =
        nest.operations() * energyShare() * array.mode().energyPerOperationJ().orElse(Double.NaN);
  }

  private Passes passes(Levels levels) {
    double[] bits = new double[OperandRole.values().length];
    double[] moved = new double[bits.length];
    for (int i = 0; i < nest.operands().size(); i++) {
      Operand operand = nest.operands().get(i);
      int role = operand.role().ordinal();
      boolean sums = operand.role() == OperandRole.OUTPUT;
      // A sum that waits for the next row of folds is as wide as the array keeps it, and what does
      // not wait inside comes back.
      bits[role] =
          (sums ? operand.elements() * sumBits(operand) : operand.storedBits()) / gemm.groups();
      moved[role] = sums ? 2 * operand.elements() * sumBits(operand) : operand.storedBits();
    }
    return new Passes(
        levels,
        hierarchy,
        dataflow,
        form[ClosedForm.ROW_FOLDS],
        form[ClosedForm.COLUMN_FOLDS],
        bits,
        moved);
  }

  /** Share of the operations that cost energy: zeros that are gated or skipped do not. */
  double energyShare() {
    if (array.unit().sparsity() == ComputeUnit.Sparsity.NONE) {
      return 1;
    }
    double density = 1;
    for (int i = 0; i < nest.operands().size(); i++) {
      density *= nest.operands().get(i).density();
    }
    return density;
  }

  private void traffic(Operand operand) {
    int role = operand.role().ordinal();
    if (operand.role() == OperandRole.OUTPUT) {
      outputs(operand, role);
    } else {
      factor(operand, role);
    }
  }

  private void factor(Operand operand, int role) {
    double bits = operand.storedBitsPerElement();
    double edge =
        form[
            operand.role() == OperandRole.WEIGHT
                ? ClosedForm.WEIGHT_READS
                : ClosedForm.INPUT_READS];
    for (int l : hierarchy.registers[role]) {
      // What moves is stored in every MAC unit that it passes, what stays once.
      boolean stays = dataflow.stationary == operand.role();
      cost.readBits[l] += nest.macs() * bits;
      cost.filledBits[l] += (stays ? edge : nest.macs()) * bits;
    }
    int buffer = hierarchy.buffer[role];
    if (buffer < 0) {
      return;
    }
    cost.readBits[buffer] += edge * bits;
    int inner = buffer;
    for (int b = 0; b < hierarchy.outer[role].length; b++) {
      int l = hierarchy.outer[role][b];
      cost.filledBits[inner] += passes.of(b, role) * operand.storedBits();
      cost.readBits[l] += passes.of(b, role) * operand.storedBits();
      inner = l;
    }
  }

  private void outputs(Operand operand, int role) {
    double results = operand.elements();
    double sumBits = sumBits(operand);
    for (int l : hierarchy.registers[role]) {
      cost.readBits[l] += nest.macs() * sumBits;
      cost.writtenBits[l] += nest.macs() * sumBits;
      if (dataflow == Dataflow.OS) {
        cost.drainedBits[l] += results * sumBits;
      }
    }
    int buffer = hierarchy.buffer[role];
    if (buffer < 0) {
      return;
    }
    double partial = form[ClosedForm.PARTIAL_SUM_READS] * sumBits;
    cost.readBits[buffer] += partial;
    cost.writtenBits[buffer] += partial + operand.storedBits();
    int inner = buffer;
    for (int b = 0; b < hierarchy.outer[role].length; b++) {
      int l = hierarchy.outer[role][b];
      double sums = (passes.of(b, role) - 1) * results * sumBits;
      cost.filledBits[inner] += sums;
      cost.readBits[l] += sums;
      cost.drainedBits[inner] += sums + operand.storedBits();
      cost.writtenBits[l] += sums + operand.storedBits();
      inner = l;
    }
  }

  /** Returns the bits of a partial sum: what the layer asks for, at most what the array keeps. */
  double sumBits(Operand output) {
    return Math.min(output.accumulatorBits(), array.mode().accumulatorBits());
  }

  /** Returns the cycles of the array, with the steps that take more or less than one. */
  double arrayCycles() {
    return form[ClosedForm.CYCLES] * array.cyclesPerStep();
  }

  /** Returns the peak that utilisation refers to, of all copies [op/s]. */
  double peakOpPerS() {
    ComputeUnit unit = array.unit();
    return scaleSim ? 2.0 * unit.units() * unit.clockHz() : unit.peakOpPerS(array.mode());
  }

  /**
   * Returns the share of the MAC units' cycles that are useful work, while no memory lets the array
   * wait.
   */
  double computeUtilisation() {
    return scaleSim
        ? form[ClosedForm.COMPUTE_UTILISATION]
        : Math.min(1, nest.operations() / (peakOpPerS() * cost.computeS));
  }

  /** Returns the elements of a factor that enter the array; 0 if the layer does not store it. */
  double reads(OperandRole role) {
    boolean stored = nest.operand(role).map(o -> o.bits() > 0).orElse(false);
    return stored
        ? form[role == OperandRole.WEIGHT ? ClosedForm.WEIGHT_READS : ClosedForm.INPUT_READS]
        : 0;
  }

  /** Returns all accesses at the edge of the array. */
  double accesses() {
    return reads(OperandRole.INPUT)
        + reads(OperandRole.WEIGHT)
        + form[ClosedForm.OUTPUT_WRITES]
        + form[ClosedForm.PARTIAL_SUM_READS];
  }
}
