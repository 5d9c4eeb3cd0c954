package org.rooftree.ui.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ILog;
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
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.themes.IThemeManager;
import org.osgi.framework.FrameworkUtil;
import org.rooftree.report.chart.ChartOption;
import org.rooftree.ui.results.ChartPanel.Marked;
import org.rooftree.ui.results.ChartPanel.Missing;

/**
 * Charts in a view, with all that can be done with them: they follow the theme, are clicked, copied
 * and saved.
 */
public final class ChartPane {
  private static final String WHITE = "picturesOnWhite";

  /** Is told what is done in a chart. */
  interface Picker {
    /** See {@link ChartSurface.Listener#picked}. */
    void picked(ChartPanel panel, Optional<String> series, Optional<Integer> item);

    /** See {@link ChartSurface.Listener#opened}. */
    default void opened(ChartPanel panel, Optional<String> series, Optional<Integer> item) {}

    /** Adds to the context menu of a chart what leads elsewhere. */
    default void offer(IMenuManager menu, ChartPanel panel) {}
  }

  private final Composite parent;
  private final IViewSite site;
  private final Picker picker;
  private final ChartSurface surface;
  private final ChartExport export;
  private final ChartSurface.Listener surfaceListener =
      new ChartSurface.Listener() {
        @Override
        public void picked(int panel, Optional<String> series, Optional<Integer> item) {
          if (panel < sheet.panels().size()) {
            picker.picked(sheet.panels().get(panel), series, item);
          }
        }

        @Override
        public void opened(int panel, Optional<String> series, Optional<Integer> item) {
          if (panel < sheet.panels().size()) {
            picker.opened(sheet.panels().get(panel), series, item);
          }
        }

        @Override
        public void save(int panel, ChartFormat format) {
          export.ask(site.getShell(), sheet, panel, format, onWhite.isChecked());
        }

        @Override
        public void copy(int panel) {
          export.copy(site.getShell(), sheet, panel, onWhite.isChecked());
        }
      };
  private final Action onWhite =
      new Action("Pictures on &White", IAction.AS_CHECK_BOX) {
        @Override
        public void run() {
          settings().put(WHITE, isChecked());
        }
      };
  private ChartSheet sheet = new ChartSheet(false, List.of());

  /**
   * Creates charts that fill their parent, and adds to the menus and the tool bar of its view.
   *
   * @param picker is told what is clicked
   */
  ChartPane(Composite parent, IViewSite site, Picker picker) {
    this.parent = parent;
    this.site = site;
    this.picker = picker;
    surface = surface(parent);
    export = new ChartExport(surface);
    onWhite.setToolTipText("Saved and copied pictures are on white, whatever the theme");
    onWhite.setChecked(settings().get(WHITE) == null || settings().getBoolean(WHITE));
    contribute();
    followTheme();
    IThemeManager themes = PlatformUI.getWorkbench().getThemeManager();
    IPropertyChangeListener listener = event -> followTheme();
    themes.addPropertyChangeListener(listener);
    parent.addDisposeListener(event -> themes.removePropertyChangeListener(listener));
  }

  /**
   * Creates the chart of the points of a study.
   *
   * @param picked is told which point is clicked, by its index; nothing for a click beside all
   */
  public static ChartPane ofPoints(
      Composite parent, IViewSite site, Consumer<Optional<Integer>> picked) {
    return new ChartPane(
        parent,
        site,
        (panel, series, point) -> {
          // A click on a line means no point, and takes none away.
          if (series.isEmpty() || point.isPresent()) {
            picked.accept(point);
          }
        });
  }

  private ChartSurface surface(Composite content) {
    try {
      return ChartBrowser.create(content, surfaceListener);
    } catch (SWTError e) {
      ILog.of(ChartPane.class).warn("No browser engine; charts are shown as tables.", e);
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
      ILog.of(ChartPane.class).warn("The name of the system cannot be read.", e);
      return "";
    }
  }

  private static IDialogSettings settings() {
    return PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(ChartPane.class))
        .getDialogSettings();
  }

  private void contribute() {
    ChartMenu menu = new ChartMenu(surfaceListener, () -> sheet, surface.formats(), onWhite);
    IActionBars bars = site.getActionBars();
    MenuManager context = new MenuManager();
    context.setRemoveAllWhenShown(true);
    context.addMenuListener(
        m -> {
          Optional<Integer> pointed = surface.pointed();
          sheet.panels().stream()
              .skip(pointed.orElse(0))
              .findFirst()
              .ifPresent(p -> picker.offer(m, p));
          menu.fill(m, pointed);
        });
    surface.control().setMenu(context.createContextMenu(surface.control()));
    MenuManager save = new MenuManager("&Copy and Save", "org.rooftree.ui.results.save");
    save.setRemoveAllWhenShown(true);
    save.addMenuListener(m -> menu.fill(m, Optional.empty()));
    bars.getMenuManager().add(save);
    bars.getToolBarManager()
        .add(
            new DropDown(
                "Copy or save a chart",
                ResultImages.descriptor("save-chart"),
                m -> menu.fill(m, Optional.empty())));
  }

  /** Copies to the clipboard the chart that the pointer or focus is on, else the first. */
  public void copy() {
    surface
        .pointed()
        .or(() -> sheet.panels().isEmpty() ? Optional.empty() : Optional.of(0))
        .filter(i -> sheet.panels().get(i).option().isPresent())
        .ifPresent(surfaceListener::copy);
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

  /** Shows charts instead of those that are shown. */
  void show(ChartSheet shown, List<Marked> marked) {
    sheet = shown;
    surface.show(shown, marked);
  }

  /** Marks what is selected. */
  void mark(List<Marked> marked) {
    surface.select(sheet, marked);
  }

  /** Shows the points of a study, of which one may be selected. */
  public void show(ChartOption points, Optional<Integer> selected) {
    show(ChartSheet.study(points.label(), Optional.of(points), Missing.NOTHING), marked(selected));
  }

  /** Says why there is no chart of a study, and what to do. */
  public void showNothing(String title, String why, String remedy) {
    Missing missing = new Missing(why, remedy, List.of());
    show(ChartSheet.study(title, Optional.empty(), missing), marked(Optional.empty()));
  }

  /** Marks a point of the study that is shown; does nothing as long as none is. */
  public void mark(Optional<Integer> selected) {
    if (!sheet.panels().isEmpty()) {
      mark(marked(selected));
    }
  }

  private static List<Marked> marked(Optional<Integer> point) {
    return List.of(new Marked(point, Optional.empty()));
  }

  ChartSheet sheet() {
    return sheet;
  }

  /** Gives the focus to the charts. */
  public void setFocus() {
    surface.control().setFocus();
  }

  /** Writes a chart to a file, which is replaced if it exists. */
  public void write(int panel, ChartFormat format, Path file) throws IOException {
    export.write(sheet, panel, format, onWhite.isChecked(), file);
  }
}
