package org.rooftree.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/** The shipped examples, and models written as text in tests. */
public final class TestFiles {
  private static final Path EXAMPLES = Path.of("..", "org.rooftree.examples", "models");

  private TestFiles() {}

  /** Returns the shipped model files in the order of their names. */
  public static List<Path> examples() {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files
          .filter(f -> ModelKind.ofFile(f.getFileName().toString()).isPresent())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a shipped model file. */
  public static Path example(String name) {
    return EXAMPLES.resolve(name);
  }

  /** Returns the bytes of a file. */
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a model given as text. */
  public static ModelFile read(ModelKind kind, String text) {
    return new ModelReader()
        .read(text.getBytes(StandardCharsets.UTF_8), "test." + kind.extension(), kind);
  }

  /**
   * Returns the text of a model file.
   *
   * @param attributes attributes of the root element
   * @param content elements inside it, one a line
   */
  public static String xmi(ModelKind kind, String attributes, String... content) {
    String prefix = kind.rootClass().getEPackage().getNsPrefix();
    String root = prefix + ":" + kind.rootClass().getName();
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"
        + root
        + " xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:"
        + prefix
        + "=\""
        + kind.rootClass().getEPackage().getNsURI()
        + "\" "
        + attributes
        + ">\n"
        + String.join("\n", content)
        + "\n</"
        + root
        + ">\n";
  }

  /** Reads a model given by the attributes and content of its root. */
  public static ModelFile model(ModelKind kind, String attributes, String... content) {
    return read(kind, xmi(kind, attributes, content));
  }
}
