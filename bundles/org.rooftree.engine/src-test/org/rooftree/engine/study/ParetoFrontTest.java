package org.rooftree.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
  @Test
  void beatenPointIsNotOnTheFront() {
    List<double[]> points =
        List.of(new double[] {1, 5}, new double[] {2, 4}, new double[] {2, 5}, new double[] {5, 1});
    assertThat(ParetoFront.of(points, new boolean[2])).containsExactly(0, 1, 3);
  }

  @Test
  void senseOfAnObjectiveCounts() {
    List<double[]> points = List.of(new double[] {1, 5}, new double[] {2, 4});
    assertThat(ParetoFront.of(points, new boolean[] {false, true})).containsExactly(0);
  }

  @Test
  void equalPointsAreAllOnItAndIncompleteOnesNever() {
    List<double[]> points =
        List.of(new double[] {1, 1}, new double[] {Double.NaN, 0}, new double[] {1, 1});
    assertThat(ParetoFront.of(points, new boolean[2])).containsExactly(0, 2);
  }

  /** Against the definition itself, on random points with many ties. */
  @Test
  void frontIsWhatNoOtherPointDominates() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      int objectives = 1 + random.nextInt(4);
      boolean[] maximise = new boolean[objectives];
      for (int k = 0; k < objectives; k++) {
        maximise[k] = random.nextBoolean();
      }
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        points.add(random.ints(objectives, 0, 6).asDoubleStream().toArray());
      }
      List<Integer> expected =
          IntStream.range(0, points.size())
              .filter(i -> points.stream().noneMatch(p -> dominates(p, points.get(i), maximise)))
              .boxed()
              .toList();
      assertThat(ParetoFront.of(points, maximise)).isEqualTo(expected);
    }
  }

  private static boolean dominates(double[] a, double[] b, boolean[] maximise) {
    boolean better = false;
    for (int k = 0; k < maximise.length; k++) {
      double gain = maximise[k] ? a[k] - b[k] : b[k] - a[k];
      if (gain < 0) {
        return false;
      }
      better |= gain > 0;
    }
    return better;
  }
}
