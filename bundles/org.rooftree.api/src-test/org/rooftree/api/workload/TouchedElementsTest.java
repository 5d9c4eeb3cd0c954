package org.rooftree.api.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TouchedElementsTest {
  private static final int MANY = 3000;

  private static Axis axis(long[] sizes, long... coefficients) {
    List<Axis.Term> terms = new ArrayList<>();
    long extent = 1;
    for (int i = 0; i < coefficients.length; i++) {
      terms.add(new Axis.Term(i, coefficients[i]));
      extent += coefficients[i] * (sizes[i] - 1);
    }
    return new Axis(terms, extent);
  }

  /** All values, one by one. */
  private static Set<Long> values(Axis axis, long[] sizes) {
    Set<Long> values = new HashSet<>();
    long[] index = new long[sizes.length];
    do {
      values.add(axis.terms().stream().mapToLong(t -> t.coefficient() * index[t.loop()]).sum());
    } while (advanced(index, sizes));
    return values;
  }

  private static boolean advanced(long[] index, long[] sizes) {
    for (int i = 0; i < index.length; i++) {
      if (++index[i] < sizes[i]) {
        return true;
      }
      index[i] = 0;
    }
    return false;
  }

  private static long touched(Axis axis, long... sizes) {
    return TouchedElements.along(axis, loop -> sizes[loop]);
  }

  @Test
  void windowsCountAsEveryTextbookSays() {
    long[] kernel1 = {28, 1};
    assertThat(touched(axis(kernel1, 2, 1), kernel1)).isEqualTo(28);
    long[] kernel3 = {28, 3};
    assertThat(touched(axis(kernel3, 1, 1), kernel3)).isEqualTo(30);
    assertThat(touched(axis(kernel3, 2, 1), kernel3)).isEqualTo(57);
    assertThat(touched(axis(kernel3, 4, 1), kernel3)).isEqualTo(84);
    assertThat(touched(axis(kernel3, 2, 2), kernel3)).isEqualTo(30);
    assertThat(touched(new Axis(List.of(), 1))).isEqualTo(1);
  }

  @Test
  void twoLoopsAreCountedExactly() {
    Random random = new Random(1);
    for (int i = 0; i < MANY; i++) {
      long[] sizes = {1 + random.nextInt(12), 1 + random.nextInt(12)};
      Axis axis = axis(sizes, 1 + random.nextInt(9), 1 + random.nextInt(9));
      assertThat(touched(axis, sizes)).as("%s", axis).isEqualTo(values(axis, sizes).size());
    }
  }

  @Test
  void termsThatNestLikeDigitsAreCountedExactly() {
    long[] sizes = {4, 3, 5, 2};
    Axis digits = axis(sizes, 1, 4, 12, 60);
    assertThat(touched(digits, sizes)).isEqualTo(120);
    Axis gaps = axis(sizes, 1, 6, 40, 1000);
    assertThat(touched(gaps, sizes)).isEqualTo(120);
  }

  @Test
  void moreLoopsAreNeverCountedTooHigh() {
    Random random = new Random(2);
    for (int i = 0; i < MANY; i++) {
      long[] sizes = new long[3 + random.nextInt(2)];
      long[] coefficients = new long[sizes.length];
      for (int t = 0; t < sizes.length; t++) {
        sizes[t] = 1 + random.nextInt(5);
        coefficients[t] = 1 + random.nextInt(20);
      }
      Axis axis = axis(sizes, coefficients);
      long longest = 0;
      for (long size : sizes) {
        longest = Math.max(longest, size);
      }
      assertThat(touched(axis, sizes))
          .as("%s", axis)
          .isBetween(longest, (long) values(axis, sizes).size());
    }
  }

  /** Padding may stand on either side. */
  @Test
  void dataThatEndsEarlierIsNeverCountedTooHigh() {
    Random random = new Random(3);
    for (int i = 0; i < MANY; i++) {
      long[] sizes = {1 + random.nextInt(8), 1 + random.nextInt(8), 1 + random.nextInt(3)};
      Axis all = axis(sizes, 1 + random.nextInt(7), 1 + random.nextInt(7), 1 + random.nextInt(9));
      Axis some = new Axis(all.terms(), 1 + random.nextInt((int) all.extent()));
      Set<Long> values = values(all, sizes);
      long least = Long.MAX_VALUE;
      for (long begin = 0; begin + some.extent() <= all.extent(); begin++) {
        long from = begin;
        least =
            Math.min(
                least, values.stream().filter(v -> v >= from && v < from + some.extent()).count());
      }
      assertThat(touched(some, sizes)).as("%s", some).isLessThanOrEqualTo(Math.max(1, least));
    }
    long[] padded = {56, 3};
    Axis image = new Axis(axis(padded, 1, 1).terms(), 56);
    assertThat(touched(image, padded)).isEqualTo(56);
  }

  @Test
  void aLoopNamedTwiceVariesOnce() {
    long[] sizes = {6, 4};
    Axis twice = new Axis(List.of(new Axis.Term(0, 1), new Axis.Term(0, 1)), 11);
    assertThat(touched(twice, sizes)).isEqualTo(6);
    Axis row = new Axis(List.of(new Axis.Term(0, 1)), 6);
    Axis column = new Axis(List.of(new Axis.Term(1, 1)), 4);
    assertThat(TouchedElements.of(List.of(row, row), loop -> sizes[loop])).isEqualTo(6);
    assertThat(TouchedElements.of(List.of(row, column), loop -> sizes[loop])).isEqualTo(24);
    assertThat(TouchedElements.of(List.of(column, row, row), loop -> sizes[loop])).isEqualTo(24);
  }

  @Test
  void moreIterationsNeverTouchLess() {
    for (int o = 1; o < 9; o++) {
      for (int f = 1; f < 9; f++) {
        for (long stride = 1; stride < 6; stride++) {
          long[] sizes = {o, f};
          long[] longer = {o + 1, f};
          assertThat(touched(axis(longer, stride, 2), longer))
              .isGreaterThan(touched(axis(sizes, stride, 2), sizes) - 1);
        }
      }
    }
  }
}
