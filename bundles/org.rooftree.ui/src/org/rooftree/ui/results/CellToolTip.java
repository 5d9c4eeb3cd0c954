package org.rooftree.ui.results;

import java.util.function.BiFunction;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.window.ToolTip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.FontMetrics;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Item;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** Says of the cell under the pointer what does not fit in: all digits, or why it is empty. */
public final class CellToolTip extends ToolTip {
  private static final int WIDEST_CHARACTERS = 70;

  private final Control control;
  private final BiFunction<Item, Integer, String> text;

  private record Cell(Item item, int column) {}

  /**
   * Attaches to a table or a tree.
   *
   * @param text the text of a row and the index of a column; empty for none
   */
  public CellToolTip(Control control, BiFunction<Item, Integer, String> text) {
    super(control, RECREATE, false);
    this.control = control;
    this.text = text;
    setShift(new Point(10, 16));
  }

  @Override
  protected Object getToolTipArea(Event event) {
    Point point = new Point(event.x, event.y);
    if (control instanceof Table table) {
      TableItem item = table.getItem(point);
      for (int i = 0; item != null && i < table.getColumnCount(); i++) {
        if (item.getBounds(i).contains(point)) {
          return new Cell(item, i);
        }
      }
    } else if (control instanceof Tree tree) {
      TreeItem item = tree.getItem(point);
      for (int i = 0; item != null && i < tree.getColumnCount(); i++) {
        if (item.getBounds(i).contains(point)) {
          return new Cell(item, i);
        }
      }
    }
    return control;
  }

  private String text(Event event) {
    return getToolTipArea(event) instanceof Cell cell ? text.apply(cell.item, cell.column) : "";
  }

  @Override
  protected boolean shouldCreateToolTip(Event event) {
    return super.shouldCreateToolTip(event) && !text(event).isEmpty();
  }

  @Override
  protected Composite createToolTipContentArea(Event event, Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    area.setLayout(new GridLayout());
    Label label = new Label(area, SWT.WRAP);
    label.setText(text(event));
    GridData data = new GridData();
    int wide = label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
    data.widthHint =
        Math.min(wide, Dialog.convertWidthInCharsToPixels(metrics(label), WIDEST_CHARACTERS));
    label.setLayoutData(data);
    return area;
  }

  private static FontMetrics metrics(Label label) {
    GC gc = new GC(label);
    try {
      return gc.getFontMetrics();
    } finally {
      gc.dispose();
    }
  }
}
