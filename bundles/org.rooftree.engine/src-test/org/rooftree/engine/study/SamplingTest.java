package org.rooftree.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rooftree.api.study.Study.Sampler;

class SamplingTest {
  private static List<String> texts(List<int[]> points) {
    return points.stream().map(Arrays::toString).toList();
  }

  @Test
  void gridHasEveryCombinationOnce() {
    List<int[]> points = Sampling.points(Sampler.GRID, new int[] {2, 3}, 0, 0);
    assertThat(texts(points))
        .containsExactly("[0, 0]", "[0, 1]", "[0, 2]", "[1, 0]", "[1, 1]", "[1, 2]");
  }

  @Test
  void studyWithoutFactorsHasOnePoint() {
    assertThat(Sampling.points(Sampler.SOBOL, new int[0], 5, 1)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = Sampler.class, mode = EnumSource.Mode.EXCLUDE, names = "GRID")
  void pointsAreDistinctInRangeAndReproducible(Sampler sampler) {
    int[] values = {7, 5, 100};
    List<int[]> points = Sampling.points(sampler, values, 64, 42);
    assertThat(texts(points)).doesNotHaveDuplicates().hasSizeBetween(50, 64);
    assertThat(points)
        .allSatisfy(
            p ->
                assertThat(p)
                    .hasSize(3)
                    .matches(
                        q -> IntStream.range(0, 3).allMatch(i -> q[i] >= 0 && q[i] < values[i])));
    assertThat(texts(Sampling.points(sampler, values, 64, 42))).isEqualTo(texts(points));
    assertThat(texts(Sampling.points(sampler, values, 64, 43))).isNotEqualTo(texts(points));
  }

  @Test
  void latinHypercubeUsesEveryValueEquallyOften() {
    List<int[]> points = Sampling.points(Sampler.LATIN_HYPERCUBE, new int[] {1000, 8}, 64, 3);
    for (int value = 0; value < 8; value++) {
      int wanted = value;
      assertThat(points.stream().filter(p -> p[1] == wanted)).hasSize(8);
    }
  }

  /** The first points of the sequence after the origin: 1/2, 3/4, 1/4 (Joe and Kuo 2008). */
  @Test
  void sobolSequenceIsThePublishedOne() {
    List<int[]> points = Sampling.points(Sampler.SOBOL, new int[] {8, 8}, 4, 0);
    assertThat(texts(points)).containsExactly("[0, 0]", "[4, 4]", "[6, 2]", "[2, 6]");
  }

  @Test
  void tooManyPointsAreRefusedWithARemedy() {
    assertThatThrownBy(() -> Sampling.points(Sampler.GRID, new int[] {1000, 1000}, 0, 0))
        .hasMessageContaining("1000000 points")
        .hasMessageContaining("at most 100000")
        .hasMessageContaining("another sampler");
    assertThatThrownBy(() -> Sampling.points(Sampler.RANDOM, new int[] {2}, 200_000, 0))
        .hasMessageContaining("200000 samples");
  }
}
