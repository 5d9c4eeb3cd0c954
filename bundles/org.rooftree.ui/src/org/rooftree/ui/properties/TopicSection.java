package org.rooftree.ui.properties;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.emf.common.command.CommandStackListener;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.domain.AdapterFactoryEditingDomain;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.eclipse.emf.edit.domain.IEditingDomainProvider;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.LabelProviderChangedEvent;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.views.properties.tabbed.AbstractPropertySection;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.edit.field.Field;
import org.rooftree.model.edit.field.Topic;
import org.rooftree.ui.editor.EditedModel;

/** The fields of one topic for the selected elements. */
final class TopicSection extends AbstractPropertySection {
  /** How often findings are looked at: they come a moment after an edit. */
  private static final int FINDINGS_MS = 300;

  private final Topic topic;
  private final Drafts drafts;
  private final ResourceManager resources = new LocalResourceManager(JFaceResources.getResources());
  private final FieldScope scope = new Scope();
  private final List<FieldControl> controls = new ArrayList<>();
  private final CommandStackListener edits = event -> refreshSoon();
  private final PendingInput pending = new PendingInput(this::commitPending);
  private List<Field> fields = List.of();
  private List<EObject> elements = List.of();
  private List<Finding> findings = List.of();
  private @Nullable EditedModel model;
  private @Nullable EditingDomain domain;
  private @Nullable TabbedPropertySheetPage page;
  private @Nullable Composite area;
  private boolean shown;
  private boolean refreshing;

  TopicSection(Topic topic, Drafts drafts) {
    this.topic = topic;
    this.drafts = drafts;
  }

  @Override
  public void createControls(Composite parent, TabbedPropertySheetPage sheet) {
    super.createControls(parent, sheet);
    page = sheet;
    Composite created = getWidgetFactory().createComposite(parent);
    GridLayoutFactory.swtDefaults()
        .numColumns(FieldControl.COLUMNS)
        .margins(8, 6)
        .spacing(6, 5)
        .applyTo(created);
    PlatformUI.getWorkbench().getHelpSystem().setHelp(created, "org.rooftree.ui.properties");
    area = created;
  }

  @Override
  public void setInput(IWorkbenchPart part, ISelection selection) {
    super.setInput(part, selection);
    List<EObject> selected = SelectedElements.of(selection);
    if (selected.isEmpty()) {
      return;
    }
    commitPending();
    elements = selected;
    model = part == null ? null : Adapters.adapt(part, EditedModel.class);
    follow(editingDomain(part));
    List<Field> wanted = Field.of(elements).getOrDefault(topic, List.of());
    if (!wanted.equals(fields)) {
      build(wanted);
    }
  }

  private @Nullable EditingDomain editingDomain(@Nullable IWorkbenchPart part) {
    IEditingDomainProvider provider =
        part == null ? null : Adapters.adapt(part, IEditingDomainProvider.class);
    EditingDomain found =
        provider == null
            ? AdapterFactoryEditingDomain.getEditingDomainFor(elements.getFirst())
            : provider.getEditingDomain();
    return found != null && found.isReadOnly(elements.getFirst().eResource()) ? null : found;
  }

  private void follow(@Nullable EditingDomain next) {
    if (domain != next) {
      if (domain != null) {
        domain.getCommandStack().removeCommandStackListener(edits);
      }
      domain = next;
      if (next != null) {
        next.getCommandStack().addCommandStackListener(edits);
      }
    }
  }

  private void build(List<Field> wanted) {
    if (area == null) {
      return;
    }
    fields = wanted;
    area.setRedraw(false);
    try {
      for (Control child : area.getChildren()) {
        child.dispose();
      }
      controls.clear();
      for (Field field : wanted) {
        FieldControl control = control(field);
        control.create(area);
        controls.add(control);
      }
      List<Control> tabs = new ArrayList<>(List.of(area.getTabList()));
      controls.forEach(control -> tabs.remove(control.outsideTabOrder()));
      area.setTabList(tabs.toArray(Control[]::new));
    } finally {
      area.setRedraw(true);
    }
    sizeChanged();
    refreshSoon(); // the theme colours new controls a moment later
  }

  /** Lays out everything from the rows up to the scrolled area, whose parts remember sizes. */
  private void sizeChanged() {
    if (area != null && page != null) {
      area.getShell().layout(area.getChildren());
      page.resizeScrolledComposite();
    }
  }

  private FieldControl control(Field field) {
    return switch (field.kind()) {
      case TEXT, LONG_TEXT, QUANTITY, NUMBER, TEXTS -> new TextField(scope, field);
      case BOOLEAN -> new BooleanField(scope, field);
      case CHOICE -> new ChoiceField(scope, field);
      case CHOICES -> new ChoicesField(scope, field);
      case REFERENCE, REFERENCES -> new ReferenceField(scope, field);
      case CITATIONS -> new CitationsField(scope, field);
    };
  }

  @Override
  public void refresh() {
    if (area == null || area.isDisposed() || elements.isEmpty()) {
      return;
    }
    findings = model == null ? List.of() : model.findings();
    controls.forEach(FieldControl::refresh);
  }

  /** The sheet looks at the name of what it shows only when told that labels changed. */
  private void refreshTitle() {
    if (shown && page != null && area != null && !area.isDisposed()) {
      page.labelProviderChanged(new LabelProviderChangedEvent(new LabelProvider()));
    }
  }

  /** Refreshes once after any number of changes. */
  private void refreshSoon() {
    if (!refreshing && area != null && !area.isDisposed()) {
      refreshing = true;
      area.getDisplay()
          .asyncExec(
              () -> {
                refreshing = false;
                refresh();
                refreshTitle();
              });
    }
  }

  @Override
  public void aboutToBeShown() {
    shown = true;
    pending.listen(true);
    watchFindings();
  }

  @Override
  public void aboutToBeHidden() {
    commitPending();
    shown = false;
    pending.listen(false);
  }

  private void watchFindings() {
    if (!shown || area == null || area.isDisposed()) {
      return;
    }
    if (model != null && model.findings() != findings) {
      refresh();
    }
    area.getDisplay().timerExec(FINDINGS_MS, this::watchFindings);
  }

  private void commitPending() {
    if (area != null && !area.isDisposed() && !elements.isEmpty()) {
      controls.forEach(FieldControl::commitPending);
    }
  }

  @Override
  public void dispose() {
    shown = false;
    pending.listen(false);
    follow(null);
    resources.dispose();
    super.dispose();
  }

  private final class Scope extends FieldScope {
    @Override
    List<EObject> elements() {
      return elements;
    }

    @Override
    Drafts drafts() {
      return drafts;
    }

    @Override
    @Nullable EditingDomain domain() {
      return domain;
    }

    @Override
    List<Finding> findings() {
      return findings;
    }

    @Override
    void sizeChanged() {
      TopicSection.this.sizeChanged();
    }

    @Override
    FormToolkit toolkit() {
      return getWidgetFactory();
    }

    @Override
    ResourceManager resources() {
      return resources;
    }
  }
}
