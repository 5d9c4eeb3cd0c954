package org.rooftree.model.edit;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.XMLConstants;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.impl.EPackageRegistryImpl;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ExtensibleURIConverterImpl;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.eclipse.emf.ecore.xmi.XMLSave;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.eclipse.emf.ecore.xmi.impl.XMISaveImpl;
import org.jspecify.annotations.Nullable;

/** Some elements without their model: references to others are written and read as paths too. */
final class ClipboardResource extends XMIResourceImpl {
  private static final Map<String, Object> OPTIONS =
      Map.of(
          XMLResource.OPTION_DEFER_IDREF_RESOLUTION,
          true,
          XMLResource.OPTION_PARSER_FEATURES,
          Map.of(
              "http://apache.org/xml/features/disallow-doctype-decl",
              true,
              "http://xml.org/sax/features/external-general-entities",
              false,
              "http://xml.org/sax/features/external-parameter-entities",
              false,
              XMLConstants.FEATURE_SECURE_PROCESSING,
              true));

  private final Function<EObject, String> paths;
  private final Function<String, Optional<EObject>> outside;

  /**
   * @param paths gives the path of an element that is referred to
   * @param outside finds an element that is not in here by its path
   */
  ClipboardResource(Function<EObject, String> paths, Function<String, Optional<EObject>> outside) {
    super(URI.createURI("clipboard"));
    this.paths = paths;
    this.outside = outside;
    setEncoding("UTF-8");
    ResourceSet set = new ResourceSetImpl();
    set.setURIConverter(new ExtensibleURIConverterImpl(List.of(), List.of()));
    EPackage.Registry registry = new EPackageRegistryImpl(new EPackageRegistryImpl());
    NewElements.packages().forEach(known -> registry.put(known.getNsURI(), known));
    set.setPackageRegistry(registry);
    set.getResources().add(this);
  }

  void read(InputStream input) throws IOException {
    load(input, OPTIONS);
  }

  @Override
  public String getURIFragment(EObject element) {
    return paths.apply(element);
  }

  @Override
  public @Nullable EObject getEObject(String fragment) {
    EObject inside = getIDToEObjectMap().get(fragment);
    return inside != null ? inside : outside.apply(fragment).orElse(null);
  }

  @Override
  protected XMLSave createXMLSave() {
    return new XMISaveImpl(createXMLHelper()) {
      @Override
      protected int sameDocSingle(EObject element, EStructuralFeature feature) {
        return SAME_DOC;
      }

      @Override
      protected int sameDocMany(EObject element, EStructuralFeature feature) {
        return SAME_DOC;
      }
    };
  }

  @Override
  protected XMLSave createXMLSave(@Nullable Map<?, ?> options) {
    return createXMLSave();
  }
}
