package org.rooftree.ui;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.rooftree.ui.problems.ProblemsView;

/** The perspective in which designs are made: projects, an editor, properties and problems. */
public final class ModelPerspective implements IPerspectiveFactory {
  /** The identifier of this perspective. */
  public static final String ID = "org.rooftree.ui.model";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    String editor = layout.getEditorArea();
    layout.addView(ProjectExplorer.VIEW_ID, IPageLayout.LEFT, 0.22f, editor);
    IFolderLayout bottom = layout.createFolder("bottom", IPageLayout.BOTTOM, 0.6f, editor);
    bottom.addView(IPageLayout.ID_PROP_SHEET);
    bottom.addView(ProblemsView.ID);
    bottom.addPlaceholder(IPageLayout.ID_PROGRESS_VIEW);
    layout.addPerspectiveShortcut(ResultsPerspective.ID);
    StudioViews.addHelp(layout);
    StudioViews.addShortcuts(layout);
  }
}
