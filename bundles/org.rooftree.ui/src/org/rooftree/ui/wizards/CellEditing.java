package org.rooftree.ui.wizards;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.EditingSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TextCellEditor;

/**
 * Edits a text in a column of a table.
 *
 * @param <T> what a row stands for
 */
final class CellEditing<T> extends EditingSupport {
  private final TableViewer table;
  private final Class<T> type;
  private final Predicate<T> editable;
  private final Function<T, String> get;
  private final BiConsumer<T, String> set;
  private final Runnable changed;

  CellEditing(
      TableViewer table,
      Predicate<T> editable,
      Function<T, String> get,
      BiConsumer<T, String> set,
      Runnable changed,
      Class<T> type) {
    super(table);
    this.table = table;
    this.editable = editable;
    this.get = get;
    this.set = set;
    this.changed = changed;
    this.type = type;
  }

  @Override
  protected CellEditor getCellEditor(Object element) {
    return new TextCellEditor(table.getTable());
  }

  @Override
  protected boolean canEdit(Object element) {
    return editable.test(type.cast(element));
  }

  @Override
  protected Object getValue(Object element) {
    return get.apply(type.cast(element));
  }

  @Override
  protected void setValue(Object element, Object value) {
    set.accept(type.cast(element), value.toString());
    table.update(element, null);
    changed.run();
  }
}
