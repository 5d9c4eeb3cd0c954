package org.rooftree.ui.wizards;

import java.util.EnumMap;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.swt.graphics.Image;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.Icons;
import org.rooftree.model.io.ModelKind;

/** Labels of model files in the Project Explorer: the icon of what they hold. */
public final class ModelFileLabels extends LabelProvider {
  private final ResourceManager resources = new LocalResourceManager(JFaceResources.getResources());
  private final Map<ModelKind, Image> images = new EnumMap<>(ModelKind.class);

  @Override
  public @Nullable Image getImage(Object element) {
    return element instanceof IFile file
        ? ModelKind.ofFile(file.getName()).map(this::image).orElse(null)
        : null;
  }

  private Image image(ModelKind kind) {
    return images.computeIfAbsent(
        kind, k -> resources.create(ImageDescriptor.createFromURL(Icons.url(k.rootClass()))));
  }

  @Override
  public @Nullable String getText(Object element) {
    return element instanceof IFile file ? file.getName() : null;
  }

  @Override
  public void dispose() {
    super.dispose();
    resources.dispose();
  }
}
