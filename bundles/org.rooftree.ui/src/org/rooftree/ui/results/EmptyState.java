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

/** What a result view shows as long as there is no result: how to get one. */
final class EmptyState {
  /** The command that evaluates. */
  static final String EVALUATE = "org.rooftree.ui.run.evaluate";

  private EmptyState() {}

  static Composite create(Composite parent, IWorkbenchSite site) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().margins(24, 24).applyTo(area);
    Link link = new Link(area, SWT.WRAP);
    IBindingService keys = site.getService(IBindingService.class);
    String key = keys == null ? null : keys.getBestActiveBindingFormattedFor(EVALUATE);
    link.setText(
        "No result yet. Press "
            + (key == null ? "F9" : key)
            + " or use <a>Run > Evaluate…</a> to evaluate a network on an accelerator.");
    GridDataFactory.fillDefaults()
        .align(SWT.FILL, SWT.CENTER)
        .grab(true, true)
        .hint(240, SWT.DEFAULT)
        .applyTo(link);
    link.addListener(SWT.Selection, e -> evaluate(site));
    return area;
  }

  private static void evaluate(IWorkbenchSite site) {
    try {
      site.getService(IHandlerService.class).executeCommand(EVALUATE, null);
    } catch (CommandException e) {
      ILog.of(EmptyState.class).error("The command " + EVALUATE + " could not be run.", e);
      MessageDialog.openError(
          site.getShell(), "Evaluate", "Nothing can be evaluated at the moment: " + e.getMessage());
    }
  }
}
