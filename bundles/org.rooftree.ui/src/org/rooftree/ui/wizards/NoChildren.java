package org.rooftree.ui.wizards;

import org.eclipse.jface.viewers.ITreeContentProvider;
import org.jspecify.annotations.Nullable;

/** Model files are leaves in the Project Explorer; their content is shown in the editor. */
public final class NoChildren implements ITreeContentProvider {
  private static final Object[] NONE = {};

  @Override
  public Object[] getElements(@Nullable Object input) {
    return NONE;
  }

  @Override
  public Object[] getChildren(Object parent) {
    return NONE;
  }

  @Override
  public @Nullable Object getParent(Object element) {
    return null;
  }

  @Override
  public boolean hasChildren(Object element) {
    return false;
  }
}
