package org.rooftree.ui.results;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jface.layout.TreeColumnLayout;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.ModelElement;

/** The widget of an explanation: one row per step, with value, source and model element. */
final class WhyTree {
  private static final int LEVELS_OPEN = 4;

  private final TreeViewer viewer;
  private final ResultColours colours;
  private final Composite frame;

  WhyTree(Composite parent, Consumer<WhyNode> selected, Consumer<WhyNode> reveal) {
    frame = new Composite(parent, SWT.NONE);
    TreeColumnLayout layout = new TreeColumnLayout();
    frame.setLayout(layout);
    viewer = new TreeViewer(frame, SWT.FULL_SELECTION | SWT.BORDER);
    viewer.setUseHashlookup(true);
    viewer.getTree().setHeaderVisible(true);
    viewer.getTree().setLinesVisible(true);
    colours = new ResultColours(viewer.getTree());
    viewer.setContentProvider(new Steps());
    ColumnViewerToolTipSupport.enableFor(viewer);
    column(layout, "How it follows", 64, WhyNode::text, WhyNode::text);
    column(layout, "Value", 14, WhyNode::value, WhyNode::exact).getColumn().setAlignment(SWT.RIGHT);
    column(layout, "Source", 28, WhyNode::citation, WhyNode::citation);
    column(layout, "Kind", 10, WhyNode::kind, n -> "");
    column(
        layout,
        "Element",
        18,
        n -> n.isLeaf() ? n.element().map(ModelElement::path).orElse("") : "",
        n -> n.element().map(p -> p.path() + "\nDouble-click shows it in its editor.").orElse(""));
    viewer.addSelectionChangedListener(e -> selected().ifPresent(selected));
    viewer.addDoubleClickListener(e -> selected().ifPresent(n -> open(n, reveal)));
  }

  private void open(WhyNode node, Consumer<WhyNode> reveal) {
    if (node.isLeaf()) {
      reveal.accept(node);
    } else {
      viewer.setExpandedState(node, !viewer.getExpandedState(node));
    }
  }

  private TreeViewerColumn column(
      TreeColumnLayout layout,
      String title,
      int weight,
      Function<WhyNode, String> text,
      Function<WhyNode, String> tooltip) {
    TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.NONE);
    column.getColumn().setText(title);
    layout.setColumnData(
        column.getColumn(), new ColumnWeightData(weight, colours.characters(weight), true));
    column.setLabelProvider(
        new ColumnLabelProvider() {
          @Override
          public String getText(Object element) {
            return text.apply((WhyNode) element);
          }

          @Override
          public @Nullable String getToolTipText(Object element) {
            String full = tooltip.apply((WhyNode) element);
            return full.isEmpty() ? null : full;
          }

          @Override
          public @Nullable Font getFont(Object element) {
            // An assumption is what a reader should doubt first.
            return ((WhyNode) element).kind().equals("assumed") ? colours.italic() : null;
          }
        });
    return column;
  }

  Composite control() {
    return frame;
  }

  Tree tree() {
    return viewer.getTree();
  }

  void show(Optional<WhyNode> root) {
    viewer.getTree().setRedraw(false);
    try {
      viewer.setInput(root.stream().toArray());
      viewer.expandToLevel(LEVELS_OPEN);
    } finally {
      viewer.getTree().setRedraw(true);
    }
  }

  void expandAll() {
    viewer.expandAll();
  }

  void collapseAll() {
    viewer.collapseAll();
  }

  Optional<WhyNode> selected() {
    return Optional.ofNullable(
        (WhyNode) ((StructuredSelection) viewer.getStructuredSelection()).getFirstElement());
  }

  /** The input is an array of one: an element that is its own input would be its own child. */
  private static final class Steps implements ITreeContentProvider {
    @Override
    public Object[] getElements(Object input) {
      return (Object[]) input;
    }

    @Override
    public Object[] getChildren(Object step) {
      return ((WhyNode) step).children().toArray();
    }

    @Override
    public @Nullable Object getParent(Object step) {
      return ((WhyNode) step).parent().orElse(null);
    }

    @Override
    public boolean hasChildren(Object step) {
      return !((WhyNode) step).isLeaf();
    }
  }
}
