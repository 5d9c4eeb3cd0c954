package org.rooftree.ui.welcome;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.jspecify.annotations.Nullable;

/**
 * Something to click with a title and a line of text, as a card or as a row of a list. Sends {@link
 * SWT#Selection}; Enter and Space do the same as a click.
 */
final class Tile extends Canvas {
  /** How a tile looks. */
  enum Look {
    /** Framed, picture above the text. */
    CARD,
    /** Without frame, picture left of the text. */
    ROW
  }

  private final Look look;
  private final String title;
  private final String text;
  private final Font titleFont;
  private final @Nullable Image image;
  private final int em;
  private boolean hovered;

  /**
   * Creates a tile.
   *
   * @param titleFont font of the title; the caller disposes it
   * @param image picture; the caller disposes it
   */
  Tile(
      Composite parent,
      Look look,
      String title,
      String text,
      Font titleFont,
      @Nullable Image image) {
    super(parent, SWT.DOUBLE_BUFFERED);
    this.look = look;
    this.title = title;
    this.text = text;
    this.titleFont = titleFont;
    this.image = image;
    GC gc = new GC(this);
    em = gc.getFontMetrics().getHeight();
    gc.dispose();
    setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
    addListener(SWT.Paint, event -> paint(event.gc));
    Listener state =
        event -> {
          hovered = event.type == SWT.MouseEnter || hovered && event.type != SWT.MouseExit;
          redraw();
        };
    for (int type : new int[] {SWT.MouseEnter, SWT.MouseExit, SWT.FocusIn, SWT.FocusOut}) {
      addListener(type, state);
    }
    addListener(SWT.MouseUp, this::released);
    addListener(SWT.KeyDown, this::pressed);
    addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_RETURN);
    describe();
  }

  String title() {
    return title;
  }

  private void released(Event event) {
    if (event.button == 1 && getClientArea().contains(event.x, event.y)) {
      notifyListeners(SWT.Selection, new Event());
    }
  }

  private void pressed(Event event) {
    if (event.character == SWT.CR || event.character == ' ' || event.keyCode == SWT.KEYPAD_CR) {
      notifyListeners(SWT.Selection, new Event());
    }
  }

  private void describe() {
    getAccessible()
        .addAccessibleListener(
            new AccessibleAdapter() {
              @Override
              public void getName(AccessibleEvent event) {
                event.result = title;
              }

              @Override
              public void getDescription(AccessibleEvent event) {
                event.result = text;
              }
            });
    getAccessible()
        .addAccessibleControlListener(
            new AccessibleControlAdapter() {
              @Override
              public void getRole(AccessibleControlEvent event) {
                event.detail = look == Look.CARD ? ACC.ROLE_PUSHBUTTON : ACC.ROLE_LINK;
              }
            });
  }

  private int inset() {
    return look == Look.CARD ? em : em / 2;
  }

  private int verticalInset() {
    return look == Look.CARD ? em : em / 3;
  }

  /** Where the text begins, right of the picture in a row. */
  private int textX() {
    return look == Look.ROW && image != null ? inset() + image.getBounds().width + em / 2 : inset();
  }

  private int textY() {
    return look == Look.CARD && image != null
        ? verticalInset() + image.getBounds().height + em * 3 / 4
        : verticalInset();
  }

  private TextLayout layout(String content, Font font, int width) {
    TextLayout layout = new TextLayout(getDisplay());
    layout.setFont(font);
    layout.setText(content);
    layout.setWidth(Math.max(em, width));
    return layout;
  }

  @Override
  public Point computeSize(int widthHint, int heightHint, boolean changed) {
    int width = widthHint == SWT.DEFAULT ? 24 * em : widthHint;
    int textWidth = width - textX() - inset();
    TextLayout head = layout(title, titleFont, textWidth);
    TextLayout body = layout(text, getFont(), textWidth);
    int height = textY() + head.getBounds().height + verticalInset();
    if (!text.isEmpty()) {
      height += em / 4 + body.getBounds().height;
    }
    head.dispose();
    body.dispose();
    return new Point(width, Math.max(height, heightHint));
  }

  private void paint(GC gc) {
    Rectangle area = getClientArea();
    // Themes colour the page, but not every kind of control on it.
    Color background = getParent().getBackground();
    Color foreground = getParent().getForeground();
    gc.setBackground(background);
    gc.fillRectangle(area);
    Color accent = Tints.accent(this);
    gc.setAntialias(SWT.ON);
    int arc = em / 2;
    Color edge = null;
    if (look == Look.CARD) {
      gc.setBackground(Tints.mix(background, foreground, 0.04));
      edge = Tints.mix(background, foreground, 0.18);
    }
    if (hovered || isFocusControl()) {
      gc.setBackground(Tints.mix(background, accent, 0.12));
      edge = isFocusControl() ? accent : Tints.mix(background, accent, 0.45);
    }
    if (look == Look.CARD || hovered || isFocusControl()) {
      gc.fillRoundRectangle(0, 0, area.width - 1, area.height - 1, arc, arc);
    }
    if (edge != null && (look == Look.CARD || isFocusControl())) {
      gc.setForeground(edge);
      gc.drawRoundRectangle(0, 0, area.width - 1, area.height - 1, arc, arc);
    }
    if (image != null) {
      gc.drawImage(image, inset(), verticalInset());
    }
    int textWidth = area.width - textX() - inset();
    TextLayout head = layout(title, titleFont, textWidth);
    gc.setForeground(look == Look.CARD ? foreground : accent);
    head.draw(gc, textX(), textY());
    TextLayout body = layout(text, getFont(), textWidth);
    gc.setForeground(Tints.mix(background, foreground, 0.78));
    body.draw(gc, textX(), textY() + head.getBounds().height + em / 4);
    head.dispose();
    body.dispose();
  }
}
