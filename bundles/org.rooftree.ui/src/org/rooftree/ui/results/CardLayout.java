package org.rooftree.ui.results;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Layout;

/** Lays cards out in as many equal columns as there is room for, rows filled evenly. */
final class CardLayout extends Layout {
  private final int narrowest;
  private final int spacing;

  /**
   * Creates a layout.
   *
   * @param narrowest width below which a card is not readable
   * @param spacing distance of cards
   */
  CardLayout(int narrowest, int spacing) {
    this.narrowest = narrowest;
    this.spacing = spacing;
  }

  @Override
  protected Point computeSize(Composite parent, int widthHint, int heightHint, boolean flush) {
    int count = parent.getChildren().length;
    int width = widthHint == SWT.DEFAULT ? count * (narrowest + spacing) : widthHint;
    return new Point(width, arrange(parent, width, flush, false));
  }

  @Override
  protected void layout(Composite parent, boolean flush) {
    arrange(parent, parent.getClientArea().width, flush, true);
  }

  private int arrange(Composite parent, int width, boolean flush, boolean place) {
    Control[] cards = parent.getChildren();
    if (cards.length == 0) {
      return 0;
    }
    int fitting = Math.clamp((width + spacing) / (narrowest + spacing), 1, cards.length);
    int rows = Math.ceilDiv(cards.length, fitting);
    int columns = Math.ceilDiv(cards.length, rows);
    int cardWidth = (width - (columns - 1) * spacing) / columns;
    int y = 0;
    for (int row = 0; row < rows; row++) {
      int height = 0;
      for (int i = row * columns; i < Math.min(cards.length, (row + 1) * columns); i++) {
        Point size = cards[i].computeSize(cardWidth, SWT.DEFAULT, flush);
        height = Math.max(height, size.y);
        if (place) {
          cards[i].setBounds((i - row * columns) * (cardWidth + spacing), y, cardWidth, size.y);
        }
      }
      y += height + spacing;
    }
    return y - spacing;
  }
}
