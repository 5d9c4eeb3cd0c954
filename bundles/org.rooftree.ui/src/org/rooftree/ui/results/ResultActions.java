package org.rooftree.ui.results;

import java.util.function.BooleanSupplier;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.jspecify.annotations.Nullable;

/** Actions that result views have in common. */
public final class ResultActions {
  private ResultActions() {}

  /** Returns an action that runs something. */
  public static Action of(
      String text, String tooltip, @Nullable ImageDescriptor image, Runnable what) {
    Action action =
        new Action(text, IAction.AS_PUSH_BUTTON) {
          @Override
          public void run() {
            what.run();
          }
        };
    action.setToolTipText(tooltip);
    action.setImageDescriptor(image);
    return action;
  }

  /** Returns an action that is on or off. */
  public static Action toggle(
      String text,
      String tooltip,
      @Nullable ImageDescriptor image,
      BooleanSupplier on,
      Runnable what) {
    Action action =
        new Action(text, IAction.AS_CHECK_BOX) {
          @Override
          public void run() {
            what.run();
          }
        };
    action.setToolTipText(tooltip);
    action.setImageDescriptor(image);
    action.setChecked(on.getAsBoolean());
    return action;
  }

  /** Returns the copy action of a view; register it as global handler too. */
  public static Action copy(Runnable what) {
    Action action = of("&Copy", "Copy with header", shared(ISharedImages.IMG_TOOL_COPY), what);
    action.setActionDefinitionId(ActionFactory.COPY.getCommandId());
    return action;
  }

  /** Returns a picture of the workbench. */
  static ImageDescriptor shared(String name) {
    return PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(name);
  }

  /** Brings a view to the front. */
  public static void showView(IWorkbenchPage page, String id) {
    try {
      page.showView(id);
    } catch (PartInitException e) {
      ILog.of(ResultActions.class).log(e.getStatus());
      ErrorDialog.openError(page.getWorkbenchWindow().getShell(), "Show View", null, e.getStatus());
    }
  }
}
