package org.rooftree.ui.welcome;

import org.eclipse.jface.preference.JFacePreferences;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/** Colours that are mixed from those of the theme, so that they suit a light and a dark one. */
final class Tints {
  private Tints() {}

  /** Returns the colour of what can be clicked. */
  static Color accent(Control control) {
    Color link = JFaceResources.getColorRegistry().get(JFacePreferences.HYPERLINK_COLOR);
    return link == null ? control.getForeground() : link;
  }

  /** Returns the background with a share of another colour, from 0 to 1. */
  static Color mix(Color background, Color other, double share) {
    RGB from = background.getRGB();
    RGB to = other.getRGB();
    return new Color(
        blend(from.red, to.red, share),
        blend(from.green, to.green, share),
        blend(from.blue, to.blue, share));
  }

  private static int blend(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
