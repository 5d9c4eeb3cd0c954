package org.rooftree.ui;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.navigator.resources.ProjectExplorer;

/** The perspective in which results are understood: charts, layers, and why a number is what it is. */
public final class ResultsPerspective implements IPerspectiveFactory {
  /** The identifier of this perspective. */
  public static final String ID = "org.rooftree.ui.results";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    String editor = layout.getEditorArea();
    IFolderLayout left = layout.createFolder("left", IPageLayout.LEFT, 0.2f, editor);
    left.addView(ProjectExplorer.VIEW_ID);
    layout.addPerspectiveShortcut(ModelPerspective.ID);
    StudioViews.addShortcuts(layout);
  }
}
