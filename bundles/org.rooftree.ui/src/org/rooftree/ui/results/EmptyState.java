package org.rooftree.ui.results;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbenchSite;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.keys.IBindingService;

/** What a view of results shows as long as there is none: how to get one. */
public final class EmptyState {
  /** The command that evaluates. */
  static final String EVALUATE = "org.rooftree.ui.run.evaluate";

  private EmptyState() {}

  static Composite create(Composite parent, IWorkbenchSite site) {
    IBindingService keys = site.getService(IBindingService.class);
    String key = keys == null ? null : keys.getBestActiveBindingFormattedFor(EVALUATE);
    return create(
        parent,
        site,
        EVALUATE,
        "No result yet. Press "
            + (key == null ? "F9" : key)
            + " or use <a>Run > Evaluate…</a> to evaluate a network on an accelerator.");
  }

  /**
   * Creates what a view shows as long as it has nothing to show.
   *
   * @param command the command that changes this
   * @param text what to do, with a link that runs the command
   */
  public static Composite create(
      Composite parent, IWorkbenchSite site, String command, String text) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().margins(24, 24).applyTo(area);
    Link link = new Link(area, SWT.WRAP);
    link.setText(text);
    GridDataFactory.fillDefaults()
        .align(SWT.FILL, SWT.CENTER)
        .grab(true, true)
        .hint(240, SWT.DEFAULT)
        .applyTo(link);
    link.addListener(SWT.Selection, e -> run(site, command));
    return area;
  }

  private static void run(IWorkbenchSite site, String command) {
    try {
      site.getService(IHandlerService.class).executeCommand(command, null);
    } catch (CommandException e) {
      ILog.of(EmptyState.class).error("The command " + command + " could not be run.", e);
      MessageDialog.openError(
          site.getShell(), "Evaluate", "Nothing can be evaluated at the moment: " + e.getMessage());
    }
  }
}
