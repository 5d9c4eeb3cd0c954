package org.rooftree.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.ProgramUse;

/**
 * The evaluators that are installed, by identifier. Of two with the same identifier the first one
 * wins.
 */
public final class EvaluatorCatalogue {
  private final Map<String, Evaluator> evaluators;
  private final List<String> problems;

  private EvaluatorCatalogue(Map<String, Evaluator> evaluators, List<String> problems) {
    this.evaluators = Collections.unmodifiableMap(evaluators);
    this.problems = List.copyOf(problems);
  }

  /**
   * Returns a catalogue of given evaluators.
   *
   * @param problems why others could not be loaded, one sentence each
   */
  public static EvaluatorCatalogue of(Collection<Evaluator> found, List<String> problems) {
    Map<String, Evaluator> evaluators = new LinkedHashMap<>();
    List<String> all = new ArrayList<>(problems);
    for (Evaluator evaluator : found) {
      String id;
      try {
        id = evaluator.info().id();
      } catch (RuntimeException | LinkageError e) {
        all.add("evaluator " + evaluator.getClass().getName() + " could not be loaded: " + e);
        continue;
      }
      if (evaluators.putIfAbsent(id, evaluator) != null) {
        all.add(
            "evaluator "
                + id
                + " of "
                + evaluator.getClass().getName()
                + " is ignored: another one has the same identifier");
      }
    }
    return new EvaluatorCatalogue(evaluators, all);
  }

  /** Returns the evaluators that the service loader finds on the class path. */
  public static EvaluatorCatalogue ofClassPath(ClassLoader loader) {
    List<Evaluator> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (var providers = ServiceLoader.load(Evaluator.class, loader).iterator(); ; ) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        found.add(providers.next());
      } catch (ServiceConfigurationError e) {
        String cause = e.getCause() == null ? "" : ": " + e.getCause();
        problems.add("an evaluator could not be loaded: " + e.getMessage() + cause);
      } catch (LinkageError e) {
        problems.add("an evaluator could not be loaded: " + e);
      }
    }
    return of(found, problems);
  }

  /**
   * Returns these evaluators and others; of two with the same identifier that of this catalogue.
   *
   * @param others further evaluators
   * @param further why others could not be loaded, one sentence each
   */
  public EvaluatorCatalogue and(Collection<? extends Evaluator> others, List<String> further) {
    List<Evaluator> all = new ArrayList<>(evaluators.values());
    all.addAll(others);
    List<String> both = new ArrayList<>(problems);
    both.addAll(further);
    return of(all, both);
  }

  /**
   * Returns the same evaluators, of which those that would start other programs than allowed say
   * for every layer that they may not.
   *
   * @param allowed what they may start
   * @param remedy what the user can do
   */
  public EvaluatorCatalogue starting(ProgramUse allowed, String remedy) {
    Map<String, Evaluator> restricted = new LinkedHashMap<>();
    evaluators.forEach(
        (id, evaluator) ->
            restricted.put(
                id,
                evaluator.programs().compareTo(allowed) <= 0
                    ? evaluator
                    : new RefusedEvaluator(evaluator, remedy)));
    return new EvaluatorCatalogue(restricted, problems);
  }

  /** Returns all evaluators. */
  public Collection<Evaluator> all() {
    return evaluators.values();
  }

  /** Returns the evaluator with an identifier. */
  public Optional<Evaluator> find(String id) {
    return Optional.ofNullable(evaluators.get(id));
  }

  /** Returns why evaluators could not be loaded, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
