package org.rooftree.ui.results;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;

/** The pictures of the result views, which stand in the folder {@code icons} of this bundle. */
public final class ResultImages {
  private ResultImages() {}

  /** Returns a picture by its name, for example {@code "roofline"}. */
  public static ImageDescriptor descriptor(String name) {
    return ResourceLocator.imageDescriptorFromBundle(ResultImages.class, "icons/" + name + ".svg")
        .orElseThrow(() -> new IllegalArgumentException("no icon " + name));
  }
}
