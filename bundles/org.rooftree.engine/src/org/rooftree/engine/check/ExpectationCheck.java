package org.rooftree.engine.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.study.Study.Expectation;
import org.rooftree.engine.check.Verdict.Status;
import org.rooftree.engine.compare.LayerNumbers;
import org.rooftree.engine.compare.MetricName;
import org.rooftree.engine.compare.ResultComparison;
import org.rooftree.engine.compare.ResultNumbers;

/**
 * Judges one expectation on the results of its study.
 *
 * <p>An expected value is met if the difference is at most the larger of the two tolerances. Values
 * that are equal in nine digits are equal, whatever the tolerance: units are converted in between.
 */
public final class ExpectationCheck {
  /** Share of a value below which a difference is a matter of rounding. */
  public static final double ROUNDING = 1e-9;

  private final Expectation expectation;
  private final Place place;
  private final MetricName metric;

  /**
   * Creates a check.
   *
   * @param place where the expectation stands in its study
   */
  public ExpectationCheck(Expectation expectation, Place place) {
    this.expectation = expectation;
    this.place = place;
    this.metric = MetricName.parse(expectation.metric());
  }

  /** Returns whether an expectation states no value of its own but that of the baseline counts. */
  public static boolean isTolerance(Expectation expectation) {
    return expectation.expected().isEmpty()
        && expectation.minimum().isEmpty()
        && expectation.maximum().isEmpty();
  }

  /** Returns whether an expectation is about a result. */
  public static boolean concerns(Expectation expectation, ResultNumbers result) {
    return fits(expectation.design(), result.design().name())
        && fits(expectation.workload(), result.workload().name())
        && fits(expectation.evaluator(), result.evaluator());
  }

  private static boolean fits(String wanted, String name) {
    return wanted.isEmpty() || wanted.equals(name);
  }

  /**
   * Judges the expectation on a result that it is about.
   *
   * @param before result of the baseline, whose value is expected where the expectation states none
   */
  public Verdict verdict(ResultNumbers result, Optional<ResultNumbers> before) {
    String title = title(metric, expectation.layer(), result);
    if (!result.completed()) {
      return without(
          title,
          result.outcome().equals("notApplicable") ? Status.NOT_APPLICABLE : Status.FAILED,
          title + " has no value: " + result.reason());
    }
    Optional<Map<MetricName, Quantity>> values = values(result);
    if (values.isEmpty()) {
      return unmatched(
          title,
          "there is no layer \"" + expectation.layer() + "\" in " + result.workload().name(),
          names(result.layers(), LayerNumbers::name));
    }
    Quantity actual = values.get().get(metric);
    if (actual == null) {
      return unmatched(
          title,
          result.evaluator() + " reports no \"" + metric + "\"",
          names(List.copyOf(values.get().keySet()), MetricName::toString));
    }
    if (!isTolerance(expectation)) {
      return judged(title, expectation.expected(), actual, List.of());
    }
    Optional<Quantity> expected = before.flatMap(this::values).map(v -> v.get(metric));
    if (expected.isEmpty()) {
      return without(
          title,
          Status.UNMATCHED,
          title + " cannot be checked: the baseline holds no such value; record it again");
    }
    List<String> layers =
        expectation.layer().isEmpty()
            ? BaselineCheck.layers(ResultComparison.of(before.orElseThrow(), result), metric)
            : List.of();
    return judged(title, expected, actual, layers);
  }

  /** Metrics of the layer, or of the network if the expectation names none. */
  private Optional<Map<MetricName, Quantity>> values(ResultNumbers result) {
    return expectation.layer().isEmpty()
        ? Optional.of(result.totals())
        : result.layer(expectation.layer()).map(LayerNumbers::metrics);
  }

  private Verdict judged(
      String title, Optional<Quantity> expected, Quantity actual, List<String> layers) {
    for (Optional<Quantity> stated :
        List.of(expected, expectation.minimum(), expectation.maximum())) {
      if (stated.isPresent() && !stated.get().unit().compatibleWith(actual.unit())) {
        return unmatched(
            title,
            metric + " is in " + actual.unit() + ", not in " + stated.get().unit(),
            "a unit such as " + actual.unit());
      }
    }
    String wrong =
        expected
            .filter(e -> !within(expectation, e, actual))
            .map(e -> difference(e, actual))
            .or(
                () ->
                    expectation
                        .minimum()
                        .filter(m -> actual.base() < m.base() - slack(m))
                        .map(m -> bound("below the minimum ", m, actual)))
            .or(
                () ->
                    expectation
                        .maximum()
                        .filter(m -> actual.base() > m.base() + slack(m))
                        .map(m -> bound("above the maximum ", m, actual)))
            .map(text -> title + " is " + text)
            .orElse("");
    return new Verdict(
        place.element(),
        place.line(),
        named(title),
        wrong.isEmpty() ? Status.MET : Status.BROKEN,
        metric.toString(),
        expected,
        expectation.minimum(),
        expectation.maximum(),
        Optional.of(actual),
        tolerance(expectation),
        wrong,
        wrong.isEmpty() ? List.of() : layers,
        Optional.empty());
  }

  /** Returns whether a value is near enough to the expected one. */
  static boolean within(Expectation tolerance, Quantity expected, Quantity actual) {
    double allowed =
        Math.max(
            Math.max(tolerance.relativeTolerance(), ROUNDING) * Math.abs(expected.base()),
            tolerance.absoluteTolerance().map(Quantity::base).orElse(0.0));
    return Math.abs(actual.base() - expected.base()) <= allowed;
  }

  private static double slack(Quantity bound) {
    return ROUNDING * Math.abs(bound.base());
  }

  private String difference(Quantity expected, Quantity actual) {
    return ValueText.beside(actual, expected)
        + "; expected "
        + ValueText.reference(expected, actual)
        + ", difference "
        + ValueText.difference(expected, actual)
        + ", allowed "
        + tolerance(expectation);
  }

  /** The name tells expectations about the same value apart. */
  private String named(String title) {
    return expectation.name().isEmpty() ? title : expectation.name() + ": " + title;
  }

  private static String bound(String words, Quantity bound, Quantity actual) {
    return ValueText.beside(actual, bound)
        + ", "
        + words
        + ValueText.reference(bound, actual)
        + ", difference "
        + ValueText.difference(bound, actual);
  }

  /** Returns the difference that an expectation allows, in words. */
  static String tolerance(Expectation expectation) {
    if (expectation.expected().isEmpty() && !isTolerance(expectation)) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (expectation.relativeTolerance() > 0) {
      parts.add(
          String.format(Locale.ROOT, "%.4g", 100 * expectation.relativeTolerance())
                  .replaceAll("\\.?0+$", "")
              + " %");
    }
    expectation.absoluteTolerance().ifPresent(t -> parts.add(t.toString()));
    return parts.isEmpty() ? "none" : "±" + String.join(" or ±", parts);
  }

  /**
   * Says that an expectation is about no result at all.
   *
   * @param results the results of the study
   */
  public Verdict nothing(List<ResultNumbers> results) {
    String title =
        title(metric, expectation.layer(), expectation.workload(), expectation.design())
            + (expectation.evaluator().isEmpty() ? "" : " (" + expectation.evaluator() + ")");
    Set<String> known = new LinkedHashSet<>();
    results.forEach(
        r -> known.add(r.workload().name() + " on " + r.design().name() + " by " + r.evaluator()));
    return unmatched(title, "the study evaluates nothing of these names", String.join(", ", known));
  }

  private Verdict unmatched(String title, String what, String known) {
    return without(
        title, Status.UNMATCHED, title + " cannot be checked: " + what + "; there is " + known);
  }

  private Verdict without(String title, Status status, String message) {
    return new Verdict(
        place.element(),
        place.line(),
        named(title),
        status,
        metric.toString(),
        expectation.expected(),
        expectation.minimum(),
        expectation.maximum(),
        Optional.empty(),
        tolerance(expectation),
        message,
        List.of(),
        Optional.empty());
  }

  /** Returns what a metric is of: {@code "latency of conv1 of AlexNet on Eyeriss (roofline)"}. */
  static String title(MetricName metric, String layer, ResultNumbers result) {
    return title(metric, layer, result.workload().name(), result.design().name())
        + " ("
        + result.evaluator()
        + ")";
  }

  private static String title(MetricName metric, String layer, String workload, String design) {
    return metric
        + (layer.isEmpty() ? "" : " of " + layer)
        + (workload.isEmpty() ? "" : " of " + workload)
        + (design.isEmpty() ? "" : " on " + design);
  }

  private static <T> String names(List<T> elements, Function<T, String> name) {
    int shown = 12;
    String text = String.join(", ", elements.stream().limit(shown).map(name).toList());
    return elements.size() > shown ? text + " and " + (elements.size() - shown) + " more" : text;
  }
}
