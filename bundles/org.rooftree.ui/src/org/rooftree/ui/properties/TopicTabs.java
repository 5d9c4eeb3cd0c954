package org.rooftree.ui.properties;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.views.properties.tabbed.ITabDescriptor;
import org.eclipse.ui.views.properties.tabbed.ITabDescriptorProvider;
import org.rooftree.model.edit.field.Field;
import org.rooftree.model.edit.field.Topic;

/**
 * The tabs of the property sheet: one per topic that has fields. Tabs stay the same objects, so
 * that a sheet keeps their controls from one selection to the next.
 */
public final class TopicTabs implements ITabDescriptorProvider {
  private final Drafts drafts = new Drafts();
  private final List<TopicTab> tabs =
      Arrays.stream(Topic.values()).map(topic -> new TopicTab(topic, drafts)).toList();

  @Override
  public ITabDescriptor[] getTabDescriptors(IWorkbenchPart part, ISelection selection) {
    List<EObject> elements = SelectedElements.of(selection);
    Map<Topic, List<Field>> topics = Field.of(elements);
    return tabs.stream()
        .filter(tab -> topics.containsKey(tab.topic()))
        .toArray(ITabDescriptor[]::new);
  }
}
