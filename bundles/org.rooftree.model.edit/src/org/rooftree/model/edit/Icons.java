package org.rooftree.model.edit;

import java.net.URL;
import org.eclipse.emf.ecore.EClass;

/** The pictures of elements: one SVG per class. */
public final class Icons {
  private Icons() {}

  /** Returns the path of a class's picture inside this bundle. */
  public static String path(EClass type) {
    return "icons/" + type.getName() + ".svg";
  }

  /**
   * Returns the picture of a class.
   *
   * @throws IllegalArgumentException when the class is abstract or none of Rooftree's
   */
  public static URL url(EClass type) {
    URL url = Icons.class.getResource("/" + path(type));
    if (url == null) {
      throw new IllegalArgumentException("there is no picture of " + type.getName());
    }
    return url;
  }
}
