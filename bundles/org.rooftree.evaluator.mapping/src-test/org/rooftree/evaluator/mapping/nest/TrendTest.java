package org.rooftree.evaluator.mapping.nest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.evaluator.mapping.nest.CaseFile.Case;
import org.rooftree.evaluator.mapping.nest.Hierarchy.Port;

/** The corrected model: whatever a design gains, a given mapping never gets worse. */
class TrendTest {
  private static final double TOLERANCE = 1 + 1e-9;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aimc",
        "ascend_like",
        "edge_tpu_like",
        "eyeriss_like",
        "gemm_l1",
        "gemm_l1_l3",
        "tpu_like"
      })
  void moreNeverMakesAGivenMappingWorse(String file) throws IOException {
    for (Case known : CaseFile.read(file)) {
      if (!known.fits()) {
        continue;
      }
      Hierarchy before = corrected(known.hierarchy());
      double[] cost = cost(known, before);
      for (int m = 0; m < before.memories(); m++) {
        for (double factor : new double[] {1.25, 2, 8}) {
          compare(known, "larger " + before.names()[m], cost, larger(before, m, factor));
        }
      }
      for (int p = 0; p < before.ports().length; p++) {
        for (double factor : new double[] {1.25, 2, 8}) {
          compare(known, "wider port " + p, cost, wider(before, p, factor));
        }
        compare(known, "a port of its own beside " + p, cost, split(before, p));
      }
      compare(known, "double buffers", cost, doubleBuffered(before));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"aimc", "ascend_like", "edge_tpu_like", "eyeriss_like", "gemm_l1", "tpu_like"})
  void noMappingBeatsItsPorts(String file) throws IOException {
    for (Case known : CaseFile.read(file)) {
      if (known.fits()) {
        CostModel model = evaluate(known, corrected(known.hierarchy()));
        assertThat(model.onloadingCycles).as("%s", known).isNotNegative();
        for (int p = 0; p < known.hierarchy().ports().length; p++) {
          assertThat(model.cycles() * TOLERANCE)
              .as("%s", known)
              .isGreaterThanOrEqualTo(model.busyCycles(p));
        }
      }
    }
  }

  private static Hierarchy corrected(Hierarchy plain) {
    return with(plain, plain.capacityBits(), plain.ports(), plain.portOf(), plain.memories());
  }

  private static Hierarchy with(
      Hierarchy h, double[] capacityBits, Port[] ports, int[][][] portOf, int memories) {
    return new Hierarchy(
        h.names(),
        capacityBits,
        h.holds(),
        ports,
        portOf,
        h.portRank(),
        h.corrections().on() ? h.corrections() : Corrections.plain(memories));
  }

  private static Hierarchy larger(Hierarchy h, int memory, double factor) {
    double[] capacityBits = h.capacityBits().clone();
    capacityBits[memory] *= factor;
    return with(h, capacityBits, h.ports(), h.portOf(), h.memories());
  }

  /** The energy per bit stays. */
  private static Hierarchy wider(Hierarchy h, int port, double factor) {
    Port[] ports = h.ports().clone();
    Port p = ports[port];
    ports[port] =
        new Port(
            p.minimumBits(),
            p.bitsPerCycle() * factor,
            p.sustainedBitsPerCycle() * factor,
            p.readEnergyPj() * factor,
            p.writeEnergyPj() * factor);
    return with(h, h.capacityBits(), ports, h.portOf(), h.memories());
  }

  /** The last use of a port gets a port of the same width for itself. */
  private static Hierarchy split(Hierarchy h, int port) {
    Port[] ports = Arrays.copyOf(h.ports(), h.ports().length + 1);
    ports[h.ports().length] = ports[port];
    int[][][] portOf = new int[h.memories()][][];
    int[] last = null;
    int way = 0;
    for (int m = 0; m < portOf.length; m++) {
      portOf[m] = new int[h.portOf()[m].length][];
      for (int o = 0; o < portOf[m].length; o++) {
        portOf[m][o] = h.portOf()[m][o].clone();
        for (int d = 0; d < Direction.COUNT; d++) {
          if (portOf[m][o][d] == port) {
            last = portOf[m][o];
            way = d;
          }
        }
      }
    }
    if (last != null) {
      last[way] = h.ports().length;
    }
    return with(h, h.capacityBits(), ports, portOf, h.memories());
  }

  private static Hierarchy doubleBuffered(Hierarchy h) {
    Corrections c = Corrections.plain(h.memories());
    Arrays.fill(c.doubleBuffered(), true);
    return new Hierarchy(
        h.names(), h.capacityBits(), h.holds(), h.ports(), h.portOf(), h.portRank(), c);
  }

  private static CostModel evaluate(Case known, Hierarchy hierarchy) {
    CostModel model =
        new CostModel(
            known.nest(),
            hierarchy,
            known.unrolling(),
            known.memoriesOf(),
            known.cyclesPerOperation());
    model.evaluate(known.order(), known.cut());
    return model;
  }

  private static double[] cost(Case known, Hierarchy hierarchy) {
    CostModel model = evaluate(known, hierarchy);
    return new double[] {model.cycles(), model.energyPj()};
  }

  private static void compare(Case known, String change, double[] before, Hierarchy after) {
    double[] cost = cost(known, after);
    assertThat(cost[0])
        .as("cycles of %s with %s", known, change)
        .isLessThanOrEqualTo(before[0] * TOLERANCE);
    assertThat(cost[1])
        .as("energy of %s with %s", known, change)
        .isLessThanOrEqualTo(before[1] * TOLERANCE);
  }
}
