package org.rooftree.ui.wizards;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IMarkerDelta;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.jface.viewers.DecorationOverlayIcon;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.LabelProviderChangedEvent;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.Icons;
import org.rooftree.model.io.ModelKind;

/**
 * Labels of model files in the Project Explorer: the icon of what they hold, with a mark if there
 * are errors or warnings in it.
 */
public final class ModelFileLabels extends LabelProvider {
  private final ResourceManager resources = new LocalResourceManager(JFaceResources.getResources());
  private final Display display = PlatformUI.getWorkbench().getDisplay();
  private final IResourceChangeListener changes = this::changed;

  /** Follows the problems of the workspace until it is disposed. */
  public ModelFileLabels() {
    ResourcesPlugin.getWorkspace()
        .addResourceChangeListener(changes, IResourceChangeEvent.POST_CHANGE);
  }

  @Override
  public @Nullable Image getImage(Object element) {
    return element instanceof IFile file
        ? ModelKind.ofFile(file.getName()).map(kind -> image(kind, file)).orElse(null)
        : null;
  }

  private Image image(ModelKind kind, IFile file) {
    ImageDescriptor icon = ImageDescriptor.createFromURL(Icons.url(kind.rootClass()));
    return resources.create(
        switch (severity(file)) {
          case IMarker.SEVERITY_ERROR -> marked(icon, ISharedImages.IMG_DEC_FIELD_ERROR);
          case IMarker.SEVERITY_WARNING -> marked(icon, ISharedImages.IMG_DEC_FIELD_WARNING);
          default -> icon;
        });
  }

  private static ImageDescriptor marked(ImageDescriptor icon, String mark) {
    ImageDescriptor overlay = PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(mark);
    return new DecorationOverlayIcon(icon, overlay, IDecoration.BOTTOM_LEFT);
  }

  private static int severity(IFile file) {
    try {
      return file.exists()
          ? file.findMaxProblemSeverity(IMarker.PROBLEM, true, IResource.DEPTH_ZERO)
          : -1;
    } catch (CoreException e) {
      ILog.of(ModelFileLabels.class).log(e.getStatus());
      return -1;
    }
  }

  @Override
  public @Nullable String getText(Object element) {
    return element instanceof IFile file ? file.getName() : null;
  }

  /** Shows files whose problems came or went anew, and their projects, which carry a mark too. */
  private void changed(IResourceChangeEvent event) {
    Set<IResource> affected = new HashSet<>();
    for (IMarkerDelta delta : event.findMarkerDeltas(IMarker.PROBLEM, true)) {
      affected.add(delta.getResource());
      affected.add(delta.getResource().getProject());
    }
    affected.remove(null); // problems of the workspace itself
    if (!affected.isEmpty() && !display.isDisposed()) {
      display.asyncExec(
          () -> fireLabelProviderChanged(new LabelProviderChangedEvent(this, affected.toArray())));
    }
  }

  @Override
  public void dispose() {
    ResourcesPlugin.getWorkspace().removeResourceChangeListener(changes);
    super.dispose();
    resources.dispose();
  }
}
