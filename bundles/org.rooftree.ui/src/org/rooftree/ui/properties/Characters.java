package org.rooftree.ui.properties;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Control;

/** Widths in characters of a control's font, so that layouts follow the resolution. */
final class Characters {
  private final double average;

  Characters(Control control) {
    GC gc = new GC(control);
    try {
      gc.setFont(control.getFont());
      average = gc.getFontMetrics().getAverageCharacterWidth();
    } finally {
      gc.dispose();
    }
  }

  int width(int characters) {
    return (int) Math.ceil(average * characters);
  }
}
