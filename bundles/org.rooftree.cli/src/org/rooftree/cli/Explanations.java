package org.rooftree.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.report.JsonReport;
import org.rooftree.report.TableReport;

/** Answers {@code --explain METRIC[.LEVEL][@LAYER]}. */
final class Explanations {
  private final List<String> questions;

  Explanations(List<String> questions) {
    this.questions = questions;
  }

  String text(List<EvaluationResult> results, boolean json) throws IOException {
    Map<String, Explanation> answers = new LinkedHashMap<>();
    for (EvaluationResult result : results) {
      for (String question : questions) {
        LayerOutcome layer = layer(result, question);
        String metric = question.replaceFirst("@.*", "");
        answers.put(
            result.evaluator().id() + ": " + metric + " of " + layer.layer().name(),
            answer(layer, metric));
      }
    }
    if (json) {
      StringWriter writer = new StringWriter();
      JsonReport.writeExplanations(answers, writer);
      return writer.toString();
    }
    return answers.entrySet().stream()
        .map(e -> e.getKey() + "\n" + TableReport.explanation(e.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static LayerOutcome layer(EvaluationResult result, String question) {
    int at = question.indexOf('@');
    if (at < 0) {
      return result.layers().stream()
          .filter(l -> l.result().isPresent())
          .max(
              Comparator.comparingDouble(
                  l -> l.result().orElseThrow().metrics().get(Metrics.LATENCY).orElse(0)))
          .orElseThrow(
              () ->
                  new CommandException(
                      exitCode(result.layers()),
                      "no layer has a result to explain: " + result.reason()));
    }
    String name = question.substring(at + 1);
    return result.layers().stream()
        .filter(l -> l.layer().name().equals(name) || l.layer().path().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "--explain " + question + ": there is no layer \"" + name + "\""));
  }

  /** Returns the exit code of layers without result. */
  private static int exitCode(List<LayerOutcome> layers) {
    int code = ExitCode.INPUT;
    for (LayerOutcome layer : layers) {
      switch (layer.outcome()) {
        case Outcome.Failed f -> code = Math.max(code, ExitCode.FAILED);
        case Outcome.Cancelled c -> code = Math.max(code, ExitCode.CANCELLED);
        case Outcome.Completed c -> {}
        case Outcome.NotApplicable n -> {}
      }
    }
    return code;
  }

  private static Explanation answer(LayerOutcome layer, String metric) {
    LayerResult result =
        layer
            .result()
            .orElseThrow(
                () ->
                    new CommandException(
                        exitCode(List.of(layer)),
                        "layer "
                            + layer.layer().name()
                            + " has no result: "
                            + layer.outcome().explanation()));
    for (MetricKey key : result.metrics().present()) {
      String name = key.metric().id() + (key.level().isEmpty() ? "" : "." + key.level());
      if (name.equals(metric)) {
        return result
            .explain(key)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.INPUT, "the evaluator does not explain " + metric));
      }
    }
    throw new CommandException(
        ExitCode.USAGE,
        "--explain "
            + metric
            + ": layer "
            + layer.layer().name()
            + " has no such metric; it has "
            + result.metrics().present().stream()
                .map(k -> k.metric().id() + (k.level().isEmpty() ? "" : "." + k.level()))
                .collect(Collectors.joining(", ")));
  }
}
