package org.rooftree.ui.properties;

import org.eclipse.jface.preference.JFacePreferences;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Color;
import org.jspecify.annotations.Nullable;

/** Colours of the theme for what is less, or more, than a value. */
final class FieldColors {
  private FieldColors() {}

  /** For what nobody wrote: defaults, conversions. */
  static @Nullable Color faint() {
    return JFaceResources.getColorRegistry().get(JFacePreferences.QUALIFIER_COLOR);
  }

  static @Nullable Color error() {
    return JFaceResources.getColorRegistry().get(JFacePreferences.ERROR_COLOR);
  }
}
