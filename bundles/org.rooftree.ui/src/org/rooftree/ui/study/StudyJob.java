package org.rooftree.ui.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.study.Study;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.study.StudyPoint;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.engine.study.StudyRunner;
import org.rooftree.model.Models;
import org.rooftree.model.StudySpace;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/** Runs a study on a thread of its own. What was finished before a cancellation is kept. */
final class StudyJob extends Job {
  /** The time between two looks at what was found so far, in nanoseconds. */
  private static final long LOOK = 500_000_000;

  /** Is told what was found, on the thread of the job. */
  interface Receiver {
    /** The points that are finished; more come unless it has ended. */
    void found(StudyJob job, StudySpace space, StudyResult result, boolean ended);

    /** It cannot be run; the message says why and what to do. */
    void refused(StudyJob job, String message);
  }

  private final Path file;
  private final Optional<StudyResult> before;
  private final EvaluatorCatalogue catalogue;
  private final Engine engine;
  private final Receiver receiver;

  /**
   * Creates a job.
   *
   * @param file the file on disk
   * @param before what an earlier run of the same file found
   */
  StudyJob(
      Path file,
      Optional<StudyResult> before,
      EvaluatorCatalogue catalogue,
      Engine engine,
      Receiver receiver) {
    super("Study " + file.getFileName());
    this.file = file;
    this.before = before;
    this.catalogue = catalogue;
    this.engine = engine;
    this.receiver = receiver;
    setPriority(Job.LONG);
  }

  @Override
  public boolean belongsTo(Object family) {
    return family == StudyRuns.FAMILY;
  }

  @Override
  protected IStatus run(IProgressMonitor monitor) {
    try {
      Study study = study();
      StudySpace space = new StudySpace(study, this::beside);
      Watch watch = new Watch(study, space, monitor);
      StudyResult result =
          new StudyRunner(engine, catalogue).run(study, space, before, watch, watch);
      receiver.found(this, space, result, true);
      return result.cancelled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
    } catch (IllegalArgumentException | ArithmeticException e) {
      receiver.refused(this, String.valueOf(e.getMessage()));
      return Status.OK_STATUS; // it is said by who asked for the run
    }
  }

  private Study study() {
    Models.Loaded<Study> loaded =
        Models.study(new ModelReader().read(file, file.getFileName().toString()));
    return loaded
        .value()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    loaded.findings().stream()
                        .filter(f -> f.severity() == Severity.ERROR)
                        .map(Object::toString)
                        .collect(Collectors.joining("\n\n"))));
  }

  private ModelFile beside(String path) {
    if (ModelKind.ofFile(path).isEmpty()) {
      throw new IllegalArgumentException(
          path + " is no model file; its name must end in .accelerator, .workload or .mapping");
    }
    return new ModelReader().read(file.resolveSibling(path), path);
  }

  /** Shows the progress by points, hands a cancellation on, and shows what was found meanwhile. */
  private final class Watch implements StudyRunner.Listener, RunMonitor {
    private final Study study;
    private final StudySpace space;
    private final IProgressMonitor cancel;
    private final SubMonitor progress;
    private final List<StudyPoint> points = new ArrayList<>();
    private List<MetricDefinition> objectives = List.of();
    private int planned;
    private int shown;
    private long looked;

    Watch(Study study, StudySpace space, IProgressMonitor monitor) {
      this.study = study;
      this.space = space;
      cancel = monitor;
      progress = SubMonitor.convert(monitor, getName(), 1);
    }

    @Override
    public void begun(List<MetricDefinition> metrics, int all) {
      objectives = metrics;
      planned = all;
      looked = System.nanoTime();
    }

    @Override
    public void point(StudyPoint point) {
      points.add(point);
      if (System.nanoTime() - looked > LOOK) {
        receiver.found(
            StudyJob.this, space, StudyResult.of(study, objectives, points, planned, false), false);
        looked = System.nanoTime();
      }
    }

    @Override
    public boolean isCancelled() {
      return cancel.isCanceled();
    }

    @Override
    public void progress(int done, int total) {
      progress.setWorkRemaining(Math.max(1, total - shown));
      progress.worked(done - shown);
      progress.subTask(done + " of " + total + " points");
      shown = done;
    }

    @Override
    public void failed(String layer, Throwable cause) {
      if (!(cause instanceof CancellationException)) {
        ILog.of(StudyJob.class)
            .error(
                layer.isEmpty()
                    ? "An evaluator failed to start."
                    : "An evaluator failed on layer " + layer + ".",
                cause);
      }
    }
  }
}
