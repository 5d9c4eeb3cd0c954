package org.rooftree.provisioning.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rooftree.cli.plugin.PluginException;

/** Finds the p2 repository in a folder, which may be that of a project or of an unpacked zip. */
final class RepositoryFolder {
  /** Below a project, a build puts its repository at most at releng/site/target/repository. */
  private static final int DEPTH = 5;

  private static final Set<String> INDEX =
      Set.of(
          "content.xml",
          "content.jar",
          "content.xml.xz",
          "compositeContent.xml",
          "compositeContent.jar");

  private RepositoryFolder() {}

  /**
   * Returns the folder that holds the index of a repository.
   *
   * @throws PluginException if there is none, or if there are several
   */
  static Path find(Path folder) throws PluginException, IOException {
    List<Path> found = new ArrayList<>();
    try {
      search(folder, DEPTH, found);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (found.isEmpty()) {
      throw new PluginException(
          PluginException.Kind.INPUT,
          folder
              + " holds no p2 repository: there is no content.jar, content.xml or content.xml.xz;"
              + " build the repository first, or name its folder");
    }
    if (found.size() > 1) {
      throw new PluginException(
          PluginException.Kind.INPUT,
          folder
              + " holds several p2 repositories; name one: "
              + found.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
    return found.getFirst();
  }

  private static void search(Path folder, int depth, List<Path> found) throws IOException {
    if (INDEX.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)))) {
      found.add(folder);
      return;
    }
    if (depth == 0) {
      return;
    }
    List<Path> inner;
    try (Stream<Path> files = Files.list(folder)) {
      inner =
          files
              .filter(f -> Files.isDirectory(f) && !Files.isSymbolicLink(f))
              .filter(f -> Files.isReadable(f) && !f.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
    }
    for (Path next : inner) {
      search(next, depth - 1, found);
    }
  }
}
