package org.rooftree.engine.crosscheck;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.result.Explanation;

/**
 * The step of an explanation that decides: steps that only pass a value on (the longest of several
 * times, cycles over a clock) are skipped, and of the inputs of the first one that does not, only
 * how they come about is told, not their own inputs.
 */
final class Excerpt {
  private static final double ROUNDING = 1e-9;

  /** Explanations of whole networks and of wide sums have hundreds; the first ones lead. */
  private static final int MOST_INPUTS = 10;

  private Excerpt() {}

  /** Returns the deciding step with its inputs, which have none themselves. */
  static Explanation of(Explanation whole) {
    Explanation step = whole;
    Optional<Explanation> next = passedOn(step);
    while (next.isPresent()) {
      step = next.get();
      next = passedOn(step);
    }
    return withInputs(step, inputs(step));
  }

  /** Returns the input that the value of a step is, in the same unit or in another one. */
  private static Optional<Explanation> passedOn(Explanation step) {
    List<Explanation> equal =
        step.from().stream().filter(f -> !f.from().isEmpty() && equal(f, step)).toList();
    if (!equal.isEmpty()) {
      return Optional.of(equal.getFirst());
    }
    List<Explanation> explained = step.from().stream().filter(f -> !f.from().isEmpty()).toList();
    boolean converts =
        explained.size() == 1
            && step.from().size() == 2
            && !sameUnit(explained.getFirst(), step)
            && isClock(step);
    return converts ? Optional.of(explained.getFirst()) : Optional.empty();
  }

  private static boolean isClock(Explanation step) {
    return step.from().stream()
        .anyMatch(f -> f.from().isEmpty() && f.value().unit().symbol().equals("Hz"));
  }

  private static boolean equal(Explanation one, Explanation other) {
    return sameUnit(one, other)
        && Math.abs(one.value().base() - other.value().base())
            <= ROUNDING * Math.abs(other.value().base());
  }

  private static boolean sameUnit(Explanation one, Explanation other) {
    return one.value().unit().compatibleWith(other.value().unit());
  }

  private static List<Explanation> inputs(Explanation step) {
    return step.from().stream().limit(MOST_INPUTS).map(i -> withInputs(i, List.of())).toList();
  }

  private static Explanation withInputs(Explanation step, List<Explanation> inputs) {
    return new Explanation(step.text(), step.value(), inputs, step.source(), step.element());
  }
}
