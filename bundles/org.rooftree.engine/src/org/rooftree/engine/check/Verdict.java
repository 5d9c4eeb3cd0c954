package org.rooftree.engine.check;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.quantity.Quantity;

/**
 * What became of one expectation for one result.
 *
 * @param element path of the expectation in the study; {@code "/"} for the baseline
 * @param line line of that element in the file of the study, counted from 1; 0 if unknown
 * @param title what is expected of what, unique in its study: {@code "latency of AlexNet on Eyeriss
 *     (roofline)"}
 * @param status whether it holds
 * @param metric the metric, with its level after a dot; empty if it is about no metric
 * @param expected expected value, if one is stated
 * @param minimum smallest value allowed, if one is stated
 * @param maximum largest value allowed, if one is stated
 * @param actual the value now, if there is one
 * @param tolerance difference that is allowed, in words; empty if none is stated
 * @param message one sentence that names metric, expected and actual value, difference and
 *     tolerance; empty if it holds
 * @param layers layers that contribute most to the difference, in words; known for baselines only
 * @param cause the change of a model that moves the value most; absent if it is not known
 */
public record Verdict(
    String element,
    int line,
    String title,
    Status status,
    String metric,
    Optional<Quantity> expected,
    Optional<Quantity> minimum,
    Optional<Quantity> maximum,
    Optional<Quantity> actual,
    String tolerance,
    String message,
    List<String> layers,
    Optional<Cause> cause) {

  /** Whether an expectation holds. */
  public enum Status {
    /** It holds. */
    MET("met"),
    /** The value is another one. */
    BROKEN("broken"),
    /** There is nothing that it could be about: a name is wrong, or a result is missing. */
    UNMATCHED("unmatched"),
    /** A layer does not suit the evaluator, so there is no value. */
    NOT_APPLICABLE("notApplicable"),
    /** The evaluator failed, so there is no value. */
    FAILED("failed");

    private final String id;

    Status(String id) {
      this.id = id;
    }

    /** Returns the name used in result files. */
    public String id() {
      return id;
    }

    /** Returns the status of a name used in result files. */
    public static Optional<Status> of(String id) {
      return List.of(values()).stream().filter(s -> s.id.equals(id)).findFirst();
    }
  }

  /** Copies the list. */
  public Verdict {
    layers = List.copyOf(layers);
  }

  /** Returns the same with a cause. */
  public Verdict because(Cause found) {
    return new Verdict(
        element,
        line,
        title,
        status,
        metric,
        expected,
        minimum,
        maximum,
        actual,
        tolerance,
        message,
        layers,
        Optional.of(found));
  }

  /** Returns whether the expectation holds. */
  public boolean met() {
    return status == Status.MET;
  }

  /** Returns the message, the layers and the cause, one sentence each. */
  public String explanation() {
    StringBuilder text = new StringBuilder(message);
    if (!layers.isEmpty()) {
      text.append("; most of it in ").append(String.join(", ", layers));
    }
    cause.ifPresent(c -> text.append("; ").append(c));
    return text.toString();
  }
}
