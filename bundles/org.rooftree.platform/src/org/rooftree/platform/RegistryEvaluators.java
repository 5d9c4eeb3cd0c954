package org.rooftree.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.cli.Simulators;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.isolation.EvaluatorOrigin;
import org.rooftree.engine.isolation.WorkerPool;

/**
 * The evaluators that bundles contribute to the extension point {@code evaluators}, and the
 * simulators that the user has added.
 */
public final class RegistryEvaluators {
  static final String POINT = "org.rooftree.platform.evaluators";
  private static final String SEPARATOR = "/";

  private RegistryEvaluators() {}

  /**
   * Returns all that can be loaded; the catalogue says why others cannot. They may run in processes
   * of their own.
   *
   * @param workers their processes; the caller closes it
   */
  public static EvaluatorCatalogue catalogue(IExtensionRegistry registry, WorkerPool workers) {
    List<EvaluatorOrigin> origins = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (IConfigurationElement element : registry.getConfigurationElementsFor(POINT)) {
      String id = element.getAttribute("id");
      String bundle = element.getContributor().getName();
      String who = who(element);
      if (id == null) {
        problems.add(who + " is ignored: it has no identifier");
        continue;
      }
      origins.add(
          new EvaluatorOrigin(
              id,
              who,
              bundle + SEPARATOR + id,
              EvaluatorOrigin.isShipped(bundle),
              () -> create(element)));
    }
    return Simulators.added(
        EvaluatorCatalogue.of(origins, problems, workers)
            .checked(all -> RegistryPresentations.problems(registry, all)));
  }

  /**
   * Returns all that can be loaded; the catalogue says why others cannot. They run in this process,
   * so whoever asks trusts them.
   */
  public static EvaluatorCatalogue catalogue(IExtensionRegistry registry) {
    List<Evaluator> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (IConfigurationElement element : registry.getConfigurationElementsFor(POINT)) {
      try {
        found.add(create(element));
      } catch (IllegalStateException e) {
        problems.add(who(element) + " could not be loaded: " + e.getMessage());
      }
    }
    return Simulators.added(
        EvaluatorCatalogue.of(found, problems)
            .checked(all -> RegistryPresentations.problems(registry, all)));
  }

  /** Returns the bundle that contributes an evaluator. */
  public static Optional<Bundle> plugIn(IExtensionRegistry registry, String evaluator) {
    return Stream.of(registry.getConfigurationElementsFor(POINT))
        .filter(e -> evaluator.equals(e.getAttribute("id")))
        .findFirst()
        .map(e -> Platform.getBundle(e.getContributor().getName()));
  }

  private static String who(IConfigurationElement element) {
    return "evaluator " + element.getAttribute("id") + " of " + element.getContributor().getName();
  }

  /**
   * Returns processes for evaluators, none at first.
   *
   * @param log receives the identifier of an evaluator and a line that it wrote
   */
  public static WorkerPool workers(BiConsumer<String, String> log) {
    return new WorkerPool(WorkerStart::command, log);
  }

  /** Creates the evaluator that an address means, in this process. */
  static Evaluator create(IExtensionRegistry registry, String address) {
    for (IConfigurationElement element : registry.getConfigurationElementsFor(POINT)) {
      String found = element.getContributor().getName() + SEPARATOR + element.getAttribute("id");
      if (found.equals(address)) {
        return create(element);
      }
    }
    throw new IllegalStateException("there is no evaluator " + address);
  }

  private static Evaluator create(IConfigurationElement element) {
    try {
      if (element.createExecutableExtension("class") instanceof Evaluator evaluator) {
        return evaluator;
      }
      throw new IllegalStateException("its class is no " + Evaluator.class.getName());
    } catch (CoreException e) {
      throw new IllegalStateException(e.getStatus().getMessage(), e);
    }
  }
}
