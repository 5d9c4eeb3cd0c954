package org.rooftree.ui.study;

import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.model.StudySpace;

/**
 * A study that is running or has ended.
 *
 * @param file the file of the study
 * @param space its design space, as the files were when it began
 * @param result what was found so far; points are only ever added at the end
 * @param running whether more points come
 */
public record StudyRun(
    IFile file, Optional<StudySpace> space, Optional<StudyResult> result, boolean running) {
  /** Creates a run that begins. */
  static StudyRun beginning(IFile file) {
    return new StudyRun(file, Optional.empty(), Optional.empty(), true);
  }

  /** Returns the run with what was found until now. */
  StudyRun with(StudySpace studied, StudyResult found, boolean more) {
    return new StudyRun(file, Optional.of(studied), Optional.of(found), more);
  }

  /** Returns the run as one of which no more comes. */
  StudyRun ended() {
    return new StudyRun(file, space, result, false);
  }
}
