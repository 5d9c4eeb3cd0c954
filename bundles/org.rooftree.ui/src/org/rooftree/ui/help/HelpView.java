package org.rooftree.ui.help;

import java.util.Objects;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;

/** The help beside the work that it is about. Opens again on the page that was read last. */
public final class HelpView extends ViewPart {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.help";

  private static final String PAGE = "page";

  private @Nullable String start;
  private HelpPane pane;

  @Override
  public void init(IViewSite site, @Nullable IMemento memento) throws PartInitException {
    super.init(site, memento);
    start = memento == null ? null : memento.getString(PAGE);
  }

  @Override
  public void createPartControl(Composite parent) {
    pane = new HelpPane(parent);
    IActionBars bars = getViewSite().getActionBars();
    pane.contribute(bars.getToolBarManager());
    bars.updateActionBars();
    if (start == null) {
      pane.openFirst();
    } else {
      pane.open(start);
    }
  }

  /** Returns what the view shows. */
  public HelpPane pane() {
    return Objects.requireNonNull(pane);
  }

  @Override
  public void saveState(IMemento memento) {
    pane.page().ifPresent(page -> memento.putString(PAGE, page));
  }

  @Override
  public void setFocus() {
    pane.setFocus();
  }
}
