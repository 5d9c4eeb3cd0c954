package org.rooftree.model.edit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EModelElement;
import org.eclipse.emf.ecore.ENamedElement;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EcorePackage;
import org.eclipse.emf.ecore.impl.EPackageRegistryImpl;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.rooftree.model.io.ModelKind;

/**
 * What the metamodels say about their classes, features and literals. Generated packages do not
 * carry it, so it is read from the metamodels themselves.
 */
public final class ModelDocumentation {
  private static final List<String> FILES =
      List.of("common", "accelerator", "workload", "mapping", "study");
  private static final Map<String, Object> OPTIONS =
      Map.of(
          XMLResource.OPTION_PARSER_FEATURES,
          Map.of(
              "http://apache.org/xml/features/disallow-doctype-decl",
              true,
              XMLConstants.FEATURE_SECURE_PROCESSING,
              true));

  private final Map<String, String> texts;

  private ModelDocumentation(Map<String, String> texts) {
    this.texts = texts;
  }

  private static final class Holder {
    static final ModelDocumentation SHIPPED = read();
  }

  /** Returns the documentation of the metamodels; it is read when it is first asked for. */
  public static ModelDocumentation shipped() {
    return Holder.SHIPPED;
  }

  /** Returns what a class, feature, enumeration or literal is; empty if nothing is written. */
  public Optional<String> of(EModelElement element) {
    return Optional.ofNullable(texts.get(key(element)));
  }

  private static ModelDocumentation read() {
    Map<String, String> texts = new HashMap<>();
    for (String name : FILES) {
      String file = "/model/" + name + ".ecore";
      try (InputStream input = ModelKind.class.getResourceAsStream(file)) {
        if (input == null) {
          throw new IOException(file + " is not in the bundle of the metamodels");
        }
        ResourceSet set = new ResourceSetImpl();
        EPackage.Registry registry = new EPackageRegistryImpl();
        registry.put(EcorePackage.eNS_URI, EcorePackage.eINSTANCE);
        set.setPackageRegistry(registry);
        XMIResourceImpl resource = new XMIResourceImpl(URI.createURI(file));
        set.getResources().add(resource);
        resource.load(input, OPTIONS);
        collect(resource, texts);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new ModelDocumentation(Map.copyOf(texts));
  }

  private static void collect(XMIResourceImpl resource, Map<String, String> texts) {
    for (Iterator<EObject> all = resource.getAllContents(); all.hasNext(); ) {
      if (all.next() instanceof ENamedElement element) {
        String text = EcoreUtil.getDocumentation(element);
        if (text != null && !text.isBlank()) {
          texts.put(key(element), text);
        }
      }
    }
  }

  private static String key(EModelElement element) {
    StringBuilder key = new StringBuilder();
    for (EObject at = element; at instanceof ENamedElement named; at = at.eContainer()) {
      key.insert(0, "/" + named.getName());
    }
    return key.toString();
  }
}
