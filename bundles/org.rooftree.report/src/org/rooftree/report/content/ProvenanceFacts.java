package org.rooftree.report.content;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.result.EvaluationResult;

/** What made a result, so that it can be made again. */
public final class ProvenanceFacts {
  private ProvenanceFacts() {}

  /**
   * A fact.
   *
   * @param name what it is about
   * @param value what is the case
   * @param sha256 hash of the file, in hexadecimal, if the fact is a file; else empty
   * @param deviates whether it is a parameter that differs from its default
   */
  public record Fact(String name, String value, String sha256, boolean deviates) {
    private Fact(String name, String value) {
      this(name, value, "", false);
    }
  }

  /** Returns all facts in the order in which people ask for them. */
  public static List<Fact> of(EvaluationResult result) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact("Product", result.provenance().product() + " " + result.provenance().version()));
    facts.add(
        new Fact(
            "Evaluated",
            result.provenance().created().truncatedTo(ChronoUnit.SECONDS)
                + String.format(Locale.ROOT, ", in %.3f s", result.provenance().seconds())));
    facts.add(new Fact("Outcome", MetricText.words(result.outcome().id())));
    facts.add(
        new Fact(
            "Evaluator",
            result.evaluator().name()
                + " ("
                + result.evaluator().id()
                + " "
                + result.evaluator().version()
                + "): "
                + result.evaluator().description()));
    facts.add(new Fact("Design", result.design().name(), result.design().sha256(), false));
    facts.add(new Fact("Workload", result.workload().name(), result.workload().sha256(), false));
    result.mapping().ifPresent(m -> facts.add(new Fact("Mapping", m.name(), m.sha256(), false)));
    facts.add(new Fact("Batch", String.valueOf(result.workload().batch())));
    for (Map.Entry<String, String> parameter : result.parameters().entrySet()) {
      facts.add(parameter(result, parameter.getKey(), parameter.getValue()));
    }
    for (String literature : result.evaluator().literature()) {
      facts.add(new Fact("After", literature));
    }
    return List.copyOf(facts);
  }

  private static Fact parameter(EvaluationResult result, String name, String value) {
    boolean isDefault =
        result.evaluator().parameters().stream()
            .filter(p -> p.name().equals(name))
            .map(Parameter::defaultValue)
            .allMatch(value::equals);
    return new Fact("Parameter " + name, value.isEmpty() ? "not set" : value, "", !isDefault);
  }
}
