package org.rooftree.ui.results;

import com.google.gson.JsonObject;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/**
 * The looks that charts take over from the window around them.
 *
 * @param background colour of the window
 * @param foreground colour of its texts
 * @param font family of its font
 * @param sizePt size of its font [pt]
 */
record ChartLook(RGB background, RGB foreground, String font, int sizePt) {

  /** Returns the looks of a control. */
  static ChartLook of(Control control) {
    FontData font = control.getFont().getFontData()[0];
    return new ChartLook(
        rgb(control.getBackground()),
        rgb(control.getForeground()),
        font.getName(),
        font.getHeight());
  }

  private static RGB rgb(Color color) {
    return color.getRGB();
  }

  /** Returns whether texts are lighter than what is behind them. */
  boolean dark() {
    return brightness(foreground) > brightness(background);
  }

  /** Weights after ITU-R BT.601. */
  private static double brightness(RGB colour) {
    return 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue;
  }

  /** Returns the looks for the function {@code ChartSheet.theme} of the page. */
  String json() {
    JsonObject look = new JsonObject();
    look.addProperty("dark", dark());
    look.addProperty("background", css(background));
    look.addProperty("foreground", css(foreground));
    look.addProperty("font", font);
    look.addProperty("size", sizePt);
    return look.toString();
  }

  private static String css(RGB colour) {
    return String.format("#%02x%02x%02x", colour.red, colour.green, colour.blue);
  }
}
