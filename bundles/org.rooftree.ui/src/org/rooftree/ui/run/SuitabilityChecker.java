package org.rooftree.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.rooftree.api.evaluator.Evaluator;

/**
 * Finds out in the background which evaluators suit what a dialog shows. An evaluator that takes
 * long does not keep the others from being shown.
 *
 * <p>Used from the display's thread only.
 */
final class SuitabilityChecker {
  /** So that typing does not start a check per letter [ms]. */
  private static final int WAIT_MS = 150;

  private final Display display;
  private final RunDialogModel model;
  private final RunInputs.Locator locator;
  private final Runnable shown;
  private final List<Job> jobs = new ArrayList<>();
  private int round;

  /**
   * Creates a checker.
   *
   * @param shown called when something new is known
   */
  SuitabilityChecker(
      Display display, RunDialogModel model, RunInputs.Locator locator, Runnable shown) {
    this.display = display;
    this.model = model;
    this.locator = locator;
    this.shown = shown;
  }

  /** Begins anew with what the model holds now. */
  void check() {
    cancel();
    int current = round;
    Optional<RunConfiguration> inputs = model.inputs();
    if (inputs.isEmpty()) {
      Suitability unknown = new Suitability.Unknown("Choose an accelerator and a network first.");
      model.evaluators().forEach(choice -> choice.setSuitability(unknown));
      return;
    }
    Map<EvaluatorChoice, Map<String, String>> settings =
        model.evaluators().stream().collect(Collectors.toMap(c -> c, EvaluatorChoice::settings));
    start(
        "Reading models",
        WAIT_MS,
        monitor -> {
          try {
            RunInputs read = RunInputs.read(inputs.get(), locator);
            later(current, () -> ask(current, inputs.get(), read, settings));
          } catch (InvalidInputException e) {
            Suitability unknown = new Suitability.Unknown(e.getMessage());
            later(
                current,
                () -> {
                  settings.keySet().forEach(choice -> choice.setSuitability(unknown));
                  shown.run();
                });
          }
        });
  }

  private void ask(
      int current,
      RunConfiguration run,
      RunInputs read,
      Map<EvaluatorChoice, Map<String, String>> settings) {
    settings.forEach(
        (choice, values) -> {
          Evaluator evaluator = choice.evaluator();
          start(
              "Asking " + choice.info().name(),
              0,
              monitor -> {
                Suitability found =
                    Suitability.of(
                        evaluator,
                        read.designs().get(run.design()),
                        read.workload(),
                        read.mapping(),
                        values,
                        monitor::isCanceled);
                later(
                    current,
                    () -> {
                      choice.setSuitability(found);
                      shown.run();
                    });
              });
        });
  }

  private interface Work {
    void run(IProgressMonitor monitor);
  }

  private void start(String name, int delayMs, Work work) {
    Job job =
        new Job(name) {
          @Override
          protected IStatus run(IProgressMonitor monitor) {
            work.run(monitor);
            return Status.OK_STATUS;
          }
        };
    job.setSystem(true);
    jobs.add(job);
    job.schedule(delayMs);
  }

  /** What an older round found out is dropped. */
  private void later(int current, Runnable action) {
    if (!display.isDisposed()) {
      display.asyncExec(
          () -> {
            if (current == round) {
              action.run();
            }
          });
    }
  }

  /** Stops checking. */
  void cancel() {
    round++;
    jobs.forEach(Job::cancel);
    jobs.clear();
  }
}
