package org.rooftree.ui.problems;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolutionGenerator2;
import org.rooftree.model.edit.fix.Fixes;
import org.rooftree.platform.ProblemMarkers;

/** Offers the quick fixes of model problems in the Problems view. */
public final class FixGenerator implements IMarkerResolutionGenerator2 {
  @Override
  public boolean hasResolutions(IMarker marker) {
    // Asked for every row, so the model is not looked at.
    return Fixes.mayExist(ProblemMarkers.finding(marker));
  }

  @Override
  public IMarkerResolution[] getResolutions(IMarker marker) {
    if (!(marker.getResource() instanceof IFile file)) {
      return new IMarkerResolution[0];
    }
    return OpenModels.root(file)
        .map(root -> Fixes.of(ProblemMarkers.finding(marker), root))
        .map(fixes -> fixes.stream().map(fix -> new FixResolution(marker, fix)))
        .map(fixes -> fixes.toArray(IMarkerResolution[]::new))
        .orElse(new IMarkerResolution[0]);
  }
}
