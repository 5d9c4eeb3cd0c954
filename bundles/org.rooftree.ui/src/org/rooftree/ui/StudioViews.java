package org.rooftree.ui;

import java.util.List;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPlaceholderFolderLayout;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.rooftree.ui.help.GuideView;
import org.rooftree.ui.help.HelpView;
import org.rooftree.ui.problems.ProblemsView;
import org.rooftree.ui.results.BreakdownView;
import org.rooftree.ui.results.CompareView;
import org.rooftree.ui.results.CrossCheckView;
import org.rooftree.ui.results.EvaluatorPageView;
import org.rooftree.ui.results.LayersView;
import org.rooftree.ui.results.MacroView;
import org.rooftree.ui.results.MappingView;
import org.rooftree.ui.results.RooflineView;
import org.rooftree.ui.results.SummaryView;
import org.rooftree.ui.results.WhyView;
import org.rooftree.ui.study.StudyView;

/** The views that the Window menu offers, in this order. */
final class StudioViews {
  private static final List<String> SHORTCUTS =
      List.of(
          ProjectExplorer.VIEW_ID,
          IPageLayout.ID_PROP_SHEET,
          ProblemsView.ID,
          SummaryView.ID,
          RooflineView.ID,
          BreakdownView.ID,
          MappingView.ID,
          MacroView.ID,
          EvaluatorPageView.ID,
          LayersView.ID,
          WhyView.ID,
          CompareView.ID,
          CrossCheckView.ID,
          StudyView.ID,
          IPageLayout.ID_PROGRESS_VIEW,
          "org.eclipse.pde.runtime.LogView");

  private StudioViews() {}

  /** Keeps a place on the right for what is read beside the work. */
  static void addHelp(IPageLayout layout) {
    IPlaceholderFolderLayout help =
        layout.createPlaceholderFolder("help", IPageLayout.RIGHT, 0.68f, layout.getEditorArea());
    help.addPlaceholder(HelpView.ID);
    help.addPlaceholder(GuideView.ID);
  }

  static void addShortcuts(IPageLayout layout) {
    SHORTCUTS.forEach(layout::addShowViewShortcut);
  }
}
