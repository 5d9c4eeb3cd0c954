package org.rooftree.model.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.rooftree.api.io.WholeFile;

/** Writes model files: XMI in a stable order, made to be compared line by line. */
public final class ModelWriter {
  private static final Map<String, Object> OPTIONS =
      Map.of(XMLResource.OPTION_ENCODING, "UTF-8", XMLResource.OPTION_LINE_WIDTH, 100);

  /**
   * Writes a model to a file, whole or not at all.
   *
   * @throws IOException when it cannot be written; an existing file is then unchanged
   */
  public void write(EObject root, Path file) throws IOException {
    WholeFile.write(file, bytes(root));
  }

  /**
   * Returns the text of a model file. The model is not changed.
   *
   * @throws IOException when it holds characters that XML does not allow
   */
  public byte[] bytes(EObject root) throws IOException {
    ModelResource resource = new ModelResource(URI.createURI("model"));
    resource.getContents().add(EcoreUtil.copy(root));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      resource.save(output, OPTIONS);
    } catch (RuntimeException e) {
      // EMF reports characters that XML does not allow in this way.
      throw new IOException("the model cannot be written: " + e.getMessage(), e);
    }
    return output.toByteArray();
  }
}
