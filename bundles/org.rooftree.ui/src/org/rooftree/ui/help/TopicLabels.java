package org.rooftree.ui.help;

import org.eclipse.jface.viewers.LabelProvider;

/** How an entry of the contents reads. */
final class TopicLabels extends LabelProvider {
  @Override
  public String getText(Object element) {
    return ((HelpTopic) element).label();
  }
}
