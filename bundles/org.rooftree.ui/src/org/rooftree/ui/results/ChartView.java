package org.rooftree.ui.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.osgi.framework.FrameworkUtil;

/** A view of charts of the results that are shown, drawn as in the HTML report. */
public abstract class ChartView extends ResultView {
  private static final String WHITE = "picturesOnWhite";

  private final ChartSurface.Listener surfaceListener =
      new ChartSurface.Listener() {
        @Override
        public void picked(int panel, Optional<String> series, Optional<Integer> layer) {
          if (panel < sheet.panels().size()) {
            ResultSelection now = results().selection();
            results().select(sheet.panels().get(panel).picked(now, series, layer));
          }
        }

        @Override
        public void save(int panel, ChartFormat format) {
          export.ask(getSite().getShell(), sheet, panel, format, onWhite.isChecked());
        }

        @Override
        public void copy(int panel) {
          export.copy(getSite().getShell(), sheet, panel, onWhite.isChecked());
        }
      };
  private final IPropertyChangeListener themeListener = event -> followTheme();
  private final Action onWhite =
      new Action("Pictures on &White", IAction.AS_CHECK_BOX) {
        @Override
        public void run() {
          settings().put(WHITE, isChecked());
        }
      };

  private Composite parent;
  private ChartSurface surface;
  private ChartExport export;
  private ChartSheet sheet = new ChartSheet(false, List.of());
  private List<Evaluation> wanted = List.of();
  private Optional<String> wantedLayer = Optional.empty();

  /**
   * Creates a view.
   *
   * @param helpContext last part of its F1 context
   */
  protected ChartView(String helpContext) {
    super(helpContext);
  }

  /** Builds the charts of the results that are shown. Runs beside the user interface. */
  abstract ChartSheet charts(ResultSelection selection);

  /** Returns whether the charts are those of the selected layer. */
  boolean areOfALayer() {
    return false;
  }

  @Override
  protected final void createContent(Composite content) {
    parent = content;
    surface = surface(content);
    export = new ChartExport(surface);
    onWhite.setToolTipText("Saved and copied pictures are on white, whatever the theme");
    onWhite.setChecked(settings().get(WHITE) == null || settings().getBoolean(WHITE));
    contributeCharts();
    followTheme();
    PlatformUI.getWorkbench().getThemeManager().addPropertyChangeListener(themeListener);
  }

  private ChartSurface surface(Composite content) {
    try {
      return ChartBrowser.create(content, surfaceListener);
    } catch (SWTError e) {
      ILog.of(ChartView.class).warn("No browser engine; charts are shown as tables.", e);
      return new ChartTableSurface(
          content, BrowserHelp.remedy(SWT.getPlatform(), release()), surfaceListener);
    }
  }

  /** Returns what the system says of itself; empty if it says nothing. */
  private static String release() {
    Path file = Path.of("/etc/os-release");
    try {
      return Files.isReadable(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      ILog.of(ChartView.class).warn("The name of the system cannot be read.", e);
      return "";
    }
  }

  private static IDialogSettings settings() {
    return PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(ChartView.class))
        .getDialogSettings();
  }

  private void contributeCharts() {
    ChartMenu menu = new ChartMenu(surfaceListener, () -> sheet, surface.formats(), onWhite);
    IActionBars bars = getViewSite().getActionBars();
    MenuManager context = new MenuManager();
    context.setRemoveAllWhenShown(true);
    context.addMenuListener(m -> menu.fill(m, surface.pointed()));
    surface.control().setMenu(context.createContextMenu(surface.control()));
    IMenuManager own = bars.getMenuManager();
    MenuManager save = new MenuManager("&Copy and Save", "org.rooftree.ui.results.save");
    save.setRemoveAllWhenShown(true);
    save.addMenuListener(m -> menu.fill(m, Optional.empty()));
    own.add(save);
    bars.getToolBarManager()
        .add(
            new DropDown(
                "Copy or save a chart",
                ResultImages.descriptor("save-chart"),
                m -> menu.fill(m, Optional.empty())));
    Action copy =
        new Action() {
          @Override
          public void run() {
            pointedChart().ifPresent(surfaceListener::copy);
          }
        };
    bars.setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
  }

  /** Returns the chart that a command without a place means. */
  private Optional<Integer> pointedChart() {
    return surface
        .pointed()
        .or(() -> sheet.panels().isEmpty() ? Optional.empty() : Optional.of(0))
        .filter(i -> sheet.panels().get(i).option().isPresent());
  }

  private void followTheme() {
    // The theme paints the widgets after it has told that it changed.
    parent
        .getDisplay()
        .asyncExec(
            () -> {
              if (!parent.isDisposed()) {
                surface.look(ChartLook.of(parent));
              }
            });
  }

  @Override
  protected final void show(ResultSelection selection) {
    wanted = selection.shown();
    wantedLayer = selection.layer();
    Job job =
        Job.create(
            "Charts",
            monitor -> {
              ChartSheet built = charts(selection);
              parent.getDisplay().asyncExec(() -> built(selection, built));
              return Status.OK_STATUS;
            });
    job.setSystem(true);
    job.setPriority(Job.INTERACTIVE);
    job.schedule();
  }

  private void built(ResultSelection of, ChartSheet built) {
    boolean sameLayer = !areOfALayer() || of.layer().equals(wantedLayer);
    if (!parent.isDisposed() && of.shown().equals(wanted) && sameLayer) {
      sheet = built;
      surface.show(built, results().selection());
    }
  }

  @Override
  protected final void follow(ResultSelection selection) {
    if (areOfALayer() && !selection.layer().equals(wantedLayer)) {
      show(selection);
      return;
    }
    // Charts that are still being built get the selection with them.
    if (!sheet.panels().isEmpty()
        && sheet.panels().stream().map(ChartPanel::evaluation).distinct().toList().equals(wanted)) {
      surface.select(sheet, selection);
    }
  }

  @Override
  protected final void focusContent() {
    surface.control().setFocus();
  }

  /** Writes a chart to a file, which is replaced if it exists. */
  public final void write(int panel, ChartFormat format, Path file) throws IOException {
    export.write(sheet, panel, format, onWhite.isChecked(), file);
  }

  @Override
  public void dispose() {
    PlatformUI.getWorkbench().getThemeManager().removePropertyChangeListener(themeListener);
    super.dispose();
  }
}
