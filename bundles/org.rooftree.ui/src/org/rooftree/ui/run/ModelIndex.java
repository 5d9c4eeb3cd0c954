package org.rooftree.ui.run;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.io.ModelKind;

/** Knows the model files of the workspace; looks for them again only after some came or went. */
final class ModelIndex implements IResourceChangeListener {
  private final IWorkspace workspace;
  private final Runnable changed;
  private volatile @Nullable ModelFiles files;

  /**
   * Creates an index that follows the workspace.
   *
   * @param changed called, from any thread, when files came or went
   */
  ModelIndex(IWorkspace workspace, Runnable changed) {
    this.workspace = workspace;
    this.changed = changed;
    workspace.addResourceChangeListener(this, IResourceChangeEvent.POST_CHANGE);
  }

  /** Returns the model files of all open projects. */
  ModelFiles files() {
    ModelFiles known = files;
    if (known == null) {
      known = ModelFiles.of(find());
      files = known;
    }
    return known;
  }

  private List<String> find() {
    List<String> paths = new ArrayList<>();
    try {
      workspace
          .getRoot()
          .accept(
              proxy -> {
                if (proxy.isDerived()) {
                  return false;
                }
                if (proxy.getType() == IResource.FILE
                    && ModelKind.ofFile(proxy.getName()).isPresent()) {
                  paths.add(proxy.requestFullPath().toString());
                }
                return true;
              },
              IResource.NONE);
    } catch (CoreException e) {
      // A project that went away meanwhile; the next change is noticed.
      ILog.of(ModelIndex.class).log(e.getStatus());
    }
    return paths;
  }

  @Override
  public void resourceChanged(IResourceChangeEvent event) {
    if (event.getDelta() != null && cameOrWent(event.getDelta())) {
      files = null;
      changed.run();
    }
  }

  private static boolean cameOrWent(IResourceDelta delta) {
    boolean[] found = new boolean[1];
    try {
      delta.accept(
          part -> {
            boolean other =
                part.getKind() != IResourceDelta.CHANGED
                    || (part.getFlags() & (IResourceDelta.OPEN | IResourceDelta.DERIVED_CHANGED))
                        != 0;
            // A folder that comes or goes is told with all that it holds.
            if (other
                && (part.getResource().getType() == IResource.PROJECT
                    || ModelKind.ofFile(part.getResource().getName()).isPresent())) {
              found[0] = true;
            }
            return !found[0];
          });
    } catch (CoreException e) {
      ILog.of(ModelIndex.class).log(e.getStatus());
      return true;
    }
    return found[0];
  }

  void dispose() {
    workspace.removeResourceChangeListener(this);
  }
}
