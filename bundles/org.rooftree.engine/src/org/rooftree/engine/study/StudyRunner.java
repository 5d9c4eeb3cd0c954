package org.rooftree.engine.study;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.study.Candidate;
import org.rooftree.api.study.DesignSpace;
import org.rooftree.api.study.Study;
import org.rooftree.api.workload.Workload;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;

/**
 * Runs a study: every point of its space with every evaluator. Each point is a run of its own, so a
 * cancelled study keeps what was finished, and a later run takes it over.
 */
public final class StudyRunner {
  /** Is told of each point; called from the thread that runs the study. */
  public interface Listener {
    /**
     * The study is found to be in order, and its points come next.
     *
     * @param objectives metrics of its objectives, in order
     * @param planned number of points in all
     */
    default void begun(List<MetricDefinition> objectives, int planned) {}

    /** A point is done: computed, or the very object of the earlier run. */
    void point(StudyPoint point);
  }

  private final Engine engine;
  private final EvaluatorCatalogue catalogue;

  public StudyRunner(Engine engine, EvaluatorCatalogue catalogue) {
    this.engine = engine;
    this.catalogue = catalogue;
  }

  /**
   * Runs a study. Points of the earlier run that still hold are in the result even if this one is
   * cancelled before it comes to them.
   *
   * @param before result of an earlier run of the same study, whose points need not be computed
   *     again
   * @param monitor is told how many points are done, and may cancel
   * @throws IllegalArgumentException if the study names an evaluator, a parameter or a metric that
   *     does not exist, or has too many points
   */
  public StudyResult run(
      Study study,
      DesignSpace space,
      Optional<StudyResult> before,
      Listener listener,
      RunMonitor monitor) {
    List<Evaluator> evaluators = evaluators(study);
    List<MetricDefinition> objectives = objectives(study, evaluators);
    List<int[]> places =
        Sampling.points(study.sampler(), space.values(), study.samples(), study.seed());
    int planned = Math.multiplyExact(places.size(), space.designs() * evaluators.size());
    Map<StudyPoint, StudyPoint> known = new HashMap<>();
    before.ifPresent(b -> b.points().forEach(p -> known.put(p, p)));
    Set<String> knownPlaces = new HashSet<>();
    known.keySet().forEach(p -> knownPlaces.add(place(p.design(), p.levels(), p.evaluator())));
    List<StudyPoint> points = new ArrayList<>();
    listener.begun(objectives, planned);
    monitor.progress(0, planned);
    boolean cancelled = false;
    for (int design = 0; design < space.designs(); design++) {
      for (int[] place : places) {
        for (int e = 0; e < evaluators.size(); e++) {
          Study.Selection selection = study.evaluators().get(e);
          cancelled |= monitor.isCancelled();
          if (cancelled
              && !knownPlaces.contains(place(design, place, evaluators.get(e).info().id()))) {
            continue;
          }
          StudyPoint point =
              point(
                  new Place(study, objectives, design, place),
                  space,
                  evaluators.get(e),
                  selection,
                  known,
                  monitor);
          if (point.status() == Status.CANCELLED) {
            cancelled = true;
            continue;
          }
          points.add(point);
          listener.point(point);
          monitor.progress(points.size(), planned);
        }
      }
    }
    return StudyResult.of(study, objectives, points, planned, cancelled);
  }

  private static String place(int design, int[] levels, String evaluator) {
    return design + Arrays.toString(levels) + evaluator;
  }

  private record Place(Study study, List<MetricDefinition> objectives, int design, int[] levels) {}

  private StudyPoint point(
      Place place,
      DesignSpace space,
      Evaluator evaluator,
      Study.Selection selection,
      Map<StudyPoint, StudyPoint> known,
      RunMonitor monitor) {
    Candidate candidate;
    try {
      candidate = space.candidate(place.design(), place.levels());
    } catch (IllegalArgumentException e) {
      return new StudyPoint(
          place.design(),
          place.study().designs().get(place.design()),
          place.levels(),
          space.valuesOf(place.levels()),
          selection.evaluator(),
          Status.FAILED,
          String.valueOf(e.getMessage()),
          none(),
          missing(place.objectives().size()),
          List.of(),
          "");
    }
    String inputs = fingerprint(candidate, evaluator.info(), selection);
    StudyPoint key = finished(place, candidate, selection, List.of(), inputs);
    StudyPoint earlier = known.get(key);
    if (earlier != null && earlier.objectives().length == place.objectives().size()) {
      return earlier;
    }
    List<EvaluationResult> results = new ArrayList<>();
    for (Workload workload : candidate.workloads()) {
      EvaluationResult result =
          engine.run(
              new RunRequest(
                  evaluator,
                  candidate.design(),
                  workload,
                  mapping(candidate, workload),
                  selection.settings()),
              cancelOnly(monitor));
      results.add(result);
      if (result.outcome() == Status.CANCELLED) {
        break;
      }
    }
    return finished(place, candidate, selection, results, inputs);
  }

  /** A point reports its own progress; that of its layers would only confuse. */
  private static RunMonitor cancelOnly(RunMonitor monitor) {
    return new RunMonitor() {
      @Override
      public boolean isCancelled() {
        return monitor.isCancelled();
      }

      @Override
      public void failed(String layer, Throwable cause) {
        monitor.failed(layer, cause);
      }
    };
  }

  private static StudyPoint finished(
      Place place,
      Candidate candidate,
      Study.Selection selection,
      List<EvaluationResult> results,
      String inputs) {
    Optional<EvaluationResult> wrong =
        results.stream().filter(r -> r.outcome() != Status.COMPLETED).findFirst();
    MetricValues totals = results.isEmpty() || wrong.isPresent() ? none() : Engine.totals(results);
    double[] objectives = missing(place.objectives().size());
    for (int i = 0; i < objectives.length; i++) {
      objectives[i] = totals.get(place.objectives().get(i)).orElse(Double.NaN);
    }
    return new StudyPoint(
        place.design(),
        candidate.design().name(),
        place.levels(),
        candidate.values(),
        selection.evaluator(),
        wrong.map(EvaluationResult::outcome).orElse(Status.COMPLETED),
        wrong.map(r -> r.workload().name() + ": " + r.reason()).orElse(""),
        totals,
        objectives,
        wrong.isPresent() ? List.of() : violations(place.study(), totals),
        inputs);
  }

  private static MetricValues none() {
    return MetricValues.of(Map.of());
  }

  private static double[] missing(int count) {
    double[] values = new double[count];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** Returns the mapping that was made for the design and the workload, else one made for any. */
  public static Optional<Mapping> mapping(Candidate candidate, Workload workload) {
    return candidate.mappings().stream()
        .filter(
            m ->
                (m.accelerator().isEmpty() || m.accelerator().equals(candidate.design().name()))
                    && (m.workload().isEmpty() || m.workload().equals(workload.name())))
        .findFirst();
  }

  private static List<String> violations(Study study, MetricValues totals) {
    List<String> violations = new ArrayList<>();
    for (Study.Constraint constraint : study.constraints()) {
      OptionalDouble value =
          totals.present().stream()
              .filter(k -> k.metric().id().equals(constraint.metric()) && k.level().isEmpty())
              .mapToDouble(k -> totals.quantity(k).base())
              .findFirst();
      if (value.isEmpty()) {
        violations.add(constraint.metric() + " is not known");
        continue;
      }
      double base = value.getAsDouble();
      constraint
          .minimum()
          .filter(m -> base < m.base())
          .ifPresent(m -> violations.add(constraint.metric() + " is below " + m));
      constraint
          .maximum()
          .filter(m -> base > m.base())
          .ifPresent(m -> violations.add(constraint.metric() + " is above " + m));
    }
    return violations;
  }

  private List<Evaluator> evaluators(Study study) {
    if (study.evaluators().isEmpty()) {
      throw new IllegalArgumentException("the study names no evaluator; add one of " + names());
    }
    List<Evaluator> evaluators = new ArrayList<>();
    for (Study.Selection selection : study.evaluators()) {
      evaluators.add(
          catalogue
              .find(selection.evaluator())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no evaluator \""
                              + selection.evaluator()
                              + "\"; there are "
                              + names())));
    }
    return evaluators;
  }

  private String names() {
    return String.join(", ", catalogue.all().stream().map(e -> e.info().id()).sorted().toList());
  }

  /** Finds what the objectives mean: a metric of the first evaluator that has it. */
  private static List<MetricDefinition> objectives(Study study, List<Evaluator> evaluators) {
    Map<String, MetricDefinition> metrics = new TreeMap<>();
    for (Evaluator evaluator : evaluators) {
      evaluator.info().metrics().forEach(m -> metrics.putIfAbsent(m.id(), m));
    }
    List<MetricDefinition> objectives = new ArrayList<>();
    for (Study.Objective objective : study.objectives()) {
      MetricDefinition metric = metrics.get(objective.metric());
      if (metric == null) {
        throw new IllegalArgumentException(
            "the objective \""
                + objective.metric()
                + "\" is no metric of the study's evaluators; there are "
                + String.join(", ", metrics.keySet()));
      }
      objectives.add(metric);
    }
    return objectives;
  }

  /** Everything that makes the numbers of a point. */
  private static String fingerprint(
      Candidate candidate, EvaluatorInfo evaluator, Study.Selection selection) {
    StringBuilder text = new StringBuilder();
    text.append(evaluator.id()).append(' ').append(evaluator.version());
    text.append('\n').append(new TreeMap<>(selection.settings()));
    text.append('\n').append(candidate.design().sha256());
    candidate
        .workloads()
        .forEach(w -> text.append('\n').append(w.sha256()).append(' ').append(w.batch()));
    candidate.mappings().forEach(m -> text.append('\n').append(m.sha256()));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
