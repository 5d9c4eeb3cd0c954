package org.rooftree.model.edit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.util.InternalEList;
import org.eclipse.emf.ecore.xmi.UnresolvedReferenceException;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.rooftree.model.io.PathIndex;

/**
 * Elements as text, for the clipboard: XML as in a model file, references as paths. What is pasted
 * refers to its own copies of what was copied with it, and else to the element that has the same
 * path where it is pasted.
 */
public final class ElementText {

  /**
   * What was read from text.
   *
   * @param elements the elements, not in a model yet
   * @param lost how many references lead nowhere in the model that they are for
   */
  public record Pasted(List<EObject> elements, int lost) {}

  private ElementText() {}

  /**
   * Returns elements of one model as text; those inside others of them come with these.
   *
   * @param elements at least one
   * @throws IOException when they hold characters that XML does not allow
   */
  public static String write(List<EObject> elements) throws IOException {
    EcoreUtil.Copier copier = new EcoreUtil.Copier();
    List<EObject> copies = new ArrayList<>(copier.copyAll(Placement.tops(elements)));
    copier.copyReferences();
    EObject root = EcoreUtil.getRootContainer(elements.getFirst());
    PathIndex index = new PathIndex(root);
    Map<EObject, String> paths = new IdentityHashMap<>();
    ClipboardResource resource =
        new ClipboardResource(
            element -> paths.computeIfAbsent(element, index::path),
            path -> Optional.empty());
    resource.getContents().addAll(copies);
    copier.forEach(
        (original, copy) -> {
          for (EReference reference : references(original)) {
            for (EObject target : targets(original, reference)) {
              EObject twin = copier.get(target);
              if (twin != null) {
                String path = index.path(target);
                paths.put(twin, path);
                resource.setID(twin, path);
              }
            }
          }
        });
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      resource.save(
          output, Map.of(XMLResource.OPTION_ENCODING, "UTF-8", XMLResource.OPTION_LINE_WIDTH, 100));
    } catch (RuntimeException e) {
      throw new IOException("the elements cannot be copied: " + e.getMessage(), e);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  /** Reads elements for a document; empty if the text is not about elements. */
  public static Optional<Pasted> read(String text, ModelDocument document) {
    if (!text.stripLeading().startsWith("<")) {
      return Optional.empty();
    }
    ClipboardResource resource = new ClipboardResource(e -> "", document::element);
    try {
      resource.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException | RuntimeException e) {
      if (resource.getErrors().stream().noneMatch(UnresolvedReferenceException.class::isInstance)) {
        return Optional.empty(); // some other text that begins like XML
      }
    }
    int lost = 0;
    for (var error : resource.getErrors()) {
      if (!(error instanceof UnresolvedReferenceException)) {
        return Optional.empty();
      }
      lost++;
    }
    List<EObject> elements = new ArrayList<>(resource.getContents());
    resource.getContents().clear();
    return elements.isEmpty() ? Optional.empty() : Optional.of(new Pasted(elements, lost));
  }

  private static List<EReference> references(EObject element) {
    return element.eClass().getEAllReferences().stream()
        .filter(r -> !r.isContainment() && !r.isContainer() && element.eIsSet(r))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<EObject> targets(EObject element, EStructuralFeature reference) {
    Object value = element.eGet(reference, false);
    if (value instanceof InternalEList<?> list) {
      return ((InternalEList<EObject>) list).basicList();
    }
    return List.of((EObject) value);
  }
}
