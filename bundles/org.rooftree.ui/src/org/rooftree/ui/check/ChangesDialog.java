package org.rooftree.ui.check;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Shows what would change, before and after, and asks whether it shall. */
final class ChangesDialog extends TitleAreaDialog {
  private static final int WIDTH_CHARACTERS = 100;
  private static final int HEIGHT_LINES = 20;

  private final String title;
  private final String message;
  private final String changes;
  private final String action;

  /**
   * Creates a dialog.
   *
   * @param changes what would change, line by line
   * @param action what the button says that makes it so; empty if there is only to read
   */
  ChangesDialog(Shell shell, String title, String message, String changes, String action) {
    super(shell);
    this.title = title;
    this.message = message;
    this.changes = changes;
    this.action = action;
    setShellStyle(getShellStyle() | SWT.RESIZE);
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText(title);
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    Composite area = (Composite) super.createDialogArea(parent);
    setTitle(title);
    setMessage(message);
    Text text =
        new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.H_SCROLL | SWT.V_SCROLL);
    text.setFont(JFaceResources.getTextFont());
    text.setText(changes);
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .hint(
            convertWidthInCharsToPixels(WIDTH_CHARACTERS),
            convertHeightInCharsToPixels(HEIGHT_LINES))
        .applyTo(text);
    return area;
  }

  @Override
  protected void createButtonsForButtonBar(Composite parent) {
    if (action.isEmpty()) {
      createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
      return;
    }
    createButton(parent, IDialogConstants.OK_ID, action, true);
    createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
  }
}
