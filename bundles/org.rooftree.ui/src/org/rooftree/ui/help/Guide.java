package org.rooftree.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Steps that lead to something for the first time, each with a command that does it. Read from a
 * file in the form of the platform's simple cheat sheets.
 *
 * @param title what the steps lead to
 * @param intro what the user will have at the end
 * @param steps the steps in their order
 */
public record Guide(String title, String intro, List<Step> steps) {
  /**
   * One step.
   *
   * @param title what is done
   * @param text how and why
   * @param command serialized command that does it or leads there; empty if the user does it
   * @param button what the button of the command says
   * @param href page of the help about it
   */
  public record Step(String title, String text, String command, String button, String href) {}

  public Guide {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a guide.
   *
   * @throws IOException if it cannot be read or is no XML
   */
  public static Guide read(InputStream in) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Document document = factory.newDocumentBuilder().parse(in);
      Element root = document.getDocumentElement();
      return new Guide(
          root.getAttribute("title"),
          text(children(root, "intro").getFirst(), "description"),
          children(root, "item").stream().map(Guide::step).toList());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("The steps are no well-formed XML: " + e.getMessage(), e);
    }
  }

  private static Step step(Element item) {
    List<Element> commands = children(item, "command");
    boolean none = commands.isEmpty();
    return new Step(
        item.getAttribute("title"),
        text(item, "description"),
        none ? "" : commands.getFirst().getAttribute("serialization"),
        none ? "" : commands.getFirst().getAttribute("label"),
        item.getAttribute("href"));
  }

  private static String text(Element parent, String tag) {
    return children(parent, tag).stream()
        .map(e -> e.getTextContent().strip().replaceAll("\\s+", " "))
        .findFirst()
        .orElse("");
  }

  private static List<Element> children(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
