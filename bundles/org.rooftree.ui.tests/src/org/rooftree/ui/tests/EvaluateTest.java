package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.edit.command.SetCommand;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.MetricValues;
import org.rooftree.cli.ExampleLibrary;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.model.Models;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.io.ModelReader;
import org.rooftree.platform.Projects;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.platform.RegistryExamples;
import org.rooftree.ui.editor.ModelEditor;
import org.rooftree.ui.preferences.StudioPreferences;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.Results;
import org.rooftree.ui.run.EvaluationJob;
import org.rooftree.ui.run.EvaluationRuns;
import org.rooftree.ui.run.RunConfiguration;
import org.rooftree.ui.run.RunDialog;
import org.rooftree.ui.run.Trigger;

/** Evaluating: from a click to a result, cancelled, again, and whenever a file is saved. */
class EvaluateTest {
  private static final long SOON_MS = 20_000;

  private final Display display = PlatformUI.getWorkbench().getDisplay();
  private IProject project;
  private IFile design;
  private IFile workload;

  @BeforeEach
  void openExample() throws Exception {
    project = Projects.create("evaluate-" + System.nanoTime(), null);
    design = example("eyeriss.accelerator");
    workload = example("alexnet-eyeriss.workload");
    select(project);
  }

  @AfterEach
  void cleanUp() throws Exception {
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

  @Test
  void theFirstClickEvaluatesTheExampleWithoutADialog() throws Exception {
    Evaluation evaluation = evaluate(() -> execute("org.rooftree.ui.run.evaluate"));
    EvaluationResult expected = headless("roofline");
    assertEquals(Status.COMPLETED, evaluation.result().outcome());
    assertEquals(values(expected.totals()), values(evaluation.result().totals()));
    assertEquals(expected.design(), evaluation.result().design());
    assertEquals(expected.layers().size(), evaluation.result().layers().size());
    for (int i = 0; i < expected.layers().size(); i++) {
      assertEquals(
          values(expected.layers().get(i).result().orElseThrow().metrics()),
          values(evaluation.result().layers().get(i).result().orElseThrow().metrics()));
    }
    assertEquals(design, evaluation.designFile());
    assertEquals(workload, evaluation.workloadFile());
    assertTrue(evaluation.label().endsWith("eyeriss · alexnet-eyeriss"), evaluation.label());
    assertEquals("org.rooftree.ui.results", onDisplay(() -> page().getPerspective().getId()));
  }

  @Test
  void theSameKeyEvaluatesAgain() throws Exception {
    Evaluation first = evaluate(() -> execute("org.rooftree.ui.run.evaluate"));
    Evaluation second = evaluate(() -> execute("org.rooftree.ui.run.evaluate"));
    assertFalse(first.label().equals(second.label()));
    assertEquals(values(first.result().totals()), values(second.result().totals()));
  }

  @Test
  void theContextMenuEvaluatesTheSelectedProject() throws Exception {
    Evaluation evaluation =
        evaluate(
            () -> {
              CommonNavigator explorer = (CommonNavigator) page().showView(ProjectExplorer.VIEW_ID);
              explorer.selectReveal(new StructuredSelection(project));
              Menu menu = explorer.getCommonViewer().getControl().getMenu();
              menu.notifyListeners(SWT.Show, new Event());
              List<MenuItem> items =
                  Stream.of(menu.getItems())
                      .filter(item -> item.getText().equals("&Evaluate"))
                      .toList();
              assertEquals(1, items.size());
              assertTrue(items.getFirst().isEnabled());
              items.getFirst().notifyListeners(SWT.Selection, new Event());
              menu.notifyListeners(SWT.Hide, new Event());
              return null;
            });
    assertEquals(design, evaluation.designFile());
  }

  @Test
  void cancelledWithinASecondAndFinishedLayersAreKept() throws Exception {
    RunConfiguration slow =
        RunConfiguration.of(
            design.getFullPath().toString(), workload.getFullPath().toString(), "slow");
    int before = count();
    SlowEvaluator.WAITING.set(0);
    EvaluationJob job = onDisplay(() -> runs().start(slow, Trigger.USER).orElseThrow());
    await(() -> SlowEvaluator.WAITING.get() > 0);
    long start = System.nanoTime();
    onDisplay(() -> execute("org.rooftree.ui.run.cancel"));
    job.join();
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(seconds < 1, seconds + " s");
    await(() -> onDisplay(this::count) > before);
    Evaluation evaluation = newest();
    assertEquals(Status.CANCELLED, evaluation.result().outcome());
    assertTrue(
        evaluation.result().reason().matches("cancelled; [1-9]\\d* of \\d+ layers are finished"),
        evaluation.result().reason());
  }

  @Test
  void savingAFileEvaluatesAgainIfWanted() throws Exception {
    evaluate(() -> execute("org.rooftree.ui.run.evaluate"));
    onDisplay(() -> execute("org.rooftree.ui.run.onSave"));
    String text = new String(design.getContents().readAllBytes(), "UTF-8");
    assertTrue(text.contains("200 MHz"));
    Evaluation second =
        evaluate(
            () -> {
              byte[] changed = text.replace("200 MHz", "400 MHz").getBytes("UTF-8");
              design.setContents(new ByteArrayInputStream(changed), true, false, null);
              return null;
            });
    assertEquals(values(headless("roofline").totals()), values(second.result().totals()));
  }

  @Test
  void aRunThatIsOutOfDateIsReplacedAndLeavesNoResult() throws Exception {
    RunConfiguration slow =
        RunConfiguration.of(
            design.getFullPath().toString(), workload.getFullPath().toString(), "slow");
    onDisplay(() -> execute("org.rooftree.ui.run.onSave"));
    int before = count();
    EvaluationJob old = onDisplay(() -> runs().start(slow, Trigger.USER).orElseThrow());
    String text = new String(design.getContents().readAllBytes(), "UTF-8");
    design.setContents(
        new ByteArrayInputStream(text.replace("200 MHz", "300 MHz").getBytes("UTF-8")),
        true,
        false,
        null);
    await(() -> onDisplay(() -> runs().running().size() == 1 && !runs().running().contains(old)));
    assertEquals(before, count());
    assertEquals(Trigger.SAVE, onDisplay(() -> runs().running().getFirst().trigger()));
  }

  @Test
  void whatStandsInTheEditorIsSavedAndEvaluated() throws Exception {
    IEditorPart part = onDisplay(() -> IDE.openEditor(page(), design));
    ModelEditor editor = (ModelEditor) part;
    await(() -> onDisplay(editor::isLoaded));
    onDisplay(
        () ->
            editor
                .document()
                .execute(
                    SetCommand.create(
                        editor.document().editingDomain(),
                        editor.document().root(),
                        AcceleratorPackage.Literals.COMPONENT__CLOCK,
                        Quantity.valueOf("400 MHz"))));
    assertTrue(onDisplay(editor::isDirty));
    Evaluation evaluation = evaluate(() -> execute("org.rooftree.ui.run.evaluate"));
    assertFalse(onDisplay(editor::isDirty));
    String text = new String(design.getContents().readAllBytes(), "UTF-8");
    assertTrue(text.contains("400 MHz"));
    assertEquals(values(headless("roofline").totals()), values(evaluation.result().totals()));
  }

  @Test
  void designsAreComparedOnTheSameNetwork() throws Exception {
    IFile other = example("edge-tpu-like.accelerator");
    RunConfiguration both =
        new RunConfiguration(
            design.getFullPath().toString(),
            List.of(other.getFullPath().toString()),
            workload.getFullPath().toString(),
            Optional.empty(),
            2,
            List.of("roofline"),
            new TreeMap<>());
    int before = count();
    onDisplay(() -> runs().start(both, Trigger.USER));
    await(() -> count() == before + 2);
    List<Evaluation> shown = onDisplay(() -> results().selection().shown());
    assertEquals(List.of(design, other), shown.stream().map(Evaluation::designFile).toList());
    assertTrue(shown.getLast().label().endsWith("edge-tpu-like · alexnet-eyeriss · batch 2"));
    assertEquals(both, onDisplay(() -> runs().history().getFirst()));
  }

  @Test
  void anInvalidFileIsExplainedAndNothingIsEvaluated() throws Exception {
    String text = new String(design.getContents().readAllBytes(), "UTF-8");
    design.setContents(
        new ByteArrayInputStream(text.replace("108 KiB", "108 GHz").getBytes("UTF-8")),
        true,
        false,
        null);
    int before = count();
    onDisplay(() -> execute("org.rooftree.ui.run.evaluate"));
    AtomicReference<Shell> message = new AtomicReference<>();
    await(
        () ->
            onDisplay(
                () -> {
                  for (Shell shell : display.getShells()) {
                    if (shell.getText().equals("Nothing was evaluated")) {
                      message.set(shell);
                    }
                  }
                  return message.get() != null;
                }));
    String said = onDisplay(() -> String.join(" ", texts(message.get())));
    onDisplay(
        () -> {
          message.get().close();
          return null;
        });
    for (String part :
        List.of("eyeriss.accelerator", "/core/global-buffer", "108 GHz", "Remedy: ")) {
      assertTrue(said.contains(part), said);
    }
    assertEquals(before, count());
  }

  @Test
  void thereIsOnePageOfPreferences() throws Exception {
    List<String> labels =
        onDisplay(
            () -> {
              PreferenceDialog dialog =
                  PreferencesUtil.createPreferenceDialogOn(
                      page().getWorkbenchWindow().getShell(),
                      StudioPreferences.PAGE,
                      new String[] {StudioPreferences.PAGE},
                      null);
              dialog.setBlockOnOpen(false);
              dialog.open();
              try {
                return texts(dialog.getShell());
              } finally {
                dialog.close();
              }
            });
    assertTrue(
        labels.containsAll(
            List.of("&Threads of a run (0: one per processor):", "Time &limit for a layer [s]:")),
        labels.toString());
  }

  @Test
  void theDialogShowsWhyAnEvaluatorDoesNotApply() throws Exception {
    display.asyncExec(() -> execute("org.rooftree.ui.run.dialog"));
    AtomicReference<RunDialog> dialog = new AtomicReference<>();
    await(
        () ->
            onDisplay(
                () -> {
                  for (Shell shell : display.getShells()) {
                    if (shell.getData() instanceof RunDialog d) {
                      dialog.set(d);
                    }
                  }
                  return dialog.get() != null;
                }));
    try {
      await(
          () ->
              onDisplay(
                  () ->
                      row(dialog.get(), "Needs in-memory computing")
                          .getText(1)
                          .equals("does not apply")));
      onDisplay(
          () -> {
            TableItem row = row(dialog.get(), "Needs in-memory computing");
            assertEquals(
                display.getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND), row.getForeground(0));
            // A tick is refused.
            row.setChecked(true);
            Event event = new Event();
            event.detail = SWT.CHECK;
            event.item = row;
            row.getParent().notifyListeners(SWT.Selection, event);
            assertFalse(row.getChecked());
            return null;
          });
      assertTrue(
          onDisplay(() -> texts(dialog.get().getShell()))
              .contains(
                  "Does not apply: Eyeriss has no in-memory-computing macro. Remedy: add a"
                      + " macro to a core."));
    } finally {
      onDisplay(() -> dialog.get().close());
    }
  }

  private static TableItem row(RunDialog dialog, String name) {
    Table table = find(dialog.getShell(), Table.class).orElseThrow();
    for (TableItem item : table.getItems()) {
      if (item.getText(0).equals(name)) {
        return item;
      }
    }
    throw new AssertionError("no row " + name);
  }

  private static <T extends Control> Optional<T> find(Composite parent, Class<T> type) {
    for (Control child : parent.getChildren()) {
      if (type.isInstance(child)) {
        return Optional.of(type.cast(child));
      }
      if (child instanceof Composite inner) {
        Optional<T> found = find(inner, type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> texts(Composite parent) {
    List<String> texts = new ArrayList<>();
    for (Control child : parent.getChildren()) {
      if (child instanceof Label label) {
        texts.add(label.getText());
      } else if (child instanceof Composite inner && !(child instanceof Button)) {
        texts.addAll(texts(inner));
      }
    }
    return texts;
  }

  private static List<String> values(MetricValues metrics) {
    return metrics.present().stream().map(key -> key + " " + metrics.quantity(key)).toList();
  }

  private EvaluationResult headless(String evaluator) {
    Path designPath = design.getLocation().toPath();
    Path workloadPath = workload.getLocation().toPath();
    return new Engine(new Engine.Options(1, 60, "test", "0"))
        .run(
            new RunRequest(
                RegistryEvaluators.catalogue(Platform.getExtensionRegistry())
                    .find(evaluator)
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

  private IFile example(String name) throws Exception {
    RegistryExamples examples = new RegistryExamples(Platform.getExtensionRegistry());
    ExampleLibrary.Example example =
        examples.list().stream().filter(e -> e.file().equals(name)).findFirst().orElseThrow();
    IFile file = project.getFile(name);
    file.create(new ByteArrayInputStream(examples.read(example)), true, null);
    return file;
  }

  private void select(IProject selected) throws Exception {
    onDisplay(
        () -> {
          IViewPart explorer = page().showView(ProjectExplorer.VIEW_ID);
          ((CommonNavigator) explorer).getCommonViewer().refresh();
          ((CommonNavigator) explorer).selectReveal(new StructuredSelection(selected));
          return null;
        });
  }

  /** Returns the result that an action leads to. */
  private Evaluation evaluate(Callable<?> action) throws Exception {
    int before = count();
    onDisplay(action);
    await(() -> count() > before);
    return newest();
  }

  private int count() {
    return onDisplay(() -> results().all().size());
  }

  private Evaluation newest() {
    return onDisplay(() -> results().newest().orElseThrow());
  }

  private static Results results() {
    return PlatformUI.getWorkbench().getService(Results.class);
  }

  private static EvaluationRuns runs() {
    return PlatformUI.getWorkbench().getService(EvaluationRuns.class);
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow() == null
        ? PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage()
        : PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
  }

  private static Object execute(String command) {
    try {
      return PlatformUI.getWorkbench()
          .getService(IHandlerService.class)
          .executeCommand(command, null);
    } catch (Exception e) {
      throw new AssertionError(command, e);
    }
  }

  private <T> T onDisplay(Callable<T> action) {
    AtomicReference<T> value = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    display.syncExec(
        () -> {
          try {
            value.set(action.call());
          } catch (Throwable e) {
            thrown.set(e);
          }
        });
    if (thrown.get() != null) {
      throw new AssertionError(thrown.get());
    }
    return value.get();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.currentTimeMillis() + SOON_MS;
    while (!condition.call()) {
      assertTrue(System.currentTimeMillis() < end, "it did not happen in time");
      Thread.sleep(50);
    }
  }
}
