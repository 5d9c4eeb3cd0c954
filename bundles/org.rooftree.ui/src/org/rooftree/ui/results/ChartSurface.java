package org.rooftree.ui.results;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Control;
import org.rooftree.report.chart.ChartTable;
import org.rooftree.ui.results.ChartPanel.Marked;

/** What charts are shown on: a browser, or a table where there is none. */
interface ChartSurface {

  /** Is told what a user does on the surface. */
  interface Listener {
    /**
     * A mark is clicked, or nothing if series and item are empty.
     *
     * @param panel index of the chart
     * @param series identifier of the series of the mark
     * @param item index of the layer or point
     */
    void picked(int panel, Optional<String> series, Optional<Integer> item);

    /**
     * A mark is double-clicked, or entered with the keyboard; what is selected is meant if series
     * and layer are empty.
     */
    void opened(int panel, Optional<String> series, Optional<Integer> layer);

    /** A chart is to be saved. */
    void save(int panel, ChartFormat format);

    /** A chart is to be copied to the clipboard. */
    void copy(int panel);
  }

  /** Shows charts instead of those that are shown. */
  void show(ChartSheet sheet, List<Marked> marked);

  /** Marks what is selected. */
  void select(ChartSheet sheet, List<Marked> marked);

  /** Takes over the looks of the window. */
  void look(ChartLook look);

  /** Returns the chart that the pointer or focus is on; empty if it is on none. */
  Optional<Integer> pointed();

  /** Returns the formats in which the charts can be saved. */
  List<ChartFormat> formats();

  /**
   * Returns a chart as a picture: the bytes of a PNG or SVG file.
   *
   * @param white whether it is on white, whatever the window has
   */
  byte[] picture(int panel, ChartFormat format, boolean white);

  /** Returns the numbers of a chart that are drawn. */
  ChartTable numbers(ChartSheet sheet, int panel);

  /** Returns the control. */
  Control control();
}
