package org.rooftree.ui.properties;

import org.eclipse.jface.preference.JFacePreferences;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;

/** Colours of the theme for what is less, or more, than a value. */
final class FieldColors {
  private static final double FOREGROUND_SHARE = 0.62;

  private FieldColors() {}

  /** For what nobody wrote, such as defaults: between the text and the background of a label. */
  static Color faint(Control label) {
    Color text = label.getForeground();
    Color ground = label.getBackground();
    return new Color(
        mix(text.getRed(), ground.getRed()),
        mix(text.getGreen(), ground.getGreen()),
        mix(text.getBlue(), ground.getBlue()));
  }

  private static int mix(int text, int ground) {
    return (int) Math.round(FOREGROUND_SHARE * text + (1 - FOREGROUND_SHARE) * ground);
  }

  static @Nullable Color error() {
    return JFaceResources.getColorRegistry().get(JFacePreferences.ERROR_COLOR);
  }
}
