package org.rooftree.ui.run;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/** From what a user asked for to a run: at once, after a dialog, or not at all. */
final class Starting {
  private Starting() {}

  /** Does what a guess says. */
  static void act(EvaluationRuns runs, RunGuess guess, @Nullable Shell shell) {
    switch (guess) {
      case RunGuess.Ready ready -> runs.start(ready.run(), Trigger.USER);
      case RunGuess.Ask ask -> ask(runs, ask.draft(), shell);
      case RunGuess.Impossible no -> MessageDialog.openInformation(shell, "Evaluate", no.reason());
    }
  }

  /** Lets the user choose, and runs that. */
  static void ask(EvaluationRuns runs, RunDraft draft, @Nullable Shell shell) {
    RunDialog dialog =
        new RunDialog(
            shell,
            new RunDialogModel(runs.catalogue(), runs.files(), draft, runs.defaultEvaluator()));
    if (dialog.open() == Window.OK) {
      dialog.chosen().ifPresent(run -> runs.start(run, Trigger.USER));
    }
  }
}
