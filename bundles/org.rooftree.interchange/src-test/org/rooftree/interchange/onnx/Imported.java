package org.rooftree.interchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.interchange.onnx.OnnxFile.Graph;
import org.rooftree.model.elaboration.WorkloadElaborator;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.model.validation.Validator;
import org.rooftree.model.workload.Layer;
import org.rooftree.model.workload.Network;

/** A model after its import, with what tests ask of it. */
record Imported(OnnxImport.Result result) {

  static Imported of(byte[] model, OnnxImport.Options options) {
    return new Imported(OnnxImport.read(new ByteArrayInputStream(model), "test.onnx", options));
  }

  static Imported of(Graph graph) {
    return of(OnnxFile.model(graph), OnnxImport.Options.none());
  }

  /** Imports with sizes given as {@code name=size}. */
  static Imported of(Graph graph, int batch, String... dimensions) {
    Map<String, Long> sizes = new HashMap<>();
    for (String dimension : dimensions) {
      String[] parts = dimension.split("=");
      sizes.put(parts[0], Long.valueOf(parts[1]));
    }
    return of(OnnxFile.model(graph), new OnnxImport.Options(sizes, batch, Optional.empty(), false));
  }

  Network network() {
    assertThat(errors()).isEmpty();
    Network network = result.network().orElseThrow();
    assertThat(problems(network)).isEmpty();
    return network;
  }

  /** Returns the errors and warnings that a file with this network would have. */
  static List<Finding> problems(Network network) {
    try {
      byte[] file = new ModelWriter().bytes(network);
      return new Validator()
          .validate(new ModelReader().read(file, "test.workload", ModelKind.WORKLOAD)).stream()
              .filter(f -> f.severity() != Severity.ADVICE)
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> errors() {
    return findings(Severity.ERROR);
  }

  List<String> findings(Severity severity) {
    return result.findings().stream()
        .filter(f -> f.severity() == severity)
        .map(Finding::toString)
        .toList();
  }

  Layer layer(String name) {
    return network().getLayers().stream()
        .filter(l -> l.getName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "no layer "
                        + name
                        + " in "
                        + network().getLayers().stream().map(Layer::getName).toList()));
  }

  LayerBody body(String name) {
    return WorkloadElaborator.body(layer(name), network());
  }

  long macs(String name) {
    return body(name).macs();
  }

  StatedCost cost(String name) {
    return (StatedCost) body(name);
  }

  /** Returns the shape of the tensor that the file calls so as text. */
  String shape(String tensor) {
    return network().getTensors().stream()
        .filter(t -> t.getName().equals(tensor) || t.getName().equals(tensor + "_out"))
        .map(t -> t.getShape() == null ? "" : t.getShape())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no tensor " + tensor));
  }

  OnnxImport.Totals totals() {
    network();
    return result.totals().orElseThrow();
  }
}
