package org.rooftree.interchange.zigzag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.api.design.Design;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.workload.Workload;
import org.rooftree.interchange.zigzag.ZigZagImport.Result;
import org.rooftree.interchange.zigzag.ZigZagImport.Source;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.ModelWriter;

/** The files of the folder {@code files}, as they are or with a change. */
final class Example {
  private final Path folder;

  Example(Path folder) {
    this.folder = folder;
  }

  static String text(String name) {
    try (InputStream stream =
        Objects.requireNonNull(Example.class.getResourceAsStream("files/" + name + ".yaml"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the text of a file with one part replaced, which must be there. */
  static String changed(String name, String part, String replacement) {
    String text = text(name);
    assertThat(text).contains(part);
    return text.replace(part, replacement);
  }

  Source source(String name, String text) {
    try {
      return new Source(Files.writeString(folder.resolve(name), text), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Result hardware(String text) {
    return ZigZagImport.read(source("h.yaml", text), Optional.empty(), Optional.empty());
  }

  /** Imports a mapping and a workload with the hardware of an example. */
  Result all(String hardware, String mapping, String workload) {
    return ZigZagImport.read(
        source("h.yaml", text(hardware)),
        Optional.of(source("m.yaml", mapping)),
        Optional.of(source("w.yaml", workload)));
  }

  Result mapping(String hardware, String mapping) {
    return ZigZagImport.read(
        source("h.yaml", text(hardware)), Optional.of(source("m.yaml", mapping)), Optional.empty());
  }

  Result workload(String workload) {
    return ZigZagImport.read(
        source("h.yaml", text("systolic")),
        Optional.empty(),
        Optional.of(source("w.yaml", workload)));
  }

  static Design design(Result result) {
    return loaded(
        Models.design(file(result.accelerator().orElseThrow(), ModelKind.ACCELERATOR)), result);
  }

  static Mapping mapping(Result result) {
    return loaded(Models.mapping(file(result.mapping().orElseThrow(), ModelKind.MAPPING)), result);
  }

  static Workload workload(Result result) {
    return loaded(
        Models.workload(file(result.network().orElseThrow(), ModelKind.WORKLOAD), 0), result);
  }

  private static <T> T loaded(Models.Loaded<T> loaded, Result result) {
    assertThat(result.failed()).as(result.findings().toString()).isFalse();
    List<Finding> wrong =
        loaded.findings().stream().filter(f -> f.severity() != Severity.ADVICE).toList();
    assertThat(wrong).isEmpty();
    return loaded.value().orElseThrow();
  }

  private static ModelFile file(EObject model, ModelKind kind) {
    try {
      return new ModelReader().read(new ModelWriter().bytes(model), "x." + kind.extension(), kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
