package org.rooftree.ui.wizards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.rooftree.interchange.zigzag.ZigZagImport;
import org.rooftree.interchange.zigzag.ZigZagImport.Source;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelWriter;

/**
 * An import of ZigZag's files as the user described it, in text.
 *
 * @param hardware path of the hardware file
 * @param mapping path of the mapping file; empty for none
 * @param workload path of the workload file or ONNX model; empty for none
 * @param sizes sizes of dimensions that an ONNX model leaves open, such as {@code seq=128, n=1}
 * @param folder folder in the workspace
 */
public record ZigZagRequest(
    String hardware, String mapping, String workload, String sizes, String folder) {

  /** Removes blanks around the texts. */
  public ZigZagRequest {
    hardware = hardware.strip();
    mapping = mapping.strip();
    workload = workload.strip();
    sizes = sizes.strip();
  }

  /** Returns what is wrong, with what to do; empty if nothing. */
  public Optional<String> problem() {
    if (hardware.isEmpty()) {
      return Optional.of("The hardware file is missing; choose one.");
    }
    return file(hardware)
        .or(() -> mapping.isEmpty() ? Optional.empty() : file(mapping))
        .or(() -> workload.isEmpty() ? Optional.empty() : file(workload))
        .or(this::sizesProblem)
        .or(() -> NewFile.folderProblem(folder))
        .or(this::taken);
  }

  private static Optional<String> file(String text) {
    try {
      Path path = Path.of(text);
      if (!Files.isRegularFile(path)) {
        return Optional.of("There is no file " + text + "; choose another.");
      }
      return Files.isReadable(path)
          ? Optional.empty()
          : Optional.of("The file " + text + " may not be read; change its permissions.");
    } catch (InvalidPathException e) {
      return Optional.of("\"" + text + "\" is no file name; choose a file.");
    }
  }

  private Optional<String> sizesProblem() {
    for (String size : parts()) {
      if (!size.matches("[^=]+=\\s*[1-9]\\d{0,9}")) {
        return Optional.of(
            "\"%s\" is no size; type a name and a whole number from 1 to 9999999999, such as"
                    .formatted(size)
                + " seq=128.");
      }
    }
    return Optional.empty();
  }

  private List<String> parts() {
    return sizes.isEmpty() ? List.of() : List.of(sizes.split("\\s*,\\s*"));
  }

  /** A file that is there is never overwritten: it may have been edited since it was imported. */
  private Optional<String> taken() {
    return targets().values().stream()
        .filter(f -> f.problem().isPresent())
        .map(
            f ->
                f.file().getName()
                    + " exists already in "
                    + f.file().getParent().getFullPath().makeRelative()
                    + "; choose another folder.")
        .findFirst();
  }

  /** The files that are to be made, by kind; each has the name of the file that it comes from. */
  private Map<ModelKind, NewFile> targets() {
    Map<ModelKind, NewFile> targets = new LinkedHashMap<>();
    add(workload, ModelKind.WORKLOAD, targets);
    add(mapping, ModelKind.MAPPING, targets);
    add(hardware, ModelKind.ACCELERATOR, targets);
    return targets;
  }

  private void add(String file, ModelKind kind, Map<ModelKind, NewFile> targets) {
    if (!file.isEmpty()) {
      targets.put(kind, new NewFile(folder, source(file).title(), kind));
    }
  }

  /** Returns what will be made beside the files, to tell the user; empty if nothing. */
  public Optional<String> alsoMade() {
    return targets().values().iterator().next().alsoMade();
  }

  private static Source source(String file) {
    Path path = Path.of(file);
    return new Source(path, path.getFileName().toString());
  }

  private static Optional<Source> optional(String file) {
    return file.isEmpty() ? Optional.empty() : Optional.of(source(file));
  }

  /**
   * Imports the files.
   *
   * @param cancelled is asked often
   * @throws InterruptedException when cancelled
   * @throws IllegalStateException when the request has a problem
   */
  public ZigZagImport.Result run(BooleanSupplier cancelled) throws InterruptedException {
    if (problem().isPresent()) {
      throw new IllegalStateException(problem().get());
    }
    Map<String, Long> dimensions = new LinkedHashMap<>();
    for (String size : parts()) {
      int equals = size.indexOf('=');
      dimensions.put(
          size.substring(0, equals).strip(), Long.valueOf(size.substring(equals + 1).strip()));
    }
    return CancellableTask.run(
        source(hardware).name(),
        () ->
            ZigZagImport.read(source(hardware), optional(mapping), optional(workload), dimensions),
        cancelled);
  }

  /** A file and what it is to hold. */
  record Made(NewFile file, byte[] content) {}

  /**
   * Returns what the files are to hold, the accelerator last.
   *
   * @throws IOException when a model cannot be written
   */
  List<Made> files(ZigZagImport.Result result) throws IOException {
    ModelWriter writer = new ModelWriter();
    Map<ModelKind, NewFile> targets = targets();
    List<Made> made = new ArrayList<>();
    if (result.network().isPresent()) {
      made.add(new Made(targets.get(ModelKind.WORKLOAD), writer.bytes(result.network().get())));
    }
    if (result.mapping().isPresent()) {
      made.add(new Made(targets.get(ModelKind.MAPPING), writer.bytes(result.mapping().get())));
    }
    if (result.accelerator().isPresent()) {
      made.add(
          new Made(targets.get(ModelKind.ACCELERATOR), writer.bytes(result.accelerator().get())));
    }
    return made;
  }
}
