package org.rooftree.evaluator.mapping.nest;

import static org.rooftree.evaluator.mapping.nest.Direction.FROM_HIGH;
import static org.rooftree.evaluator.mapping.nest.Direction.FROM_LOW;
import static org.rooftree.evaluator.mapping.nest.Direction.TO_HIGH;
import static org.rooftree.evaluator.mapping.nest.Direction.TO_LOW;

import java.util.Arrays;
import java.util.List;

/**
 * Energy and latency of a mapped loop nest, after Mei et al., ZigZag, IEEE TC 2021.
 *
 * <p>Allocates nothing after construction; not for use by several threads at once.
 */
public final class CostModel {
  private final Nest nest;
  private final Hierarchy hierarchy;
  private final int[][] memoriesOf;
  private final double cyclesPerOperation;
  private final int operands;

  private final Tiles[] tiles; // with fractional unrolling: words and energy
  private final Tiles[] wholeTiles; // with whole unrolling: time
  private final int[][] cut;
  private final long[][] period; // cycles between transfers, by operand and index
  private final long[][] stationary; // repeating loops on top, by operand and index
  private final long[][] advancing; // relevant loops on top
  private final double[][] share; // of its memory that an operand fills, while it is exchanged
  private final double[] filled;
  private final boolean[][] doubleBuffered;
  private final Transfers transfers;
  private final Corrections corrections;

  /** Words that move, by operand, memory level and direction. */
  public final double[][][] words;

  /** Bits that move, by operand, memory level and direction, in all instances together. */
  public final double[][][] movedBits;

  /** Energy of the memories [pJ]. */
  public double memoryEnergyPj;

  /** Energy of the interconnects between them [pJ]; 0 unless corrected. */
  public double linkEnergyPj;

  /** Cycles while computing, with stalls. */
  public double computeCycles;

  /** Cycles in which the units wait for data. */
  public double stallCycles;

  /** Cycles until the first operands are there. */
  public double onloadingCycles;

  /** Cycles until the last results are out. */
  public double offloadingCycles;

  /**
   * Prepares for a layer.
   *
   * @param memoriesOf memories of each operand from the inside out
   * @param cyclesPerOperation cycles that one operation of a unit takes
   */
  public CostModel(
      Nest nest,
      Hierarchy hierarchy,
      Unrolling unrolling,
      int[][] memoriesOf,
      double cyclesPerOperation) {
    this.nest = nest;
    this.hierarchy = hierarchy;
    this.memoriesOf = memoriesOf;
    this.cyclesPerOperation = cyclesPerOperation;
    corrections = hierarchy.corrections();
    operands = nest.operands().length;
    tiles = new Tiles[operands];
    wholeTiles = new Tiles[operands];
    cut = new int[operands][];
    period = new long[operands][];
    stationary = new long[operands][];
    advancing = new long[operands][];
    share = new double[operands][];
    doubleBuffered = new boolean[operands][];
    words = new double[operands][][];
    movedBits = new double[operands][][];
    filled = new double[hierarchy.memories()];
    for (int o = 0; o < operands; o++) {
      int levels = memoriesOf[o].length;
      int[][] loops = unrolling.loops()[o];
      tiles[o] = new Tiles(nest, o, levels, loops, unrolling.factors()[o], corrections);
      wholeTiles[o] = new Tiles(nest, o, levels, loops, unrolling.wholeFactors()[o], corrections);
      cut[o] = new int[levels];
      period[o] = new long[levels + 1];
      stationary[o] = new long[levels + 1];
      advancing[o] = new long[levels + 1];
      share[o] = new double[levels + 1];
      doubleBuffered[o] = new boolean[levels + 1];
      words[o] = new double[levels][Direction.COUNT];
      movedBits[o] = new double[levels][Direction.COUNT];
    }
    transfers = new Transfers(nest, hierarchy, memoriesOf, cyclesPerOperation);
  }

  /**
   * Evaluates a mapping; the results are in the fields.
   *
   * @param allocated for operand and memory level the number of loops at that level and below
   */
  public void evaluate(LoopOrder order, int[][] allocated) {
    long total = 1;
    for (long factor : order.factors()) {
      total *= factor;
    }
    for (int o = 0; o < operands; o++) {
      System.arraycopy(allocated[o], 0, cut[o], 0, cut[o].length);
      keepStationary(order, o);
      findPeriods(order, o);
      tiles[o].fill(order, cut[o]);
      wholeTiles[o].fill(order, cut[o]);
    }
    measureShares();
    if (corrections.on()) {
      findDoubleBuffers();
    } else {
      findDoubleBuffersInOrder();
    }
    transfers.clear();
    memoryEnergyPj = 0;
    linkEnergyPj = 0;
    for (int o = 0; o < operands; o++) {
      for (int level = 0; level < memoriesOf[o].length; level++) {
        for (int direction = 0; direction < Direction.COUNT; direction++) {
          words[o][level][direction] = move(o, level, direction, total);
        }
      }
    }
    transfers.time(total);
    stallCycles = transfers.stallCycles;
    computeCycles = total * cyclesPerOperation + stallCycles;
    onloadingCycles = transfers.onloadingCycles;
    offloadingCycles = transfers.offloadingCycles;
  }

  /** Loops that reuse what the memory below holds belong to that memory. */
  private void keepStationary(LoopOrder order, int o) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int level = 1; level < cut[o].length; level++) {
        while (cut[o][level - 1] < cut[o][level]
            && tiles[o].repeats(order.loops()[cut[o][level - 1]])) {
          cut[o][level - 1]++;
          moved = true;
        }
      }
    }
  }

  private void findPeriods(LoopOrder order, int o) {
    long unit = 1;
    for (int i = 0; i < cut[o][0] && tiles[o].repeats(order.loops()[i]); i++) {
      unit *= order.factors()[i];
    }
    period[o][0] = o == nest.output() ? 1 : unit;
    stationary[o][0] = 1;
    advancing[o][0] = 1;
    long cycles = 1;
    int from = 0;
    for (int level = 0; level < cut[o].length; level++) {
      int end = cut[o][level];
      for (int i = from; i < end; i++) {
        cycles *= order.factors()[i];
      }
      period[o][level + 1] = cycles;
      long product = 1;
      for (int i = end - 1; i >= from && tiles[o].repeats(order.loops()[i]); i--) {
        product *= order.factors()[i];
      }
      stationary[o][level + 1] = product;
      product = 1;
      for (int i = end - 1; i >= from && tiles[o].advances(order.loops()[i]); i--) {
        product *= order.factors()[i];
      }
      advancing[o][level + 1] = product;
      from = end;
    }
  }

  /** Finds the part of its memory that an operand needs a second time while it is exchanged. */
  private void measureShares() {
    Arrays.fill(filled, 0);
    for (int o = 0; o < operands; o++) {
      for (int index = 1; index <= memoriesOf[o].length; index++) {
        int memory = memoriesOf[o][index - 1];
        double bits = tiles[o].elements[index] * tiles[o].bits(index);
        share[o][index] = Math.floor(bits / advancing[o][index]) / hierarchy.capacityBits()[memory];
        filled[memory] += share[o][index];
      }
    }
  }

  /**
   * A memory with room left loads the next tile while this one is used; the first operand first.
   */
  private void findDoubleBuffersInOrder() {
    for (int o = 0; o < operands; o++) {
      for (int index = 1; index <= memoriesOf[o].length; index++) {
        int memory = memoriesOf[o][index - 1];
        boolean fits = filled[memory] <= 0.5;
        if (!fits && share[o][index] <= 1 - filled[memory]) {
          fits = true;
          filled[memory] += share[o][index];
        }
        doubleBuffered[o][index] = fits;
      }
    }
  }

  /** The same, the smallest operand first, so that a larger memory never serves fewer of them. */
  private void findDoubleBuffers() {
    for (int o = 0; o < operands; o++) {
      for (int index = 1; index <= memoriesOf[o].length; index++) {
        int memory = memoriesOf[o][index - 1];
        doubleBuffered[o][index] =
            corrections.doubleBuffered()[memory]
                || filled[memory] + upTo(o, share[o][index], memory) <= 1;
      }
    }
  }

  /** Returns the shares of a memory up to one of them, by size. */
  private double upTo(int operand, double largest, int memory) {
    double sum = 0;
    for (int o = 0; o < operands; o++) {
      for (int index = 1; index <= memoriesOf[o].length; index++) {
        double size = share[o][index];
        if (memoriesOf[o][index - 1] == memory
            && (size < largest || size == largest && o <= operand)) {
          sum += size;
        }
      }
    }
    return sum;
  }

  /** Adds a transfer and its energy; returns the words. */
  private double move(int o, int level, int direction, long total) {
    movedBits[o][level][direction] = 0;
    boolean result = o == nest.output();
    boolean low = direction == TO_LOW || direction == FROM_LOW;
    if (!low && level == memoriesOf[o].length - 1
        || !result && (direction == FROM_LOW || direction == TO_HIGH)) {
      return 0;
    }
    int index = low ? level : level + 1;
    if (result && (direction == TO_LOW || direction == FROM_HIGH) && !tiles[o].partial[index]) {
      return 0; // final results do not come back
    }
    double bits = tiles[o].bits(index);
    if (bits == 0) {
      return 0;
    }
    int memory = memoriesOf[o][level];
    int port = hierarchy.portOf()[memory][o][direction];
    if (port < 0) {
      throw new MissingPortException(hierarchy, nest, memory, o, direction);
    }
    long cycles = period[o][index];
    long count = total / cycles;
    // Nothing is read back before the first sum into an element.
    boolean back = result && (direction == TO_LOW || direction == FROM_HIGH);
    double times = back && corrections.on() ? count - count / tiles[o].passes[index] : count;
    if (times == 0) {
      return 0;
    }
    Hierarchy.Port width = hierarchy.ports()[port];
    double amount = tiles[o].elements[index] * (low ? tiles[o].boost[level] : 1);
    double moved =
        Math.ceil(amount * bits / width.minimumBits())
            * (width.minimumBits() / width.bitsPerCycle())
            * times
            * tiles[o].instances[level + 1];
    if (!corrections.on()) {
      moved = Math.floor(moved);
    }
    boolean read = direction == TO_LOW || direction == TO_HIGH;
    memoryEnergyPj += moved * (read ? width.readEnergyPj() : width.writeEnergyPj());

    double timed = wholeTiles[o].elements[index] * (low ? wholeTiles[o].boost[level] : 1) * bits;
    // Who receives decides whether loading overlaps with use.
    boolean overlaps = index > 0 && doubleBuffered[o][index];
    long window = overlaps ? cycles : cycles / stationary[o][index];
    double least = wholeTiles[o].elements[1] * wholeTiles[o].bits(1);
    double repeats = back && corrections.on() ? times : count - 1;
    double average = amount * bits;
    transfers.add(o, level, direction, port, timed, average, window, cycles, count, repeats, least);
    double all = average * times * tiles[o].instances[level + 1];
    movedBits[o][level][direction] = all;
    if (low && corrections.on()) {
      linkEnergyPj += all * corrections.linkEnergyPjPerBit()[memory];
      for (int i = 0; i < corrections.linkPorts()[memory].length; i++) {
        double crossing = corrections.linkShare()[memory][i] * wholeTiles[o].instances[level + 1];
        transfers.add(
            o,
            level,
            direction,
            corrections.linkPorts()[memory][i],
            timed * crossing,
            average * corrections.linkShare()[memory][i] * tiles[o].instances[level + 1],
            window,
            cycles,
            count,
            repeats,
            least * crossing);
      }
    }
    return moved;
  }

  /** Returns the energy without that of the units [pJ]. */
  public double energyPj() {
    return memoryEnergyPj + linkEnergyPj + corrections.staticPjPerCycle() * cycles();
  }

  /** Returns all cycles: computing, waiting, on-loading and off-loading. */
  public double cycles() {
    return computeCycles + onloadingCycles + offloadingCycles;
  }

  /** Returns the cycles in which a port of one instance, or an interconnect, moves data. */
  public double busyCycles(int port) {
    return transfers.busyCycles(port);
  }

  /** Returns the port that makes the units wait longest, or -1 if they never wait. */
  public int stallingPort() {
    return transfers.stallingPort;
  }

  /** Returns the transfers of the mapping that was evaluated last, for people. */
  public List<Transfer> transfers() {
    return transfers.list();
  }

  /** Returns the bits of an operand that one instance of a memory of its holds. */
  public double heldBits(int operand, int memoryLevel) {
    int index = memoryLevel + 1;
    return tiles[operand].elements[index] * tiles[operand].bits(index);
  }

  /** Returns the active instances of a memory of an operand. */
  public double instances(int operand, int memoryLevel) {
    return tiles[operand].instances[memoryLevel + 1];
  }

  /** Returns the number of loops at a memory and below when loops that reuse its data join it. */
  public int stationaryCut(int operand, int memoryLevel) {
    return cut[operand][memoryLevel];
  }
}
