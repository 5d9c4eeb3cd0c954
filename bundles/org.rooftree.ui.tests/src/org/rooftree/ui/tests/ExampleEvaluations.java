package org.rooftree.ui.tests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.cli.ExampleLibrary;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.platform.RegistryExamples;
import org.rooftree.ui.results.Evaluation;

/** Shipped examples in a project of the workspace, evaluated. */
final class ExampleEvaluations {
  private final IProject project;
  private final ExampleLibrary library = new RegistryExamples(Platform.getExtensionRegistry());
  private int count;

  ExampleEvaluations(String projectName) throws CoreException {
    project = ResourcesPlugin.getWorkspace().getRoot().getProject(projectName);
    if (!project.exists()) {
      project.create(null);
    }
    project.open(null);
  }

  /** Deletes the project. */
  void delete() throws CoreException {
    project.delete(true, true, null);
  }

  /** Evaluates with the roofline. */
  Evaluation evaluate(String design, String network) throws CoreException, IOException {
    return evaluate(design, network, "roofline");
  }

  /** Evaluates with the defaults of an evaluator. */
  Evaluation evaluate(String design, String network, String evaluator)
      throws CoreException, IOException {
    IFile designFile = file(design + ".accelerator");
    IFile networkFile = file(network + ".workload");
    ModelReader reader = new ModelReader();
    var loadedDesign =
        Models.design(
            reader.read(designFile.readAllBytes(), designFile.getName(), ModelKind.ACCELERATOR));
    var loadedNetwork =
        Models.workload(
            reader.read(networkFile.readAllBytes(), networkFile.getName(), ModelKind.WORKLOAD), 0);
    Evaluator chosen =
        RegistryEvaluators.catalogue(Platform.getExtensionRegistry()).find(evaluator).orElseThrow();
    EvaluationResult result =
        new Engine(new Engine.Options(1, 60, "Rooftree", "test"))
            .run(
                new RunRequest(
                    chosen,
                    loadedDesign.value().orElseThrow(),
                    loadedNetwork.value().orElseThrow(),
                    Optional.empty(),
                    Map.of()),
                RunMonitor.NONE);
    List<Finding> findings = new ArrayList<>(loadedDesign.findings());
    findings.addAll(loadedNetwork.findings());
    count++;
    return new Evaluation(
        "#" + count + " " + design + " · " + network,
        result,
        findings,
        designFile,
        networkFile,
        Optional.empty());
  }

  private IFile file(String name) throws CoreException, IOException {
    IFile file = project.getFile(name);
    if (!file.exists()) {
      ExampleLibrary.Example example =
          library.list().stream().filter(e -> e.file().equals(name)).findFirst().orElseThrow();
      file.create(new ByteArrayInputStream(library.read(example)), true, null);
    }
    return file;
  }
}
