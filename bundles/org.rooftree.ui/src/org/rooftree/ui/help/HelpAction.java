package org.rooftree.ui.help;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.resource.ResourceLocator;

/** A button of the help. */
final class HelpAction extends Action {
  private final Runnable run;

  /**
   * Creates a button.
   *
   * @param icon name of the picture in {@code icons/help}
   */
  HelpAction(String text, String toolTip, String icon, int style, Runnable run) {
    super(text, style);
    setToolTipText(toolTip);
    this.run = run;
    ResourceLocator.imageDescriptorFromBundle(HelpAction.class, "icons/help/" + icon + ".svg")
        .ifPresent(this::setImageDescriptor);
  }

  @Override
  public void run() {
    run.run();
  }
}
