package org.rooftree.platform;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.QualifiedName;

/**
 * Files with unsaved changes in an editor. The problems shown for them are those of what is being
 * edited, so the builder leaves their markers alone.
 */
public final class EditedFiles {
  private static final QualifiedName EDITED = new QualifiedName("org.rooftree.platform", "edited");

  private EditedFiles() {}

  /** States whether an editor holds unsaved changes of a file; lasts for this session. */
  public static void set(IFile file, boolean edited) throws CoreException {
    if (file.isAccessible()) {
      file.setSessionProperty(EDITED, edited ? Boolean.TRUE : null);
    }
  }

  /** Returns whether an editor holds unsaved changes of a file. */
  public static boolean contains(IFile file) throws CoreException {
    return file.isAccessible() && file.getSessionProperty(EDITED) != null;
  }
}
