package org.rooftree.ui.results;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.resource.ImageDescriptor;
import org.rooftree.platform.RegistryPresentations;

/** The icons of evaluators: the one that its plug-in declares, else one for all. */
public final class EvaluatorImages {
  private EvaluatorImages() {}

  /** Returns the icon of an evaluator. */
  public static ImageDescriptor descriptor(String evaluator) {
    return RegistryPresentations.icon(Platform.getExtensionRegistry(), evaluator)
        .map(ImageDescriptor::createFromURL)
        .orElseGet(() -> ResultImages.descriptor("evaluator"));
  }
}
