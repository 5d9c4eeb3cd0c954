package org.rooftree.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.ui.help.PointSchema.Attribute;
import org.rooftree.ui.help.PointSchema.Child;
import org.rooftree.ui.help.PointSchema.Item;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Every extension point is described to its end, and its example is one that works. */
class PointReferenceTest {
  private static final Path BUNDLES = Path.of("..");
  private static final Pattern EXTENSION =
      Pattern.compile("<extension .*?</extension>", Pattern.DOTALL);

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  static List<Path> schemas() throws IOException {
    try (Stream<Path> bundles = Files.list(BUNDLES)) {
      return bundles
          .map(b -> b.resolve("schema"))
          .filter(Files::isDirectory)
          .flatMap(PointReferenceTest::files)
          .filter(f -> f.toString().endsWith(".exsd"))
          .sorted()
          .toList();
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PointSchema read(Path schema) throws IOException {
    try (InputStream in = Files.newInputStream(schema)) {
      return PointSchema.read(in);
    }
  }

  @Test
  void everyExtensionPointHasASchemaAndEverySchemaAPoint() throws Exception {
    List<String> declared =
        schemas().stream()
            .map(s -> s.getParent().getParent().resolve("plugin.xml"))
            .distinct()
            .flatMap(PointReferenceTest::declared)
            .sorted()
            .toList();
    assertThat(schemas().stream().map(Path::toString).map(s -> s.replace('\\', '/')))
        .containsExactlyElementsOf(declared)
        .hasSizeGreaterThanOrEqualTo(3);
  }

  private static Stream<String> declared(Path plugin) {
    try {
      var points = xml(Files.readString(plugin)).getElementsByTagName("extension-point");
      return IntStream.range(0, points.getLength())
          .mapToObj(i -> ((Element) points.item(i)).getAttribute("schema"))
          .map(s -> plugin.resolveSibling(s).toString().replace('\\', '/'))
          .toList()
          .stream();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void schemaIsComplete(Path file) throws IOException {
    PointSchema schema = read(file);
    assertThat(file.getFileName()).hasToString(schema.id() + ".exsd");
    assertThat(file.getParent().getParent().getFileName()).hasToString(schema.plugIn());
    assertThat(schema.name()).isNotBlank();
    assertThat(schema.description())
        .contains("\nThreads: ", "\nCancelling: ", "\nInvariants: ")
        .doesNotStartWith("Threads");
    assertThat(schema.since()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(schema.apiInfo()).isNotBlank();
    assertThat(schema.implementation()).isNotBlank();
    for (Item item : schema.elements().subList(1, schema.elements().size())) {
      assertThat(item.description()).as(item.name()).isNotBlank();
    }
    for (Item item : schema.elements()) {
      assertThat(item.attributes())
          .allSatisfy(
              a -> assertThat(a.description()).as(item.name() + "/" + a.name()).isNotBlank());
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void exampleMatchesTheSchema(Path file) throws Exception {
    PointSchema schema = read(file);
    Matcher extension = EXTENSION.matcher(schema.example());
    assertThat(extension.find()).as("an example in " + file).isTrue();
    Element example = xml(extension.group()).getDocumentElement();
    assertThat(example.getAttribute("point")).isEqualTo(schema.point());
    matches(
        example,
        schema.elements().stream().collect(Collectors.toMap(Item::name, Function.identity())));
  }

  private static void matches(Element element, Map<String, Item> items) {
    Item item = items.get(element.getTagName());
    assertThat(item).as(element.getTagName()).isNotNull();
    Set<String> known = item.attributes().stream().map(Attribute::name).collect(Collectors.toSet());
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      assertThat(known).contains(element.getAttributes().item(i).getNodeName());
    }
    for (Attribute attribute : item.attributes()) {
      String value = element.getAttribute(attribute.name());
      if (attribute.required()) {
        assertThat(value).as(attribute.name()).isNotBlank();
      }
      if (!value.isEmpty() && !attribute.values().isEmpty()) {
        assertThat(attribute.values()).contains(value);
      }
    }
    List<Element> inside =
        IntStream.range(0, element.getChildNodes().getLength())
            .mapToObj(element.getChildNodes()::item)
            .filter(n -> n.getNodeType() == Node.ELEMENT_NODE)
            .map(Element.class::cast)
            .toList();
    for (Child child : item.children()) {
      long count = inside.stream().filter(e -> e.getTagName().equals(child.name())).count();
      assertThat(count).as(child.name()).isGreaterThanOrEqualTo(Long.parseLong(child.least()));
      if (!child.most().equals("unbounded")) {
        assertThat(count).as(child.name()).isLessThanOrEqualTo(Long.parseLong(child.most()));
      }
    }
    assertThat(item.children().stream().map(Child::name).toList())
        .containsAll(inside.stream().map(Element::getTagName).toList());
    inside.forEach(e -> matches(e, items));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void pageTellsEverything(Path file) throws Exception {
    PointSchema schema = read(file);
    ReferencePage page = PointReference.page(schema);
    Document document = xml(page.html().replace("<!DOCTYPE html>\n", ""));
    String text = document.getDocumentElement().getTextContent();
    assertThat(text).contains(schema.point(), schema.since(), "Threads", "Cancelling");
    assertThat(text).contains("<extension point=\"" + schema.point() + "\">");
    for (Item item : schema.elements()) {
      assertThat(text).contains("<" + item.name() + ">").contains(item.description());
      assertThat(text).contains(item.attributes().stream().map(Attribute::description).toList());
    }
    assertThat(PointReference.list(List.of(schema)).html())
        .contains("href=\"" + page.file() + "\"", schema.point());
  }
}
