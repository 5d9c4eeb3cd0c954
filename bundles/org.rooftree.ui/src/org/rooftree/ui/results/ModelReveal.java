package org.rooftree.ui.results;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.ModelElement;
import org.rooftree.ui.editor.EditedModel;

/** Leads from a result to the models that it was computed from. */
final class ModelReveal {
  private final IWorkbenchPage page;

  ModelReveal(IWorkbenchPage page) {
    this.page = page;
  }

  /** Opens the file of an element and selects the element. */
  void show(Evaluation evaluation, ModelElement element) {
    IFile file = evaluation.file(element);
    IEditorPart editor = open(file);
    if (editor == null) {
      return;
    }
    if (editor instanceof EditedModel model) {
      if (!model.reveal(element.path())) {
        MessageDialog.openInformation(
            page.getWorkbenchWindow().getShell(),
            "Show in Editor",
            file.getFullPath()
                + " has no element "
                + element.path()
                + ": it was renamed or deleted after the evaluation. Evaluate again to have"
                + " results of the model as it is now.");
      }
      return;
    }
    // Another editor knows how to go to a marker, if it knows any way at all.
    try {
      IMarker marker = file.createMarker(IMarker.MARKER);
      try {
        marker.setAttribute("element", element.path());
        IDE.gotoMarker(editor, marker);
      } finally {
        marker.delete();
      }
    } catch (CoreException e) {
      report(file, e);
    }
  }

  /** Opens a file in its editor. Says why not, if that is not possible, and returns nothing. */
  @Nullable IEditorPart open(IFile file) {
    if (!file.exists()) {
      MessageDialog.openInformation(
          page.getWorkbenchWindow().getShell(),
          "Show in Editor",
          file.getFullPath()
              + " is no longer in the workspace: it was moved, renamed or deleted, or its project"
              + " is closed. The result is kept; bring the file back to edit the model.");
      return null;
    }
    try {
      return IDE.openEditor(page, file, true);
    } catch (PartInitException e) {
      report(file, e);
      return null;
    }
  }

  private void report(IFile file, CoreException e) {
    ILog.of(ModelReveal.class).log(e.getStatus());
    MessageDialog.openError(
        page.getWorkbenchWindow().getShell(),
        "Show in Editor",
        file.getFullPath() + " cannot be shown: " + e.getMessage());
  }
}
