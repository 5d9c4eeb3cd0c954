package org.rooftree.report.html;

import org.rooftree.report.chart.RooflineGeometry;

/** The class that gives an element of the page the colour that the charts use for a resource. */
final class Swatch {
  /** Colours that the page defines for levels. */
  private static final int COLOURS = 8;

  private Swatch() {}

  static String of(String resource, RooflineGeometry geometry) {
    return switch (resource) {
      case "compute" -> "is-compute";
      case "power", "constant" -> "is-power";
      default -> {
        int level = geometry.indexOf(resource);
        yield level < 0 ? "is-other" : "is-level-" + level % COLOURS;
      }
    };
  }
}
