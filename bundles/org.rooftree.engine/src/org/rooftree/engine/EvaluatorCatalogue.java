package org.rooftree.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.engine.isolation.EvaluatorOrigin;
import org.rooftree.engine.isolation.InstalledEvaluator;
import org.rooftree.engine.isolation.WorkerException;
import org.rooftree.engine.isolation.WorkerPool;

/**
 * The evaluators that are installed, by identifier. Of two with the same identifier the first one
 * wins. They are loaded when they are asked for. Safe for use by many threads.
 */
public final class EvaluatorCatalogue {
  private final List<Entry> entries;
  private final List<String> earlierProblems;
  private final Map<Entry, Optional<Evaluator>> loaded = new HashMap<>();
  private final List<String> failures = new ArrayList<>();
  private @Nullable Contents contents;

  /**
   * An evaluator that may not be loaded yet.
   *
   * @param id identifier, if it is known before
   * @param who what it is, for messages
   * @param load loads it, or throws
   */
  private record Entry(Optional<String> id, String who, Supplier<Evaluator> load) {}

  private record Contents(Map<String, Evaluator> evaluators, List<String> problems) {}

  private EvaluatorCatalogue(List<Entry> entries, List<String> problems) {
    this.entries = List.copyOf(entries);
    this.earlierProblems = List.copyOf(problems);
  }

  /**
   * Returns a catalogue of given evaluators, which run in this process.
   *
   * @param problems why others could not be loaded, one sentence each
   */
  public static EvaluatorCatalogue of(Collection<Evaluator> found, List<String> problems) {
    List<Entry> entries = new ArrayList<>();
    for (Evaluator evaluator : found) {
      entries.add(
          new Entry(
              Optional.empty(), "evaluator " + evaluator.getClass().getName(), () -> evaluator));
    }
    return new EvaluatorCatalogue(entries, problems);
  }

  /**
   * Returns a catalogue of evaluators that may run in processes of their own.
   *
   * @param origins where they come from, with their identifiers
   * @param problems why others could not be loaded, one sentence each
   * @param workers their processes; the caller closes it
   */
  public static EvaluatorCatalogue of(
      Collection<EvaluatorOrigin> origins, List<String> problems, WorkerPool workers) {
    List<Entry> entries =
        origins.stream()
            .map(
                o ->
                    new Entry(
                        Optional.of(o.id()), o.who(), () -> InstalledEvaluator.load(o, workers)))
            .toList();
    return new EvaluatorCatalogue(entries, problems);
  }

  /** Returns the evaluators that the service loader finds on the class path, in this process. */
  public static EvaluatorCatalogue ofClassPath(ClassLoader loader) {
    List<String> problems = new ArrayList<>();
    List<Evaluator> found = services(loader, problems, ServiceLoader.Provider::get);
    return of(found, problems);
  }

  /**
   * Returns the evaluators that the service loader finds on the class path; they may run in
   * processes of their own, where their class is their address.
   *
   * @param workers their processes; the caller closes it
   */
  public static EvaluatorCatalogue ofClassPath(ClassLoader loader, WorkerPool workers) {
    List<String> problems = new ArrayList<>();
    List<Entry> entries =
        services(
            loader,
            problems,
            provider -> {
              String type = provider.type().getName();
              EvaluatorOrigin origin =
                  new EvaluatorOrigin(
                      type,
                      "evaluator " + type,
                      type,
                      EvaluatorOrigin.isShipped(type),
                      provider::get);
              return new Entry(
                  Optional.empty(),
                  origin.who(),
                  () -> InstalledEvaluator.load(origin, workers));
            });
    return new EvaluatorCatalogue(entries, problems);
  }

  private static <T> List<T> services(
      ClassLoader loader,
      List<String> problems,
      Function<ServiceLoader.Provider<Evaluator>, T> use) {
    List<T> found = new ArrayList<>();
    Iterator<ServiceLoader.Provider<Evaluator>> providers =
        ServiceLoader.load(Evaluator.class, loader).stream().iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return found;
        }
        found.add(use.apply(providers.next()));
      } catch (ServiceConfigurationError e) {
        String cause = e.getCause() == null ? "" : ": " + e.getCause();
        problems.add("an evaluator could not be loaded: " + e.getMessage() + cause);
      } catch (LinkageError e) {
        problems.add("an evaluator could not be loaded: " + e);
      }
    }
  }

  private Optional<Evaluator> load(Entry entry) {
    Optional<Evaluator> known = loaded.get(entry);
    if (known == null) {
      known = tryToLoad(entry);
      loaded.put(entry, known);
    }
    return known;
  }

  private Optional<Evaluator> tryToLoad(Entry entry) {
    String problem;
    try {
      Evaluator evaluator = entry.load().get();
      String id = evaluator.info().id();
      if (entry.id().isEmpty() || entry.id().get().equals(id)) {
        return Optional.of(evaluator);
      }
      problem = entry.who() + " is ignored: it calls itself " + id;
    } catch (WorkerException e) {
      problem = entry.who() + " could not be loaded; it " + e.getMessage();
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      problem = entry.who() + " could not be loaded: " + Guarded.text(e);
    }
    failures.add(problem);
    return Optional.empty();
  }

  private synchronized Contents contents() {
    Contents known = contents;
    if (known == null) {
      Map<String, Evaluator> evaluators = new LinkedHashMap<>();
      List<String> twice = new ArrayList<>();
      for (Entry entry : entries) {
        load(entry)
            .ifPresent(
                evaluator -> {
                  String id = evaluator.info().id();
                  if (evaluators.putIfAbsent(id, evaluator) != null) {
                    twice.add(
                        entry.who()
                            + " is ignored: another one has the same identifier, "
                            + id);
                  }
                });
      }
      List<String> problems = new ArrayList<>(earlierProblems);
      problems.addAll(failures);
      problems.addAll(twice);
      known = new Contents(Collections.unmodifiableMap(evaluators), List.copyOf(problems));
      contents = known;
    }
    return known;
  }

  /** Returns all evaluators. */
  public Collection<Evaluator> all() {
    return contents().evaluators().values();
  }

  /** Returns the evaluator with an identifier; others are not loaded if that can be helped. */
  public synchronized Optional<Evaluator> find(String id) {
    for (Entry entry : entries) {
      if (entry.id().equals(Optional.of(id))) {
        Optional<Evaluator> found = load(entry);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.ofNullable(contents().evaluators().get(id));
  }

  /** Returns why evaluators could not be loaded, one sentence each. */
  public List<String> problems() {
    return contents().problems();
  }
}
