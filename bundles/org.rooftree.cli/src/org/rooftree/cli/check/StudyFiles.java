package org.rooftree.cli.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/** The files that a study names, read once each and never from outside its folder. */
final class StudyFiles {
  private final Path folder;
  private final Map<String, byte[]> contents = new LinkedHashMap<>();

  /**
   * Creates the files of a study.
   *
   * @param study the file of the study
   */
  StudyFiles(Path study) {
    folder = study.toAbsolutePath().getParent();
  }

  /**
   * Returns where a file of the study lies.
   *
   * @param path path relative to the study
   * @throws IOException when that is outside its folder, also over links
   */
  Path resolve(String path) throws IOException {
    Path file;
    try {
      file = folder.resolve(path).normalize();
    } catch (InvalidPathException e) {
      throw new IOException("is no file name on this system (" + e.getReason() + ")", e);
    }
    Path real = Files.exists(file) ? file.toRealPath() : file;
    if (!file.startsWith(folder.normalize())
        || Files.exists(file) && !real.startsWith(folder.toRealPath())) {
      throw new IOException("lies outside the folder of the study; copy it into the folder");
    }
    return file;
  }

  /**
   * Returns the bytes of a file.
   *
   * @throws IOException when it cannot be read or is too large, saying why
   */
  byte[] bytes(String path) throws IOException {
    byte[] known = contents.get(path);
    if (known != null) {
      return known;
    }
    Path file = resolve(path);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(path, null, "does not exist");
    }
    long size = Files.size(file);
    if (size > ModelReader.MAX_BYTES) {
      throw new IOException(
          "has " + size + " bytes; at most " + ModelReader.MAX_BYTES + " are read");
    }
    byte[] bytes = Files.readAllBytes(file);
    contents.put(path, bytes);
    return bytes;
  }

  /**
   * Returns a model of the study.
   *
   * @throws IllegalArgumentException if it cannot be read, saying which and why
   */
  ModelFile model(String path) {
    try {
      ModelKind kind =
          ModelKind.ofFile(path)
              .orElseThrow(
                  () ->
                      new IOException(
                          "is no model file; its name must end in .accelerator, .workload or"
                              + " .mapping"));
      return new ModelReader().read(bytes(path), path, kind);
    } catch (IOException e) {
      throw new UnreadableFileException(path + " " + reason(e), e);
    }
  }

  /** Returns the texts of models by their paths. */
  Map<String, String> texts(List<String> paths) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String path : paths) {
      try {
        texts.put(path, new String(bytes(path), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UnreadableFileException(path + " " + reason(e), e);
      }
    }
    return texts;
  }

  /** Returns why a file cannot be used, without its name. */
  static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "does not exist; check its name in the study"
        : String.valueOf(e.getMessage());
  }

  /** Returns the SHA-256 of texts and bytes, in hexadecimal. */
  static String sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(Integer.toString(part.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
