package org.rooftree.ui;

import java.util.List;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.navigator.resources.ProjectExplorer;

/** The views that the Window menu offers, in this order. */
final class StudioViews {
  private static final List<String> SHORTCUTS =
      List.of(
          ProjectExplorer.VIEW_ID,
          IPageLayout.ID_PROP_SHEET,
          "org.rooftree.ui.results.summary",
          "org.rooftree.ui.results.roofline",
          "org.rooftree.ui.results.breakdown",
          "org.rooftree.ui.results.layers",
          "org.rooftree.ui.results.why",
          "org.rooftree.ui.results.compare",
          IPageLayout.ID_PROBLEM_VIEW,
          IPageLayout.ID_PROGRESS_VIEW,
          "org.eclipse.pde.runtime.LogView");

  private StudioViews() {}

  static void addShortcuts(IPageLayout layout) {
    SHORTCUTS.forEach(layout::addShowViewShortcut);
  }
}
