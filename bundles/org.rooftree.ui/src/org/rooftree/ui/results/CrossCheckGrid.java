package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.rooftree.api.result.MetricKey;

/**
 * The widget of a cross-check: one column per evaluator, then the spread, with unit and in percent.
 * Rows come into being when they are seen.
 */
final class CrossCheckGrid {
  private static final int VALUE_CHARACTERS = 19;

  private final Tree tree;
  private final ResultColours colours;
  private List<CrossCheckNode> top = List.of();

  CrossCheckGrid(Composite parent, Consumer<CrossCheckNode> selected) {
    tree = new Tree(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER);
    tree.setHeaderVisible(true);
    tree.setLinesVisible(true);
    colours = new ResultColours(tree);
    tree.addListener(SWT.SetData, this::fill);
    tree.addListener(SWT.Expand, e -> count((TreeItem) e.item));
    tree.addListener(
        SWT.Selection,
        e -> {
          if (e.item != null && e.item.getData() instanceof CrossCheckNode node) {
            selected.accept(node);
          }
        });
    new CellToolTip(
        tree,
        (item, column) ->
            column > 0 && item.getData() instanceof CrossCheckNode node
                ? node.tooltip(column - 1)
                : "");
  }

  Tree tree() {
    return tree;
  }

  /** Returns the width of all columns [pixel]. */
  int width() {
    return Stream.of(tree.getColumns()).mapToInt(TreeColumn::getWidth).sum();
  }

  void show(CrossCheckTable table, boolean onlyDifferences) {
    top = CrossCheckNode.of(table, onlyDifferences);
    tree.setRedraw(false);
    try {
      tree.setItemCount(0);
      tree.clearAll(true);
      for (TreeColumn column : tree.getColumns()) {
        column.dispose();
      }
      column("Compared", "Metric, layer or reason", SWT.LEFT, 40);
      for (int i = 0; i < table.evaluations().size(); i++) {
        column(
            table.name(i),
            table.evaluations().get(i).label(),
            SWT.RIGHT,
            Math.max(VALUE_CHARACTERS, table.name(i).length() + 3));
      }
      column("Spread", "Largest value minus smallest", SWT.RIGHT, 13);
      column(
          "% of " + table.reference(),
          "Spread in percent of the value of " + table.reference(),
          SWT.RIGHT,
          Math.max(12, table.reference().length() + 6));
      column("", "", SWT.LEFT, 1); // takes the rest, so that no number stands far from its title
      tree.setItemCount(top.size());
    } finally {
      tree.setRedraw(true);
    }
    for (int i = 0; i < top.size(); i++) {
      if (top.get(i).startsOpen()) {
        expand(tree.getItem(i));
      } else {
        tree.getItem(i).getText();
      }
    }
    table.leading().flatMap(this::row).ifPresent(this::expand);
  }

  private void column(String title, String tooltip, int style, int characters) {
    TreeColumn column = new TreeColumn(tree, style);
    column.setText(title);
    column.setToolTipText(tooltip);
    column.setWidth(colours.characters(characters + 3));
  }

  private void expand(TreeItem item) {
    item.getText(); // A virtual row has no rows below it until it is asked for its text.
    count(item);
    item.setExpanded(true);
  }

  private static void count(TreeItem item) {
    if (item.getData() instanceof CrossCheckNode node) {
      item.setItemCount(node.count());
    }
  }

  /** Shows the row of a layer below those metrics whose layers are to be seen. */
  void reveal(String layer) {
    if (tree.getSelectionCount() == 1
        && tree.getSelection()[0].getData() instanceof CrossCheckNode node
        && node.layer().equals(Optional.of(layer))) {
      return; // It was selected here.
    }
    for (TreeItem group : tree.getItems()) {
      for (TreeItem metric : group.getExpanded() ? group.getItems() : new TreeItem[0]) {
        if (metric.getExpanded()) {
          Optional<TreeItem> row = below(metric, layer);
          if (row.isPresent()) {
            tree.setSelection(row.get());
            tree.showSelection();
            return;
          }
        }
      }
    }
  }

  private static Optional<TreeItem> below(TreeItem metric, String layer) {
    if (metric.getData() instanceof CrossCheckNode node) {
      List<CrossCheckNode> children = node.children();
      for (int i = 0; i < children.size(); i++) {
        if (children.get(i).layer().equals(Optional.of(layer)) && i < metric.getItemCount()) {
          TreeItem item = metric.getItem(i);
          item.getText();
          return Optional.of(item);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<TreeItem> row(MetricKey key) {
    for (TreeItem group : tree.getItems()) {
      List<CrossCheckNode> nodes = ((CrossCheckNode) group.getData()).children();
      for (int i = 0; i < nodes.size(); i++) {
        CrossCheckNode node = nodes.get(i);
        if (node.metric().equals(Optional.of(key)) && node.mayHaveChildren()) {
          return Optional.of(group.getItem(i));
        }
      }
    }
    return Optional.empty();
  }

  private void fill(Event event) {
    TreeItem item = (TreeItem) event.item;
    TreeItem parent = item.getParentItem();
    List<CrossCheckNode> siblings =
        parent == null ? top : ((CrossCheckNode) parent.getData()).children();
    if (event.index < 0 || event.index >= siblings.size()) {
      return; // GTK asks for the text of rows even while it removes them.
    }
    CrossCheckNode node = siblings.get(event.index);
    item.setData(node);
    List<String> texts = new ArrayList<>(List.of(node.name()));
    for (int i = 1; i < tree.getColumnCount(); i++) {
      texts.add(node.cell(i - 1));
    }
    item.setText(texts.toArray(String[]::new));
    item.setFont(node.isHeading() && parent == null ? colours.bold() : null);
    // The widget makes room for all rows below; thousands are not worth it until they are seen.
    item.setItemCount(parent == null ? node.count() : node.mayHaveChildren() ? 1 : 0);
  }
}
