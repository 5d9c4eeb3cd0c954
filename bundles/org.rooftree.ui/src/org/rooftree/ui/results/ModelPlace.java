package org.rooftree.ui.results;

import org.eclipse.core.resources.IFile;

/**
 * An element of a model that a result was computed from.
 *
 * @param model which of the models
 * @param path path of the element, for example {@code "/core/global-buffer"}
 */
public record ModelPlace(Model model, String path) {

  /** The models of a result. */
  public enum Model {
    /** The accelerator. */
    DESIGN,
    /** The network. */
    WORKLOAD
  }

  /** Returns the file that holds the element. */
  public IFile file(Evaluation evaluation) {
    return model == Model.DESIGN ? evaluation.designFile() : evaluation.workloadFile();
  }
}
