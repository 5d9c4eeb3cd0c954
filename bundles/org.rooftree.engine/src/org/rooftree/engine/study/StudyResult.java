package org.rooftree.engine.study;

import java.util.List;
import java.util.Set;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.study.Study;

/**
 * What a study found.
 *
 * @param study the study
 * @param objectives metrics of its objectives, in order
 * @param points points that were evaluated, in order
 * @param front indices in {@code points} of those on the Pareto front of their evaluator
 * @param planned number of points in all
 * @param cancelled whether it was cancelled before all of them were done
 */
public record StudyResult(
    Study study,
    List<MetricDefinition> objectives,
    List<StudyPoint> points,
    Set<Integer> front,
    int planned,
    boolean cancelled) {
  /** Copies the collections. */
  public StudyResult {
    objectives = List.copyOf(objectives);
    points = List.copyOf(points);
    front = Set.copyOf(front);
  }
}
