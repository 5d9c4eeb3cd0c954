package org.rooftree.ui.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolutionGenerator2;
import org.rooftree.api.finding.Finding;
import org.rooftree.cli.check.Acceptance;
import org.rooftree.engine.check.CheckFindings;
import org.rooftree.platform.ProblemMarkers;

/** Offers what can be done about an expectation that a study does not meet. */
public final class ExpectationFixes implements IMarkerResolutionGenerator2 {
  @Override
  public boolean hasResolutions(IMarker marker) {
    return ProblemMarkers.finding(marker).rule().equals(CheckFindings.BROKEN);
  }

  @Override
  public IMarkerResolution[] getResolutions(IMarker marker) {
    Finding finding = ProblemMarkers.finding(marker);
    List<IMarkerResolution> fixes = new ArrayList<>();
    if (CheckFindings.canAccept(finding)) {
      fixes.add(
          new ExpectationFix(
              StudyChangeRun.value(finding.element()),
              "Evaluates the study and writes the value that it gives now into this expectation."
                  + " What changes is shown before."));
    }
    if (CheckFindings.isOfBaseline(finding)) {
      fixes.add(
          new ExpectationFix(
              StudyChangeRun.baseline(),
              "Evaluates the study and records what it gives now as its baseline. What changes is"
                  + " shown before."));
    }
    if (hasResolutions(marker) && namesBaseline(marker)) {
      fixes.add(
          new ExpectationFix(
              StudyChangeRun.comparison(),
              "Evaluates the study and shows how it differs from its baseline, layer by layer."
                  + " Nothing is written."));
    }
    return fixes.toArray(IMarkerResolution[]::new);
  }

  private static boolean namesBaseline(IMarker marker) {
    IPath location = marker.getResource() instanceof IFile study ? study.getLocation() : null;
    try {
      return location != null && Acceptance.namesBaseline(location.toPath());
    } catch (IOException e) {
      ILog.of(ExpectationFixes.class).error(location + " cannot be read.", e);
      return false;
    }
  }
}
