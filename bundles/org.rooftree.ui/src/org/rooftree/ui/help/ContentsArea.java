package org.rooftree.ui.help;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;

/** The contents as a tree, or, as long as words are looked for, the pages that hold them. */
final class ContentsArea {
  private final Text query;
  private final Composite stack;
  private final TreeViewer tree;
  private final TableViewer hits;
  private final Label nothing;
  private final Supplier<HelpSearch> index;
  private final Consumer<String> open;
  private @Nullable HelpSearch search;
  private boolean selecting;

  /**
   * Creates the area.
   *
   * @param index makes the index when words are looked for the first time
   * @param open is given the address of a page that was chosen
   */
  ContentsArea(
      Composite parent, List<HelpTopic> books, Supplier<HelpSearch> index, Consumer<String> open) {
    this.index = index;
    this.open = open;
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(area);
    query = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    query.setMessage("Search help");
    query.addListener(SWT.Modify, e -> search());
    query.addListener(SWT.DefaultSelection, e -> openFirstHit());
    query.addListener(SWT.KeyDown, e -> down(e.keyCode));
    GridDataFactory.fillDefaults().grab(true, false).applyTo(query);
    stack = new Composite(area, SWT.NONE);
    stack.setLayout(new StackLayout());
    GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
    tree = createTree(books);
    hits = createHits();
    nothing = new Label(stack, SWT.WRAP);
    raise(tree.getControl());
  }

  private TreeViewer createTree(List<HelpTopic> books) {
    TreeViewer viewer = new TreeViewer(stack, SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL);
    viewer.setContentProvider(new Topics());
    viewer.setLabelProvider(new TopicLabels());
    viewer.setInput(books);
    viewer.expandToLevel(2);
    viewer.addSelectionChangedListener(this::chosen);
    return viewer;
  }

  private TableViewer createHits() {
    TableViewer viewer = new TableViewer(stack, SWT.SINGLE | SWT.V_SCROLL | SWT.FULL_SELECTION);
    viewer.setContentProvider(ArrayContentProvider.getInstance());
    viewer.setLabelProvider(new HitLabels());
    ColumnViewerToolTipSupport.enableFor(viewer);
    viewer.addSelectionChangedListener(this::chosen);
    return viewer;
  }

  private void chosen(SelectionChangedEvent event) {
    if (selecting) {
      return;
    }
    Object first = ((IStructuredSelection) event.getSelection()).getFirstElement();
    HelpTopic topic =
        first instanceof HelpSearch.Hit hit ? hit.topic() : first instanceof HelpTopic t ? t : null;
    if (topic != null && topic.href() != null) {
      open.accept(topic.href());
    }
  }

  private void search() {
    String words = query.getText().strip();
    if (words.isEmpty()) {
      raise(tree.getControl());
      return;
    }
    if (search == null) {
      search = index.get();
    }
    List<HelpSearch.Hit> found = search.find(words);
    hits.setInput(found);
    nothing.setText("No page has all of these words: " + words);
    raise(found.isEmpty() ? nothing : hits.getControl());
  }

  private void openFirstHit() {
    Object first = hits.getElementAt(0);
    if (((StackLayout) stack.getLayout()).topControl == hits.getControl() && first != null) {
      hits.setSelection(new StructuredSelection(first), true);
    }
  }

  private void down(int key) {
    if (key == SWT.ARROW_DOWN) {
      Objects.requireNonNull(((StackLayout) stack.getLayout()).topControl).setFocus();
    }
  }

  private void raise(Control control) {
    ((StackLayout) stack.getLayout()).topControl = control;
    stack.layout();
  }

  /** Looks for words in all pages. */
  void search(String words) {
    query.setText(words);
    query.setFocus();
  }

  /** Marks the entry of the page that is shown, without opening it. */
  void select(List<HelpTopic> path) {
    selecting = true;
    try {
      tree.setSelection(
          path.isEmpty() ? TreeSelection.EMPTY : new TreeSelection(new TreePath(path.toArray())),
          true);
    } finally {
      selecting = false;
    }
  }

  void setFocus() {
    query.setFocus();
  }

  /** The tree of entries. */
  private static final class Topics implements ITreeContentProvider {
    @Override
    public Object[] getElements(Object input) {
      return ((List<?>) input).toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
      return ((HelpTopic) parent).topics().toArray();
    }

    @Override
    public @Nullable Object getParent(Object element) {
      return null;
    }

    @Override
    public boolean hasChildren(Object element) {
      return !((HelpTopic) element).topics().isEmpty();
    }
  }
}
