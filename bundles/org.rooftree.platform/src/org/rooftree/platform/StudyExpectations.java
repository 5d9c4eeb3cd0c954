package org.rooftree.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.SubMonitor;
import org.osgi.framework.FrameworkUtil;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.finding.Finding;
import org.rooftree.cli.check.CheckCache;
import org.rooftree.cli.check.Checker;
import org.rooftree.engine.check.CheckFindings;
import org.rooftree.engine.check.CheckReport;
import org.rooftree.engine.check.CheckReport.CheckedFile;
import org.rooftree.engine.isolation.Limits;
import org.rooftree.engine.isolation.WorkerPool;
import org.rooftree.model.io.ModelKind;

/**
 * Checks what the studies of a project expect, as files are on disk, and marks what is not met.
 * Studies of which nothing has changed, by content, are not run again, nor after a restart.
 */
final class StudyExpectations {
  private static final String BASELINES = "json";

  private StudyExpectations() {}

  /** Returns whether a change of a project may be one of what a study expects or gives. */
  static boolean mayChange(IResourceDelta delta) throws CoreException {
    boolean[] may = new boolean[1];
    delta.accept(
        part -> {
          IResource resource = part.getResource();
          boolean file = resource.getType() == IResource.FILE;
          boolean changed =
              part.getKind() != IResourceDelta.CHANGED
                  || (part.getFlags() & (IResourceDelta.CONTENT | IResourceDelta.REPLACED)) != 0;
          may[0] |=
              file
                  && changed
                  && (ModelKind.ofFile(resource.getName()).isPresent()
                      || BASELINES.equals(resource.getFileExtension()));
          return !may[0];
        });
    return may[0];
  }

  /**
   * Runs the studies of a project and updates their markers.
   *
   * @param interrupted asked from time to time whether something else is more urgent
   * @return whether it came to its end
   */
  static boolean update(IProject project, BooleanSupplier interrupted, IProgressMonitor monitor)
      throws CoreException {
    Map<String, IFile> studies = studies(project);
    if (studies.isEmpty()) {
      return true;
    }
    SubMonitor progress = SubMonitor.convert(monitor, "Checking studies", studies.size());
    Map<String, Path> files = new LinkedHashMap<>();
    studies.forEach((name, file) -> files.put(name, location(file).orElseThrow()));
    CheckReport report;
    try (WorkerPool workers = RegistryEvaluators.workers(StudyExpectations::log)) {
      report =
          checker(workers).check(files, () -> interrupted.getAsBoolean() || progress.isCanceled());
    }
    if (report.cancelled()) {
      return false;
    }
    for (CheckedFile checked : report.files()) {
      IFile file = studies.get(checked.file());
      if (file != null && file.isAccessible()) {
        ProblemMarkers.update(
            ProblemMarkers.EXPECTATION_TYPE, file, findings(checked), progress.newChild(1));
      }
    }
    return true;
  }

  /** What validation finds in the study has markers of its own. */
  private static List<Finding> findings(CheckedFile checked) {
    return CheckFindings.of(checked).stream().filter(f -> !checked.findings().contains(f)).toList();
  }

  private static Map<String, IFile> studies(IProject project) throws CoreException {
    Map<String, IFile> studies = new TreeMap<>();
    project.accept(
        resource -> {
          boolean study =
              FileValidation.isModel(resource)
                  && ModelKind.ofFile(resource.getName()).equals(Optional.of(ModelKind.STUDY));
          if (study && location((IFile) resource).isPresent()) {
            studies.put(resource.getFullPath().makeRelative().toString(), (IFile) resource);
          }
          return true;
        });
    return studies;
  }

  private static Optional<Path> location(IFile file) {
    return Optional.ofNullable(file.getLocation()).map(IPath::toPath);
  }

  private static void log(String evaluator, String line) {
    ILog.of(StudyExpectations.class).info("The evaluator " + evaluator + " says: " + line);
  }

  private static Checker checker(WorkerPool workers) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new Checker(
        RegistryEvaluators.catalogue(Platform.getExtensionRegistry(), workers)
            .starting(
                ProgramUse.NONE,
                "saving a file starts no program: check this study with \"rooftree check\""),
        new Checker.Options(threads, Limits.DEFAULT, CliApplication.version(), 0, cache()));
  }

  /** Beside the workspace, so that a study passes or fails without running after a restart. */
  private static Optional<CheckCache> cache() {
    try {
      IPath state = Platform.getStateLocation(FrameworkUtil.getBundle(StudyExpectations.class));
      return Optional.of(CheckCache.in(state.append("check").toPath()));
    } catch (IOException | IllegalStateException e) {
      ILog.of(StudyExpectations.class).warn("studies are checked without a cache", e);
      return Optional.empty();
    }
  }
}
