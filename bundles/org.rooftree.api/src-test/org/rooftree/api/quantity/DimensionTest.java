package org.rooftree.api.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The group laws that conversions rely on. */
class DimensionTest {

  @Test
  void quotientUndoesProduct() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      Dimension a = random(random);
      Dimension b = random(random);
      assertThat(a.times(b).dividedBy(b)).isEqualTo(a);
      assertThat(a.times(b)).isEqualTo(b.times(a));
      assertThat(a.power(3)).isEqualTo(a.times(a).times(a));
      assertThat(a.power(-1).times(a)).isEqualTo(Dimension.NONE);
    }
  }

  private static Dimension random(Random random) {
    return new Dimension(
        random.nextInt(9) - 4,
        random.nextInt(9) - 4,
        random.nextInt(9) - 4,
        random.nextInt(9) - 4,
        random.nextInt(9) - 4,
        random.nextInt(9) - 4,
        random.nextInt(9) - 4);
  }
}
