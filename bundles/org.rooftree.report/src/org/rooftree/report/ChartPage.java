package org.rooftree.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A page that draws charts of {@code org.rooftree.report.chart}, as the HTML report draws them, but
 * gets them by calls of its script, so that other results repaint it without loading it again.
 *
 * <p>The script defines {@code ChartSheet} with {@code show(sheet)}, {@code select(selections)},
 * {@code theme(theme)}, {@code image(chart, format, theme)}, {@code visible(chart)}, {@code
 * pointed()} and {@code drawn()}; what they take and return is documented in {@code
 * html/charts.js}. If whoever shows the page defines these functions, it calls {@code
 * rooftreePick(chart, series, layer)} when a mark is clicked, without a series when keys go from
 * layer to layer, without both when nothing is clicked; and {@code rooftreeSave(chart, format)}
 * when a button is pressed.
 *
 * <p>The page needs no network and carries a content security policy that allows its own two
 * scripts, the calls to who shows it, and nothing else.
 */
public final class ChartPage {
  /** SWT with WebKitGTK calls Java by requests of this scheme, which nobody but SWT answers. */
  private static final String CALLS = "; connect-src swt:";

  private ChartPage() {}

  /** Returns the page, which shows nothing yet. */
  public static String html() {
    String charts = Page.echarts();
    String script = Page.scripts("chart-text.js", "chart-drawing.js", "chart.js", "charts.js");
    StringWriter html = new StringWriter(1 << 20);
    try {
      Page.fill(
          "html/charts.html",
          Map.of(
              "policy",
              Page.policy(charts, script) + CALLS,
              "style",
              Page.resource("html/report.css") + Page.resource("html/charts.css"),
              "charts",
              charts,
              "script",
              script),
          html);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory can always be written
    }
    return html.toString();
  }
}
