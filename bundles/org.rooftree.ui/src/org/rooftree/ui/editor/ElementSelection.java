package org.rooftree.ui.editor;

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
import org.jspecify.annotations.Nullable;

/** The selection of an editor: the selected elements, whichever tree shows them at the moment. */
final class ElementSelection implements IPostSelectionProvider {
  private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
  private final ListenerList<ISelectionChangedListener> postListeners = new ListenerList<>();
  private @Nullable TreeViewer viewer;

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

  private void tell(@Nullable TreeViewer source, ListenerList<ISelectionChangedListener> to) {
    if (source == viewer) {
      SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
      to.forEach(listener -> listener.selectionChanged(event));
    }
  }

  /** Returns the selected elements; ranges are no elements. */
  List<EObject> elements() {
    return getSelection().stream().map(EObject.class::cast).toList();
  }

  @Override
  public IStructuredSelection getSelection() {
    if (viewer == null || viewer.getControl().isDisposed()) {
      return StructuredSelection.EMPTY;
    }
    return new StructuredSelection(
        viewer.getStructuredSelection().stream().filter(EObject.class::isInstance).toList());
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
