package org.rooftree.model.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.xmi.UnresolvedReferenceException;
import org.eclipse.emf.ecore.xmi.XMIException;
import org.eclipse.emf.ecore.xmi.XMLHelper;
import org.eclipse.emf.ecore.xmi.XMLLoad;
import org.eclipse.emf.ecore.xmi.impl.SAXXMIHandler;
import org.eclipse.emf.ecore.xmi.impl.XMILoadImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The XMI resource of a model file: references are name paths (see {@link ElementPaths}), and each
 * element knows the line where it begins.
 */
public final class ModelResource extends XMIResourceImpl {
  static final int MAX_DEPTH = 64;

  private final Map<EObject, Integer> lines = new IdentityHashMap<>();
  private @Nullable ElementPaths snapshot;

  /** Creates an empty resource. */
  public ModelResource(URI uri) {
    super(uri);
    setEncoding("UTF-8");
  }

  /** Returns the line where an element begins in the file that was read, or 0. */
  public int line(EObject element) {
    return lines.getOrDefault(element, 0);
  }

  /** Says where an element begins in the file, when it is a copy of one that was read. */
  public void setLine(EObject element, int line) {
    lines.put(element, line);
  }

  @Override
  public void doSave(OutputStream output, @Nullable Map<?, ?> options) throws IOException {
    snapshot = ElementPaths.of(getContents().getFirst());
    try {
      super.doSave(output, options);
    } finally {
      snapshot = null;
    }
  }

  @Override
  public String getURIFragment(EObject element) {
    return paths().path(element);
  }

  @Override
  public @Nullable EObject getEObject(String fragment) {
    return getContents().isEmpty() ? null : paths().element(fragment).orElse(null);
  }

  /** References are resolved after the last element was read, so a snapshot taken then is whole. */
  private ElementPaths paths() {
    ElementPaths current = snapshot;
    if (current == null) {
      current = ElementPaths.of(getContents().getFirst());
      if (isLoading()) {
        snapshot = current;
      }
    }
    return current;
  }

  @Override
  protected XMLLoad createXMLLoad() {
    return new XMILoadImpl(createXMLHelper()) {
      @Override
      protected DefaultHandler makeDefaultHandler() {
        return new Handler(ModelResource.this, helper, options);
      }
    };
  }

  /** Returns the paths as they are now and keeps them until {@link #dropSnapshot}. */
  Optional<ElementPaths> takeSnapshot() {
    if (snapshot == null && !getContents().isEmpty()) {
      snapshot = ElementPaths.of(getContents().getFirst());
    }
    return Optional.ofNullable(snapshot);
  }

  void dropSnapshot() {
    snapshot = null;
  }

  private static final class Handler extends SAXXMIHandler {
    /** A search for each of more problems than are reported would only take time. */
    private static final int MAX_OWNERS = ModelReader.MAX_FINDINGS;

    private final ModelResource resource;
    private int depth;
    private int owners;

    Handler(ModelResource resource, XMLHelper helper, Map<?, ?> options) {
      super(resource, helper, options);
      this.resource = resource;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes)
        throws SAXException {
      if (++depth > MAX_DEPTH) {
        String message = "elements are nested deeper than " + MAX_DEPTH + " levels";
        error(new XMIException(message, getLocation(), getLineNumber(), getColumnNumber()));
        throw new SAXException(message);
      }
      super.startElement(uri, localName, name, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String name) {
      depth--;
      super.endElement(uri, localName, name);
    }

    @Override
    protected void reportUnknownFeature(
        String prefix, String name, boolean isElement, EObject owner, @Nullable String value) {
      if (isElement || value == null) {
        super.reportUnknownFeature(prefix, name, isElement, owner, value);
      } else {
        error(
            new ReadProblems.UnknownAttribute(
                name, value, owner, getLocation(), getLineNumber(), getColumnNumber()));
      }
    }

    @Override
    public void error(XMIException problem) {
      super.error(
          problem instanceof UnresolvedReferenceException unresolved
              ? withOwner(unresolved)
              : problem);
    }

    /** The parser forgets whose reference it was that leads nowhere. */
    private XMIException withOwner(UnresolvedReferenceException problem) {
      if (++owners <= MAX_OWNERS) {
        for (SingleReference reference : forwardSingleReferences) {
          if (reference.getLineNumber() == problem.getLine()
              && problem.getReference().equals(reference.getValue())) {
            return new ReadProblems.Unresolved(
                problem, reference.getObject(), reference.getFeature());
          }
        }
        for (ManyReference references : forwardManyReferences) {
          if (references.getLineNumber() == problem.getLine()
              && Arrays.asList(references.getValues()).contains(problem.getReference())) {
            return new ReadProblems.Unresolved(
                problem, references.getObject(), references.getFeature());
          }
        }
      }
      return problem;
    }

    @Override
    protected void handleObjectAttribs(EObject object) {
      resource.lines.put(object, getLineNumber());
      super.handleObjectAttribs(object);
    }
  }
}
