package org.rooftree.engine.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.hipparchus.random.HaltonSequenceGenerator;
import org.hipparchus.random.RandomVectorGenerator;
import org.hipparchus.random.SobolSequenceGenerator;
import org.rooftree.api.study.Study.Sampler;

/**
 * Chooses points of a design space. A point holds for each factor the index of one of its values.
 */
public final class Sampling {
  /** The largest number of points of a study. */
  public static final int MAXIMUM = 100_000;

  private Sampling() {}

  /**
   * Chooses points; equal input gives equal points, and no point twice.
   *
   * @param sampler how
   * @param values number of values of each factor, each at least 1
   * @param samples how many points, for samplers other than the grid; duplicates count once
   * @param seed seed; 0 leaves the sequences of Sobol and Halton as published, any other number
   *     shifts them
   * @throws IllegalArgumentException if that are more than {@link #MAXIMUM} points
   */
  public static List<int[]> points(Sampler sampler, int[] values, int samples, long seed) {
    if (values.length == 0) {
      return List.of(new int[0]);
    }
    if (sampler == Sampler.GRID) {
      return grid(values);
    }
    if (samples > MAXIMUM) {
      throw tooMany(samples + "", "samples");
    }
    return distinct(
        switch (sampler) {
          case GRID -> throw new IllegalStateException();
          case RANDOM -> random(values, samples, seed);
          case LATIN_HYPERCUBE -> latinHypercube(values, samples, seed);
          case SOBOL -> sequence(new SobolSequenceGenerator(values.length), values, samples, seed);
          case HALTON ->
              sequence(new HaltonSequenceGenerator(values.length), values, samples, seed);
        });
  }

  private static IllegalArgumentException tooMany(String count, String what) {
    return new IllegalArgumentException(
        "the study has "
            + count
            + " "
            + what
            + "; allowed are at most "
            + MAXIMUM
            + "; list fewer values, or choose another sampler and a number of samples");
  }

  private static List<int[]> grid(int[] values) {
    double count = 1;
    for (int n : values) {
      count *= n;
    }
    if (count > MAXIMUM) {
      throw tooMany(String.format(java.util.Locale.ROOT, "%.0f", count), "points");
    }
    List<int[]> points = new ArrayList<>((int) count);
    int[] point = new int[values.length];
    while (true) {
      points.add(point.clone());
      int i = values.length - 1;
      while (i >= 0 && ++point[i] == values[i]) {
        point[i--] = 0;
      }
      if (i < 0) {
        return points;
      }
    }
  }

  private static List<int[]> random(int[] values, int samples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<int[]> points = new ArrayList<>(samples);
    for (int s = 0; s < samples; s++) {
      int[] point = new int[values.length];
      for (int i = 0; i < point.length; i++) {
        point[i] = random.nextInt(values[i]);
      }
      points.add(point);
    }
    return points;
  }

  /**
   * Each factor's range is cut into as many parts as there are samples, and each part used once.
   */
  private static List<int[]> latinHypercube(int[] values, int samples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<int[]> points = new ArrayList<>(samples);
    for (int s = 0; s < samples; s++) {
      points.add(new int[values.length]);
    }
    int[] parts = new int[samples];
    for (int i = 0; i < values.length; i++) {
      for (int s = 0; s < samples; s++) {
        parts[s] = s;
      }
      for (int s = samples - 1; s > 0; s--) {
        int other = random.nextInt(s + 1);
        int swapped = parts[s];
        parts[s] = parts[other];
        parts[other] = swapped;
      }
      for (int s = 0; s < samples; s++) {
        points.get(s)[i] = index((parts[s] + random.nextDouble()) / samples, values[i]);
      }
    }
    return points;
  }

  /** A sequence of low discrepancy, shifted as a whole by the seed. */
  private static List<int[]> sequence(
      RandomVectorGenerator generator, int[] values, int samples, long seed) {
    double[] shift = new double[values.length];
    if (seed != 0) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < shift.length; i++) {
        shift[i] = random.nextDouble();
      }
    }
    List<int[]> points = new ArrayList<>(samples);
    for (int s = 0; s < samples; s++) {
      double[] at = generator.nextVector();
      int[] point = new int[values.length];
      for (int i = 0; i < point.length; i++) {
        point[i] = index((at[i] + shift[i]) % 1, values[i]);
      }
      points.add(point);
    }
    return points;
  }

  private static int index(double share, int count) {
    return Math.min(count - 1, (int) (share * count));
  }

  private static List<int[]> distinct(List<int[]> points) {
    Set<List<Integer>> seen = new LinkedHashSet<>();
    List<int[]> result = new ArrayList<>(points.size());
    for (int[] point : points) {
      if (seen.add(java.util.Arrays.stream(point).boxed().toList())) {
        result.add(point);
      }
    }
    return result;
  }
}
