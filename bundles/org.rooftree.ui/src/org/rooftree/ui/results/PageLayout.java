package org.rooftree.ui.results;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Layout;

/** Lays parts out below each other, each as wide as the page and as high as it then needs. */
final class PageLayout extends Layout {
  private final int margin;
  private final int spacing;

  PageLayout(int margin, int spacing) {
    this.margin = margin;
    this.spacing = spacing;
  }

  @Override
  protected Point computeSize(Composite page, int widthHint, int heightHint, boolean flush) {
    int width = widthHint == SWT.DEFAULT ? page.getClientArea().width : widthHint;
    return new Point(width, arrange(page, width, flush, false));
  }

  @Override
  protected void layout(Composite page, boolean flush) {
    arrange(page, page.getClientArea().width, flush, true);
  }

  private int arrange(Composite page, int width, boolean flush, boolean place) {
    Rectangle area = new Rectangle(margin, margin, Math.max(0, width - 2 * margin), 0);
    for (Control part : page.getChildren()) {
      area.height = part.computeSize(area.width, SWT.DEFAULT, flush).y;
      if (place) {
        part.setBounds(area);
      }
      area.y += area.height + spacing;
    }
    return area.y - spacing + margin;
  }
}
