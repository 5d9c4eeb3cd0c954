package org.rooftree.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.cli.Simulators;
import org.rooftree.engine.EvaluatorCatalogue;

/**
 * The evaluators that bundles contribute to the extension point {@code evaluators}, and the
 * simulators that the user has added.
 */
public final class RegistryEvaluators {
  static final String POINT = "org.rooftree.platform.evaluators";

  private RegistryEvaluators() {}

  /** Returns all that can be created; the catalogue says why others cannot. */
  public static EvaluatorCatalogue catalogue(IExtensionRegistry registry) {
    List<Evaluator> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (IConfigurationElement element : registry.getConfigurationElementsFor(POINT)) {
      String who =
          "evaluator " + element.getAttribute("id") + " of " + element.getContributor().getName();
      try {
        if (element.createExecutableExtension("class") instanceof Evaluator evaluator) {
          found.add(evaluator);
        } else {
          problems.add(who + " is ignored: its class is no " + Evaluator.class.getName());
        }
      } catch (CoreException e) {
        problems.add(who + " could not be loaded: " + e.getStatus().getMessage());
      }
    }
    problems.addAll(
        RegistryPresentations.problems(registry, EvaluatorCatalogue.of(found, List.of())));
    return Simulators.added(EvaluatorCatalogue.of(found, problems));
  }

  /** Returns the bundle that contributes an evaluator. */
  public static Optional<Bundle> plugIn(IExtensionRegistry registry, String evaluator) {
    return Stream.of(registry.getConfigurationElementsFor(POINT))
        .filter(e -> evaluator.equals(e.getAttribute("id")))
        .findFirst()
        .map(e -> Platform.getBundle(e.getContributor().getName()));
  }
}
