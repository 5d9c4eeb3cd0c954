package org.rooftree.ui.editor;

import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.widgets.Widget;
import org.jspecify.annotations.Nullable;

/** The selection of an editor: the selected elements, whichever tree shows them at the moment. */
final class ElementSelection implements IPostSelectionProvider {
  private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
  private final ListenerList<ISelectionChangedListener> postListeners = new ListenerList<>();
  private @Nullable TreeViewer viewer;

  /** What is selected, while listeners are told: each of them asks, and many rows take long. */
  private @Nullable IStructuredSelection told;

  /** Follows another tree; null if there is none. */
  void follow(@Nullable TreeViewer next) {
    viewer = next;
    if (next != null) {
      next.addSelectionChangedListener(event -> tell(next, listeners));
      next.addPostSelectionChangedListener(event -> tell(next, postListeners));
    }
    tell(next, listeners);
    tell(next, postListeners);
  }

  /** Selects all rows that are seen, without looking for each of them. */
  void selectAll() {
    TreeViewer all = viewer;
    if (all != null) {
      all.getTree().selectAll();
      tell(all, listeners);
      tell(all, postListeners);
    }
  }

  private void tell(@Nullable TreeViewer source, ListenerList<ISelectionChangedListener> to) {
    if (source == viewer) {
      IStructuredSelection selected = selected();
      SelectionChangedEvent event = new SelectionChangedEvent(this, selected);
      told = selected;
      try {
        to.forEach(listener -> listener.selectionChanged(event));
      } finally {
        told = null; // also for those above: who is told here may have selected something else
      }
    }
  }

  /** Returns the selected elements; ranges are no elements. */
  List<EObject> elements() {
    return getSelection().stream().map(EObject.class::cast).toList();
  }

  @Override
  public IStructuredSelection getSelection() {
    return told != null ? told : selected();
  }

  private IStructuredSelection selected() {
    if (viewer == null || viewer.getControl().isDisposed()) {
      return StructuredSelection.EMPTY;
    }
    return new StructuredSelection(
        Arrays.stream(viewer.getTree().getSelection())
            .map(Widget::getData)
            .filter(EObject.class::isInstance)
            .toList());
  }

  @Override
  public void setSelection(ISelection selection) {
    if (viewer != null) {
      viewer.setSelection(selection, true);
    }
  }

  @Override
  public void addSelectionChangedListener(ISelectionChangedListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeSelectionChangedListener(ISelectionChangedListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void addPostSelectionChangedListener(ISelectionChangedListener listener) {
    postListeners.add(listener);
  }

  @Override
  public void removePostSelectionChangedListener(ISelectionChangedListener listener) {
    postListeners.remove(listener);
  }
}
