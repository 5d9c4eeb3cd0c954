package org.rooftree.ui.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.ui.results.Evaluation;

/** Results of shipped examples, evaluated with the roofline. */
final class ExampleEvaluations {
  private ExampleEvaluations() {}

  /** Evaluates a network on an accelerator, both named without their extensions. */
  static Evaluation evaluate(String label, String design, String network) {
    Evaluator roofline =
        RegistryEvaluators.catalogue(Platform.getExtensionRegistry())
            .find("roofline")
            .orElseThrow();
    EvaluationResult result =
        new Engine(new Engine.Options(1, 60, "Rooftree", "0.0.0"))
            .run(
                new RunRequest(
                    roofline,
                    Models.design(read(design + ".accelerator", ModelKind.ACCELERATOR))
                        .value()
                        .orElseThrow(),
                    Models.workload(read(network + ".workload", ModelKind.WORKLOAD), 0)
                        .value()
                        .orElseThrow(),
                    Optional.empty(),
                    Map.of()),
                RunMonitor.NONE);
    return new Evaluation(
        label,
        result,
        List.of(),
        file(design + ".accelerator"),
        file(network + ".workload"),
        Optional.empty());
  }

  private static IFile file(String name) {
    return ResourcesPlugin.getWorkspace()
        .getRoot()
        .getFile(IPath.fromPortableString("/examples/" + name));
  }

  private static ModelFile read(String name, ModelKind kind) {
    URL url = Platform.getBundle("org.rooftree.examples").getEntry("models/" + name);
    try (InputStream stream = url.openStream()) {
      return new ModelReader().read(stream.readAllBytes(), name, kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
