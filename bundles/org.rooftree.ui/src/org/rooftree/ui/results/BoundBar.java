package org.rooftree.ui.results;

import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.rooftree.report.chart.RooflineGeometry;
import org.rooftree.report.content.BoundShares;
import org.rooftree.report.content.BoundShares.Share;

/** A bar of what the time is bound by, with names and percentages below it. */
final class BoundBar extends Canvas {
  private final List<Share> shares;
  private final RooflineGeometry geometry;
  private final ResultColours colours;
  private final String words;

  BoundBar(Composite parent, Evaluation evaluation) {
    super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
    shares = BoundShares.of(evaluation.result());
    geometry = RooflineGeometry.of(evaluation.result());
    words = "Time is bound by " + SummaryText.bounds(evaluation.result());
    colours = new ResultColours(this);
    setToolTipText(words);
    addPaintListener(e -> paint(e.gc));
    getAccessible()
        .addAccessibleListener(
            new AccessibleAdapter() {
              @Override
              public void getName(AccessibleEvent e) {
                e.result = words;
              }
            });
  }

  private static String text(Share share) {
    return String.format(Locale.ROOT, "%s %.1f %%", share.resource(), 100 * share.share());
  }

  @Override
  public Point computeSize(int widthHint, int heightHint, boolean changed) {
    GC gc = new GC(this);
    try {
      int width = widthHint == SWT.DEFAULT ? 400 : widthHint;
      return new Point(width, layout(gc, width, false));
    } finally {
      gc.dispose();
    }
  }

  private void paint(GC gc) {
    layout(gc, getClientArea().width, true);
  }

  /** Paints, or only measures; returns the height. */
  private int layout(GC gc, int width, boolean paint) {
    int line = gc.getFontMetrics().getHeight();
    int gap = line / 2;
    gc.setAntialias(SWT.ON);
    if (paint) {
      double left = 0;
      for (Share share : shares) {
        double right = left + share.share() * width;
        gc.setBackground(colours.of(share.resource(), geometry));
        gc.fillRectangle(
            (int) Math.round(left),
            0,
            Math.max(1, (int) Math.round(right) - (int) Math.round(left) - 1),
            line);
        left = right;
      }
    }
    int x = 0;
    int y = line + gap;
    for (Share share : shares) {
      Point size = gc.textExtent(text(share));
      int needed = gap * 2 + size.x;
      if (x > 0 && x + needed > width) {
        x = 0;
        y += line + gap / 2;
      }
      if (paint) {
        Rectangle swatch = new Rectangle(x, y + line / 4, line / 2 + 1, line / 2 + 1);
        gc.setBackground(colours.of(share.resource(), geometry));
        gc.fillRectangle(swatch);
        gc.setBackground(getBackground());
        gc.setForeground(getForeground());
        gc.drawText(text(share), x + gap * 2, y, true);
      }
      x += needed + gap * 2;
    }
    return y + line + 2;
  }
}
