package org.rooftree.ui.problems;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.XMLMemento;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the models of the workspace: the view of the platform, which begins with wide
 * messages in one list. What the user changes of it is kept as in the platform's.
 */
@SuppressWarnings("restriction") // the one for clients does not show the severity on its tab
public final class ProblemsView extends org.eclipse.ui.internal.views.markers.ProblemsView {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.problems";

  private static final String GROUPED_BY = "categoryGroup";
  private static final String WIDTHS = "columnWidths";
  private static final String VISIBLE = "visible";
  private static final String NOTHING = "0 items";

  /** The columns at first, with their widths in characters. */
  private static Map<String, Integer> columns() {
    Map<String, Integer> columns = new LinkedHashMap<>();
    columns.put("org.eclipse.ui.ide.severityAndDescriptionField", 110);
    columns.put("org.eclipse.ui.ide.resourceField", 22);
    columns.put("org.eclipse.ui.ide.pathField", 18);
    columns.put("org.eclipse.ui.ide.locationField", 26);
    return columns;
  }

  @Override
  public void init(IViewSite site, @Nullable IMemento memento) throws PartInitException {
    boolean first = memento == null || memento.getString(GROUPED_BY) == null;
    super.init(site, first ? initial(site.getShell().getDisplay()) : memento);
  }

  @Override
  public void createPartControl(Composite parent) {
    super.createPartControl(parent);
    if (getSite().getSelectionProvider() instanceof Viewer viewer) {
      PlatformUI.getWorkbench().getHelpSystem().setHelp(viewer.getControl(), ID);
    }
  }

  private static IMemento initial(Display display) {
    GC metrics = new GC(display);
    double character;
    try {
      metrics.setFont(display.getSystemFont());
      character = metrics.getFontMetrics().getAverageCharacterWidth();
    } finally {
      metrics.dispose();
    }
    XMLMemento memento = XMLMemento.createWriteRoot("problems");
    memento.putString(GROUPED_BY, "none");
    IMemento widths = memento.createChild(WIDTHS);
    columns()
        .forEach(
            (field, characters) -> {
              memento.createChild(VISIBLE, field);
              widths.putInteger(field, (int) Math.round(characters * character));
            });
    return memento;
  }

  @Override
  protected void setContentDescription(String description) {
    super.setContentDescription(
        NOTHING.equals(description)
            ? "No problems. Models are checked while you edit them, and when their files change."
            : description);
  }
}
