package org.rooftree.evaluator.roofline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;

/**
 * Bits that cross each memory level towards the compute side where no mapping is given.
 *
 * <p>Every memory passes each element of its operands that the loops touch at least once
 * (compulsory traffic); what a stride leaves between windows need not move. Where the memories
 * inside are too small, the sum over the operands is at least the I/O lower bound (Hong and Kung
 * 1981; Smith et al. 2017). On-chip memories that feed an array with a stated dataflow directly
 * pass what the wiring asks for in each cycle. All methods write into arrays of the caller: reads
 * at {@code [l]}, writes at {@code [count + l]}.
 */
final class Traffic {
  private final Levels levels;
  private final boolean capacity;
  private final boolean anyDataflow;
  private final ComputeUnit.@Nullable Stationary stationaryOverride;

  /**
   * Counts traffic.
   *
   * @param capacity whether the capacity of memories forces traffic
   * @param anyDataflow whether arrays may keep any operand for any time, so that nothing is asked
   *     for again
   * @param stationaryOverride what stays in all arrays; null for what the design says
   */
  Traffic(
      Levels levels,
      boolean capacity,
      boolean anyDataflow,
      ComputeUnit.@Nullable Stationary stationaryOverride) {
    this.levels = levels;
    this.capacity = capacity;
    this.anyDataflow = anyDataflow;
    this.stationaryOverride = stationaryOverride;
  }

  /**
   * Traffic of a layer with a stated cost: what it states, at every level that holds the operand.
   */
  void stated(StatedCost cost, UnitGroup group, double[] bits) {
    if (cost.intensityOpPerByte().isPresent()) {
      if (levels.outermost >= 0) {
        bits[levels.outermost] = cost.operations() / cost.intensityOpPerByte().getAsDouble() * 8;
      }
    } else {
      for (int l = 0; l < levels.memories; l++) {
        bits[l] =
            group.share[l]
                * ((levels.holds[l * 3] ? cost.weightTrafficBits() : 0)
                    + (levels.holds[l * 3 + 1] ? cost.inputTrafficBits() : 0));
        bits[levels.count + l] =
            group.share[l] * (levels.holds[l * 3 + 2] ? cost.outputTrafficBits() : 0);
      }
    }
    links(cost.weightTrafficBits(), group, bits);
  }

  /** Traffic of a loop nest. */
  void nest(LoopNest nest, UnitGroup group, double[] bits) {
    List<Operand> operands = nest.operands();
    double weightBits = 0;
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i).role() == OperandRole.WEIGHT) {
        weightBits = operands.get(i).storedBits();
      }
    }
    for (int l = 0; l < levels.memories; l++) {
      for (int i = 0; i < operands.size(); i++) {
        Operand operand = operands.get(i);
        int cell = l * 3 + operand.role().ordinal();
        if (!levels.holds[cell]) {
          continue;
        }
        ComputeUnit fed = levels.innermost[cell] ? feeds(l, group) : null;
        if (fed == null) {
          int at = operand.role() == OperandRole.OUTPUT ? levels.count + l : l;
          bits[at] += operand.storedBits();
        } else {
          feed(l, nest, operand, fed, group, bits);
        }
      }
      bits[l] *= group.share[l];
      bits[levels.count + l] *= group.share[l];
      if (capacity) {
        double missing = capacityBits(l, nest, group.share[l]) - bits[l] - bits[levels.count + l];
        if (missing > 0) {
          bits[l] += missing;
        }
      }
    }
    links(weightBits, group, bits);
  }

  /**
   * Adds the share of the traffic of memories that crosses each interconnect, and the weights that
   * are written into macros: each at least once.
   */
  void links(double weightBits, UnitGroup group, double[] bits) {
    for (int l = levels.macros; l < levels.count; l++) {
      bits[levels.count + l] = weightBits * group.share[l];
    }
    for (int l = levels.memories; l < levels.macros; l++) {
      double reads = 0;
      double writes = 0;
      for (int m : levels.carries[l]) {
        reads += bits[m];
        writes += bits[levels.count + m];
      }
      bits[l] = reads * levels.share[l];
      bits[levels.count + l] = writes * levels.share[l];
    }
  }

  /** Returns the unit whose dataflow decides what an innermost memory passes, or null. */
  @Nullable ComputeUnit feeds(int l, UnitGroup group) {
    if (anyDataflow || levels.offChip[l]) {
      return null;
    }
    Memory memory = levels.design.memories().get(l);
    ComputeUnit unit = group.fedFrom(memory.scope());
    if (unit == null) {
      return null;
    }
    boolean known =
        memory.sharing() != Memory.Sharing.SHARED
            || stationary(unit) != ComputeUnit.Stationary.NONE;
    for (int d = 0; !known && d < unit.dimensions().size(); d++) {
      known = !unit.dimensions().get(d).loops().isEmpty();
    }
    return known ? unit : null;
  }

  ComputeUnit.Stationary stationary(ComputeUnit unit) {
    return stationaryOverride == null ? unit.stationary() : stationaryOverride;
  }

  /**
   * Adds what an array takes from the memory that feeds it: {@code MACs / (spatial reuse · temporal
   * reuse)} accesses. A partial sum is written each time and read back each time but the first.
   */
  private void feed(
      int l, LoopNest nest, Operand operand, ComputeUnit unit, UnitGroup group, double[] bits) {
    double accesses = accesses(l, nest, operand, unit);
    if (operand.role() == OperandRole.OUTPUT) {
      double partial = Math.max(0, accesses - operand.elements());
      bits[l] += partial * group.partialSumBits(operand);
      bits[levels.count + l] += partial * group.partialSumBits(operand) + operand.storedBits();
    } else {
      bits[l] += accesses * operand.storedBitsPerElement();
    }
  }

  /** Returns the accesses of an array to an operand in the memory that feeds it directly. */
  double accesses(int l, LoopNest nest, Operand operand, ComputeUnit unit) {
    Memory memory = levels.design.memories().get(l);
    long mask = operand.loopMask();
    double irrelevant = 1;
    for (int i = 0; i < nest.loops().size(); i++) {
      if ((mask & 1L << i) == 0) {
        irrelevant *= nest.loops().get(i).size();
      }
    }
    double spatial = 1;
    List<ArrayDimension> dimensions = unit.dimensions();
    for (int d = 0; d < dimensions.size(); d++) {
      boolean shares =
          switch (memory.sharing()) {
            case SHARED -> true;
            case PER_UNIT -> false;
            case PER_DIMENSION ->
                memory.servedDimensions().contains(unit.path() + "/" + dimensions.get(d).name());
          };
      if (shares) {
        spatial *= spatialReuse(dimensions.get(d), nest, mask, irrelevant);
      }
    }
    spatial = Math.min(spatial, irrelevant);
    boolean kept = stationary(unit).name().equals(operand.role().name());
    return nest.macs() / (kept ? irrelevant : spatial);
  }

  /**
   * Returns over how many MAC units of a dimension one element is shared, on average. Where the
   * wiring leaves the choice of loops open, that is as many as the operand allows.
   */
  private static double spatialReuse(
      ArrayDimension dimension, LoopNest nest, long operandLoops, double irrelevantLoops) {
    double all = UnitGroup.loopSize(dimension, nest);
    if (all == 0) {
      return Math.min(dimension.size(), irrelevantLoops);
    }
    double irrelevant = 1;
    List<String> loops = dimension.loops();
    for (int i = 0; i < loops.size(); i++) {
      int loop = nest.loop(loops.get(i));
      if (loop >= 0 && (operandLoops & 1L << loop) == 0) {
        irrelevant *= nest.loops().get(loop).size();
      }
    }
    return Math.min(all / Math.ceil(all / dimension.size()), irrelevant);
  }

  /**
   * Returns the least traffic of a level that holds all three operands, given the capacity S of the
   * memories inside each of its n instances: {@code 2·MACs·sqrt(p_w·p_i·p_o / (R·S)) - 2·n·S} bits,
   * with p the bits per element and R the windows that share an input element. Of the MACs only the
   * share counts that the units behind the memory do.
   *
   * <p>Derivation: with at most 3S bits at hand in a phase of 2S bits of traffic, at most {@code
   * sqrt(R·w·i·o)} MACs are possible (Loomis and Whitney 1949; each MAC is determined by two of its
   * operands if every loop indexes at least two of them). Returns 0 where that does not hold.
   */
  double capacityBits(int l, LoopNest nest, double share) {
    double inside = levels.insideBits[l] / levels.copies[l];
    if (inside == 0 || Double.isInfinite(inside) || nest.operands().size() < 3) {
      return 0;
    }
    double macs = nest.macs() * share;
    double bitsProduct = 1;
    long once = 0;
    long twice = 0;
    double windows = 1;
    for (int i = 0; i < 3; i++) {
      Operand operand = nest.operands().get(i);
      if (!levels.holds[l * 3 + operand.role().ordinal()]) {
        return 0;
      }
      if (operand.compressed()) {
        macs *= operand.density();
        bitsProduct *= operand.bits() + operand.metadataBits();
      } else {
        bitsProduct *= operand.bits();
      }
      long mask = operand.loopMask();
      List<Axis> axes = operand.axes();
      for (int a = 0; a < axes.size(); a++) {
        List<Axis.Term> terms = axes.get(a).terms();
        if (terms.size() > 1) {
          windows *= sharedWindows(terms, nest);
        }
      }
      twice |= once & mask;
      once |= mask;
    }
    for (int i = 0; i < nest.loops().size(); i++) {
      if (nest.loops().get(i).size() > 1 && (twice & 1L << i) == 0) {
        return 0;
      }
    }
    return 2 * macs * Math.sqrt(bitsProduct / (windows * inside)) - 2 * levels.copies[l] * inside;
  }

  /** Returns at most how many combinations of loops lead to the same index on one axis. */
  private static double sharedWindows(List<Axis.Term> terms, LoopNest nest) {
    double product = 1;
    double largest = 1;
    for (int t = 0; t < terms.size(); t++) {
      double size = nest.loops().get(terms.get(t).loop()).size();
      product *= size;
      largest = Math.max(largest, size);
    }
    double bound = product / largest;
    if (terms.size() == 2) {
      // c1·a + c2·b = v: steps of b are multiples of c1 / gcd, so b takes ceil(size · gcd / c1)
      // values.
      Axis.Term first = terms.get(0);
      Axis.Term second = terms.get(1);
      double gcd = gcd(first.coefficient(), second.coefficient());
      bound =
          Math.min(
              bound,
              Math.min(
                  Math.ceil(nest.loops().get(second.loop()).size() * gcd / first.coefficient()),
                  Math.ceil(nest.loops().get(first.loop()).size() * gcd / second.coefficient())));
    }
    return bound;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
