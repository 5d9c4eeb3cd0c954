package org.rooftree.ui.wizards;

import org.eclipse.jface.action.IMenuManager;
import org.eclipse.ui.actions.CloseUnrelatedProjectsAction;
import org.eclipse.ui.navigator.CommonActionProvider;

/**
 * Takes out of the menu of a project what makes no sense for models: projects of models do not
 * refer to each other, so all of them are unrelated.
 */
public final class ProjectMenu extends CommonActionProvider {
  @Override
  public void fillContextMenu(IMenuManager menu) {
    menu.remove(CloseUnrelatedProjectsAction.ID);
  }
}
