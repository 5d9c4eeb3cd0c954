package org.rooftree.ui.wizards;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.rooftree.api.finding.Finding;
import org.rooftree.interchange.onnx.ImportPrecision;
import org.rooftree.interchange.onnx.OnnxImport;

/**
 * An import of an ONNX file as the user described it, in text.
 *
 * @param file the file
 * @param sizes sizes of open dimensions by name
 * @param batch inputs processed together; empty for what the file says
 * @param precision precision of floating-point data; empty for that of the file
 * @param fused whether normalisation and activations are put into the layer before them
 */
public record OnnxRequest(
    Path file, Map<String, String> sizes, String batch, String precision, boolean fused) {
  /** Copies the map. */
  public OnnxRequest {
    sizes = new LinkedHashMap<>(sizes);
  }

  /** Returns a request that adds nothing to a file. */
  public static OnnxRequest of(Path file) {
    return new OnnxRequest(file, Map.of(), "", "", false);
  }

  /** Returns what is wrong, with what is allowed and what to do; empty if nothing. */
  public Optional<String> problem() {
    for (Map.Entry<String, String> size : sizes.entrySet()) {
      if (size.getKey().isBlank()) {
        return Optional.of("A dimension has no name; type it, or remove the row.");
      }
      if (size.getValue().isBlank()) {
        return Optional.of(
            "The size of " + size.getKey() + " is missing; type a whole number from 1 on.");
      }
      if (!size.getValue().strip().matches("[1-9]\\d{0,9}")) {
        return Optional.of(
            "The size of %s is \"%s\"; a whole number from 1 to 9999999999 is allowed. Correct it."
                .formatted(size.getKey(), size.getValue()));
      }
    }
    String inputs = batch.strip();
    if (!inputs.isEmpty()
        && (!inputs.matches("[1-9]\\d{0,6}")
            || Integer.parseInt(inputs) > OnnxImport.MAXIMUM_BATCH)) {
      return Optional.of(
          ("The batch is \"%s\"; a whole number from 1 to %d is allowed, or nothing for what the"
                  + " file says.")
              .formatted(inputs, OnnxImport.MAXIMUM_BATCH));
    }
    if (!precision.isBlank()) {
      try {
        ImportPrecision.parse(precision);
      } catch (IllegalArgumentException e) {
        return Optional.of("Precision: " + e.getMessage() + ".");
      }
    }
    return Optional.empty();
  }

  private OnnxImport.Options options() {
    Map<String, Long> given = new LinkedHashMap<>();
    sizes.forEach((name, size) -> given.put(name.strip(), Long.valueOf(size.strip())));
    return new OnnxImport.Options(
        given,
        batch.isBlank() ? 0 : Integer.parseInt(batch.strip()),
        precision.isBlank() ? Optional.empty() : Optional.of(ImportPrecision.parse(precision)),
        fused);
  }

  /**
   * Imports the file. Reading a large one takes seconds.
   *
   * @param cancelled is asked often
   * @throws InterruptedException when cancelled
   * @throws IllegalStateException when the request has a problem
   */
  public OnnxImport.Result run(BooleanSupplier cancelled) throws InterruptedException {
    if (problem().isPresent()) {
      throw new IllegalStateException(problem().get());
    }
    OnnxImport.Options options = options();
    String name = file.getFileName().toString();
    return CancellableTask.run(
        name,
        () -> {
          try (InputStream stream = new CancellableStream(Files.newInputStream(file), cancelled)) {
            return OnnxImport.read(stream, name, options);
          } catch (IOException e) {
            return OnnxImport.read(file, name, options); // says why it cannot be read
          }
        },
        cancelled);
  }

  /** Returns a finding with its element as the wizard says it. */
  public static String text(Finding finding) {
    return (finding.element().isEmpty() ? "" : finding.element() + ": ") + message(finding);
  }

  /** Returns message and remedy of a finding, without options of the command line. */
  public static String message(Finding finding) {
    String remedy =
        finding
            .remedy()
            .replace("dimensions given by --dim", "sizes given for its dimensions")
            .replaceAll("--dim (\\S+)=(\\d+)", "a size for $1, for example $2")
            .replaceAll("--dim (\\S+?)(=N)?(?=[ ,;]|$)", "a size for $1");
    return finding.message() + (remedy.isEmpty() ? "" : "; " + remedy);
  }

  /** A stream that ends with an error once the user has cancelled. */
  private static final class CancellableStream extends FilterInputStream {
    private final BooleanSupplier cancelled;

    CancellableStream(InputStream stream, BooleanSupplier cancelled) {
      super(stream);
      this.cancelled = cancelled;
    }

    @Override
    public int read() throws IOException {
      check();
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      check();
      return super.read(bytes, offset, length);
    }

    private void check() throws InterruptedIOException {
      if (cancelled.getAsBoolean()) {
        throw new InterruptedIOException("cancelled");
      }
    }
  }
}
