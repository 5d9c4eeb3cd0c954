package org.rooftree.ui.help;

import org.eclipse.jface.viewers.ColumnLabelProvider;

/** How a page that was found reads: its title, and in the tool tip where the words stand. */
final class HitLabels extends ColumnLabelProvider {
  @Override
  public String getText(Object element) {
    return ((HelpSearch.Hit) element).topic().label();
  }

  @Override
  public String getToolTipText(Object element) {
    return ((HelpSearch.Hit) element).snippet();
  }
}
