package org.rooftree.cli.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.study.Study;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.check.CheckReport;
import org.rooftree.engine.check.CheckReport.CheckedFile;
import org.rooftree.engine.check.Verdict;
import org.rooftree.engine.isolation.Limits;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.validation.Validator;

/**
 * Checks model files: validates each, and runs the studies among them as far as they expect
 * something. What has not changed since an earlier check is taken over from its cache.
 */
public final class Checker {
  private final EvaluatorCatalogue catalogue;
  private final Options options;
  private final Engine engine;
  private final Optional<CheckMemory> memory;

  /**
   * How to check.
   *
   * @param jobs threads, at least 1
   * @param limits what evaluators may take
   * @param version version of the product; results of another one are not taken over
   * @param relativeTolerance share of a value of a baseline up to which a difference is none
   * @param cache where to keep what was found
   */
  public record Options(
      int jobs,
      Limits limits,
      String version,
      double relativeTolerance,
      Optional<CheckCache> cache) {}

  /** Creates a checker. */
  public Checker(EvaluatorCatalogue catalogue, Options options) {
    this.catalogue = catalogue;
    this.options = options;
    this.engine =
        new Engine(
            new Engine.Options(options.jobs(), options.limits(), "Rooftree", options.version()));
    this.memory = options.cache().map(c -> new CheckMemory(c, catalogue, options));
  }

  /**
   * Checks files.
   *
   * @param files files by the names that the report calls them; their order is that of the report
   * @param monitor is told how many files are done, and may cancel
   */
  public CheckReport check(Map<String, Path> files, RunMonitor monitor) {
    List<CheckedFile> checked = new ArrayList<>();
    boolean cancelled = false;
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(options.jobs())) {
      List<Future<CheckedFile>> futures = new ArrayList<>();
      files.forEach(
          (name, file) ->
              futures.add(
                  threads.submit(
                      () -> {
                        CheckedFile found = check(name, file, monitor);
                        monitor.progress(done.incrementAndGet(), files.size());
                        return found;
                      })));
      for (Future<CheckedFile> future : futures) {
        try {
          checked.add(future.get());
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof CancellationException)) {
            throw new IllegalStateException(e.getCause());
          }
          cancelled = true;
        } catch (InterruptedException e) {
          threads.shutdownNow();
          Thread.currentThread().interrupt();
          cancelled = true;
          break;
        }
      }
    }
    options.cache().ifPresent(CheckCache::prune);
    return new CheckReport(checked, cancelled);
  }

  private CheckedFile check(String name, Path path, RunMonitor monitor) {
    if (monitor.isCancelled()) {
      throw new CancellationException();
    }
    long start = System.nanoTime();
    byte[] content;
    try {
      long size = Files.size(path);
      if (size > ModelReader.MAX_BYTES) {
        throw new IOException(
            "has " + size + " bytes; at most " + ModelReader.MAX_BYTES + " are read");
      }
      content = Files.readAllBytes(path);
    } catch (IOException e) {
      return problem(name, "cannot be read: " + StudyFiles.reason(e), true, List.of());
    }
    ModelKind kind = ModelKind.ofFile(name).orElse(ModelKind.ACCELERATOR);
    StudyFiles beside = new StudyFiles(path);
    Optional<CheckedFile> known = memory.flatMap(m -> m.recall(name, kind, content, beside));
    if (known.isPresent()) {
      return known.get();
    }
    ModelFile file = new ModelReader().read(content, name, kind);
    Optional<Models.Loaded<Study>> study =
        kind == ModelKind.STUDY ? Optional.of(Models.study(file)) : Optional.empty();
    CheckedFile found =
        study
            .map(s -> study(name, file, s, beside, monitor))
            .orElseGet(() -> checked(name, new Validator().validate(file), Optional.empty()));
    memory.ifPresent(
        m -> m.keep(name, content, beside, found, study.flatMap(Models.Loaded::value)));
    return timed(found, start);
  }

  private static CheckedFile timed(CheckedFile found, long start) {
    return new CheckedFile(
        found.file(),
        found.findings(),
        found.verdicts(),
        found.problem(),
        found.unreadable(),
        found.reused(),
        (System.nanoTime() - start) / 1e9);
  }

  private static CheckedFile checked(
      String name, List<Finding> findings, Optional<List<Verdict>> verdicts) {
    return new CheckedFile(name, findings, verdicts, "", false, false, 0);
  }

  private CheckedFile study(
      String name,
      ModelFile file,
      Models.Loaded<Study> loaded,
      StudyFiles beside,
      RunMonitor monitor) {
    if (loaded.value().isEmpty()) {
      return checked(name, loaded.findings(), Optional.of(List.of()));
    }
    try {
      StudyCheck.Outcome outcome =
          studyCheck(name, file, loaded.value().get(), beside, monitor)
              .run(options.relativeTolerance());
      if (outcome.cancelled()) {
        throw new CancellationException();
      }
      return checked(name, loaded.findings(), Optional.of(outcome.verdicts()));
    } catch (IllegalArgumentException e) {
      return problem(
          name,
          "the study cannot be run: " + e.getMessage(),
          e instanceof UnreadableFileException,
          loaded.findings());
    }
  }

  private StudyCheck studyCheck(
      String name, ModelFile file, Study study, StudyFiles beside, RunMonitor monitor) {
    return new StudyCheck(
        file,
        study,
        beside,
        new StudyRun(study, catalogue, engine, cancelOnly(monitor)),
        memory.map(m -> m.lastPassed(name)).orElse(Map.of()));
  }

  /** Files are counted, not layers. */
  private static RunMonitor cancelOnly(RunMonitor monitor) {
    return new RunMonitor() {
      @Override
      public boolean isCancelled() {
        return monitor.isCancelled();
      }

      @Override
      public void failed(String layer, Throwable cause) {
        monitor.failed(layer, cause);
      }
    };
  }

  private static CheckedFile problem(
      String name, String text, boolean unreadable, List<Finding> findings) {
    Optional<List<Verdict>> none =
        ModelKind.ofFile(name).filter(k -> k == ModelKind.STUDY).map(k -> List.of());
    return new CheckedFile(name, findings, none, text, unreadable, false, 0);
  }
}
