package org.rooftree.evaluator.simulator.protocol;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.SourceKind;
import org.rooftree.api.workload.Layer;
import org.rooftree.evaluator.simulator.LayerFacts;
import org.rooftree.evaluator.simulator.SimulationException;

/** A program bound to a design, a network and parameters. */
final class PreparedSimulator implements PreparedEvaluator {
  private static final int MAX_NOTES = 50;

  private final EvaluationContext context;
  private final Description description;
  private final Simulator simulator;
  private final Source source;
  private final ResultReader reader;
  private final LayerFacts facts;
  private final Map<List<MetricKey>, MetricSchema> schemas = new ConcurrentHashMap<>();
  private final TreeSet<String> diagnostics = new TreeSet<>();

  /**
   * Binds a program.
   *
   * @param context what all layers share
   * @param description what the program says of itself
   * @param simulator the program, which is closed with this
   * @param command how it is started, for people
   */
  PreparedSimulator(
      EvaluationContext context, Description description, Simulator simulator, String command) {
    this.context = context;
    this.description = description;
    this.simulator = simulator;
    this.source =
        new Source(
            description.info().name() + " " + description.info().version(),
            command,
            SourceKind.MEASURED);
    this.reader = new ResultReader(description.info().metrics(), source);
    this.facts = new LayerFacts(context.design());
  }

  @Override
  public Applicability applicability(Layer layer) {
    String kind = RecordJson.decapitalised(layer.body().getClass().getSimpleName());
    if (description.bodies().contains(kind)) {
      return Applicability.YES;
    }
    return Applicability.no(
        description.info().name()
            + " evaluates layers that are a "
            + String.join(" or ", new TreeSet<>(description.bodies()))
            + "; "
            + layer.name()
            + " is a "
            + kind,
        "evaluate this layer with another evaluator, for example roofline");
  }

  @Override
  public LayerResult evaluate(Layer layer, Progress progress) {
    try {
      return simulator.evaluate(
          context,
          layer,
          description,
          answer -> note(layer, answer),
          answer -> result(layer, answer),
          progress);
    } catch (ProcessException e) {
      throw new SimulationException(e);
    }
  }

  private void note(Layer layer, JsonObject answer) {
    if (!"diagnostic".equals(string(answer, "answer"))) {
      return;
    }
    String severity = string(answer, "severity");
    String text = "layer " + layer.name() + ": " + severity + ": " + string(answer, "text");
    synchronized (diagnostics) {
      if (diagnostics.size() < MAX_NOTES) {
        diagnostics.add(text.replaceAll("\\p{Cntrl}", " "));
      }
    }
  }

  private static String string(JsonObject answer, String name) {
    return answer.has(name) && answer.get(name).isJsonPrimitive()
        ? answer.get(name).getAsString()
        : "";
  }

  private LayerResult result(Layer layer, JsonObject answer) throws Json.WrongJsonException {
    String kind = Json.text(answer, "answer", "the answer");
    switch (kind) {
      case "result" -> {
        return result(layer, reader.read(answer));
      }
      case "notApplicable" ->
          throw new NotApplicableException(
              Json.text(answer, "reason", kind),
              String.valueOf(Json.text(answer, "remedy", kind, "use another evaluator")));
      case "failed" ->
          throw new SimulationException(
              description.info().name() + " gave up: " + Json.text(answer, "reason", kind));
      default ->
          throw new Json.WrongJsonException(
              "the answer is \""
                  + kind
                  + "\"; allowed are progress, diagnostic, and finally result, notApplicable or"
                  + " failed");
    }
  }

  private LayerResult result(Layer layer, ResultReader.Answer answer) {
    Map<MetricKey, Double> values = facts.complete(answer.values(), layer.body());
    MetricSchema schema = schemas.computeIfAbsent(List.copyOf(values.keySet()), MetricSchema::new);
    double[] array = values.values().stream().mapToDouble(Double::doubleValue).toArray();
    Function<MetricKey, Optional<Explanation>> reported = key -> reported(key, answer);
    return new LayerResult(
        MetricValues.wrap(schema, array),
        answer.bound(),
        key -> reported.apply(key).or(() -> facts.explain(key, values, reported)));
  }

  private Optional<Explanation> reported(MetricKey key, ResultReader.Answer answer) {
    Double value = answer.values().get(key);
    if (value == null) {
      return Optional.empty();
    }
    Explanation own = answer.explanations().get(key);
    return Optional.of(
        own != null
            ? own
            : Explanation.constant(
                key.metric().label()
                    + (key.level().isEmpty() ? "" : " of " + key.level())
                    + " as the simulator reports it",
                new Quantity(value, key.metric().unit()),
                Optional.of(source)));
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add("Computed by " + source.text() + ", started as: " + source.locator());
    if (description.mayBeatRoofline()) {
      notes.add(
          description.info().name()
              + " states that it may report less time than the roofline allows, for example"
              + " because it models no off-chip memory");
    }
    synchronized (diagnostics) {
      notes.addAll(diagnostics);
    }
    return notes;
  }

  @Override
  public boolean mayBeatRoofline() {
    return description.mayBeatRoofline();
  }

  /** The program may have changed since. */
  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
