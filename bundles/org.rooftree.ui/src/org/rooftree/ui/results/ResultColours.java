package org.rooftree.ui.results;

import org.eclipse.jface.resource.ColorDescriptor;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.rooftree.report.chart.RooflineGeometry;
import org.rooftree.report.content.Delta;
import org.rooftree.report.content.Palette;

/** Colours and fonts of result views: those of reports, to the background that the theme has. */
public final class ResultColours {
  private final Control control;
  private final ResourceManager resources;

  /** Creates the colours of a control; they go with it. */
  public ResultColours(Control control) {
    this.control = control;
    this.resources = new LocalResourceManager(JFaceResources.getResources(), control);
  }

  private Palette palette() {
    // The theme comes to a new control after it is made; its window has it already.
    RGB background = control.getShell().getBackground().getRGB();
    return Palette.of(background.red + background.green + background.blue < 3 * 128);
  }

  private Color colour(String hexadecimal) {
    int rgb = Integer.parseInt(hexadecimal.substring(1), 16);
    return resources.create(
        ColorDescriptor.createFrom(new RGB(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff)));
  }

  /** Gives a control a colour that the theme leaves alone. */
  static void colour(Control target, Color colour) {
    target.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
    target.setForeground(colour);
  }

  /** Returns the colour of what went wrong. */
  Color bad() {
    return colour(palette().named("bad"));
  }

  /** Returns the colour of text that is less important. */
  public Color muted() {
    return colour(palette().named("muted"));
  }

  /** Returns the colour of links. */
  Color link() {
    return colour(palette().named("accent"));
  }

  /** Returns the colour of a difference; words say the same. */
  Color of(Delta.Tone tone) {
    return switch (tone) {
      case BETTER -> colour(palette().named("good"));
      case WORSE -> bad();
      case NEUTRAL -> control.getForeground();
    };
  }

  /** Returns the colour of a resource in charts. */
  Color of(String resource, RooflineGeometry geometry) {
    return colour(palette().of(resource, geometry));
  }

  /** Returns the width of some characters of average width in the font of the control. */
  int characters(int count) {
    GC gc = new GC(control);
    try {
      return (int) Math.ceil(gc.getFontMetrics().getAverageCharacterWidth() * count);
    } finally {
      gc.dispose();
    }
  }

  /** Returns the font of the control in italics: of what is no number. */
  public Font italic() {
    return resources.create(FontDescriptor.createFrom(control.getFont()).setStyle(SWT.ITALIC));
  }

  /** Returns the font of the control in bold. */
  public Font bold() {
    return resources.create(FontDescriptor.createFrom(control.getFont()).setStyle(SWT.BOLD));
  }

  /** Returns the font of the control in bold and larger. */
  Font large(double factor) {
    FontDescriptor font = FontDescriptor.createFrom(control.getFont());
    int points = (int) Math.round(control.getFont().getFontData()[0].getHeight() * factor);
    return resources.create(font.setHeight(points).setStyle(SWT.BOLD));
  }
}
