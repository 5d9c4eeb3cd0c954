package org.rooftree.engine.crosscheck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.result.Provenance;
import org.rooftree.api.workload.Workload;
import org.rooftree.engine.Engine;
import org.rooftree.engine.Samples;

/**
 * What evaluators say of a matrix product of 64 x 64 x 64 on an array of 16 x 16 MACs at 1 GHz, as
 * the cycle counts of SCALE-Sim (Samajdar et al., arXiv 1811.02883) and of a register-transfer
 * model of the array tell: 64³ / 16² = 1024 cycles without loss; 16 folds of 16 + 16 + 64 - 2 = 94
 * cycles, 1504 together, output-stationary.
 */
final class Results {
  static final double IDEAL = 1024;
  static final double SYSTOLIC = 1504;

  private Results() {}

  /** Metrics of a layer: name, value, name, value …; a name is METRIC or METRIC.LEVEL. */
  static MetricValues values(Object... namesAndValues) {
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(key((String) namesAndValues[i]), ((Number) namesAndValues[i + 1]).doubleValue());
    }
    return MetricValues.of(values);
  }

  static MetricKey key(String name) {
    String[] parts = name.split("\\.", 2);
    MetricDefinition metric =
        Metrics.ALL.stream()
            .filter(m -> m.id().equals(parts[0]))
            .findFirst()
            .orElseGet(
                () -> MetricDefinition.of(parts[0], parts[0], "1", Aggregation.SUM, "For tests."));
    return new MetricKey(metric, parts.length == 1 ? "" : parts[1]);
  }

  /** Cycles at 1 GHz with latency and utilisation, and what else is given. */
  static MetricValues cycles(double cycles, double useful, Object... more) {
    List<Object> all =
        new ArrayList<>(
            List.of("latency", cycles * 1e-9, "cycles", cycles, "utilisation", useful / cycles));
    all.addAll(List.of(more));
    return values(all.toArray());
  }

  static MetricValues roofline() {
    return cycles(IDEAL, IDEAL, "busyTime.compute", IDEAL * 1e-9);
  }

  static MetricValues systolic() {
    return cycles(
        SYSTOLIC, IDEAL, "arrayCycles", SYSTOLIC, "waitingCycles", 0, "mappingEfficiency", 1);
  }

  static Outcome outcome(MetricValues values) {
    return outcome(values, "compute", k -> Optional.empty());
  }

  static Outcome outcome(
      MetricValues values, String bound, Function<MetricKey, Optional<Explanation>> explainer) {
    return new Outcome.Completed(new LayerResult(values, bound, explainer));
  }

  /** A result of an evaluator: one outcome per layer. */
  static EvaluationResult of(String evaluator, Outcome... outcomes) {
    long[] sizes = new long[outcomes.length];
    Arrays.fill(sizes, 1);
    Workload workload = Samples.workload(sizes);
    List<LayerOutcome> layers = new ArrayList<>();
    Status status = Status.COMPLETED;
    String reason = "";
    for (int i = 0; i < outcomes.length; i++) {
      layers.add(new LayerOutcome(workload.layers().get(i), outcomes[i]));
      if (!(outcomes[i] instanceof Outcome.Completed)) {
        status = outcomes[i] instanceof Outcome.Failed ? Status.FAILED : Status.NOT_APPLICABLE;
        reason = "layer layer" + i + ": " + outcomes[i].explanation();
      }
    }
    return new EvaluationResult(
        Samples.DESIGN,
        workload,
        Optional.empty(),
        new EvaluatorInfo(
            evaluator, evaluator, "1.0.0", "For tests.", List.of(), Metrics.ALL, List.of()),
        Map.of(),
        status,
        reason,
        status == Status.COMPLETED
            ? Engine.totalsOf(layers)
            : MetricValues.wrap(new MetricSchema(List.of()), new double[0]),
        layers,
        List.of(),
        new Provenance("Rooftree", "0.1.0", Instant.EPOCH, 0));
  }
}
