package org.rooftree.evaluator.mapping.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Multisets of prime factors. */
class FactorLatticeTest {
  private static final long UNLIMITED = 1 << 20;

  @Test
  void theFullMultisetHoldsAllFactors() {
    FactorLattice lattice = new FactorLattice(new long[] {12, 1, 7, 8}, UNLIMITED);
    assertThat(lattice.size).isEqualTo(3 * 2 * 2 * 4);
    assertThat(lattice.length).isEqualTo(7);
    assertThat(lattice.cycles[lattice.size - 1]).isEqualTo(12 * 7 * 8);
    assertThat(lattice.merged).isFalse();
  }

  @Test
  void oneMoreFactorMultipliesTheCycles() {
    FactorLattice lattice = new FactorLattice(new long[] {360, 28}, UNLIMITED);
    for (int set = 0; set < lattice.size; set++) {
      for (int kind = 0; kind < lattice.kinds(); kind++) {
        if (lattice.count(set, kind) < lattice.most[kind]) {
          assertThat(lattice.cycles[set + lattice.stride[kind]])
              .isEqualTo(lattice.cycles[set] * lattice.factor[kind]);
        }
      }
    }
  }

  @Test
  void theMinimumReachesFromEverySupersetDown() {
    FactorLattice lattice = new FactorLattice(new long[] {12, 6}, UNLIMITED);
    for (int least = 0; least < lattice.size; least++) {
      double[] values = new double[lattice.size];
      Arrays.fill(values, 1);
      values[least] = 0;
      lattice.minimumOfSupersets(values, 0);
      for (int set = 0; set < lattice.size; set++) {
        boolean contained = true;
        for (int kind = 0; kind < lattice.kinds(); kind++) {
          contained &= lattice.count(set, kind) <= lattice.count(least, kind);
        }
        assertThat(values[set]).isEqualTo(contained ? 0 : 1);
      }
    }
  }

  @Test
  void ordersAreDistinctPermutations() {
    assertThat(FactorLattice.orders(new long[] {4, 3})).isEqualTo(3);
    assertThat(FactorLattice.orders(new long[] {2, 3, 5})).isEqualTo(6);
    assertThat(FactorLattice.orders(new long[] {1, 1})).isEqualTo(1);
  }

  @Test
  void tooManyFactorsAreMergedInPairs() {
    FactorLattice lattice = new FactorLattice(new long[] {1 << 9, 1 << 9}, 40);
    assertThat(lattice.merged).isTrue();
    assertThat(lattice.size).isLessThanOrEqualTo(40);
    assertThat(lattice.cycles[lattice.size - 1]).isEqualTo(1 << 18);
  }
}
