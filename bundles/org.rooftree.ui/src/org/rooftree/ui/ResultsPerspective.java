package org.rooftree.ui;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
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

/**
 * The perspective in which results are understood: charts, layers, and why a number is what it is.
 */
public final class ResultsPerspective implements IPerspectiveFactory {
  /** The identifier of this perspective. */
  public static final String ID = "org.rooftree.ui.results";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    // Editors are for making designs: here they come up when one is opened.
    layout.setEditorAreaVisible(false);
    String editor = layout.getEditorArea();
    IFolderLayout left = layout.createFolder("left", IPageLayout.LEFT, 0.15f, editor);
    left.addView(ProjectExplorer.VIEW_ID);
    IFolderLayout right = layout.createFolder("right", IPageLayout.RIGHT, 0.7f, editor);
    right.addView(SummaryView.ID);
    right.addPlaceholder(IPageLayout.ID_PROP_SHEET);
    IFolderLayout why = layout.createFolder("why", IPageLayout.BOTTOM, 0.5f, "right");
    why.addView(WhyView.ID);
    why.addPlaceholder(HelpView.ID);
    why.addPlaceholder(GuideView.ID);
    IFolderLayout charts = layout.createFolder("charts", IPageLayout.TOP, 0.58f, editor);
    charts.addView(RooflineView.ID);
    charts.addView(BreakdownView.ID);
    charts.addView(MappingView.ID);
    charts.addView(MacroView.ID);
    charts.addPlaceholder(EvaluatorPageView.ID);
    charts.addPlaceholder(StudyView.ID);
    IFolderLayout tables = layout.createFolder("tables", IPageLayout.BOTTOM, 0.3f, editor);
    tables.addView(LayersView.ID);
    tables.addView(CompareView.ID);
    tables.addView(CrossCheckView.ID);
    tables.addPlaceholder(ProblemsView.ID);
    tables.addPlaceholder(IPageLayout.ID_PROGRESS_VIEW);
    layout.addPerspectiveShortcut(ModelPerspective.ID);
    StudioViews.addShortcuts(layout);
  }
}
