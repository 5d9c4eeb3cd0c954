package org.rooftree.ui.editor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.jface.viewers.DecorationOverlayIcon;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.jface.viewers.StyledCellLabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.edit.Icons;
import org.rooftree.model.edit.Labels;
import org.rooftree.model.edit.ModelDocumentation;

/** Picture, name, detail and tool tip of the nodes of a tree. */
final class TreeLabels extends StyledCellLabelProvider {
  private record ImageKey(@Nullable EClass type, @Nullable Severity severity) {}

  private final ResourceManager resources;
  private final Map<ImageKey, Image> images = new HashMap<>();
  private Marks marks = Marks.NONE;

  TreeLabels(Control control) {
    resources = new LocalResourceManager(JFaceResources.getResources(), control);
  }

  void show(Marks next) {
    marks = next;
  }

  @Override
  public void update(ViewerCell cell) {
    StyledString text = new StyledString();
    if (cell.getElement() instanceof EObject element) {
      text.append(Labels.name(element));
      String detail = Labels.detail(element);
      if (!detail.isEmpty()) {
        text.append("  " + detail, StyledString.QUALIFIER_STYLER);
      }
      cell.setImage(image(element.eClass(), marks.severity(element).orElse(null)));
    } else if (cell.getElement() instanceof ModelTree.Range range) {
      text.append(range.label(), StyledString.QUALIFIER_STYLER);
      cell.setImage(image(null, null));
    }
    cell.setText(text.getString());
    cell.setStyleRanges(text.getStyleRanges());
    super.update(cell);
  }

  private Image image(@Nullable EClass type, @Nullable Severity severity) {
    return images.computeIfAbsent(
        new ImageKey(type, severity), key -> resources.create(descriptor(key)));
  }

  private static ImageDescriptor descriptor(ImageKey key) {
    ISharedImages shared = PlatformUI.getWorkbench().getSharedImages();
    ImageDescriptor plain =
        key.type() == null
            ? shared.getImageDescriptor(ISharedImages.IMG_OBJ_FOLDER)
            : ImageDescriptor.createFromURL(Icons.url(key.type()));
    if (key.severity() == null) {
      return plain;
    }
    ImageDescriptor overlay =
        shared.getImageDescriptor(
            key.severity() == Severity.ERROR
                ? ISharedImages.IMG_DEC_FIELD_ERROR
                : ISharedImages.IMG_DEC_FIELD_WARNING);
    return new DecorationOverlayIcon(plain, overlay, IDecoration.BOTTOM_LEFT);
  }

  @Override
  public @Nullable String getToolTipText(Object node) {
    if (!(node instanceof EObject element)) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (Finding finding : marks.findings(element)) {
      text.append(text.isEmpty() ? "" : "\n").append(finding.message());
      if (!finding.remedy().isEmpty()) {
        text.append("; ").append(finding.remedy());
      }
    }
    if (text.isEmpty() && element instanceof NamedElement named) {
      text.append(Optional.ofNullable(named.getDescription()).orElse(""));
    }
    if (text.isEmpty()) {
      String type = Labels.typeName(element.eClass());
      text.append(Character.toUpperCase(type.charAt(0))).append(type.substring(1)).append(": ");
      text.append(ModelDocumentation.shipped().of(element.eClass()).orElse(""));
    }
    return wrapped(text.toString());
  }

  /** A tool tip does not wrap its lines by itself. */
  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split("(?<= )|(?<=\n)")) {
      if (column + word.length() > 90) {
        lines.append('\n');
        column = 0;
      }
      lines.append(word);
      column = word.endsWith("\n") ? 0 : column + word.length();
    }
    return lines.toString();
  }

  @Override
  public int getToolTipDisplayDelayTime(Object node) {
    return 500;
  }

  @Override
  public Point getToolTipShift(Object node) {
    return new Point(12, 12);
  }
}
