package org.rooftree.ui.plugins;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.wizard.IWizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/** The dialog around the one page: its button says what it does. */
final class InstallDialog extends WizardDialog {

  InstallDialog(Shell shell, IWizard wizard) {
    super(shell, wizard);
  }

  @Override
  protected Button createButton(Composite parent, int id, String label, boolean isDefault) {
    return super.createButton(
        parent, id, id == IDialogConstants.FINISH_ID ? "I&nstall" : label, isDefault);
  }
}
