package org.rooftree.ui.results;

import java.util.Locale;

/** In what a chart can be saved. */
public enum ChartFormat {
  /** A picture of twice the size on the screen. */
  PNG("Picture (PNG)"),
  /** A picture of lines, sharp at any size. */
  SVG("Drawing (SVG)"),
  /** The numbers that are drawn. */
  CSV("Numbers (CSV)");

  private final String label;

  ChartFormat(String label) {
    this.label = label;
  }

  /** Returns the name for people. */
  public String label() {
    return label;
  }

  /** Returns the extension of files, without dot. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns a name for a file of a chart, without folder. */
  public String fileName(String title) {
    return title.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^-|-$", "") + "." + extension();
  }
}
