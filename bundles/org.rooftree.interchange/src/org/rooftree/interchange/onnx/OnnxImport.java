package org.rooftree.interchange.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.ElementNames;
import org.rooftree.model.workload.Network;

/** Turns ONNX files into networks. */
public final class OnnxImport {
  /** Most inputs that are processed together. */
  public static final int MAXIMUM_BATCH = 1_000_000;

  /**
   * What the user adds to a file.
   *
   * @param dimensions sizes of dimensions by name; {@code input:axis} for one without a name
   * @param batch inputs processed together; 0 for what the file says
   * @param precision precision of floating-point data, if it is not to be that of the file
   * @param fused whether batch normalisation, constant scales and activations are put into the loop
   *     nest before them
   * @param whole whether sizes are those of the file with its batch, rather than of one input; the
   *     batch is then 1
   */
  public record Options(
      Map<String, Long> dimensions,
      int batch,
      Optional<ImportPrecision> precision,
      boolean fused,
      boolean whole) {
    /** Copies the map. */
    public Options {
      dimensions = Map.copyOf(dimensions);
    }

    /** Makes options for sizes of one input. */
    public Options(
        Map<String, Long> dimensions,
        int batch,
        Optional<ImportPrecision> precision,
        boolean fused) {
      this(dimensions, batch, precision, fused, false);
    }

    /** Returns options that add nothing. */
    public static Options none() {
      return new Options(Map.of(), 0, Optional.empty(), false);
    }

    /** Returns options that leave the batch in the sizes. */
    public static Options wholeBatch(Map<String, Long> dimensions) {
      return new Options(dimensions, 0, Optional.empty(), false, true);
    }
  }

  /**
   * What a network amounts to.
   *
   * @param layers number of layers
   * @param macs multiply-accumulates
   * @param operations operations; one MAC is two
   * @param parameters learned values
   */
  public record Totals(int layers, long macs, double operations, long parameters) {}

  /**
   * What became of a file.
   *
   * @param network the network; absent if the file has errors
   * @param findings everything found in the file
   * @param nodes what became of each node
   * @param totals what the network amounts to for one input
   * @param sources the nodes of the layers, in the order of the layers, where options ask for whole
   *     batches; else empty
   * @param open dimensions whose sizes must be given before there can be a network
   */
  public record Result(
      Optional<Network> network,
      List<Finding> findings,
      List<NodeOutcome> nodes,
      Optional<Totals> totals,
      List<LayerNode> sources,
      List<OpenDimension> open) {
    /** Copies the lists. */
    public Result {
      findings = List.copyOf(findings);
      nodes = List.copyOf(nodes);
      sources = List.copyOf(sources);
      open = List.copyOf(open);
    }
  }

  private OnnxImport() {}

  /** Returns the names of the operators that are understood, by group. */
  public static Map<String, List<String>> operators() {
    return Operators.groups();
  }

  /**
   * Imports a file. It is read as a stream and never kept in memory.
   *
   * @param name its name as the user gave it, for findings
   */
  public static Result read(Path file, String name, Options options) {
    try (InputStream stream = Files.newInputStream(file)) {
      return read(stream, name, options);
    } catch (NoSuchFileException e) {
      return failed(unreadable(name, "there is no such file", "check the name"));
    } catch (IOException e) {
      return failed(unreadable(name, "cannot be read (" + e.getMessage() + ")", "check the file"));
    }
  }

  /**
   * Imports a stream.
   *
   * @param name name of the file, for findings and for the name of the network
   */
  public static Result read(InputStream stream, String name, Options options) {
    OnnxModel model;
    try {
      model = OnnxReader.read(stream);
    } catch (InvalidProtocolBufferException e) {
      return failed(
          unreadable(
              name,
              "is no ONNX model, is cut off or is damaged (" + e.getMessage() + ")",
              "fetch or export it again"));
    } catch (IOException e) {
      return failed(unreadable(name, "cannot be read (" + e.getMessage() + ")", "check the file"));
    } catch (ImportException e) {
      return failed(e.finding(name));
    }
    return new ModelImport(model, name, options).run();
  }

  private static Finding unreadable(String name, String message, String remedy) {
    return ElementNames.finding("onnx.unreadable", Severity.ERROR, name, "", message, remedy);
  }

  static Result failed(Finding... findings) {
    return failed(List.of(findings), List.of());
  }

  static Result failed(List<Finding> findings, List<OpenDimension> open) {
    return new Result(Optional.empty(), findings, List.of(), Optional.empty(), List.of(), open);
  }
}
