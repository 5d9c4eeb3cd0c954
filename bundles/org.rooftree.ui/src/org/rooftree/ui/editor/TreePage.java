package org.rooftree.ui.editor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.window.ToolTip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.edit.ModelDocument;

/** The page of an editor that shows a model: a field to search in above a tree of its elements. */
final class TreePage {
  /** How many rows are seen when a file is opened or a search has ended. */
  private static final int FIRST_ROWS = 40;

  /** How many rows opening everything below a node may show. */
  private static final int MOST_ROWS = 2000;

  /** How long the display is used for opening nodes at a time. */
  private static final long SLICE_NANOS = 20_000_000;

  private final ModelDocument document;
  private final Composite control;
  private final ModelTree tree;
  private final TreeViewer viewer;
  private final TreeLabels labels;
  private final SearchField search;
  private final Runnable more = this::openMore;
  private Deque<Object> opening = new ArrayDeque<>();

  TreePage(Composite parent, ModelDocument document) {
    this.document = document;
    control = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(control);
    tree = new ModelTree(document.root());
    search = new SearchField(control, document.root(), this::searched, this::focusFirstMatch);
    viewer = new TreeViewer(control, SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(viewer.getControl());
    labels = new TreeLabels(viewer.getControl());
    viewer.setUseHashlookup(true);
    viewer.setContentProvider(new TreeContent(tree));
    viewer.setLabelProvider(labels);
    ColumnViewerToolTipSupport.enableFor(viewer, ToolTip.NO_RECREATE);
    viewer.addDoubleClickListener(
        event -> {
          Object node = ((StructuredSelection) event.getSelection()).getFirstElement();
          viewer.setExpandedState(node, !viewer.getExpandedState(node));
        });
    viewer.setInput(tree);
    tree.opened(tree.root(), FIRST_ROWS).forEach(node -> viewer.setExpandedState(node, true));
    viewer.setSelection(new StructuredSelection(tree.root()));
  }

  Composite control() {
    return control;
  }

  TreeViewer viewer() {
    return viewer;
  }

  Text searchText() {
    return search.text();
  }

  void setFocus() {
    viewer.getControl().setFocus();
  }

  /** Shows the model as it is now. */
  void refresh() {
    tree.changed();
    viewer.getControl().setRedraw(false);
    try {
      viewer.refresh();
    } finally {
      viewer.getControl().setRedraw(true);
    }
    search.restart();
  }

  /** Shows findings at the elements that they are about. */
  void show(List<Finding> findings) {
    labels.show(Marks.of(findings, document::element));
    viewer.refresh();
  }

  /** Selects elements, opens what is above them, and scrolls to them. */
  void select(Collection<? extends EObject> elements) {
    List<EObject> there =
        elements.stream().filter(document::contains).map(EObject.class::cast).toList();
    if (there.isEmpty()) {
      return;
    }
    if (!there.stream().allMatch(tree::shows)) {
      search.clear();
    }
    open(tree.above(there));
    viewer.setSelection(new StructuredSelection(there), true);
  }

  private void open(Collection<Object> nodes) {
    for (Object node : nodes) {
      if (!viewer.getExpandedState(node)) {
        viewer.setExpandedState(node, true);
      }
    }
  }

  /** Opens everything below a node, as far as that is not too much to look at. */
  void expandAll(Object node) {
    opening = new ArrayDeque<>(tree.opened(node, MOST_ROWS));
    openMore();
  }

  /** Opens some of the nodes that wait for it; the display goes on in between. */
  private void openMore() {
    if (control.isDisposed()) {
      return;
    }
    long end = System.nanoTime() + SLICE_NANOS;
    while (!opening.isEmpty() && System.nanoTime() - end < 0) {
      open(List.of(opening.remove()));
    }
    if (!opening.isEmpty()) {
      control.getDisplay().timerExec(1, more);
    }
  }

  void collapseAll() {
    opening.clear();
    viewer.collapseAll();
    viewer.setExpandedState(tree.root(), true);
  }

  private void searched(Optional<SearchResult> result) {
    viewer.getControl().setRedraw(false);
    try {
      List<EObject> selected =
          viewer.getStructuredSelection().stream()
              .filter(EObject.class::isInstance)
              .map(EObject.class::cast)
              .toList();
      tree.restrict(result.orElse(null));
      viewer.refresh();
      if (result.isPresent()) {
        List<EObject> first = result.get().first();
        open(tree.above(first.stream().limit(FIRST_ROWS).toList()));
      } else {
        select(selected);
      }
    } finally {
      viewer.getControl().setRedraw(true);
    }
  }

  private void focusFirstMatch(SearchResult result) {
    if (!result.first().isEmpty()) {
      viewer.setSelection(new StructuredSelection(result.first().getFirst()), true);
    }
    setFocus();
  }

  /** Returns paths of the elements whose nodes are open. */
  List<String> openPaths() {
    List<String> paths = new ArrayList<>();
    for (Object node : viewer.getExpandedElements()) {
      if (node instanceof EObject element) {
        paths.add(document.path(element));
      }
    }
    return paths;
  }

  /** Opens the nodes of elements that another document had open. */
  void openPaths(List<String> paths) {
    for (String path : paths) {
      document.element(path).ifPresent(element -> viewer.setExpandedState(element, true));
    }
  }
}
