package org.rooftree.ui.results;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.ui.IMemento;
import org.jspecify.annotations.Nullable;

/** Which columns of the table of layers a user wants to see; kept with the layout of the view. */
final class ColumnChoice {
  private static final String ADDED = "addedColumns";
  private static final String HIDDEN = "hiddenColumns";

  private final Set<String> added = new LinkedHashSet<>();
  private final Set<String> hidden = new LinkedHashSet<>();

  /** Takes what was kept. */
  void restore(@Nullable IMemento memento) {
    if (memento != null) {
      read(memento.getString(ADDED), added);
      read(memento.getString(HIDDEN), hidden);
    }
  }

  private static void read(@Nullable String text, Set<String> ids) {
    if (text != null && !text.isEmpty()) {
      ids.addAll(List.of(text.split("\n")));
    }
  }

  /** Keeps the choice. */
  void save(IMemento memento) {
    memento.putString(ADDED, String.join("\n", added));
    memento.putString(HIDDEN, String.join("\n", hidden));
  }

  /** Returns whether a column is shown; the name of the layer always is. */
  boolean shows(LayerColumn column) {
    return column.equals(LayerColumn.NAME)
        || added.contains(column.id())
        || column.usual() && !hidden.contains(column.id());
  }

  /** Shows some of the columns that there are; what is chosen for others stays. */
  void choose(List<LayerColumn> all, Collection<?> chosen) {
    for (LayerColumn column : all) {
      added.remove(column.id());
      hidden.remove(column.id());
      if (chosen.contains(column) && !column.usual()) {
        added.add(column.id());
      } else if (!chosen.contains(column) && column.usual()) {
        hidden.add(column.id());
      }
    }
  }

  /** Shows the usual columns. */
  void reset() {
    added.clear();
    hidden.clear();
  }
}
