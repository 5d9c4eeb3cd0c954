package org.rooftree.ui.properties;

import java.util.List;
import java.util.Locale;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.views.properties.tabbed.AbstractSectionDescriptor;
import org.eclipse.ui.views.properties.tabbed.AbstractTabDescriptor;
import org.eclipse.ui.views.properties.tabbed.ISection;
import org.rooftree.model.edit.field.Topic;

/** The tab of one topic, with one section that holds its fields. */
final class TopicTab extends AbstractTabDescriptor {
  private static final String CATEGORY = "org.rooftree.ui.properties";

  private final Topic topic;
  private final Drafts drafts;

  TopicTab(Topic topic, Drafts drafts) {
    this.topic = topic;
    this.drafts = drafts;
    setSectionDescriptors(List.of(new Fields()));
  }

  Topic topic() {
    return topic;
  }

  @Override
  public String getCategory() {
    return CATEGORY;
  }

  @Override
  public String getId() {
    return CATEGORY + "." + topic.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String getLabel() {
    return topic.label();
  }

  private final class Fields extends AbstractSectionDescriptor {
    @Override
    public String getId() {
      return TopicTab.this.getId() + ".fields";
    }

    @Override
    public String getTargetTab() {
      return TopicTab.this.getId();
    }

    @Override
    public ISection getSectionClass() {
      return new TopicSection(topic, drafts);
    }

    @Override
    public boolean appliesTo(IWorkbenchPart part, ISelection selection) {
      return true; // the tab is only there if it has fields
    }
  }
}
