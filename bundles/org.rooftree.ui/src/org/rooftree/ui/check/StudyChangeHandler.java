package org.rooftree.ui.check;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.rooftree.ui.study.StudyFiles;

/** Changes what is expected of the study that is selected or open. */
public abstract class StudyChangeHandler extends AbstractHandler {
  /** The family of the jobs of these commands. */
  public static final Object FAMILY = "org.rooftree.ui.check";

  private final StudyChangeRun run;

  StudyChangeHandler(StudyChangeRun run) {
    this.run = run;
  }

  @Override
  public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
    Shell shell = HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell();
    IFile study =
        StudyFiles.meant(HandlerUtil.getCurrentSelection(event), HandlerUtil.getActiveEditor(event))
            .orElse(null);
    if (study == null || study.getLocation() == null) {
      MessageDialog.openInformation(
          shell, run.title(), "Select a study in the Project Explorer, or open one.");
    } else {
      run.start(study, shell);
    }
    return null;
  }
}
