package org.rooftree.engine.study;

import java.util.ArrayList;
import java.util.HashSet;
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

  /** Returns the result of points that were evaluated so far: finds those on the front. */
  public static StudyResult of(
      Study study,
      List<MetricDefinition> objectives,
      List<StudyPoint> points,
      int planned,
      boolean cancelled) {
    boolean[] maximise = new boolean[study.objectives().size()];
    for (int i = 0; i < maximise.length; i++) {
      maximise[i] = study.objectives().get(i).maximise();
    }
    Set<Integer> front = new HashSet<>();
    if (maximise.length > 0) {
      for (Study.Selection selection : study.evaluators()) {
        List<Integer> indices = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
          StudyPoint point = points.get(i);
          if (point.evaluator().equals(selection.evaluator()) && point.violations().isEmpty()) {
            indices.add(i);
            values.add(point.objectives());
          }
        }
        ParetoFront.of(values, maximise).forEach(i -> front.add(indices.get(i)));
      }
    }
    return new StudyResult(study, objectives, points, front, planned, cancelled);
  }
}
