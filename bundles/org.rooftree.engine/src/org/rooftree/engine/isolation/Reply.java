package org.rooftree.engine.isolation;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Schedule;
import org.rooftree.api.result.TradeOff;

/** What a worker process answers. */
sealed interface Reply {

  /** Not an answer: the process has started. */
  record Ready() implements Reply {}

  /**
   * What the evaluator says of itself.
   *
   * @param programs which programs of others it starts
   * @param ownProcess whether it wants a process of its own
   */
  record Described(EvaluatorInfo info, ProgramUse programs, boolean ownProcess) implements Reply {}

  /** It is ready for the layers of a run. */
  record Prepared(boolean dependsOnNetwork, boolean isRepeatable, boolean mayBeatRoofline)
      implements Reply {}

  /** The layer can be evaluated. */
  record Suitable() implements Reply {}

  /** The layer cannot be evaluated. */
  record Unsuitable(String reason, String remedy) implements Reply {}

  /**
   * What a layer costs.
   *
   * @param keys the metrics of the values; absent if they are those of the layer before
   * @param values values in the order of the metrics
   * @param details a {@link Details} in the form of {@link RecordWriter}; few are ever looked at
   */
  record Evaluated(Optional<List<MetricKey>> keys, double[] values, String bound, byte[] details)
      implements Reply {}

  /**
   * What else is known of a layer.
   *
   * @param explanations one per metric
   */
  record Details(
      List<Optional<Explanation>> explanations,
      Optional<Schedule> schedule,
      List<TradeOff> tradeOffs) {}

  /** What to know about the numbers of the run. */
  record Noted(List<String> notes) implements Reply {}

  /** The run is over. */
  record Closed() implements Reply {}

  /** The evaluation ended because it was asked to. */
  record Cancelled() implements Reply {}

  /**
   * The evaluator threw something.
   *
   * @param text what it says of itself
   * @param trace where
   */
  record Threw(String text, List<Frame> trace) implements Reply {}

  /** A line of a stack trace. */
  record Frame(String type, String method, String file, int line) {}

  /** The answer would be larger than a message may be. */
  record TooLarge(String what) implements Reply {}

  /** Not an answer: the evaluator wrote a line to standard output or standard error. */
  record Said(String line) implements Reply {}
}
