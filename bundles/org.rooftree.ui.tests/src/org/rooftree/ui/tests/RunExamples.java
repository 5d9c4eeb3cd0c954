package org.rooftree.ui.tests;

import static org.rooftree.ui.tests.Studio.await;
import static org.rooftree.ui.tests.Studio.onDisplay;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.MetricValues;
import org.rooftree.cli.ExampleLibrary;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelReader;
import org.rooftree.platform.Projects;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.platform.RegistryExamples;
import org.rooftree.ui.preferences.StudioPreferences;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.Results;
import org.rooftree.ui.run.EvaluationRuns;
import org.rooftree.ui.run.RunConfiguration;

/** A design and a network in a project that is selected, and the runs that are made of them. */
final class RunExamples implements AutoCloseable {
  final IProject project;
  final IFile design;
  final IFile workload;

  RunExamples() throws Exception {
    project = Projects.create("evaluate-" + System.nanoTime(), null);
    design = add("eyeriss.accelerator");
    workload = add("alexnet-eyeriss.workload");
    onDisplay(
        () -> {
          CommonNavigator explorer =
              (CommonNavigator) Studio.page().showView(ProjectExplorer.VIEW_ID);
          explorer.getCommonViewer().refresh();
          explorer.selectReveal(new StructuredSelection(project));
          return null;
        });
  }

  /** Cancels what is running, closes dialogs, and deletes the project. */
  @Override
  public void close() throws Exception {
    onDisplay(
        () -> {
          runs().cancelAll();
          StudioPreferences.store().setToDefault(StudioPreferences.EVALUATE_ON_SAVE);
          return null;
        });
    Job.getJobManager().join(EvaluationRuns.FAMILY, null);
    Dialogs.closeAll();
    project.delete(true, true, null);
  }

  /** Adds a file that is shipped as an example. */
  IFile add(String name) throws Exception {
    RegistryExamples examples = new RegistryExamples(Platform.getExtensionRegistry());
    ExampleLibrary.Example example =
        examples.list().stream().filter(e -> e.file().equals(name)).findFirst().orElseThrow();
    IFile file = project.getFile(name);
    file.create(new ByteArrayInputStream(examples.read(example)), true, null);
    return file;
  }

  /** Replaces text in the file of the design. */
  void changeDesign(String from, String to) throws Exception {
    String text = designText();
    if (!text.contains(from)) {
      throw new IllegalArgumentException("the design has no " + from);
    }
    byte[] changed = text.replace(from, to).getBytes("UTF-8");
    design.setContents(new ByteArrayInputStream(changed), true, false, null);
  }

  String designText() throws Exception {
    return new String(design.readAllBytes(), "UTF-8");
  }

  RunConfiguration with(String evaluator) {
    return RunConfiguration.of(
        design.getFullPath().toString(), workload.getFullPath().toString(), evaluator);
  }

  static Results results() {
    return Studio.service(Results.class);
  }

  static EvaluationRuns runs() {
    return Studio.service(EvaluationRuns.class);
  }

  static int count() {
    return onDisplay(() -> results().all().size());
  }

  static Evaluation newest() {
    return onDisplay(() -> results().newest().orElseThrow());
  }

  /** Returns the result that an action leads to. */
  static Evaluation evaluate(Callable<?> action) throws Exception {
    int before = count();
    onDisplay(action);
    await(() -> count() > before);
    return newest();
  }

  /** Returns what the engine computes of the files with the roofline, without the studio. */
  EvaluationResult headless() {
    Path designPath = design.getLocation().toPath();
    Path workloadPath = workload.getLocation().toPath();
    return new Engine(new Engine.Options(1, 60, "test", "0"))
        .run(
            new RunRequest(
                RegistryEvaluators.catalogue(Platform.getExtensionRegistry())
                    .find("roofline")
                    .orElseThrow(),
                Models.design(new ModelReader().read(designPath, "d.accelerator"))
                    .value()
                    .orElseThrow(),
                Models.workload(new ModelReader().read(workloadPath, "w.workload"), 0)
                    .value()
                    .orElseThrow(),
                Optional.empty(),
                Map.of()),
            RunMonitor.NONE);
  }

  static List<String> values(MetricValues metrics) {
    return metrics.present().stream().map(key -> key + " " + metrics.quantity(key)).toList();
  }
}
