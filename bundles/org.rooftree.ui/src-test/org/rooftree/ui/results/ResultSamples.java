package org.rooftree.ui.results;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.core.resources.IFile;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.workload.Layer;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelReader;

/** Results of shipped examples, and results made from them. */
final class ResultSamples {
  private static final Path EXAMPLES = Path.of("../org.rooftree.examples/models");

  private ResultSamples() {}

  static Evaluation eyeriss(String network) {
    return evaluate("eyeriss", network, 0, Map.of());
  }

  /** Evaluates examples with the roofline; batch 0 means that of the file. */
  static Evaluation evaluate(
      String design, String network, int batch, Map<String, String> settings) {
    ModelReader reader = new ModelReader();
    var designFile = Models.design(reader.read(EXAMPLES.resolve(design + ".accelerator")));
    var networkFile = Models.workload(reader.read(EXAMPLES.resolve(network + ".workload")), batch);
    Evaluator roofline =
        EvaluatorCatalogue.ofClassPath(ResultSamples.class.getClassLoader())
            .find("roofline")
            .orElseThrow();
    EvaluationResult result =
        new Engine(new Engine.Options(1, 60, "Rooftree", "0.0.0"))
            .run(
                new RunRequest(
                    roofline,
                    designFile.value().orElseThrow(),
                    networkFile.value().orElseThrow(),
                    Optional.empty(),
                    settings),
                RunMonitor.NONE);
    List<Finding> findings = new ArrayList<>(designFile.findings());
    findings.addAll(networkFile.findings());
    return of(design + " · " + network + (batch == 0 ? "" : " · batch " + batch), result, findings);
  }

  static Evaluation of(String label, EvaluationResult result, List<Finding> findings) {
    return new Evaluation(
        label,
        result,
        findings,
        file("design.accelerator"),
        file("net.workload"),
        Optional.empty());
  }

  private static IFile file(String name) {
    return (IFile)
        Proxy.newProxyInstance(
            ResultSamples.class.getClassLoader(),
            new Class<?>[] {IFile.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getName", "toString" -> name;
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> name.hashCode();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** Returns a result in which some layers ended otherwise. */
  static Evaluation with(Evaluation source, Map<Integer, Outcome> outcomes) {
    EvaluationResult r = source.result();
    List<LayerOutcome> layers = new ArrayList<>(r.layers());
    outcomes.forEach((i, o) -> layers.set(i, new LayerOutcome(layers.get(i).layer(), o)));
    String reason = "layer " + layers.get(outcomes.keySet().iterator().next()).layer().name();
    return of(
        source.label() + " (incomplete)",
        result(r, EvaluationResult.Status.FAILED, reason, MetricValues.of(Map.of()), layers),
        source.findings());
  }

  /** Returns a result of many layers that take 1 ms, 2 ms and so on. */
  static Evaluation large(int count) {
    EvaluationResult r = eyeriss("alexnet").result();
    Layer body = r.layers().getFirst().layer();
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    values.put(MetricKey.of(Metrics.LATENCY), 0.0);
    values.put(MetricKey.of(Metrics.ENERGY), 0.0);
    MetricSchema schema = MetricValues.of(values).schema();
    List<LayerOutcome> layers =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new LayerOutcome(
                        new Layer(
                            "conv" + i,
                            "/conv" + i,
                            body.body(),
                            List.of(),
                            List.of(),
                            Optional.empty()),
                        new Outcome.Completed(
                            new LayerResult(
                                MetricValues.wrap(schema, new double[] {i * 1e-3, i * 1e-6}),
                                "compute",
                                k -> Optional.empty()))))
            .toList();
    return of(
        "large",
        result(r, EvaluationResult.Status.COMPLETED, "", MetricValues.of(Map.of()), layers),
        List.of());
  }

  private static EvaluationResult result(
      EvaluationResult r,
      EvaluationResult.Status status,
      String reason,
      MetricValues totals,
      List<LayerOutcome> layers) {
    return new EvaluationResult(
        r.design(),
        r.workload(),
        r.mapping(),
        r.evaluator(),
        r.parameters(),
        status,
        reason,
        totals,
        layers,
        r.notes(),
        r.provenance());
  }
}
