package org.rooftree.ui.run;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a run before the user chose: the dialog begins with it.
 *
 * @param design file of the accelerator, if one suggests itself
 * @param compared files of further accelerators
 * @param workload file of the network, if one suggests itself
 * @param mapping file of the mapping, if one was selected
 * @param settings a run whose batch, evaluators and parameters to begin with, if there was one
 */
public record RunDraft(
    Optional<String> design,
    List<String> compared,
    Optional<String> workload,
    Optional<String> mapping,
    Optional<RunConfiguration> settings) {
  /** Copies the list. */
  public RunDraft {
    compared = List.copyOf(compared);
  }

  /** Everything as in an earlier run. */
  public static RunDraft of(RunConfiguration run) {
    return new RunDraft(
        Optional.of(run.design()),
        run.compared(),
        Optional.of(run.workload()),
        run.mapping(),
        Optional.of(run));
  }
}
