package org.rooftree.api.study;

import java.util.Map;

/**
 * What a study varies: its designs, and the values of its factors.
 *
 * @since 0.1.0
 */
public interface DesignSpace {
  /**
   * Returns a point.
   *
   * @param design index of the design file in the study
   * @param levels index of the value of each factor
   * @throws IllegalArgumentException if these values make no valid design, saying why
   */
  Candidate candidate(int design, int[] levels);

  /** Returns the value of each factor as text, by its name. */
  Map<String, String> valuesOf(int[] levels);

  /** Returns the number of values of each factor. */
  int[] values();

  /** Returns the number of designs. */
  int designs();
}
