package org.rooftree.ui.results;

import java.util.List;
import java.util.Objects;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;

/**
 * A view of results: shows what is chosen in {@link Results} and follows the selection there. Says
 * how to get a result as long as there is none, names the results that are shown above them, and
 * has the drop-down to choose others.
 *
 * <p>A view that cannot be seen does nothing; it catches up when it is shown.
 */
public abstract class ResultView extends ViewPart {
  private final String helpContext;
  private final Results.Listener listener =
      new Results.Listener() {
        @Override
        public void selectionChanged(ResultSelection selection) {
          update();
        }
      };
  private final IPartListener2 visibility =
      new IPartListener2() {
        @Override
        public void partVisible(IWorkbenchPartReference part) {
          if (part.getPart(false) == ResultView.this) {
            visible = true;
            update();
          }
        }

        @Override
        public void partHidden(IWorkbenchPartReference part) {
          if (part.getPart(false) == ResultView.this) {
            visible = false;
          }
        }
      };

  private Results results;
  private Composite stack;
  private Control empty;
  private Composite content;
  private boolean visible;
  private List<Evaluation> shown = List.of();
  private @Nullable ResultSelection followed;

  /**
   * Creates a view.
   *
   * @param helpContext last part of its F1 context, for example {@code "roofline"}
   */
  protected ResultView(String helpContext) {
    this.helpContext = helpContext;
  }

  /** Creates what shows results, in a parent that it fills. Called once, before there is any. */
  protected abstract void createContent(Composite parent);

  /** Shows other results than before, at least one. {@link #follow} is called next. */
  protected abstract void show(ResultSelection selection);

  /** Shows which layer, component or metric of the shown results is selected now. */
  protected abstract void follow(ResultSelection selection);

  /** Gives the focus to what shows results. */
  protected abstract void focusContent();

  /** Returns the results of the session: select there what is selected here. */
  protected final Results results() {
    return results;
  }

  @Override
  public final void createPartControl(Composite parent) {
    results = Objects.requireNonNull(PlatformUI.getWorkbench().getService(Results.class));
    stack = new Composite(parent, SWT.NONE);
    stack.setLayout(new StackLayout());
    empty = EmptyState.create(stack, getSite());
    content = new Composite(stack, SWT.NONE);
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.rooftree.ui." + helpContext);
    content.setLayout(new FillLayout());
    contribute(getViewSite().getActionBars());
    createContent(content);
    getViewSite().getActionBars().updateActionBars();
    results.addListener(listener);
    getSite().getPage().addPartListener(visibility);
    raise(empty);
    visible = getSite().getPage().isPartVisible(this);
    update();
  }

  private void contribute(IActionBars bars) {
    ShownResultsMenu choose = new ShownResultsMenu(results);
    bars.getToolBarManager()
        .add(
            new DropDown(
                "Choose the results that are shown and compared",
                ResultImages.descriptor("results"),
                choose::fill));
    MenuManager inMenu = new MenuManager("&Results Shown", "org.rooftree.ui.results.shown");
    inMenu.setRemoveAllWhenShown(true);
    inMenu.addMenuListener(choose::fill);
    bars.getMenuManager().add(inMenu);
    bars.getToolBarManager().add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
    bars.getMenuManager().add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
  }

  private void update() {
    if (!visible) {
      return;
    }
    ResultSelection selection = results.selection();
    if (selection.equals(followed)) {
      return;
    }
    followed = selection;
    setContentDescription(ShownResults.describe(selection));
    if (!selection.shown().equals(shown)) {
      shown = selection.shown();
      raise(shown.isEmpty() ? empty : content);
      if (!shown.isEmpty()) {
        show(selection);
      }
    }
    if (!shown.isEmpty()) {
      follow(selection);
    }
  }

  private void raise(Control control) {
    ((StackLayout) stack.getLayout()).topControl = control;
    stack.layout();
  }

  @Override
  public void setFocus() {
    if (shown.isEmpty()) {
      empty.setFocus();
    } else {
      focusContent();
    }
  }

  /** As text editors do, the view gives its control to whoever asks for one. */
  @Override
  public <T> @Nullable T getAdapter(Class<T> adapter) {
    return adapter == Control.class ? adapter.cast(stack) : super.getAdapter(adapter);
  }

  @Override
  public void dispose() {
    if (results != null) {
      results.removeListener(listener);
      getSite().getPage().removePartListener(visibility);
    }
    super.dispose();
  }
}
