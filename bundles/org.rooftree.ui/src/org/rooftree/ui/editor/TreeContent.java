package org.rooftree.ui.editor;

import org.eclipse.jface.viewers.ITreeContentProvider;
import org.jspecify.annotations.Nullable;

/** Gives the viewer the nodes of a {@link ModelTree}, which is its input. */
final class TreeContent implements ITreeContentProvider {
  private final ModelTree tree;

  TreeContent(ModelTree tree) {
    this.tree = tree;
  }

  @Override
  public Object[] getElements(Object input) {
    return new Object[] {tree.root()};
  }

  @Override
  public Object[] getChildren(Object node) {
    return tree.children(node).toArray();
  }

  @Override
  public @Nullable Object getParent(Object node) {
    return node == tree ? null : tree.parent(node).orElse(null);
  }

  @Override
  public boolean hasChildren(Object node) {
    return tree.hasChildren(node);
  }
}
