package org.rooftree.ui.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.rooftree.ui.tests.Studio.await;
import static org.rooftree.ui.tests.Studio.onDisplay;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.rooftree.api.study.Study;
import org.rooftree.cli.ExampleLibrary;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.engine.study.StudyRunner;
import org.rooftree.model.Models;
import org.rooftree.model.StudySpace;
import org.rooftree.model.io.ModelReader;
import org.rooftree.platform.Projects;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.platform.RegistryExamples;
import org.rooftree.ui.study.StudyRun;
import org.rooftree.ui.study.StudyRuns;
import org.rooftree.ui.study.StudyView;

/** The study that is shipped as an example, in a project, and what a user does with it. */
final class StudyExample implements AutoCloseable {
  private static final String MODEL = "org.rooftree.ui.model";

  final IProject project;
  final IFile file;

  /** Makes the project. */
  StudyExample(String name) throws Exception {
    project = Projects.create(name, null);
    for (String other :
        List.of(
            "chiplet-2core.accelerator",
            "edge-tpu-like.accelerator",
            "eyeriss.accelerator",
            "imc-dimc.accelerator",
            "mobilenetv2.workload",
            "resnet50.workload")) {
      example(other);
    }
    file = example("published-designs.study");
  }

  /** Cancels what is running, closes what is open, and deletes the project. */
  @Override
  public void close() throws Exception {
    onDisplay(
        () -> {
          studies().cancel();
          return null;
        });
    Job.getJobManager().join(StudyRuns.FAMILY, null);
    Dialogs.closeAll();
    onDisplay(
        () -> {
          Studio.page().closeAllEditors(false);
          Perspectives.close(List.of(StudyView.ID));
          PlatformUI.getWorkbench().showPerspective(MODEL, Studio.page().getWorkbenchWindow());
          return null;
        });
    project.delete(true, true, null);
  }

  /** Adds an evaluator that waits to be cancelled, so that the study has 24 points. */
  void addSlowEvaluator() throws Exception {
    String text = new String(file.readAllBytes(), UTF_8);
    String slow =
        text.replace(
            "  <evaluators evaluator=\"roofline\"/>\n",
            "  <evaluators evaluator=\"roofline\"/>\n  <evaluators evaluator=\"slow\"/>\n");
    assertFalse(slow.equals(text));
    file.setContents(new ByteArrayInputStream(slow.getBytes(UTF_8)), true, false, null);
    SlowEvaluator.WAITING.set(0);
  }

  void runFromExplorer() throws Exception {
    onDisplay(
        () -> {
          CommonNavigator explorer =
              (CommonNavigator) Studio.page().showView(ProjectExplorer.VIEW_ID);
          explorer.selectReveal(new StructuredSelection(file));
          Menu menu = explorer.getCommonViewer().getControl().getMenu();
          menu.notifyListeners(SWT.Show, new Event());
          List<MenuItem> items =
              Arrays.stream(menu.getItems())
                  .filter(item -> item.getText().replace("&", "").equals("Run Study"))
                  .toList();
          assertEquals(1, items.size());
          items.getFirst().notifyListeners(SWT.Selection, new Event());
          menu.notifyListeners(SWT.Hide, new Event());
          return null;
        });
  }

  StudyResult finished() throws Exception {
    await(() -> onDisplay(() -> studies().current().filter(run -> !run.running()).isPresent()));
    return onDisplay(() -> studies().current().flatMap(StudyRun::result).orElseThrow());
  }

  private Path path() {
    return Path.of(file.getLocation().toOSString());
  }

  private Study study() {
    return Models.study(new ModelReader().read(path(), file.getName())).value().orElseThrow();
  }

  StudySpace space() {
    return new StudySpace(
        study(), path -> new ModelReader().read(path().resolveSibling(path), path));
  }

  StudyResult headless() {
    return new StudyRunner(
            new Engine(new Engine.Options(1, 60, "Rooftree", "test")),
            RegistryEvaluators.catalogue(Platform.getExtensionRegistry()))
        .run(study(), space(), Optional.empty(), point -> {}, RunMonitor.NONE);
  }

  private IFile example(String name) throws Exception {
    ExampleLibrary library = new RegistryExamples(Platform.getExtensionRegistry());
    ExampleLibrary.Example example =
        library.list().stream().filter(e -> e.file().equals(name)).findFirst().orElseThrow();
    IFile file = project.getFile(name);
    file.create(new ByteArrayInputStream(library.read(example)), true, null);
    return file;
  }

  static StudyView view() {
    StudyView view = (StudyView) Studio.page().findView(StudyView.ID);
    assertNotNull(view);
    return view;
  }

  static Table table() throws Exception {
    return onDisplay(
        () -> Studio.find(view().getAdapter(Control.class), Table.class).orElseThrow());
  }

  static StudyRuns studies() {
    return PlatformUI.getWorkbench().getService(StudyRuns.class);
  }
}
