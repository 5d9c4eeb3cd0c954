package org.rooftree.evaluator.mapping.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.evaluator.mapping.nest.Direction;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Hierarchy.Port;

/** The corrected model: whatever a design gains, the best mapping of a layer never gets worse. */
class SearchTrendTest {
  private static final int PROBLEMS = Integer.getInteger("problems", 150);
  private static final long FIRST = Long.getLong("seed", 0);
  private static final double TOLERANCE = 1 + 1e-9;

  private static double value(MappingProblem problem, Objective objective) {
    return new Mapper(problem, objective, SearchLimits.none())
        .search().best().stream()
            .mapToDouble(found -> objective.value(found.energyPj(), found.cycles()))
            .min()
            .orElse(Double.POSITIVE_INFINITY);
  }

  /** Changes of a design, each with what is said of it. */
  private interface Changes {
    void each(Hierarchy before, BiConsumer<String, Hierarchy> changed);
  }

  private static void neverWorse(Objective objective, Changes changes) {
    for (long seed = FIRST; seed < FIRST + PROBLEMS; seed++) {
      MappingProblem problem = RandomProblems.problem(seed, true);
      double before = value(problem, objective);
      long number = seed;
      changes.each(
          problem.hierarchy(),
          (what, hierarchy) ->
              assertThat(value(with(problem, hierarchy), objective))
                  .as("%s of problem %d with %s", objective, number, what)
                  .isLessThanOrEqualTo(before * TOLERANCE));
    }
  }

  private static MappingProblem with(MappingProblem problem, Hierarchy hierarchy) {
    return new MappingProblem(
        problem.nest(),
        hierarchy,
        problem.memoriesOf(),
        problem.candidates(),
        problem.cyclesPerOperation(),
        problem.unitEnergyPj());
  }

  private static Hierarchy with(
      Hierarchy h, double[] capacityBits, Port[] ports, int[][][] portOf) {
    return new Hierarchy(
        h.names(), capacityBits, h.holds(), ports, portOf, h.portRank(), h.corrections());
  }

  @ParameterizedTest
  @CsvSource({"ENERGY", "LATENCY"})
  void oneLargerMemoryNeverMakesTheOptimumWorse(Objective objective) {
    neverWorse(
        objective,
        (h, changed) -> {
          for (int m = 0; m < h.memories(); m++) {
            for (double factor : new double[] {1.1, 2, 16}) {
              double[] capacityBits = h.capacityBits().clone();
              capacityBits[m] *= factor;
              changed.accept(
                  factor + " times memory " + m, with(h, capacityBits, h.ports(), h.portOf()));
            }
          }
        });
  }

  /** Twice the width at the same energy per bit. */
  @ParameterizedTest
  @CsvSource({"ENERGY", "LATENCY"})
  void aWiderPortNeverMakesTheOptimumWorse(Objective objective) {
    neverWorse(
        objective,
        (h, changed) -> {
          for (int p = 0; p < h.ports().length; p++) {
            for (double factor : new double[] {1.25, 2}) {
              Port port = h.ports()[p];
              changed.accept(
                  factor + " times the width of port " + p,
                  withPort(
                      h,
                      p,
                      new Port(
                          port.minimumBits(),
                          port.bitsPerCycle() * factor,
                          port.sustainedBitsPerCycle() * factor,
                          port.readEnergyPj() * factor,
                          port.writeEnergyPj() * factor)));
            }
          }
        });
  }

  /** Words stay what they are, but more of them come in a cycle. */
  @ParameterizedTest
  @CsvSource({"ENERGY", "LATENCY"})
  void moreBandwidthNeverMakesTheOptimumWorse(Objective objective) {
    neverWorse(
        objective,
        (h, changed) -> {
          for (int p = 0; p < h.ports().length; p++) {
            for (double factor : new double[] {1.1, 3}) {
              Port port = h.ports()[p];
              changed.accept(
                  factor + " times the bandwidth of port " + p,
                  withPort(
                      h,
                      p,
                      new Port(
                          port.minimumBits(),
                          port.bitsPerCycle(),
                          port.sustainedBitsPerCycle() * factor,
                          port.readEnergyPj(),
                          port.writeEnergyPj())));
            }
          }
        });
  }

  private static Hierarchy withPort(Hierarchy h, int index, Port port) {
    Port[] ports = h.ports().clone();
    ports[index] = port;
    return with(h, h.capacityBits(), ports, h.portOf());
  }

  /** Each use of a port in turn gets one of the same width for itself. */
  @ParameterizedTest
  @CsvSource({"ENERGY", "LATENCY"})
  void anotherPortNeverMakesTheOptimumWorse(Objective objective) {
    neverWorse(
        objective,
        (h, changed) -> {
          for (int m = 0; m < h.memories(); m++) {
            for (int o : h.holds()[m]) {
              for (int way = 0; way < Direction.COUNT; way++) {
                int port = h.portOf()[m][o][way];
                if (port >= 0) {
                  Port[] ports = Arrays.copyOf(h.ports(), h.ports().length + 1);
                  ports[h.ports().length] = ports[port];
                  int[][][] portOf =
                      Arrays.stream(h.portOf())
                          .map(rows -> Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new))
                          .toArray(int[][][]::new);
                  portOf[m][o][way] = h.ports().length;
                  changed.accept(
                      "a port for operand " + o + ", " + way + ", of memory " + m,
                      with(h, h.capacityBits(), ports, portOf));
                }
              }
            }
          }
        });
  }
}
