package org.rooftree.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The help book as it lies in the bundle: complete, well-formed, and without dead links. */
class HelpBookTest {
  private static final Path HELP = Path.of("help");
  private static final Pattern CONTEXT = Pattern.compile("\"org\\.rooftree\\.ui\\.([a-z]+)\"");

  private static Document parse(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(Files.readString(file))));
  }

  private static List<Element> elements(Document document, String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static Set<String> hrefs(String file) throws Exception {
    return elements(parse(HELP.resolve(file)), "topic").stream()
        .map(e -> e.getAttribute("href"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(HELP)) {
      return files.filter(f -> f.toString().endsWith(".html")).sorted().toList();
    }
  }

  @Test
  void contentsListEveryPageAndNoOther() throws Exception {
    Set<String> pages =
        pages().stream()
            .map(p -> p.toString().replace('\\', '/'))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(hrefs("toc.xml")).isEqualTo(pages);
  }

  @Test
  void contextsLeadToPages() throws Exception {
    assertThat(hrefs("contexts.xml")).isNotEmpty().allMatch(h -> Files.exists(Path.of(h)));
  }

  @Test
  void everyContextHasATopic() throws Exception {
    for (Element context : elements(parse(HELP.resolve("contexts.xml")), "context")) {
      assertThat(context.getElementsByTagName("topic").getLength())
          .as(context.getAttribute("id"))
          .isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageIsWellFormedAndItsLinksResolve(Path page) throws Exception {
    Document document = parse(page);
    assertThat(elements(document, "script")).isEmpty();
    String title = elements(document, "title").getFirst().getTextContent();
    assertThat(elements(document, "h1").getFirst().getTextContent()).isEqualTo(title);
    for (Element image : elements(document, "img")) {
      assertThat(HELP.resolve(image.getAttribute("src"))).exists();
      assertThat(image.getAttribute("alt")).isNotBlank();
    }
    for (Element link : elements(document, "a")) {
      String href = PageAddress.follow("/" + page.getFileName(), link.getAttribute("href"));
      if (PageAddress.isExternal(href)) {
        continue;
      }
      if (href.startsWith("reference/")) { // made from what is installed
        assertThat(href.substring("reference/".length()))
            .isIn(EvaluatorReference.LIST, PointReference.LIST);
        continue;
      }
      Path target = HELP.resolve(PageAddress.withoutAnchor(href).substring(1));
      assertThat(target).exists();
      String anchor = PageAddress.anchor(href);
      if (!anchor.isEmpty()) {
        assertThat(Files.readString(target)).contains("id=\"" + anchor.substring(1) + "\"");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void titleInTheContentsIsThatOfThePage(Path page) throws Exception {
    String title = elements(parse(page), "title").getFirst().getTextContent();
    String href = page.toString().replace('\\', '/');
    assertThat(elements(parse(HELP.resolve("toc.xml")), "topic"))
        .filteredOn(t -> t.getAttribute("href").equals(href))
        .allMatch(t -> t.getAttribute("label").equals(title));
  }

  /**
   * Contexts are written as {@code setHelp(control, "org.rooftree.ui.ID")}, or as their last part.
   */
  @Test
  void everyContextOfTheSourcesIsDeclared() throws Exception {
    Set<String> declared =
        elements(parse(HELP.resolve("contexts.xml")), "context").stream()
            .map(e -> e.getAttribute("id"))
            .collect(Collectors.toSet());
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      for (Path source : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
        String text = Files.readString(source);
        int call = text.indexOf("setHelp(");
        while (call >= 0) {
          String statement = text.substring(call, text.indexOf(';', call));
          CONTEXT
              .matcher(statement)
              .results()
              .forEach(m -> assertThat(declared).as(source.toString()).contains(m.group(1)));
          call = text.indexOf("setHelp(", call + 1);
        }
      }
    }
  }
}
