package org.rooftree.provisioning.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a bundle contributes to Rooftree, read from its plugin.xml. */
public final class BundleJar {
  private static final String PLUGIN_XML = "plugin.xml";
  private static final String POINT = "org.rooftree.platform.evaluators";

  private BundleJar() {}

  /**
   * Returns the identifiers of the evaluators of a bundle.
   *
   * @param bundle a jar, or a folder with the same content
   * @throws IOException if it cannot be read
   */
  public static List<String> evaluators(Path bundle) throws IOException {
    if (Files.isDirectory(bundle)) {
      Path file = bundle.resolve(PLUGIN_XML);
      if (!Files.exists(file)) {
        return List.of();
      }
      try (InputStream content = Files.newInputStream(file)) {
        return evaluators(content, bundle);
      }
    }
    try (ZipFile jar = new ZipFile(bundle.toFile())) {
      ZipEntry entry = jar.getEntry(PLUGIN_XML);
      if (entry == null) {
        return List.of();
      }
      try (InputStream content = jar.getInputStream(entry)) {
        return evaluators(content, bundle);
      }
    }
  }

  private static List<String> evaluators(InputStream content, Path bundle) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    List<String> found = new ArrayList<>();
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(content);
      boolean inside = false;
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        if (xml.getLocalName().equals("extension")) {
          inside = POINT.equals(xml.getAttributeValue(null, "point"));
        } else if (inside && xml.getLocalName().equals("evaluator")) {
          String id = xml.getAttributeValue(null, "id");
          found.add(id == null ? "without an id" : id);
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException(
          bundle.getFileName() + ": its plugin.xml is no XML: " + e.getMessage(), e);
    }
    return found;
  }
}
