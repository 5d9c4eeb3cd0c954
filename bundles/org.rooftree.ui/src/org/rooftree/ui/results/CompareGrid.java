package org.rooftree.ui.results;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Item;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.rooftree.report.content.Delta;

/**
 * The widget of a comparison: one column per result, and for all but the first the difference and
 * the percentage. Rows come into being when they are seen.
 */
final class CompareGrid {
  private static final int COLUMNS_PER_RESULT = 3;

  private final Tree tree;
  private final ResultColours colours;
  private List<CompareNode> top = List.of();
  private int results;

  CompareGrid(Composite parent, Consumer<CompareRow.Numbers> selected) {
    tree = new Tree(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI | SWT.BORDER);
    tree.setHeaderVisible(true);
    tree.setLinesVisible(true);
    colours = new ResultColours(tree);
    tree.addListener(SWT.SetData, this::fill);
    tree.addListener(
        SWT.Expand,
        e -> {
          if (e.item.getData() instanceof CompareNode node) {
            ((TreeItem) e.item).setItemCount(node.count());
          }
        });
    tree.addListener(
        SWT.Selection,
        e -> {
          if (e.item.getData() instanceof CompareNode node
              && node.row().orElse(null) instanceof CompareRow.Numbers numbers) {
            selected.accept(numbers);
          }
        });
    new CellToolTip(tree, this::tooltip);
  }

  Tree tree() {
    return tree;
  }

  void show(Comparison comparison, boolean onlyDifferences) {
    top = CompareNode.of(comparison, onlyDifferences);
    results = comparison.evaluations().size();
    tree.setRedraw(false);
    try {
      tree.setItemCount(0);
      tree.clearAll(true);
      for (TreeColumn column : tree.getColumns()) {
        column.dispose();
      }
      column("Compared", SWT.LEFT, 44);
      for (int i = 0; i < results; i++) {
        Evaluation evaluation = comparison.evaluations().get(i);
        column(evaluation.label(), SWT.RIGHT, Math.max(24, evaluation.label().length() + 4));
        if (i > 0) {
          column("Difference", SWT.RIGHT, 16);
          column("Percent", SWT.RIGHT, 18);
        }
      }
      column("", SWT.LEFT, 1); // takes the rest, so that no number stands far from its title
      tree.setItemCount(top.size());
    } finally {
      tree.setRedraw(true);
    }
    for (int i = 0; i < top.size(); i++) {
      TreeItem item = tree.getItem(i);
      item.getText(); // A virtual row has no rows below it until it is asked for its text.
      item.setExpanded(true);
    }
  }

  private void column(String title, int style, int characters) {
    TreeColumn column = new TreeColumn(tree, style);
    column.setText(title);
    column.setToolTipText(title);
    column.setWidth(colours.characters(characters + 3));
  }

  private void fill(Event event) {
    TreeItem item = (TreeItem) event.item;
    TreeItem parent = item.getParentItem();
    List<CompareNode> siblings = parent == null ? top : ((CompareNode) parent.getData()).children();
    if (event.index < 0 || event.index >= siblings.size()) {
      return; // GTK asks for the text of rows even while it removes them.
    }
    CompareNode node = siblings.get(event.index);
    item.setData(node);
    item.setText(0, node.name());
    switch (node.row().orElse(null)) {
      case null -> item.setFont(parent == null ? colours.bold() : null);
      case CompareRow.Input input -> {
        for (int i = 0; i < input.values().size(); i++) {
          item.setText(column(i), input.values().get(i));
        }
      }
      case CompareRow.Numbers numbers -> fill(item, numbers);
    }
    // The widget makes room for all rows below; thousands are not worth it until they are seen.
    item.setItemCount(parent == null ? node.count() : Math.min(1, node.estimate()));
  }

  private void fill(TreeItem item, CompareRow.Numbers numbers) {
    for (int i = 0; i < numbers.cells().size(); i++) {
      item.setText(column(i), numbers.cells().get(i).text());
      if (i > 0) {
        item.setText(column(i) + 1, numbers.difference(i));
        item.setText(column(i) + 2, numbers.percent(i));
        Delta.Tone tone = numbers.delta(i).tone(numbers.key().metric());
        if (tone != Delta.Tone.NEUTRAL) {
          item.setForeground(column(i) + 2, colours.of(tone));
        }
      }
    }
  }

  /** Returns the column of a value of a result. */
  private static int column(int result) {
    return result == 0 ? 1 : 2 + (result - 1) * COLUMNS_PER_RESULT;
  }

  private String tooltip(Item item, int column) {
    if (column == 0 || !(item.getData() instanceof CompareNode node)) {
      return "";
    }
    int result = column == 1 ? 0 : 1 + (column - 2) / COLUMNS_PER_RESULT;
    if (result >= results) {
      return "";
    }
    return switch (node.row().orElse(null)) {
      case null -> "";
      case CompareRow.Input input -> input.values().get(result);
      case CompareRow.Numbers numbers -> numbers.cells().get(result).tooltip();
    };
  }
}
