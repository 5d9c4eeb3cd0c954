package org.rooftree.ui.results;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.ModelElement;

/**
 * A result as the studio keeps it: with the files it came from, so that a number leads back to the
 * element that caused it.
 *
 * @param label what a user calls it, unique in a session, for example {@code "#3 eyeriss ·
 *     resnet50"}
 * @param result what was computed; of a cancelled run, as far as it got
 * @param findings what validation found in the files
 * @param designFile file of the accelerator
 * @param workloadFile file of the network
 * @param mappingFile file of the mapping, if one was given
 */
public record Evaluation(
    String label,
    EvaluationResult result,
    List<Finding> findings,
    IFile designFile,
    IFile workloadFile,
    Optional<IFile> mappingFile) {

  public Evaluation {
    findings = List.copyOf(findings);
  }

  /** Returns the file that holds an element. */
  public IFile file(ModelElement element) {
    return switch (element.model()) {
      case DESIGN -> designFile;
      case WORKLOAD -> workloadFile;
    };
  }
}
