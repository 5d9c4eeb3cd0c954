package org.rooftree.api.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds programs as a shell does, but never in the folder in which somebody happens to be.
 *
 * @since 0.1.0
 */
public final class Programs {
  private static final String PATH = "PATH";

  private Programs() {}

  /**
   * Returns the file of a program.
   *
   * @param name a file name with a folder, which is taken as it is, or a plain name, which is
   *     looked for in the absolute folders of the search path
   * @return empty if there is no such file, or it may not be executed
   */
  public static Optional<Path> find(String name) {
    String path = System.getenv(PATH);
    return find(name, path == null ? "" : path, File.separatorChar == '\\');
  }

  static Optional<Path> find(String name, String searchPath, boolean windows) {
    try {
      if (name.isBlank()) {
        return Optional.empty();
      }
      Path given = Path.of(name);
      if (given.getNameCount() != 1 || given.isAbsolute()) {
        return executable(given.toAbsolutePath(), windows);
      }
      for (String folder : searchPath.split(File.pathSeparator)) {
        if (!folder.isBlank() && Path.of(folder).isAbsolute()) {
          Optional<Path> found = executable(Path.of(folder).resolve(name), windows);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> executable(Path file, boolean windows) {
    boolean bare = windows && !file.toString().toLowerCase(Locale.ROOT).endsWith(".exe");
    List<Path> candidates = bare ? List.of(Path.of(file + ".exe"), file) : List.of(file);
    return candidates.stream()
        .filter(f -> Files.isRegularFile(f) && Files.isExecutable(f))
        .findFirst();
  }
}
