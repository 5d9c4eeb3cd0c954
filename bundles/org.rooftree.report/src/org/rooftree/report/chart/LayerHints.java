package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;

/**
 * What hovering over a layer says beside its coordinates: what limits it, and what would lift that
 * limit how far. Texts stand once in a list; layers hold their positions, because there may be
 * thousands.
 */
final class LayerHints {
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  private LayerHints() {}

  /** Returns names, attainable rates, bounds and remedies of all layers as arrays. */
  static Map<String, Object> of(EvaluationResult result) {
    LayerHints hints = new LayerHints();
    int count = result.layers().size();
    List<String> names = new ArrayList<>(count);
    double[] attainable = new double[count];
    int[] bound = new int[count];
    int[] remedy = new int[count];
    double[] factor = new double[count];
    int[] next = new int[count];
    for (int i = 0; i < count; i++) {
      LayerOutcome layer = result.layers().get(i);
      names.add(layer.layer().name());
      String limit = layer.result().map(LayerResult::bound).orElse("");
      Lift lift = layer.result().map(r -> lift(r.metrics(), limit)).orElse(Lift.NONE);
      attainable[i] =
          Series.rounded(
              layer.result().map(r -> r.metrics().value(Metrics.ATTAINABLE)).orElse(Double.NaN));
      bound[i] = hints.index(boundText(limit));
      remedy[i] = hints.index(remedy(limit));
      factor[i] = Series.rounded(lift.factor());
      next[i] = hints.index(lift.next());
    }
    return object(
        "texts", List.copyOf(hints.texts.keySet()),
        "name", names,
        "attainable", attainable,
        "bound", bound,
        "remedy", remedy,
        "factor", factor,
        "next", next);
  }

  private int index(String text) {
    Integer known = texts.putIfAbsent(text, texts.size());
    return known == null ? texts.size() - 1 : known;
  }

  /** Returns a bound for people: {@code "memory:DRAM"} becomes {@code "DRAM"}. */
  static String boundText(String bound) {
    return switch (bound) {
      case "" -> "";
      case "power" -> "the power cap";
      default -> bound.substring(bound.indexOf(':') + 1);
    };
  }

  /** Returns what lifts a bound. */
  static String remedy(String bound) {
    return switch (bound) {
      case "" -> "";
      case "compute" ->
          "more or faster MAC units, a narrower precision or better spatial utilisation";
      case "power" -> "less energy per operation or a higher power cap";
      default -> {
        String name = boundText(bound);
        yield "more bandwidth of " + name + " or more reuse inside it";
      }
    };
  }

  /**
   * How far a layer can rise until something else limits it.
   *
   * @param factor how many times; NaN if nothing else is known
   * @param next what limits it then
   */
  record Lift(double factor, String next) {
    static final Lift NONE = new Lift(Double.NaN, "");
  }

  /** Returns the smallest headroom but that of the bound itself. */
  static Lift lift(MetricValues metrics, String bound) {
    Lift least = Lift.NONE;
    for (MetricKey key : metrics.schema().keys()) {
      if (key.metric().equals(Metrics.HEADROOM) && !key.level().equals(boundText(bound))) {
        OptionalDouble headroom = metrics.get(key);
        if (headroom.isPresent() && !(headroom.getAsDouble() >= least.factor())) {
          least = new Lift(headroom.getAsDouble(), key.level());
        }
      }
    }
    return least;
  }
}
