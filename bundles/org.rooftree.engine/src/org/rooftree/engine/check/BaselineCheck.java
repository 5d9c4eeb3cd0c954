package org.rooftree.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rooftree.api.study.Study.Expectation;
import org.rooftree.engine.check.Verdict.Status;
import org.rooftree.engine.compare.LayerDelta;
import org.rooftree.engine.compare.MetricDelta;
import org.rooftree.engine.compare.MetricName;
import org.rooftree.engine.compare.ResultComparison;
import org.rooftree.engine.compare.ResultNumbers;

/**
 * Judges the results of a study against those of a baseline: every total must be the same, but for
 * metrics of which an expectation says how near they must be; {@link ExpectationCheck} judges
 * those.
 */
public final class BaselineCheck {
  private static final int LAYERS = 3;

  private final List<Expectation> tolerances;
  private final Place place;
  private final Expectation exact;

  /**
   * Creates a check.
   *
   * @param expectations the expectations of the study
   * @param place where the baseline is named
   * @param relativeTolerance share of a value up to which a difference is none, for metrics of
   *     which no expectation says otherwise
   */
  public BaselineCheck(List<Expectation> expectations, Place place, double relativeTolerance) {
    this.tolerances = expectations.stream().filter(ExpectationCheck::isTolerance).toList();
    this.place = place;
    this.exact =
        new Expectation(
            "",
            "",
            "",
            "",
            "",
            "",
            Optional.empty(),
            relativeTolerance,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /**
   * Finds the earlier result of each result: that of the same design, network and evaluator; of
   * several the next one.
   *
   * @return for each result the earlier one, if there is one
   */
  public static List<Optional<ResultNumbers>> partners(
      List<ResultNumbers> baseline, List<ResultNumbers> results) {
    List<ResultNumbers> left = new ArrayList<>(baseline);
    List<Optional<ResultNumbers>> partners = new ArrayList<>();
    for (ResultNumbers result : results) {
      Optional<ResultNumbers> partner = left.stream().filter(b -> same(b, result)).findFirst();
      partner.ifPresent(left::remove);
      partners.add(partner);
    }
    return List.copyOf(partners);
  }

  private static boolean same(ResultNumbers one, ResultNumbers other) {
    return one.design().name().equals(other.design().name())
        && one.workload().name().equals(other.workload().name())
        && one.evaluator().equals(other.evaluator());
  }

  /** Judges a result: one verdict per total that differs, and one for all others together. */
  public List<Verdict> verdicts(Optional<ResultNumbers> before, ResultNumbers result) {
    if (before.isEmpty()) {
      String title = title(result);
      return List.of(
          plain(
              title,
              Status.UNMATCHED,
              title + ": the baseline holds no such result; record it again"));
    }
    List<Verdict> verdicts = new ArrayList<>();
    compare(ResultComparison.of(before.get(), result), verdicts);
    return List.copyOf(verdicts);
  }

  /** Says which results of the baseline the study does not have any more. */
  public List<Verdict> gone(List<ResultNumbers> baseline, List<ResultNumbers> results) {
    List<Verdict> verdicts = new ArrayList<>();
    List<Optional<ResultNumbers>> partners = partners(results, baseline);
    for (int i = 0; i < partners.size(); i++) {
      if (partners.get(i).isEmpty()) {
        String title = title(baseline.get(i));
        verdicts.add(
            plain(
                title,
                Status.UNMATCHED,
                title + ": the study does not evaluate this any more; record the baseline again"));
      }
    }
    return List.copyOf(verdicts);
  }

  private static String title(ResultNumbers result) {
    return "baseline of "
        + result.workload().name()
        + " on "
        + result.design().name()
        + " ("
        + result.evaluator()
        + ")";
  }

  private void compare(ResultComparison comparison, List<Verdict> verdicts) {
    ResultNumbers after = comparison.after();
    String title = title(after);
    if (!after.completed()) {
      verdicts.add(
          plain(
              title,
              after.outcome().equals("notApplicable") ? Status.NOT_APPLICABLE : Status.FAILED,
              title + " has no value now: " + after.reason()));
      return;
    }
    int same = 0;
    for (MetricName metric : comparison.before().totals().keySet()) {
      MetricDelta delta = comparison.total(metric);
      if (isJudgedElsewhere(metric, after)) {
        continue;
      }
      if (delta.after().isPresent()
          && delta.differenceQuantity().isPresent()
          && ExpectationCheck.within(exact, delta.before().orElseThrow(), delta.after().get())) {
        same++;
      } else {
        verdicts.add(broken(comparison, delta));
      }
    }
    if (same > 0) {
      verdicts.add(
          plain(title + ", " + same + (same == 1 ? " metric" : " metrics"), Status.MET, ""));
    }
  }

  private boolean isJudgedElsewhere(MetricName metric, ResultNumbers result) {
    return tolerances.stream()
        .filter(t -> t.metric().equals(metric.toString()) && t.layer().isEmpty())
        .anyMatch(t -> ExpectationCheck.concerns(t, result));
  }

  private Verdict broken(ResultComparison comparison, MetricDelta delta) {
    String title = ExpectationCheck.title(delta.metric(), "", comparison.after());
    String allowed = ExpectationCheck.tolerance(exact);
    String message =
        delta.differenceQuantity().isEmpty()
            ? title + " has no value now; the baseline has " + delta.before().orElseThrow()
            : title
                + " is "
                + ValueText.beside(delta.after().orElseThrow(), delta.before().orElseThrow())
                + "; the baseline has "
                + ValueText.reference(delta.before().orElseThrow(), delta.after().orElseThrow())
                + ", difference "
                + ValueText.difference(delta.before().orElseThrow(), delta.after().orElseThrow())
                + ", allowed "
                + allowed;
    return new Verdict(
        place.element(),
        place.line(),
        "baseline: " + title,
        Status.BROKEN,
        delta.metric().toString(),
        delta.before(),
        Optional.empty(),
        Optional.empty(),
        delta.after(),
        allowed,
        message,
        layers(comparison, delta.metric()),
        Optional.empty());
  }

  /** Returns the layers that contribute most to the difference of a total, with their shares. */
  static List<String> layers(ResultComparison comparison, MetricName metric) {
    if (!comparison.additive(metric)) {
      return List.of();
    }
    return comparison.contributions(metric).stream()
        .limit(LAYERS)
        .filter(d -> d.share() > 0.005)
        .map(BaselineCheck::share)
        .toList();
  }

  private static String share(LayerDelta delta) {
    return String.format(Locale.ROOT, "%s (%.0f %%)", delta.layer(), 100 * delta.share());
  }

  private Verdict plain(String title, Status status, String message) {
    return new Verdict(
        place.element(),
        place.line(),
        title,
        status,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        message,
        List.of(),
        Optional.empty());
  }
}
