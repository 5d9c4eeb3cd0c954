package org.rooftree.evaluator.mapping.nest;

import static org.rooftree.evaluator.mapping.nest.Direction.FROM_HIGH;
import static org.rooftree.evaluator.mapping.nest.Direction.FROM_LOW;
import static org.rooftree.evaluator.mapping.nest.Direction.TO_HIGH;
import static org.rooftree.evaluator.mapping.nest.Direction.TO_LOW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The transfers of a mapping on the ports, and the time they cost: stalls while computing, and the
 * cycles before and after it.
 */
final class Transfers {
  private static final int MOST = 128;

  private final Nest nest;
  private final Hierarchy hierarchy;
  private final int[][] memoriesOf;
  private final double cyclesPerOperation;
  private final boolean corrected;
  private final double[] latency; // of an operand's memories and links, once through

  private int size;
  private final int[] operand = new int[MOST];
  private final int[] level = new int[MOST];
  private final int[] direction = new int[MOST];
  private final int[] port = new int[MOST];
  private final double[] bits = new double[MOST];
  private final double[] average = new double[MOST];
  private final double[] real = new double[MOST];
  private final long[] allowed = new long[MOST];
  private final long[] period = new long[MOST];
  private final long[] rawPeriod = new long[MOST];
  private final long[] count = new long[MOST];
  private final double[] repeats = new double[MOST];
  private final double[] least = new double[MOST];
  private final int[] active = new int[MOST];
  private final double[] required = new double[MOST];
  private final double[] minimum = new double[MOST];
  private final double[][][] exchange; // cycles of the first or last exchange
  private final boolean[] serves; // ports that serve several inputs

  double stallCycles;
  int stallingPort;
  double onloadingCycles;
  double offloadingCycles;

  Transfers(Nest nest, Hierarchy hierarchy, int[][] memoriesOf, double cyclesPerOperation) {
    this.nest = nest;
    this.hierarchy = hierarchy;
    this.memoriesOf = memoriesOf;
    this.cyclesPerOperation = cyclesPerOperation;
    corrected = hierarchy.corrections().on();
    latency = new double[memoriesOf.length];
    for (int o = 0; o < latency.length; o++) {
      for (int l = 0; l < memoriesOf[o].length; l++) {
        int memory = memoriesOf[o][l];
        boolean read = o != nest.output() || l + 1 < memoriesOf[o].length;
        latency[o] += read ? hierarchy.corrections().latencyCycles()[memory] : 0;
        latency[o] += hierarchy.corrections().linkLatencyCycles()[memory];
      }
    }
    exchange = new double[memoriesOf.length][][];
    for (int o = 0; o < memoriesOf.length; o++) {
      exchange[o] = new double[memoriesOf[o].length][Direction.COUNT];
    }
    serves = new boolean[hierarchy.ports().length];
    for (int p = 0; p < serves.length; p++) {
      int inputs = 0;
      for (int o = 0; o < memoriesOf.length; o++) {
        inputs += o != nest.output() && uses(o, p) ? 1 : 0;
      }
      serves[p] = inputs > 1;
    }
  }

  private boolean uses(int o, int wanted) {
    for (int[][] byOperand : hierarchy.portOf()) {
      for (int used : byOperand[o]) {
        if (used == wanted) {
          return true;
        }
      }
    }
    return false;
  }

  void clear() {
    size = 0;
  }

  /**
   * Adds a transfer that repeats.
   *
   * @param amountBits bits per period
   * @param averageBits bits per period, on average over the units in use
   * @param window cycles of the period in which it may happen
   * @param cycles the period
   * @param times how often
   * @param repeated how often while computing
   * @param leastBits bits that the innermost memory of the operand needs to begin
   */
  void add(
      int o,
      int memoryLevel,
      int way,
      int usedPort,
      double amountBits,
      double averageBits,
      long window,
      long cycles,
      long times,
      double repeated,
      double leastBits) {
    int i = size++;
    double width = hierarchy.ports()[usedPort].sustainedBitsPerCycle();
    operand[i] = o;
    level[i] = memoryLevel;
    direction[i] = way;
    port[i] = usedPort;
    bits[i] = amountBits;
    average[i] = averageBits;
    real[i] = Math.ceil(amountBits / width);
    allowed[i] = (long) Math.ceil(window * cyclesPerOperation);
    period[i] = (long) Math.ceil(cycles * cyclesPerOperation);
    rawPeriod[i] = cycles;
    count[i] = times;
    repeats[i] = repeated;
    least[i] = Math.ceil(leastBits / width);
  }

  /** Works out the times of everything added. */
  void time(long totalCycles) {
    stallCycles = 0;
    stallingPort = -1;
    for (int p = 0; p < hierarchy.ports().length; p++) {
      int activities = collect(p);
      double stall = activities > 0 ? stall(activities) : 0;
      if (stall > stallCycles) {
        stallCycles = stall;
        stallingPort = p;
      }
    }
    // Were stalls of one port idle time of others, a wider port could cost them more than it saves.
    double busy = Math.ceil(totalCycles * cyclesPerOperation) + (corrected ? 0 : stallCycles);
    for (double[][] byLevel : exchange) {
      for (double[] cycles : byLevel) {
        Arrays.fill(cycles, 0);
      }
    }
    for (int p = 0; p < hierarchy.ports().length; p++) {
      exchangeOnPort(p, collect(p), busy);
    }
    onloadingCycles = onloading();
    offloadingCycles = offloading();
    if (corrected) {
      keepToWidths(totalCycles * cyclesPerOperation + stallCycles + offloadingCycles);
    }
  }

  /** First exchanges that seem to overlap share a port: none moves more than its width allows. */
  private void keepToWidths(double others) {
    for (int p = 0; p < hierarchy.ports().length; p++) {
      onloadingCycles = Math.max(onloadingCycles, busyCycles(p) - others);
    }
  }

  private int collect(int wanted) {
    int found = 0;
    for (int i = 0; i < size; i++) {
      if (port[i] == wanted) {
        active[found++] = i;
      }
    }
    return found;
  }

  private double slack(int i) {
    return (real[i] - allowed[i]) * repeats[i];
  }

  /** Returns how long the active transfers of a port hold up the units; negative is slack. */
  private double stall(int activities) {
    if (activities == 1) {
      return slack(active[0]);
    }
    double late = 0;
    double early = 0;
    double windows = 0;
    for (int k = 0; k < activities; k++) {
      int i = active[k];
      double slack = slack(i);
      if (slack > 0) {
        late += slack;
      } else {
        early += slack;
      }
      windows += allowed[i] * repeats[i];
    }
    return late + Math.max(0, early + windows - union(activities));
  }

  /** Returns the cycles that lie in the window of at least one active transfer. */
  private double union(int activities) {
    int longest = active[0];
    for (int k = 0; k < activities; k++) {
      int i = active[k];
      if (allowed[i] == period[i]) {
        return (double) period[i] * count[i];
      }
      if (period[i] > period[longest]) {
        longest = i;
      }
    }
    sortByPeriod(activities);
    long covered = period[longest] - uncovered(activities - 1, period[longest]);
    return (double) covered * count[longest];
  }

  private void sortByPeriod(int activities) {
    for (int k = 1; k < activities; k++) {
      int moving = active[k];
      int at = k;
      while (at > 0 && period[active[at - 1]] > period[moving]) {
        active[at] = active[at - 1];
        at--;
      }
      active[at] = moving;
    }
  }

  /**
   * Returns how many of the first {@code end} cycles lie in no window of the active transfers up to
   * {@code last}. Each period divides the next longer one, so that windows repeat inside windows.
   */
  private long uncovered(int last, long end) {
    if (last < 0) {
      return end;
    }
    int i = active[last];
    long whole = end / period[i];
    long rest = end % period[i];
    long perPeriod =
        whole == 0 ? 0 : uncovered(last - 1, period[i]) - uncovered(last - 1, allowed[i]);
    long begun =
        rest <= allowed[i] ? 0 : uncovered(last - 1, rest) - uncovered(last - 1, allowed[i]);
    return whole * perPeriod + begun;
  }

  /** The first and last exchanges on a port: what passes once may spread over the idle time. */
  private void exchangeOnPort(int p, int activities, double busy) {
    double width = hierarchy.ports()[p].sustainedBitsPerCycle();
    double steady = 0;
    int once = 0;
    for (int k = 0; k < activities; k++) {
      int i = active[k];
      if (operand[i] == nest.output() && (direction[i] == TO_LOW || direction[i] == FROM_HIGH)) {
        if (corrected) {
          steady += bits[i] * repeats[i] / busy;
        }
        continue;
      }
      if (count[i] > 1) {
        exchange(i, real[i]);
        steady +=
            corrected
                ? bits[i] * count[i] / busy
                : Math.ceil(Math.floor(bits[i] / rawPeriod[i]) / cyclesPerOperation);
      } else {
        active[once++] = i;
      }
    }
    if (once == 0) {
      return;
    }
    sortLongestFirst(once);
    for (int k = 0; k < once; k++) {
      required[k] = real[active[k]];
      minimum[k] = corrected ? Math.min(least[active[k]], required[k]) : least[active[k]];
    }
    double surplus = Math.max(0, (width - steady) / width * busy);
    if (corrected) {
      shorten(once, surplus);
    } else {
      shortenAsZigZag(once, surplus);
    }
    for (int k = 0; k < once; k++) {
      exchange(active[k], required[k]);
    }
  }

  private void exchange(int i, double cycles) {
    double[] known = exchange[operand[i]][level[i]];
    known[direction[i]] = corrected ? Math.max(known[direction[i]], cycles) : cycles;
  }

  /** Hides the surplus from the longest on, as ZigZag does: past the minimum, even below zero. */
  private void shortenAsZigZag(int once, double surplus) {
    for (int k = 0; k < once; k++) {
      double step = required[k] - minimum[k];
      boolean enough = surplus >= step * (k + 1);
      double less = enough ? step : surplus / (k + 1);
      for (int j = 0; j <= k; j++) {
        required[j] -= less;
      }
      if (!enough) {
        break;
      }
      surplus -= step * (k + 1);
    }
  }

  /** Hides the surplus in equal parts, in none more than leaves its minimum. */
  private void shorten(int once, double surplus) {
    double left = surplus;
    while (left > 0) {
      int open = 0;
      double smallest = Double.POSITIVE_INFINITY;
      for (int k = 0; k < once; k++) {
        double room = required[k] - minimum[k];
        if (room > 0) {
          open++;
          smallest = Math.min(smallest, room);
        }
      }
      if (open == 0) {
        return;
      }
      boolean enough = left >= smallest * open;
      double less = enough ? smallest : left / open;
      for (int k = 0; k < once; k++) {
        double room = required[k] - minimum[k];
        if (room > 0) {
          required[k] = room <= less ? minimum[k] : required[k] - less;
        }
      }
      if (!enough) {
        return;
      }
      left -= smallest * open;
    }
  }

  private void sortLongestFirst(int transfers) {
    for (int k = 1; k < transfers; k++) {
      int moving = active[k];
      int at = k;
      while (at > 0 && comesAfter(active[at - 1], moving)) {
        active[at] = active[at - 1];
        at--;
      }
      active[at] = moving;
    }
  }

  private boolean comesAfter(int i, int j) {
    return real[i] < real[j] || real[i] == real[j] && rank(i) > rank(j);
  }

  private int rank(int i) {
    return hierarchy.portRank()[memoriesOf[operand[i]][level[i]]][operand[i]][direction[i]];
  }

  private double onloading() {
    int first = -1;
    int second = -1;
    for (int o = 0; o < memoriesOf.length; o++) {
      if (o != nest.output()) {
        if (first < 0) {
          first = o;
        } else {
          second = o;
        }
      }
    }
    if (second < 0) {
      return alone(first);
    }
    return Math.min(inOrder(first, second), inOrder(second, first));
  }

  /** Returns the time if the shared ports serve {@code first} before {@code second}. */
  private double inOrder(int first, int second) {
    return shared(first)
        + Math.max(
            shared(second) + halfShared(second) + alone(second), halfShared(first) + alone(first));
  }

  private double loading(int o, int inner) {
    return Math.max(exchange[o][inner][FROM_HIGH], exchange[o][inner + 1][TO_LOW]);
  }

  private boolean isShared(int o, int memoryLevel, int way) {
    int used = hierarchy.portOf()[memoriesOf[o][memoryLevel]][o][way];
    return used >= 0 && serves[used];
  }

  private double shared(int o) {
    double sum = 0;
    for (int l = 0; l + 1 < memoriesOf[o].length; l++) {
      if (isShared(o, l, FROM_HIGH) && isShared(o, l + 1, TO_LOW)) {
        sum += loading(o, l);
      }
    }
    return sum;
  }

  private double alone(int o) {
    double sum = latency[o];
    for (int l = 0; l + 1 < memoriesOf[o].length; l++) {
      if (!isShared(o, l, FROM_HIGH) && !isShared(o, l + 1, TO_LOW)) {
        sum += loading(o, l);
      }
    }
    return sum;
  }

  private double halfShared(int o) {
    double sum = 0;
    for (int l = 0; l + 1 < memoriesOf[o].length; l++) {
      if (isShared(o, l, FROM_HIGH) != isShared(o, l + 1, TO_LOW)) {
        sum = corrected ? sum + loading(o, l) : loading(o, l); // ZigZag keeps the last one
      }
    }
    return sum;
  }

  private double offloading() {
    int o = nest.output();
    double sum = latency[o];
    for (int l = 0; l + 1 < memoriesOf[o].length; l++) {
      sum += Math.max(exchange[o][l][TO_HIGH], exchange[o][l + 1][FROM_LOW]);
    }
    return sum;
  }

  /** Returns the cycles for which a port moves data in all. */
  double busyCycles(int wanted) {
    double busy = 0;
    double averageBits = 0;
    for (int i = 0; i < size; i++) {
      if (port[i] == wanted) {
        busy += real[i] * times(i);
        averageBits += average[i] * times(i);
      }
    }
    return corrected
        ? Math.max(busy, averageBits / hierarchy.ports()[wanted].sustainedBitsPerCycle())
        : busy;
  }

  /** Returns how often a transfer happens, the first or last exchange included. */
  private double times(int i) {
    boolean back = direction[i] == TO_LOW || direction[i] == FROM_HIGH;
    return corrected && back && operand[i] == nest.output() ? repeats[i] : count[i];
  }

  List<Transfer> list() {
    List<Transfer> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(
          new Transfer(
              operand[i],
              level[i],
              direction[i],
              port[i],
              bits[i],
              real[i],
              allowed[i],
              period[i],
              times(i),
              exchange[operand[i]][level[i]][direction[i]]));
    }
    return all;
  }
}
