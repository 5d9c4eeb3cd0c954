package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.command.SetCommand;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.intro.IIntroManager;
import org.eclipse.ui.part.FileEditorInput;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.platform.ProblemMarkers;
import org.rooftree.platform.Projects;
import org.rooftree.ui.editor.EditedModel;

/** A project with a model that is open in its editor, and what tests do with it. */
final class ModelEditing implements AutoCloseable {
  static final String TEXT =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<accelerator:Accelerator xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\""
          + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
          + " xmlns:accelerator=\"http://rooftree.org/accelerator/1\" name=\"n\""
          + " clock=\"1 GHz\">\n"
          + "  <citations text=\"made up\"/>\n"
          + "  <memories name=\"buffer\" capacity=\"256 KiX\"/>\n"
          + "  <memories name=\"dram\"/>\n"
          + "  <cores name=\"core\">\n"
          + "    <computeUnits xsi:type=\"accelerator:ComputeArray\" name=\"array\">\n"
          + "      <precisionModes name=\"int8\"/>\n"
          + "    </computeUnits>\n"
          + "  </cores>\n"
          + "</accelerator:Accelerator>\n";

  final Display display = PlatformUI.getWorkbench().getDisplay();
  final IProject project;
  final IFile file;

  ModelEditing(String name) throws Exception {
    IIntroManager welcome = PlatformUI.getWorkbench().getIntroManager();
    onDisplay(() -> welcome.closeIntro(welcome.getIntro()));
    project = Projects.create(name, new NullProgressMonitor());
    file = project.getFile("chip.accelerator");
    file.write(TEXT.getBytes(StandardCharsets.UTF_8), true, false, false, null);
  }

  IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
  }

  /** Opens the editor. */
  EditedModel open() throws Exception {
    EditedModel editor = onDisplay(() -> adapt(IDE.openEditor(page(), file, true)));
    eventually("loaded", editor::isLoaded);
    return editor;
  }

  /** Returns the editor of the file; null if it is not open. */
  IEditorPart part() throws Exception {
    return onDisplay(() -> page().findEditor(new FileEditorInput(file)));
  }

  static EditedModel adapt(IEditorPart part) {
    EditedModel editor = Adapters.adapt(part, EditedModel.class);
    assertNotNull(editor, "the editor is one of models");
    return editor;
  }

  <T> T onDisplay(Callable<T> work) throws Exception {
    List<T> result = new ArrayList<>();
    List<Throwable> failure = new ArrayList<>();
    display.syncExec(
        () -> {
          try {
            result.add(work.call());
          } catch (Exception | AssertionError e) {
            failure.add(e);
          }
        });
    if (!failure.isEmpty()) {
      throw new AssertionError(failure.getFirst());
    }
    return result.getFirst();
  }

  void eventually(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!onDisplay(condition)) {
      assertTrue(System.nanoTime() < end, what);
      Thread.sleep(20);
    }
  }

  List<IMarker> markers(String rule) throws Exception {
    return Arrays.stream(file.findMarkers(ProblemMarkers.TYPE, true, IResource.DEPTH_ZERO))
        .filter(m -> m.getAttribute(ProblemMarkers.RULE, "").equals(rule))
        .toList();
  }

  /** Sets the capacity of the buffer as the properties do. */
  void setCapacity(String capacity) throws Exception {
    onDisplay(
        () -> {
          EditedModel editor = adapt(page().getActiveEditor());
          return editor
              .document()
              .execute(
                  new SetCommand(
                      editor.document().editingDomain(),
                      editor.document().element("/buffer").orElseThrow(),
                      AcceleratorPackage.Literals.MEMORY__CAPACITY,
                      Quantity.valueOf(capacity)));
        });
  }

  /** Returns the path of the element that is selected in the editor. */
  String selected() throws Exception {
    return onDisplay(
        () -> {
          IEditorPart part = page().getActiveEditor();
          return part.getSite().getSelectionProvider().getSelection()
                      instanceof IStructuredSelection selection
                  && selection.getFirstElement() instanceof EObject element
              ? adapt(part).document().path(element)
              : "";
        });
  }

  @Override
  public void close() throws Exception {
    onDisplay(() -> page().closeAllEditors(false));
    project.delete(true, true, null);
  }
}
