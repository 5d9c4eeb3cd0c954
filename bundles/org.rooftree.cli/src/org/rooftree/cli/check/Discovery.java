package org.rooftree.cli.check;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rooftree.model.io.ModelKind;

/**
 * The model files in folders, by the names that the user knows them under.
 *
 * <p>Links are not followed, and hidden folders are left out.
 */
public final class Discovery {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_FILES = 100_000;

  private final SortedMap<String, Path> files = new TreeMap<>();

  /**
   * Adds a file, or all model files in a folder.
   *
   * @param name what the user calls it
   * @throws IOException when it is neither, or cannot be read, saying why
   */
  public void add(Path root, String name) throws IOException {
    if (!Files.exists(root)) {
      throw new IOException("does not exist; check the name and the folder");
    }
    if (!Files.isDirectory(root)) {
      if (ModelKind.ofFile(root.getFileName().toString()).isEmpty()) {
        throw new IOException(
            "is no model file; its name must end in .accelerator, .workload, .mapping or .study");
      }
      put(name.replace('\\', '/'), root);
      return;
    }
    String prefix = name.isEmpty() || name.equals(".") ? "" : name.replace('\\', '/');
    String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    Files.walkFileTree(
        root,
        EnumSet.noneOf(FileVisitOption.class),
        MAX_DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            boolean hidden = visited.getFileName().toString().startsWith(".");
            return hidden && !visited.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()
                && ModelKind.ofFile(file.getFileName().toString()).isPresent()) {
              put(folder + root.relativize(file).toString().replace('\\', '/'), file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void put(String name, Path file) throws IOException {
    files.put(name, file);
    if (files.size() > MAX_FILES) {
      throw new IOException("holds more than " + MAX_FILES + " models; check parts of it");
    }
  }

  /** Returns the files by their names, in the order of these. */
  public Map<String, Path> files() {
    return files;
  }
}
