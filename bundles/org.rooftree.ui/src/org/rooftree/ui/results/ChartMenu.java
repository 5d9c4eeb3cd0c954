package org.rooftree.ui.results;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;

/**
 * What can be done with charts: the entries of the view's menu, its tool bar and the context menu.
 */
final class ChartMenu {
  private final ChartSurface.Listener target;
  private final Supplier<ChartSheet> sheet;
  private final List<ChartFormat> formats;
  private final Action white;

  /**
   * Creates the entries.
   *
   * @param formats in what charts can be saved
   * @param white the switch for pictures on white
   */
  ChartMenu(
      ChartSurface.Listener target,
      Supplier<ChartSheet> sheet,
      List<ChartFormat> formats,
      Action white) {
    this.target = target;
    this.sheet = sheet;
    this.formats = formats;
    this.white = white;
  }

  /** Fills a menu for one chart, or for all of them, each with a menu of its own. */
  void fill(IMenuManager menu, Optional<Integer> pointed) {
    List<ChartPanel> panels = sheet.get().panels();
    int[] charts =
        IntStream.range(0, panels.size())
            .filter(i -> panels.get(i).option().isPresent())
            .filter(i -> pointed.isEmpty() || pointed.get() == i)
            .toArray();
    if (charts.length == 1) {
      fillFor(menu, charts[0]);
    } else {
      for (int chart : charts) {
        MenuManager own = new MenuManager(panels.get(chart).title().replace("&", "&&"));
        fillFor(own, chart);
        menu.add(own);
      }
    }
    if (charts.length == 0) {
      Action none = action("No chart to save", () -> {});
      none.setEnabled(false);
      menu.add(none);
    } else if (formats.contains(ChartFormat.PNG)) {
      menu.add(new Separator());
      menu.add(white);
    }
  }

  private void fillFor(IMenuManager menu, int chart) {
    menu.add(action("&Copy", () -> target.copy(chart)));
    for (ChartFormat format : formats) {
      menu.add(action("Save as " + format.label() + "…", () -> target.save(chart, format)));
    }
  }

  private static Action action(String text, Runnable run) {
    return new Action(text) {
      @Override
      public void run() {
        run.run();
      }
    };
  }
}
