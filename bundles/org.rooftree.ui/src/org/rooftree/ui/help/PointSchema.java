package org.rooftree.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the schema of an extension point says: the part of {@code .exsd} that people read.
 *
 * @param plugIn plug-in that has the point
 * @param id identifier inside the plug-in
 * @param name name for people
 * @param description what it is for, with threads, cancelling and invariants, one paragraph a line
 * @param elements elements in the order of the file, the extension first
 * @param since version of the product in which it came
 * @param example texts and, marked by {@code <pre>}, code
 * @param apiInfo what code it asks for
 * @param implementation who extends it
 */
record PointSchema(
    String plugIn,
    String id,
    String name,
    String description,
    List<Item> elements,
    String since,
    String example,
    String apiInfo,
    String implementation) {

  /**
   * An element.
   *
   * @param description what it stands for
   * @param children names of the elements inside
   * @param attributes its attributes
   */
  record Item(String name, String description, List<Child> children, List<Attribute> attributes) {}

  /**
   * An element inside another one.
   *
   * @param least how often at least
   * @param most how often at most; {@code unbounded} if there is no limit
   */
  record Child(String name, String least, String most) {}

  /**
   * An attribute.
   *
   * @param required whether it must be given
   * @param values allowed values; empty if any text is
   * @param kind {@code java} for the name of a class, {@code resource} for a file of the bundle,
   *     else {@code string}
   * @param basedOn class that a class must extend or implement; empty if none is named
   */
  record Attribute(
      String name,
      boolean required,
      List<String> values,
      String kind,
      String basedOn,
      String description) {}

  /** Returns the full identifier. */
  String point() {
    return plugIn + "." + id;
  }

  /**
   * Reads a schema.
   *
   * @throws IOException if it cannot be read or is no XML
   */
  static PointSchema read(InputStream in) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return of(factory.newDocumentBuilder().parse(in).getDocumentElement());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("The schema is no well-formed XML: " + e.getMessage(), e);
    }
  }

  private static PointSchema of(Element schema) {
    Element about = all(schema, "meta.schema").getFirst();
    List<Item> items = new ArrayList<>();
    for (Element element : children(schema, "element")) {
      Optional<Element> type = children(element, "complexType").stream().findFirst();
      items.add(
          new Item(
              element.getAttribute("name"),
              documentation(element),
              type.map(t -> all(t, "element")).orElse(List.of()).stream()
                  .map(PointSchema::child)
                  .toList(),
              type.map(t -> children(t, "attribute")).orElse(List.of()).stream()
                  .map(PointSchema::attribute)
                  .toList()));
    }
    return new PointSchema(
        about.getAttribute("plugin"),
        about.getAttribute("id"),
        about.getAttribute("name"),
        documentation(schema),
        List.copyOf(items),
        section(schema, "since"),
        section(schema, "examples"),
        section(schema, "apiinfo"),
        section(schema, "implementation"));
  }

  private static Child child(Element reference) {
    return new Child(
        reference.getAttribute("ref"),
        orOne(reference.getAttribute("minOccurs")),
        orOne(reference.getAttribute("maxOccurs")));
  }

  private static String orOne(String occurs) {
    return occurs.isEmpty() ? "1" : occurs;
  }

  private static Attribute attribute(Element attribute) {
    Optional<Element> meta = all(attribute, "meta.attribute").stream().findFirst();
    String kind = meta.map(m -> m.getAttribute("kind")).orElse("");
    return new Attribute(
        attribute.getAttribute("name"),
        attribute.getAttribute("use").equals("required"),
        all(attribute, "enumeration").stream().map(e -> e.getAttribute("value")).toList(),
        kind.isEmpty() ? "string" : kind,
        meta.map(m -> m.getAttribute("basedOn").replaceFirst("^:", "")).orElse(""),
        documentation(attribute));
  }

  private static String section(Element schema, String type) {
    return children(schema, "annotation").stream()
        .filter(
            a -> all(a, "meta.section").stream().anyMatch(m -> type.equals(m.getAttribute("type"))))
        .map(PointSchema::text)
        .findFirst()
        .orElse("");
  }

  /** Returns what stands in the first annotation. */
  private static String documentation(Element of) {
    return children(of, "annotation").stream().map(PointSchema::text).findFirst().orElse("");
  }

  private static String text(Element annotation) {
    return children(annotation, "documentation").stream()
        .map(d -> d.getTextContent().stripTrailing().stripIndent().strip())
        .findFirst()
        .orElse("");
  }

  private static List<Element> children(Element parent, String tag) {
    return all(parent, tag).stream().filter(e -> e.getParentNode() == parent).toList();
  }

  private static List<Element> all(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
