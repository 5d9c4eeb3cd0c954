package org.rooftree.ui.check;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IMarkerResolution2;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;

/** One way out for an expectation that is not met; what it would write is shown before. */
final class ExpectationFix implements IMarkerResolution2 {
  private final StudyChangeRun run;
  private final String description;

  ExpectationFix(StudyChangeRun run, String description) {
    this.run = run;
    this.description = description;
  }

  @Override
  public String getLabel() {
    return run.title() + "…";
  }

  @Override
  public String getDescription() {
    return description;
  }

  @Override
  public @Nullable Image getImage() {
    return null;
  }

  @Override
  public void run(IMarker marker) {
    if (marker.getResource() instanceof IFile study) {
      // The window, not the dialog that offered the fix: that one is gone when the result comes.
      Shell shell = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
      run.start(study, shell);
    }
  }
}
