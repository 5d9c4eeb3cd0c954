package org.rooftree.ui.problems;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.IPath;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.intro.IIntroManager;
import org.eclipse.ui.part.FileEditorInput;
import org.rooftree.model.io.ModelReader;
import org.rooftree.ui.editor.EditedModel;

/** Finds and opens the editors of model files. For the display's thread. */
public final class OpenModels {
  private OpenModels() {}

  /** Returns the editor of a file, if it is open and the file was read. */
  public static Optional<EditedModel> find(IFile file) {
    for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
      for (IWorkbenchPage page : window.getPages()) {
        for (IEditorReference reference :
            page.findEditors(new FileEditorInput(file), null, IWorkbenchPage.MATCH_INPUT)) {
          Optional<EditedModel> editor = model(reference.getEditor(true));
          if (editor.isPresent() && editor.get().isLoaded()) {
            return editor;
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Opens the editor of a file and brings it to the front.
   *
   * @param then is given the editor when the file was read, which takes a moment if it is large
   * @throws PartInitException when there is no window or no editor of models for the file
   */
  public static void open(IFile file, Consumer<EditedModel> then) throws PartInitException {
    IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    if (window == null && PlatformUI.getWorkbench().getWorkbenchWindowCount() > 0) {
      window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    }
    if (window == null || window.getActivePage() == null) {
      throw new PartInitException("there is no window to open " + file.getName() + " in");
    }
    IIntroManager welcome = PlatformUI.getWorkbench().getIntroManager();
    welcome.closeIntro(welcome.getIntro()); // it would cover the editor
    EditedModel editor =
        model(IDE.openEditor(window.getActivePage(), file, true))
            .orElseThrow(() -> new PartInitException(file.getName() + " is no model file"));
    editor.whenLoaded(() -> then.accept(editor));
  }

  private static Optional<EditedModel> model(IEditorPart part) {
    return Optional.ofNullable(Adapters.adapt(part, EditedModel.class));
  }

  /** Returns the root of the model in a file: as it is edited, or else as it is on disk. */
  static Optional<EObject> root(IFile file) {
    Optional<EditedModel> editor = find(file);
    if (editor.isPresent()) {
      return Optional.of(editor.get().document().root());
    }
    IPath location = file.getLocation();
    return location == null
        ? Optional.empty()
        : new ModelReader().read(location.toPath(), file.getName()).root();
  }
}
