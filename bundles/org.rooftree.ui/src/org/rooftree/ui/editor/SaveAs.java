package org.rooftree.ui.editor;

import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.SaveAsDialog;
import org.rooftree.model.io.ModelKind;

/** Asks for the file of the workspace that a model is to be saved as. */
final class SaveAs {
  private SaveAs() {}

  /** Returns the file; it has the extension of its kind. Empty if the user thought better of it. */
  static Optional<IFile> ask(Shell shell, IFile now, ModelKind kind) {
    SaveAsDialog dialog = new SaveAsDialog(shell);
    dialog.setOriginalFile(now);
    if (dialog.open() != Window.OK || dialog.getResult() == null) {
      return Optional.empty();
    }
    IPath path = dialog.getResult();
    if (!kind.extension().equals(path.getFileExtension())) {
      path = path.addFileExtension(kind.extension());
    }
    return Optional.of(ResourcesPlugin.getWorkspace().getRoot().getFile(path));
  }
}
