package org.rooftree.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.io.WholeFile;

/** Where the result of a command goes: standard output, or a file, whole or not at all. */
final class ResultOutput {

  /** Writes a result. */
  @FunctionalInterface
  interface Content {
    void writeTo(Writer target) throws IOException;
  }

  private final Environment environment;

  ResultOutput(Environment environment) {
    this.environment = environment;
  }

  /**
   * Writes a result.
   *
   * @param file name of the file as the user gave it; nothing for standard output
   */
  void write(@Nullable String file, Content content) throws IOException {
    if (file == null) {
      write(environment.out(), content);
      return;
    }
    Path path = new Inputs(environment, true).path(file);
    try {
      WholeFile.write(path, target -> write(target, content));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INPUT,
          file + " cannot be written (" + e.getMessage() + "); nothing was written",
          e);
    }
  }

  private static void write(OutputStream output, Content content) throws IOException {
    Writer target = new BufferedWriter(new OutputStreamWriter(output, UTF_8), 1 << 16);
    content.writeTo(target);
    target.flush();
  }
}
