package org.rooftree.ui.tests;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.eclipse.emf.edit.domain.IEditingDomainProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.PageSite;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.views.properties.tabbed.ITabbedPropertySheetPageContributor;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;
import org.rooftree.model.edit.ModelDocument;

/** A property sheet for a document, without an editor around it. For the display's thread. */
final class SheetPart extends ViewPart
    implements IEditingDomainProvider, ITabbedPropertySheetPageContributor {
  private final ModelDocument document;
  private final Shell shell;
  private final TabbedPropertySheetPage page;

  SheetPart(Display display, ModelDocument document) {
    this.document = document;
    shell = new Shell(display);
    shell.setLayout(new FillLayout());
    shell.setSize(1100, 460);
    page = new TabbedPropertySheetPage(this);
    page.init(new PageSite(site()));
    page.createControl(shell);
    shell.open();
  }

  /** A page asks the site of its view for the window. */
  private static IViewSite site() {
    try {
      return PlatformUI.getWorkbench()
          .getActiveWorkbenchWindow()
          .getActivePage()
          .showView(IPageLayout.ID_PROP_SHEET)
          .getViewSite();
    } catch (PartInitException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public EditingDomain getEditingDomain() {
    return document.editingDomain();
  }

  @Override
  public String getContributorId() {
    return "org.rooftree.ui.properties";
  }

  void select(EObject... elements) {
    page.selectionChanged(this, new StructuredSelection(elements));
    settle();
  }

  /** Shows a tab. */
  void tab(String id) {
    page.setSelectedTab("org.rooftree.ui.properties." + id);
    settle();
  }

  Shell shell() {
    return shell;
  }

  TabbedPropertySheetPage page() {
    return page;
  }

  /** Returns the control of a field that is shown. */
  <T extends Control> T field(String feature, Class<T> type) {
    T found = find(shell, feature, type);
    if (found == null) {
      throw new IllegalStateException("no field " + feature);
    }
    return found;
  }

  boolean has(String feature) {
    return find(shell, feature, Control.class) != null;
  }

  static <T extends Control> T find(Composite parent, String feature, Class<T> type) {
    for (Control child : parent.getChildren()) {
      boolean match = feature.equals(child.getData("org.rooftree.field"));
      if (match && type.isInstance(child) && child.isVisible()) {
        return type.cast(child);
      }
      if (child instanceof Composite composite) {
        T found = find(composite, feature, type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Returns all texts of labels that are shown. */
  String labels() {
    return labels(shell);
  }

  static String labels(Composite parent) {
    StringBuilder text = new StringBuilder();
    collect(parent, text);
    return text.toString();
  }

  private static void collect(Composite parent, StringBuilder text) {
    for (Control child : parent.getChildren()) {
      if (child.isVisible() && child instanceof Label label) {
        text.append(label.getText()).append('\n');
      } else if (child instanceof Button button && child.isVisible()) {
        text.append(button.getText()).append('\n');
      } else if (child instanceof Composite composite) {
        collect(composite, text);
      }
    }
  }

  static void send(Control control, int type, int keyCode) {
    Event event = new Event();
    event.keyCode = keyCode;
    event.character = (char) keyCode;
    control.notifyListeners(type, event);
    settle();
  }

  static void settle() {
    Display display = Display.getCurrent();
    while (display.readAndDispatch()) {
      // Lets what was caused happen.
    }
  }

  @Override
  public void createPartControl(Composite parent) {}

  @Override
  public void setFocus() {}

  @Override
  public void dispose() {
    page.dispose();
    shell.dispose();
    super.dispose();
  }
}
