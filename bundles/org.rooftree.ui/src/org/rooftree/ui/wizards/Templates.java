package org.rooftree.ui.wizards;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rooftree.cli.ExampleLibrary;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/** The templates: a few small complete ones, then the published examples. */
public final class Templates {
  private final ExampleLibrary library;

  /** Makes templates of what a library holds, beside the small ones. */
  public Templates(ExampleLibrary library) {
    this.library = library;
  }

  /** Returns the templates of a kind, the one to begin with first. */
  public List<Template> of(ModelKind kind) {
    List<Template> templates = new ArrayList<>(own(kind));
    Set<String> names = new HashSet<>();
    for (ExampleLibrary.Example example : library.list()) {
      if (ModelKind.ofFile(example.file()).filter(kind::equals).isPresent()) {
        String stem = example.file().substring(0, example.file().lastIndexOf('.'));
        String name = modelName(kind, example).orElse(stem);
        templates.add(
            new Template(
                example.file(),
                kind,
                names.add(name) ? name : name + " · " + stem,
                example.description(),
                () -> library.read(example)));
      }
    }
    return templates;
  }

  private Optional<String> modelName(ModelKind kind, ExampleLibrary.Example example) {
    try {
      return new ModelReader()
          .read(library.read(example), example.file(), kind)
          .root()
          .map(root -> ((NamedElement) root).getName());
    } catch (IOException e) {
      return Optional.empty(); // the preview says why
    }
  }

  private static List<Template> own(ModelKind kind) {
    return switch (kind) {
      case ACCELERATOR ->
          List.of(
              own(
                  kind,
                  "small",
                  "Small and complete",
                  "One 32 x 32 array, a buffer and a DRAM, to build on"));
      case WORKLOAD ->
          List.of(
              own(kind, "convolution", "One convolution", "3 x 3, 64 to 64 channels, 56 x 56"),
              own(kind, "matrix-product", "One matrix product", "128 x 768 times 768 x 768"));
      case MAPPING ->
          List.of(
              own(
                  kind,
                  "default",
                  "All layers, nothing fixed",
                  "One entry for every layer; fix loops and memories where you want to"));
      case STUDY ->
          List.of(
              own(
                  kind,
                  "empty",
                  "Designs and networks of the folder",
                  "Evaluates every design in the folder and below with every network there"));
    };
  }

  private static Template own(ModelKind kind, String file, String name, String description) {
    String resource = "templates/" + file + "." + kind.extension();
    return new Template(
        file + "." + kind.extension(), kind, name, description, () -> own(resource));
  }

  private static byte[] own(String resource) throws IOException {
    try (InputStream stream = Templates.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new FileNotFoundException(resource);
      }
      return stream.readAllBytes();
    }
  }
}
