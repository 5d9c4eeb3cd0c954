package org.rooftree.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.engine.isolation.EvaluatorOrigin;
import org.rooftree.engine.isolation.InstalledEvaluator;
import org.rooftree.engine.isolation.WorkerPool;

/**
 * The evaluators that are installed, by identifier. Of two with the same identifier the first one
 * wins. They are loaded when they are asked for. Safe for use by many threads.
 */
public final class EvaluatorCatalogue {
  private final List<CatalogueEntry> entries;
  private final List<String> earlierProblems;
  private final Function<EvaluatorCatalogue, List<String>> check;
  private @Nullable Contents contents;

  private record Contents(Map<String, Evaluator> evaluators, List<String> problems) {}

  private EvaluatorCatalogue(
      List<CatalogueEntry> entries,
      List<String> problems,
      Function<EvaluatorCatalogue, List<String>> check) {
    this.entries = List.copyOf(entries);
    this.earlierProblems = List.copyOf(problems);
    this.check = check;
  }

  private EvaluatorCatalogue(List<CatalogueEntry> entries, List<String> problems) {
    this(entries, problems, all -> List.of());
  }

  /**
   * Returns a catalogue of given evaluators, which run in this process.
   *
   * @param problems why others could not be loaded, one sentence each
   */
  public static EvaluatorCatalogue of(Collection<Evaluator> found, List<String> problems) {
    return new EvaluatorCatalogue(found.stream().map(EvaluatorCatalogue::given).toList(), problems);
  }

  private static CatalogueEntry given(Evaluator evaluator) {
    return new CatalogueEntry.Loading(
        Optional.empty(), "evaluator " + evaluator.getClass().getName(), () -> evaluator);
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
    List<CatalogueEntry> entries =
        origins.stream()
            .<CatalogueEntry>map(
                o ->
                    new CatalogueEntry.Loading(
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
    List<CatalogueEntry> entries =
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
              return new CatalogueEntry.Loading(
                  Optional.empty(), origin.who(), () -> InstalledEvaluator.load(origin, workers));
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

  private synchronized Contents contents() {
    Contents known = contents;
    if (known == null) {
      Map<String, Evaluator> evaluators = new LinkedHashMap<>();
      List<String> problems = new ArrayList<>(earlierProblems);
      List<String> twice = new ArrayList<>();
      for (CatalogueEntry entry : entries) {
        Optional<Evaluator> evaluator = entry.evaluator();
        if (evaluator.isEmpty()) {
          problems.add(entry.problem());
        } else if (evaluators.putIfAbsent(evaluator.get().info().id(), evaluator.get()) != null) {
          twice.add(
              entry.who()
                  + " is ignored: another one has the same identifier, "
                  + evaluator.get().info().id());
        }
      }
      problems.addAll(twice);
      known =
          new Contents(
              Collections.unmodifiableMap(new TreeMap<>(evaluators)), List.copyOf(problems));
      contents = known;
    }
    return known;
  }

  /**
   * Returns these evaluators and others; of two with the same identifier that of this catalogue.
   *
   * @param others further evaluators
   * @param further why others could not be loaded, one sentence each
   */
  public EvaluatorCatalogue and(Collection<? extends Evaluator> others, List<String> further) {
    List<CatalogueEntry> all = new ArrayList<>(entries);
    others.forEach(e -> all.add(given(e)));
    List<String> both = new ArrayList<>(earlierProblems);
    both.addAll(further);
    return new EvaluatorCatalogue(all, both, check);
  }

  /**
   * Returns the same evaluators, of which those that would start other programs than allowed say
   * for every layer that they may not.
   *
   * @param allowed what they may start
   * @param remedy what the user can do
   */
  public EvaluatorCatalogue starting(ProgramUse allowed, String remedy) {
    List<CatalogueEntry> restricted =
        entries.stream()
            .<CatalogueEntry>map(
                e -> new CatalogueEntry.Derived(e, found -> restricted(found, allowed, remedy)))
            .toList();
    return new EvaluatorCatalogue(restricted, earlierProblems, check);
  }

  private static Evaluator restricted(Evaluator evaluator, ProgramUse allowed, String remedy) {
    return evaluator.programs().compareTo(allowed) <= 0
        ? evaluator
        : new RefusedEvaluator(evaluator, remedy);
  }

  /**
   * Returns the same evaluators with a check of their surroundings, made when the problems are
   * asked for.
   *
   * @param check returns what it finds, one sentence each
   */
  public EvaluatorCatalogue checked(Function<EvaluatorCatalogue, List<String>> check) {
    return new EvaluatorCatalogue(entries, earlierProblems, check);
  }

  /** Returns all evaluators in the order of their identifiers. */
  public Collection<Evaluator> all() {
    return contents().evaluators().values();
  }

  /** Returns the evaluator with an identifier; others are not loaded if that can be helped. */
  public Optional<Evaluator> find(String id) {
    return entries.stream()
        .filter(e -> e.id().equals(Optional.of(id)))
        .flatMap(e -> e.evaluator().stream())
        .findFirst()
        .or(() -> Optional.ofNullable(contents().evaluators().get(id)));
  }

  /** Returns why evaluators could not be loaded, one sentence each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(contents().problems());
    problems.addAll(check.apply(this));
    return problems;
  }
}
