package org.rooftree.ui.plugins;

import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.rooftree.platform.RegistryPluginManager;

/** Help, Install Evaluator: installs, and starts the studio again if the user likes. */
public final class InstallEvaluatorHandler extends AbstractHandler {
  private static final int RESTART = 0;

  @Override
  public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
    IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    try (InstallModel model =
        new InstallModel(
            new RegistryPluginManager(Platform.getExtensionRegistry()),
            Path.of(System.getProperty("user.home")))) {
      InstallEvaluatorWizard wizard = new InstallEvaluatorWizard(model);
      if (new InstallDialog(window.getShell(), wizard).open() == Window.OK) {
        offerRestart(window, wizard.installed());
      }
    }
    return null;
  }

  private static void offerRestart(IWorkbenchWindow window, String installed) {
    int answer =
        MessageDialog.open(
            MessageDialog.QUESTION,
            window.getShell(),
            "Evaluator Installed",
            installed
                + " is installed, and works with the next start. The studio can start again now; it"
                + " asks for what is not saved, and opens where you are.",
            0,
            "Start &Again Now",
            "&Later");
    if (answer == RESTART) {
      window.getWorkbench().restart(true);
    }
  }
}
