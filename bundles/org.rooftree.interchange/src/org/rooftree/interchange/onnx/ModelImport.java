package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.ElementNames;
import org.rooftree.interchange.onnx.OnnxModel.Dimension;
import org.rooftree.interchange.onnx.OnnxModel.Node;
import org.rooftree.interchange.onnx.OnnxModel.Tensor;
import org.rooftree.interchange.onnx.OnnxModel.ValueInfo;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.CommonFactory;
import org.rooftree.model.common.SourceKind;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.Origin;
import org.rooftree.model.workload.WorkloadFactory;

/**
 * Imports one model. Shapes are inferred for one input; where the file has a larger batch, that is
 * tried too, and only if the work is the same apart from the batch the network is for one input.
 */
final class ModelImport {
  private static final Set<String> RECURRENT = Set.of("LSTM", "GRU", "RNN");
  private static final long OLDEST = 7;

  private final OnnxModel model;
  private final String file;
  private final OnnxImport.Options options;
  private final List<ValueInfo> inputs = new ArrayList<>();
  private final Map<String, Integer> batchAxes = new HashMap<>();
  private long fixedBatch;
  private boolean mixedBatch;

  ModelImport(OnnxModel model, String file, OnnxImport.Options options) {
    this.model = model;
    this.file = file;
    this.options = options;
    Set<String> stored = new HashSet<>();
    for (Tensor tensor : model.graph().initializers()) {
      stored.add(tensor.name());
    }
    for (ValueInfo input : model.graph().inputs()) {
      if (!stored.contains(input.name())) {
        inputs.add(input);
      }
    }
    findBatch();
  }

  /** One walk through the graph with its network. */
  private record Attempt(
      Network network,
      OnnxImport.Totals totals,
      List<LayerNode> sources,
      ImportReport report,
      Dimensions dimensions) {}

  OnnxImport.Result run() {
    try {
      if (options.whole()) {
        return result(attempt(fixedBatch <= 1), 1, List.of());
      }
      if (fixedBatch <= 1) {
        List<Finding> mixed =
            mixedBatch
                ? List.of(
                    finding(
                        Severity.WARNING,
                        "its inputs have different first dimensions, so none is taken as the"
                            + " batch; sizes stay as they are, as those of one input",
                        "export the model with a batch of 1 or a dynamic batch"))
                : List.of();
        return result(attempt(true), options.batch() == 0 ? 1 : options.batch(), mixed);
      }
      return withFixedBatch();
    } catch (ImportException e) {
      return OnnxImport.failed(e.finding(file));
    } catch (MissingDimensions e) {
      return OnnxImport.failed(e.findings, e.open);
    }
  }

  private OnnxImport.Result withFixedBatch() {
    Attempt whole = attempt(false);
    Attempt one = null;
    try {
      one = attempt(true);
    } catch (ImportException e) {
      // The graph has its batch in it: it stays as it is.
    }
    boolean divides =
        one != null
            && fixedBatch <= OnnxImport.MAXIMUM_BATCH
            && whole.totals.operations() == fixedBatch * one.totals.operations();
    if (one != null && divides) {
      int batch = options.batch() == 0 ? (int) fixedBatch : options.batch();
      return result(
          one,
          batch,
          List.of(
              finding(
                  Severity.ADVICE,
                  "the file is for a batch of "
                      + fixedBatch
                      + "; sizes are for one input and the network has a batch of "
                      + batch,
                  "")));
    }
    return result(
        whole,
        options.batch() == 0 ? 1 : options.batch(),
        List.of(
            finding(
                Severity.WARNING,
                "the file is for a batch of "
                    + fixedBatch
                    + " that is no factor of all its work; sizes stay as they are, as those of"
                    + " one input",
                "export the model with a batch of 1 or a dynamic batch")));
  }

  private Finding finding(Severity severity, String message, String remedy) {
    return ElementNames.finding("onnx.batch", severity, file, "", message, remedy);
  }

  private void findBatch() {
    Set<String> sequences = new HashSet<>();
    for (Node node : model.graph().nodes()) {
      boolean stepsFirst =
          RECURRENT.contains(node.operator())
              && (!node.attributes().containsKey("layout")
                  || node.attributes().get("layout").integer() == 0);
      if (stepsFirst && !node.inputs().isEmpty()) {
        sequences.add(node.inputs().getFirst());
      }
    }
    boolean same = true;
    long least = Long.MAX_VALUE;
    for (ValueInfo input : inputs) {
      if (input.shape() == null || input.shape().isEmpty()) {
        continue;
      }
      int axis = sequences.contains(input.name()) && input.shape().size() > 1 ? 1 : 0;
      Dimension first = input.shape().get(axis);
      Long given = options.dimensions().get(input.name() + ":" + axis);
      if (given == null && Dimensions.open(first)) {
        given = options.dimensions().get(first.name());
      }
      if (Dimensions.open(first) && given == null) {
        if (Dimensions.isBatch(first)) {
          batchAxes.put(input.name(), axis);
        }
      } else if (input.shape().size() > 1) {
        long size = given == null ? first.size() : given;
        if (!Dimensions.open(first) || Dimensions.isBatch(first)) {
          same &= fixedBatch == 0 || fixedBatch == size;
          fixedBatch = size;
          least = Math.min(least, size);
          batchAxes.put(input.name(), axis);
        }
      }
    }
    for (ValueInfo input : inputs) {
      boolean vector = input.shape() != null && input.shape().size() == 1;
      if (vector && fixedBatch > 1 && input.shape().getFirst().size() == fixedBatch) {
        batchAxes.put(input.name(), 0);
      }
    }
    if (!same) {
      mixedBatch = least > 1;
      fixedBatch = 0;
      batchAxes.keySet().removeIf(name -> !isOpen(name));
    }
  }

  private boolean isOpen(String input) {
    for (ValueInfo info : inputs) {
      if (info.name().equals(input) && info.shape() != null) {
        return Dimensions.open(info.shape().get(batchAxes.getOrDefault(input, 0)));
      }
    }
    return false;
  }

  private Attempt attempt(boolean oneInput) {
    Dimensions dimensions = new Dimensions(options.dimensions(), !oneInput || fixedBatch <= 1);
    ImportReport report = new ImportReport(file);
    Scope scope = new Scope(null);
    List<Value> values = new ArrayList<>();
    for (ValueInfo input : inputs) {
      Integer axis = batchAxes.get(input.name());
      if (axis != null && input.shape() != null && oneInput) {
        String name = input.shape().get(axis).name();
        if (!name.isEmpty()) {
          dimensions.batch(name);
          dimensions.given(name);
        }
        dimensions.given(input.name() + ":" + axis);
      }
    }
    for (ValueInfo input : inputs) {
      Integer axis = batchAxes.get(input.name());
      long[] shape = dimensions.input(input, axis != null && oneInput ? axis : -1);
      Shapes.checkElements(input.name(), shape);
      Value value = Value.data(input.name(), new Edge(input.name(), input.type(), shape, false));
      values.add(value);
      scope.put(input.name(), value);
    }
    if (!dimensions.missing().isEmpty()) {
      throw new MissingDimensions(file, dimensions);
    }
    GraphWalk walk = new GraphWalk(model.functions(), dimensions, report);
    walk.run(model.graph(), scope, "");
    List<LayerPlan> layers = walk.layers();
    if (options.fused()) {
      Set<Edge> outputs = new HashSet<>();
      for (ValueInfo output : model.graph().outputs()) {
        Value value = scope.find(output.name());
        if (value != null && value.edge() != null) {
          outputs.add(value.edge());
        }
      }
      layers = Fusion.fuse(layers, outputs, report);
    }
    BitWidths bits = new BitWidths(options.precision().orElse(null), layers);
    Network network = new NetworkAssembler(layers, bits, report).assemble(values);
    List<LayerNode> sources =
        options.whole() ? layers.stream().map(LayerPlan::source).toList() : List.of();
    return new Attempt(network, NetworkAssembler.totals(network), sources, report, dimensions);
  }

  private OnnxImport.Result result(Attempt attempt, int batch, List<Finding> batchFindings) {
    List<Finding> findings = new ArrayList<>(batchFindings);
    for (String name : attempt.dimensions.unused()) {
      findings.add(
          ElementNames.finding(
              "onnx.dimension",
              Severity.WARNING,
              file,
              "",
              "has no open dimension '" + name + "'",
              "check the spelling of --dim " + name));
    }
    long version = model.opsets().getOrDefault("", OLDEST);
    if (version < OLDEST) {
      findings.add(
          ElementNames.finding(
              "onnx.opset",
              Severity.WARNING,
              file,
              "",
              "has operator set " + version + "; from " + OLDEST + " on they are understood",
              "convert the model to a newer operator set and compare"));
    }
    Network network = attempt.network;
    if (network.getLayers().isEmpty()) {
      findings.add(
          ElementNames.finding(
              "onnx.graph",
              Severity.ERROR,
              file,
              "",
              "has no node that does any work at run time",
              "give a model with layers"));
      return new OnnxImport.Result(
          Optional.empty(),
          findings,
          attempt.report.outcomes(),
          Optional.empty(),
          List.of(),
          List.of());
    }
    network.setBatch(batch);
    describe(network);
    findings.addAll(attempt.report.findings());
    return new OnnxImport.Result(
        Optional.of(network),
        findings,
        attempt.report.outcomes(),
        Optional.of(attempt.totals),
        attempt.sources,
        List.of());
  }

  private void describe(Network network) {
    String base = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String name =
        ElementNames.clean(base.endsWith(".onnx") ? base.substring(0, base.length() - 5) : base);
    network.setName(name.isEmpty() ? "network" : name);
    String producer = ElementNames.printable(model.producer());
    network.setDescription(
        "Imported from "
            + ElementNames.printable(base)
            + (producer.isEmpty() ? "" : ", written by " + producer)
            + ". Sizes are for one input. Traffic of layers without loops counts each tensor once."
            + (options.fused()
                ? " Batch normalisation, constant scales and activations are fused into the layer"
                    + " before them."
                : ""));
    cite(network, "layers tensors", base, null, SourceKind.DERIVED);
    cite(
        network,
        "layers",
        "LLM-Viewer (github.com/hahnyuan/LLM-Viewer, commit 472f71f)",
        "model_analyzer.py: operations per element: softmax 5, normalisation 7, addition 1,"
            + " activation 1 or 2; other operators as their reasons say",
        SourceKind.PUBLISHED);
    if (options.precision().isPresent()) {
      cite(network, "precision", "Chosen at import", null, SourceKind.ASSUMED);
    }
    Origin origin = WorkloadFactory.eINSTANCE.createOrigin();
    origin.setFile(ElementNames.printable(base));
    origin.setSha256(model.sha256());
    network.setOrigin(origin);
  }

  private static void cite(
      Network network, String features, String text, @Nullable String locator, SourceKind kind) {
    Citation citation = CommonFactory.eINSTANCE.createCitation();
    citation.setFeatures(features);
    citation.setText(ElementNames.printable(text));
    citation.setLocator(locator);
    citation.setKind(kind);
    network.getCitations().add(citation);
  }

  /** Ends an import because sizes must be given first. */
  private static final class MissingDimensions extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings = new ArrayList<>();

    private final transient List<OpenDimension> open;

    MissingDimensions(String file, Dimensions dimensions) {
      open = dimensions.open();
      dimensions
          .missing()
          .forEach(
              (message, remedy) ->
                  findings.add(
                      ElementNames.finding(
                          "onnx.dimension", Severity.ERROR, file, "", message, remedy)));
    }
  }
}
