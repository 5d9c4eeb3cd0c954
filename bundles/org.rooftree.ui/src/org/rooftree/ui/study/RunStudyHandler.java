package org.rooftree.ui.study;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/**
 * Runs the study that is selected or open, else the one that was run last, else the only one there
 * is; asks which, if there are several.
 */
public final class RunStudyHandler extends AbstractHandler {
  /** The command. */
  public static final String COMMAND = "org.rooftree.ui.study.run";

  @Override
  public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
    IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    StudyStart start = new StudyStart(window);
    StudyFiles.meant(HandlerUtil.getCurrentSelection(event), HandlerUtil.getActiveEditor(event))
        .or(start::last)
        .or(() -> choose(window.getShell(), StudyFiles.all()))
        .ifPresent(start::run);
    return null;
  }

  private static Optional<IFile> choose(Shell shell, List<IFile> all) {
    if (all.isEmpty()) {
      MessageDialog.openInformation(
          shell,
          "Run Study",
          "There is no study in the workspace. Make one with File > New > Study: it takes the"
              + " designs and networks of its folder.");
      return Optional.empty();
    }
    if (all.size() == 1) {
      return Optional.of(all.getFirst());
    }
    ElementListSelectionDialog dialog =
        new ElementListSelectionDialog(
            shell,
            LabelProvider.createTextProvider(
                file -> ((IFile) file).getFullPath().makeRelative().toString()));
    dialog.setTitle("Run Study");
    dialog.setMessage("Choose the study to run (? and * stand for any characters):");
    dialog.setElements(all.toArray());
    dialog.setMultipleSelection(false);
    return dialog.open() == Window.OK
        ? Optional.of((IFile) dialog.getFirstResult())
        : Optional.empty();
  }
}
