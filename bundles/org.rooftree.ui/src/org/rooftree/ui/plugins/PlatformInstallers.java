package org.rooftree.ui.plugins;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.IExecutionListener;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.commands.ICommandService;
import org.jspecify.annotations.Nullable;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.platform.RegistryPluginManager;

/**
 * Makes ready what the platform's own dialogs need to install software, before they open: nobody
 * pays for it who does not open them.
 */
public final class PlatformInstallers implements IExecutionListener {
  private static final String INSTALLERS = "org.eclipse.equinox.p2.ui.";

  private PlatformInstallers() {}

  /** Watches the commands of a workbench. */
  public static void watch(IWorkbench workbench) {
    workbench.getService(ICommandService.class).addExecutionListener(new PlatformInstallers());
  }

  @Override
  public void preExecute(String command, ExecutionEvent event) {
    if (command.startsWith(INSTALLERS) || command.equals(IWorkbenchCommandConstants.HELP_ABOUT)) {
      try {
        new RegistryPluginManager(Platform.getExtensionRegistry()).prepare();
      } catch (PluginException e) {
        ILog.of(PlatformInstallers.class).error("software cannot be installed", e);
      }
    }
  }

  @Override
  public void notHandled(String command, NotHandledException exception) {}

  @Override
  public void postExecuteFailure(String command, ExecutionException exception) {}

  @Override
  public void postExecuteSuccess(String command, @Nullable Object result) {}
}
