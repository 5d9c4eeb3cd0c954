package org.rooftree.engine.isolation;

import java.util.Map;
import java.util.Optional;
import org.rooftree.api.design.Design;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.workload.Workload;

/** What a worker process is asked; it answers each but {@link Cancel} with one {@link Reply}. */
sealed interface Request {

  /** What the evaluator says of itself: {@link Reply.Described}. */
  record Describe() implements Request {}

  /**
   * Prepares the evaluator for a run: {@link Reply.Prepared}. A worker remembers as many as {@link
   * PreparedRuns} says.
   *
   * @param run number of the run
   * @param settings parameters that differ from their defaults, as text
   */
  record Prepare(
      int run,
      Design design,
      Workload workload,
      Optional<Mapping> mapping,
      Map<String, String> settings)
      implements Request {}

  /**
   * Whether a layer can be evaluated: {@link Reply.Suitable} or {@link Reply.Unsuitable}.
   *
   * @param run number of a run that is prepared
   * @param layer its position in the workload
   */
  record Suits(int run, int layer) implements Request {}

  /**
   * What a layer costs: {@link Reply.Evaluated} or {@link Reply.Unsuitable}.
   *
   * @param run number of a run that is prepared
   * @param layer its position in the workload
   */
  record Evaluate(int run, int layer) implements Request {}

  /** What to know about the numbers: {@link Reply.Noted}. */
  record Notes(int run) implements Request {}

  /**
   * Ends what was started for a run, which is over: {@link Reply.Closed}.
   *
   * @param run number of the run
   */
  record Close(int run) implements Request {}

  /** Ends the evaluation that goes on, if one does; it answers in its own time. */
  record Cancel() implements Request {}
}
