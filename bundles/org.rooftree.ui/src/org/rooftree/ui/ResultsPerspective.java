package org.rooftree.ui;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.rooftree.ui.results.CompareView;
import org.rooftree.ui.results.LayersView;
import org.rooftree.ui.results.SummaryView;
import org.rooftree.ui.results.WhyView;

/** The perspective in which results are understood: charts, layers, and why a number is what it is. */
public final class ResultsPerspective implements IPerspectiveFactory {
  /** The identifier of this perspective. */
  public static final String ID = "org.rooftree.ui.results";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    String editor = layout.getEditorArea();
    // Results are read, models are not edited here: an editor comes up when one leads there.
    layout.setEditorAreaVisible(false);
    layout
        .createFolder("left", IPageLayout.LEFT, 0.17f, editor)
        .addView(ProjectExplorer.VIEW_ID);
    IFolderLayout main = layout.createFolder("main", IPageLayout.LEFT, 0.55f, editor);
    main.addView(SummaryView.ID);
    main.addView(LayersView.ID);
    main.addView(CompareView.ID);
    IFolderLayout charts = layout.createFolder("charts", IPageLayout.TOP, 0.75f, editor);
    charts.addView("org.rooftree.ui.results.roofline");
    charts.addView("org.rooftree.ui.results.breakdown");
    IFolderLayout explanation =
        layout.createFolder("explanation", IPageLayout.BOTTOM, 0.55f, "charts");
    explanation.addView(WhyView.ID);
    explanation.addPlaceholder(IPageLayout.ID_PROBLEM_VIEW);
    explanation.addPlaceholder(IPageLayout.ID_PROGRESS_VIEW);
    layout.addPerspectiveShortcut(ModelPerspective.ID);
    StudioViews.addShortcuts(layout);
  }
}
