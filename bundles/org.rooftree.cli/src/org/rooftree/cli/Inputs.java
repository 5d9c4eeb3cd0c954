package org.rooftree.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/** Finds and reads the model files that a command names. */
final class Inputs {
  private static final String EXAMPLE = "example:";

  private final Environment environment;
  private final boolean quiet;
  private final List<Finding> findings = new ArrayList<>();

  Inputs(Environment environment, boolean quiet) {
    this.environment = environment;
    this.quiet = quiet;
  }

  /**
   * Reads a file or a shipped example.
   *
   * @param name file name, or {@code example:NAME} with or without extension
   * @param kind what is expected, to tell examples of the same name apart
   */
  ModelFile read(String name, ModelKind kind) {
    if (name.startsWith(EXAMPLE)) {
      return example(name, kind);
    }
    return new ModelReader().read(path(name), name);
  }

  /**
   * Returns the kind of model that a name promises. Examples may be named without extension; then
   * the first of that name counts.
   */
  ModelKind kind(String name) {
    for (ModelKind kind : ModelKind.values()) {
      for (ExampleLibrary.Example example : environment.examples().list()) {
        if (name.equals(EXAMPLE + example.file().replace("." + kind.extension(), ""))) {
          return kind;
        }
      }
    }
    return ModelKind.ofFile(name).orElse(ModelKind.ACCELERATOR);
  }

  /**
   * Reads a model file that another one names.
   *
   * @param name name of the other one, as for {@link #read}
   * @param path path relative to its folder
   */
  ModelFile readBeside(String name, String path) {
    ModelKind kind =
        ModelKind.ofFile(path)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.INPUT,
                        name
                            + ": "
                            + path
                            + " is no model file; its name must end in .accelerator,"
                            + " .workload or .mapping"));
    if (name.startsWith(EXAMPLE)) {
      return example(EXAMPLE + path, kind);
    }
    Path file = path(name).toAbsolutePath().resolveSibling(path);
    return new ModelReader().read(file, path);
  }

  /** Returns everything found in the files so far, also what was not printed. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  Path path(String name) {
    try {
      return environment.folder().resolve(name);
    } catch (InvalidPathException e) {
      throw new CommandException(
          ExitCode.INPUT, name + ": is no file name on this system (" + e.getReason() + ")");
    }
  }

  private ModelFile example(String name, ModelKind kind) {
    String wanted = name.substring(EXAMPLE.length());
    for (ExampleLibrary.Example example : environment.examples().list()) {
      if (example.file().equals(wanted) || example.file().equals(wanted + "." + kind.extension())) {
        try {
          return new ModelReader()
              .read(
                  environment.examples().read(example),
                  name,
                  ModelKind.ofFile(example.file()).orElse(kind));
        } catch (IOException e) {
          throw new CommandException(ExitCode.INPUT, name + ": " + e.getMessage(), e);
        }
      }
    }
    throw new CommandException(
        ExitCode.INPUT,
        name
            + ": there is no such example; there are "
            + String.join(
                ", ",
                environment.examples().list().stream()
                    .map(ExampleLibrary.Example::file)
                    .filter(f -> f.endsWith(kind.extension()))
                    .toList()));
  }

  /** Returns the record of a file, or ends the command with its errors. */
  <T> T require(String name, Models.Loaded<T> loaded) {
    long hidden = 0;
    findings.addAll(loaded.findings());
    for (Finding finding : loaded.findings()) {
      if (finding.severity() == Severity.ADVICE || quiet && finding.severity() != Severity.ERROR) {
        hidden++;
      } else {
        environment.err().println(finding);
      }
    }
    if (loaded.value().isEmpty()) {
      throw new CommandException(
          ExitCode.INPUT,
          name
              + " cannot be used"
              + (hidden > 0 ? " (rooftree validate shows " + hidden + " further findings)" : ""));
    }
    return loaded.value().get();
  }
}
