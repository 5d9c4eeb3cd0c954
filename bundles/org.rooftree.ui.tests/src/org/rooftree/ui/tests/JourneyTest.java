package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.edit.command.SetCommand;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.Metrics;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.model.Models;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.io.ModelReader;
import org.rooftree.platform.ProblemMarkers;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.ui.editor.EditedModel;
import org.rooftree.ui.editor.ModelEditor;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.ResultSelection;
import org.rooftree.ui.results.Results;

/**
 * One walk through the whole studio as a new user takes it, from the welcome page to two results
 * side by side. Takes the pictures that README and help show.
 */
class JourneyTest {
  private static final String BUFFER = "/core/global-buffer";

  private final Display display = PlatformUI.getWorkbench().getDisplay();

  private <T> T ui(Callable<T> work) {
    AtomicReference<T> value = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    display.syncExec(
        () -> {
          try {
            value.set(work.call());
          } catch (Throwable e) {
            thrown.set(e);
          }
        });
    if (thrown.get() != null) {
      throw new AssertionError(thrown.get());
    }
    return value.get();
  }

  private void eventually(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!Boolean.TRUE.equals(ui(condition))) {
      assertTrue(System.nanoTime() < end, what);
      Thread.sleep(30);
    }
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
  }

  private static Shell window() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
  }

  private static Results results() {
    return Objects.requireNonNull(PlatformUI.getWorkbench().getService(Results.class));
  }

  private void execute(String command) {
    ui(
        () ->
            PlatformUI.getWorkbench()
                .getService(IHandlerService.class)
                .executeCommand(command, null));
  }

  /** Takes a picture once what was caused is drawn; the browser draws in a process of its own. */
  private void picture(String name) throws Exception {
    Thread.sleep(1500);
    int colours = ui(() -> Screenshots.take(window(), name));
    assertTrue(colours > 100, name + " shows something: " + colours + " colours");
  }

  /** Whether the page of the roofline has painted something with this text. */
  private static boolean isDrawn(String text) {
    IViewPart view = page().findView("org.rooftree.ui.results.roofline");
    Optional<Browser> browser =
        view == null
            ? Optional.empty()
            : browser(Objects.requireNonNull(view.getAdapter(Control.class)));
    return browser.isPresent()
        && "object".equals(browser.get().evaluate("return typeof ChartSheet"))
        && browser.get().evaluate("return ChartSheet.drawn()") instanceof String drawn
        && !drawn.startsWith("{\"painted\":0")
        && drawn.contains(text);
  }

  private static Optional<Browser> browser(Control in) {
    if (in instanceof Browser browser) {
      return Optional.of(browser);
    }
    return in instanceof Composite composite
        ? Arrays.stream(composite.getChildren())
            .flatMap(child -> browser(child).stream())
            .findFirst()
        : Optional.empty();
  }

  private static Optional<Control> firstTile(Composite parent) {
    return Arrays.stream(parent.getChildren())
        .flatMap(
            child ->
                child.getClass().getSimpleName().equals("Tile")
                    ? Optional.of(child).stream()
                    : child instanceof Composite composite
                        ? firstTile(composite).stream()
                        : java.util.stream.Stream.empty())
        .findFirst();
  }

  @BeforeEach
  @AfterEach
  void emptyWorkspace() throws Exception {
    Dialogs.closeAll();
    ui(() -> page().closeAllEditors(false));
    ui(
        () -> {
          results().all().forEach(results()::remove);
          return null;
        });
    for (IResource project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
      project.delete(true, null);
    }
  }

  @Test
  void fromTheWelcomePageToTwoResultsSideBySide() throws Exception {
    IWorkbench workbench = PlatformUI.getWorkbench();
    ui(
        () -> {
          Perspectives.open("org.rooftree.ui.results", "org.rooftree.ui.results.roofline");
          window().setBounds(0, 0, 1500, 950);
          return workbench.getIntroManager().showIntro(workbench.getWorkbenchWindows()[0], false);
        });
    picture("studio-welcome");

    // One click makes the project and opens the design.
    ui(
        () -> {
          Event key = new Event();
          key.character = SWT.CR;
          firstTile(window()).orElseThrow().notifyListeners(SWT.KeyDown, key);
          return null;
        });
    eventually("the editor is open", () -> page().getActiveEditor() instanceof ModelEditor);
    ModelEditor editor = (ModelEditor) ui(() -> page().getActiveEditor());
    EditedModel model = ModelEditing.adapt(editor);
    eventually("the design is loaded", model::isLoaded);
    eventually("the buffer is shown", () -> editor.reveal(BUFFER));
    picture("studio-model");

    // One key evaluates it.
    long clicked = System.nanoTime();
    execute("org.rooftree.ui.run.evaluate");
    eventually("the roofline is drawn", () -> isDrawn("Performance roofline of Eyeriss"));
    System.out.printf(
        "studio: from the first Evaluate to the roofline on the screen %d ms%n",
        (System.nanoTime() - clicked) / 1_000_000);
    eventually("there is a result", () -> results().all().size() == 1);
    eventually("Results is open", () -> page().getPerspective().getLabel().equals("Results"));
    Evaluation first = ui(() -> results().all().getFirst());
    assertSameNumbers(first);
    String slowest = slowestLayer(first);
    ui(
        () -> {
          results().select(results().selection().withLayer(slowest));
          return null;
        });
    picture("studio-results");

    // An edit that makes no sense is marked, and its quick fix makes it right again.
    IFile file = first.designFile();
    set(editor, BUFFER, AcceleratorPackage.Literals.MEMORY__CAPACITY, "0 KiB");
    eventually("the problem is marked", () -> errors(file).length > 0);
    IMarker marker = ui(() -> errors(file)[0]);
    IMarkerResolution[] fixes = ui(() -> IDE.getMarkerHelpRegistry().getResolutions(marker));
    assertTrue(fixes.length > 0, "there is a quick fix for: " + marker.getAttribute("message"));
    ui(
        () -> {
          fixes[0].run(marker);
          return null;
        });
    eventually("the problem is gone", () -> errors(file).length == 0);

    // Undone to what it was, the editor has nothing to save.
    ui(
        () -> {
          while (model.document().editingDomain().getCommandStack().canUndo()) {
            model.document().editingDomain().getCommandStack().undo();
          }
          return null;
        });
    assertFalse(ui(editor::isDirty), "undone to what is on the disk");
    set(editor, "/", AcceleratorPackage.Literals.COMPONENT__CLOCK, "400 MHz");
    assertTrue(ui(editor::isDirty));
    ui(() -> page().saveEditor(editor, false));
    eventually("saved", () -> !editor.isDirty());

    // The same key evaluates again; both results stand side by side.
    clicked = System.nanoTime();
    execute("org.rooftree.ui.run.evaluate");
    eventually("there are two results", () -> results().all().size() == 2);
    eventually("the new roofline is drawn", () -> isDrawn("134"));
    System.out.printf(
        "studio: from a later Evaluate to the roofline on the screen %d ms%n",
        (System.nanoTime() - clicked) / 1_000_000);
    Evaluation second = ui(() -> results().all().getLast());
    assertSameNumbers(second);
    assertTrue(
        second.result().totals().value(Metrics.LATENCY)
            < first.result().totals().value(Metrics.LATENCY),
        "a faster clock is faster");
    ui(
        () -> {
          results().select(ResultSelection.of(first, second));
          return page().showView("org.rooftree.ui.results.compare");
        });
    picture("studio-compare");
    ui(() -> page().showView("org.rooftree.ui.results.breakdown"));
    ui(() -> page().showView("org.rooftree.ui.results.layers"));
    ui(
        () -> {
          results().select(ResultSelection.of(second).withLayer(slowest));
          return null;
        });
    picture("studio-breakdown");
  }

  @Test
  void runDialogShowsTheEvaluators() throws Exception {
    fromAnExample();
    dialogPicture("org.rooftree.ui.run.dialog", "studio-run-dialog");
  }

  private void fromAnExample() throws Exception {
    IWorkbench workbench = PlatformUI.getWorkbench();
    ui(
        () -> {
          workbench.getIntroManager().showIntro(workbench.getWorkbenchWindows()[0], false);
          Event key = new Event();
          key.character = SWT.CR;
          firstTile(window()).orElseThrow().notifyListeners(SWT.KeyDown, key);
          return null;
        });
    eventually("the editor is open", () -> page().getActiveEditor() instanceof ModelEditor);
  }

  /** Opens a dialog, which blocks until it is closed, takes its picture and closes it. */
  private void dialogPicture(String command, String name) throws Exception {
    display.asyncExec(
        () -> {
          try {
            PlatformUI.getWorkbench()
                .getService(IHandlerService.class)
                .executeCommand(command, null);
          } catch (Exception e) {
            throw new IllegalStateException(command, e);
          }
        });
    eventually("the dialog is open", () -> dialog().isPresent());
    Thread.sleep(1500);
    int colours = ui(() -> Screenshots.take(dialog().orElseThrow(), name));
    assertTrue(colours > 50, name + " shows something: " + colours + " colours");
    ui(
        () -> {
          ((Dialog) dialog().orElseThrow().getData()).close();
          return null;
        });
    eventually("the dialog is closed", () -> dialog().isEmpty());
  }

  private Optional<Shell> dialog() {
    return Arrays.stream(display.getShells())
        .filter(s -> s.isVisible() && s.getData() instanceof Dialog)
        .findFirst();
  }

  /** Sets a quantity as the properties do. */
  private void set(IEditorPart editor, String element, EAttribute attribute, String value) {
    ui(
        () -> {
          EditedModel model = ModelEditing.adapt(editor);
          return model
              .document()
              .execute(
                  new SetCommand(
                      model.document().editingDomain(),
                      model.document().element(element).orElseThrow(),
                      attribute,
                      Quantity.valueOf(value)));
        });
  }

  private static IMarker[] errors(IFile file) throws Exception {
    return Arrays.stream(file.findMarkers(ProblemMarkers.TYPE, true, IResource.DEPTH_ZERO))
        .filter(m -> m.getAttribute(IMarker.SEVERITY, -1) == IMarker.SEVERITY_ERROR)
        .toArray(IMarker[]::new);
  }

  private static String slowestLayer(Evaluation evaluation) {
    return evaluation.result().layers().stream()
        .max(
            java.util.Comparator.comparingDouble(
                l -> l.result().orElseThrow().metrics().value(Metrics.LATENCY)))
        .orElseThrow()
        .layer()
        .name();
  }

  /** What the studio computed is what the engine computes from the files. */
  private static void assertSameNumbers(Evaluation shown) {
    ModelReader reader = new ModelReader();
    EvaluationResult expected =
        new Engine(new Engine.Options(1, 60, "test", "1"))
            .run(
                new RunRequest(
                    RegistryEvaluators.catalogue(
                            org.eclipse.core.runtime.Platform.getExtensionRegistry())
                        .find("roofline")
                        .orElseThrow(),
                    Models.design(reader.read(shown.designFile().getLocation().toPath()))
                        .value()
                        .orElseThrow(),
                    Models.workload(reader.read(shown.workloadFile().getLocation().toPath()), 0)
                        .value()
                        .orElseThrow(),
                    Optional.empty(),
                    Map.of()),
                RunMonitor.NONE);
    assertEquals(expected.totals().present(), shown.result().totals().present());
    expected
        .totals()
        .present()
        .forEach(
            key ->
                assertEquals(
                    expected.totals().get(key).getAsDouble(),
                    shown.result().totals().get(key).getAsDouble(),
                    key.toString()));
  }
}
