package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.emf.edit.command.SetCommand;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.intro.IIntroManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.cli.ExampleLibrary;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.platform.Projects;
import org.rooftree.platform.RegistryExamples;
import org.rooftree.ui.editor.ModelEditor;
import org.rooftree.ui.help.GuideView;
import org.rooftree.ui.help.HelpView;

/** The Properties view beside the tree editor. */
class PropertiesViewTest {
  private static final String BUFFER = "global-buffer – Memory";

  private final Display display = PlatformUI.getWorkbench().getDisplay();
  private IProject project;
  private ModelEditor editor;
  private IViewPart view;

  @BeforeEach
  void open() throws Exception {
    project = Projects.create("properties", new NullProgressMonitor());
    IFile file = example("eyeriss.accelerator");
    onDisplay(
        () -> {
          IIntroManager welcome = PlatformUI.getWorkbench().getIntroManager();
          welcome.closeIntro(welcome.getIntro());
          editor = (ModelEditor) IDE.openEditor(page(), file);
          return null;
        });
    waitFor("the model", () -> editor.isLoaded());
    onDisplay(
        () -> {
          view = page().showView(IPageLayout.ID_PROP_SHEET);
          page().activate(editor);
          return editor.reveal("/core/global-buffer");
        });
    waitFor("the field", () -> field("capacity") != null);
  }

  @AfterEach
  void close() throws Exception {
    onDisplay(() -> page().closeAllEditors(false));
    project.delete(true, true, new NullProgressMonitor());
  }

  private static IWorkbenchWindow window() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
  }

  private static IWorkbenchPage page() {
    return window().getActivePage();
  }

  private <T> T onDisplay(Callable<T> task) throws Exception {
    AtomicReference<T> result = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    display.syncExec(
        () -> {
          try {
            result.set(task.call());
          } catch (Exception | AssertionError e) {
            failure.set(e);
          }
        });
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
    return result.get();
  }

  private void waitFor(String what, BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!onDisplay(condition::getAsBoolean)) {
      assertTrue(System.nanoTime() < end, "waited in vain for " + what);
      Thread.sleep(10);
    }
  }

  private IFile example(String name) throws Exception {
    RegistryExamples library = new RegistryExamples(Platform.getExtensionRegistry());
    for (ExampleLibrary.Example example : library.list()) {
      if (example.file().equals(name)) {
        IFile file = project.getFile(name);
        file.create(library.read(example), true, false, null);
        return file;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static Text field(String feature) {
    return SheetPart.find(window().getShell(), feature, Text.class);
  }

  private Memory buffer() {
    return (Memory) editor.document().element("/core/global-buffer").orElseThrow();
  }

  @Test
  void editsMakeTheEditorDirtyAndAreUndoneFromTheView() throws Exception {
    onDisplay(
        () -> {
          Text capacity = field("capacity");
          capacity.setText("0.5 MiB");
          SheetPart.send(capacity, SWT.DefaultSelection, 0);
          assertEquals("0.5 MiB", buffer().getCapacity().toString());
          assertTrue(editor.isDirty());
          page().activate(view);
          SheetPart.settle();
          view.getViewSite()
              .getActionBars()
              .getGlobalActionHandler(ActionFactory.UNDO.getId())
              .run();
          SheetPart.settle();
          assertEquals("108 KiB", field("capacity").getText());
          assertFalse(editor.isDirty());
          return null;
        });
  }

  @Test
  void undoInTheViewShowsWhatItChanged() throws Exception {
    onDisplay(
        () -> {
          Text capacity = field("capacity");
          capacity.setText("0.5 MiB");
          SheetPart.send(capacity, SWT.DefaultSelection, 0);
          return editor.reveal("/");
        });
    waitFor("the sheet of the root", () -> !isTitled(window().getShell(), BUFFER));
    onDisplay(
        () -> {
          page().activate(view);
          SheetPart.settle();
          view.getViewSite()
              .getActionBars()
              .getGlobalActionHandler(ActionFactory.UNDO.getId())
              .run();
          return null;
        });
    waitFor("the sheet of the buffer", () -> isTitled(window().getShell(), BUFFER));
    assertEquals("108 KiB", onDisplay(() -> field("capacity").getText()));
    assertEquals(view, onDisplay(() -> page().getActivePart()));
  }

  @Test
  void whereNothingIsSelectedItSaysWhatToSelect() throws Exception {
    onDisplay(
        () -> {
          editor.getSite().getSelectionProvider().setSelection(StructuredSelection.EMPTY);
          return null;
        });
    waitFor(
        "the advice",
        () ->
            SheetPart.labels(window().getShell())
                .contains("Select one in the tree of the editor to see and change"));
    onDisplay(() -> editor.reveal("/core/global-buffer"));
    waitFor("the field", () -> field("capacity") != null);
  }

  @Test
  void theTitleFollowsTheName() throws Exception {
    onDisplay(
        () -> {
          page().activate(view);
          Text name = field("name");
          name.setText("glb");
          SheetPart.send(name, SWT.DefaultSelection, 0);
          return null;
        });
    waitFor("the title", () -> isTitled(window().getShell(), "glb – Memory"));
  }

  @Test
  void whatIsReadBesideTheWorkLeavesTheSheetAsItIs() throws Exception {
    for (String beside : List.of(HelpView.ID, GuideView.ID)) {
      onDisplay(() -> page().showView(beside));
      assertTrue(onDisplay(() -> field("capacity") != null), beside);
      onDisplay(
          () -> {
            page().hideView(page().findView(beside));
            page().activate(editor);
            return null;
          });
    }
  }

  private static boolean isTitled(Composite parent, String text) {
    return Stream.of(parent.getChildren())
        .anyMatch(
            child ->
                child instanceof CLabel title && title.getText().equals(text)
                    || child instanceof Composite below && isTitled(below, text));
  }

  @Test
  void whatIsBeingTypedIsSavedToo() throws Exception {
    onDisplay(
        () -> {
          page().activate(view);
          field("capacity").setFocus();
          field("capacity").setText("64 KiB");
          page().activate(editor);
          window()
              .getService(IHandlerService.class)
              .executeCommand("org.eclipse.ui.file.save", null);
          return null;
        });
    waitFor("the file", () -> !editor.isDirty());
    String saved = onDisplay(() -> new String(editor.document().bytes()));
    assertTrue(saved.contains("capacity=\"64 KiB\""));
    onDisplay(
        () -> {
          assertEquals("64 KiB", buffer().getCapacity().toString());
          return null;
        });
  }

  @Test
  void whatValidationFindsStandsAtTheField() throws Exception {
    onDisplay(
        () ->
            editor
                .document()
                .execute(
                    SetCommand.create(
                        editor.getEditingDomain(),
                        buffer(),
                        AcceleratorPackage.Literals.MEMORY__CAPACITY,
                        Quantity.valueOf("5 W"))));
    waitFor("the finding", () -> SheetPart.labels(window().getShell()).contains("wrong unit W"));
  }

  @Test
  void hundredsOfChangesAreShownWithoutDelay() throws Exception {
    onDisplay(
        () -> {
          long start = System.nanoTime();
          for (int i = 1; i <= 300; i++) {
            editor
                .document()
                .execute(
                    SetCommand.create(
                        editor.getEditingDomain(),
                        buffer(),
                        AcceleratorPackage.Literals.MEMORY__CAPACITY,
                        Quantity.valueOf(i + " KiB")));
            SheetPart.settle();
          }
          long perChange = (System.nanoTime() - start) / 300;
          assertEquals("300 KiB", field("capacity").getText());
          assertTrue(perChange < 50_000_000, perChange + " ns for each change");
          return null;
        });
  }
}
