package org.rooftree.cli.template;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sample evaluator as a template: its files with its names replaced by others. The sample is
 * built and tested as it is, so what comes out of the template builds, too.
 */
public final class EvaluatorTemplate {
  /** What the sample is called. */
  private static final EvaluatorNames SAMPLE = EvaluatorNames.of("com.acme.energy-floor");

  private static final String FOLDER = "sample";
  private static final String BUILD_SETTINGS = ".mvn/maven.config";

  private final SortedMap<String, String> files;

  private EvaluatorTemplate(SortedMap<String, String> files) {
    this.files = files;
  }

  /**
   * Returns the template that is shipped in the jar of this class.
   *
   * @throws IOException if it cannot be read, or if classes are run that were not packaged
   */
  public static EvaluatorTemplate shipped() throws IOException {
    Path jar;
    try {
      jar =
          Path.of(
              EvaluatorTemplate.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    if (!Files.isRegularFile(jar)) {
      throw new IOException("the template is in the packaged product only, not in " + jar);
    }
    try (FileSystem content = FileSystems.newFileSystem(jar, Map.of())) {
      return of(content.getPath(FOLDER));
    }
  }

  /** Reads a template from the folder of the sample; what its build wrote is left out. */
  static EvaluatorTemplate of(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        files.put(name, Files.readString(file));
      }
    }
    return new EvaluatorTemplate(files);
  }

  /**
   * Creates a project: all of it, or nothing.
   *
   * @param names what its parts are called
   * @param repository p2 repository that it builds against, if known
   * @param folder the folder to create; must not exist or be empty
   */
  public void write(EvaluatorNames names, Optional<URI> repository, Path folder)
      throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("it is the root of the file system");
    }
    Files.createDirectories(parent);
    Path unfinished = Files.createDirectory(parent.resolve(".new-" + UUID.randomUUID()));
    try {
      UnaryOperator<String> rename = renaming(names);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path target = unfinished.resolve(rename.apply(file.getKey()));
        Files.createDirectories(target.getParent());
        Files.writeString(target, rename.apply(file.getValue()));
      }
      if (repository.isPresent()) {
        Path settings = unfinished.resolve(BUILD_SETTINGS);
        String line = "-Drooftree.repository=" + repository.get() + "\n";
        Files.writeString(settings, Files.readString(settings) + line);
      }
      Files.deleteIfExists(folder);
      Files.move(unfinished, folder);
    } finally {
      delete(unfinished);
    }
  }

  /** Returns how names in file names and contents change; longer ones first. */
  private static UnaryOperator<String> renaming(EvaluatorNames names) {
    Map<String, String> bySample =
        Map.of(
            SAMPLE.bundle(), names.bundle(),
            SAMPLE.bundle().replace('.', '/'), names.bundle().replace('.', '/'),
            SAMPLE.id(), names.id(),
            SAMPLE.type(), names.type(),
            SAMPLE.label(), names.label(),
            SAMPLE.vendor(), names.vendor());
    Pattern any =
        Pattern.compile(
            bySample.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    return text ->
        any.matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(bySample.get(found.group())));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
