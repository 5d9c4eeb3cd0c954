package org.rooftree.ui;

import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.services.AbstractServiceFactory;
import org.eclipse.ui.services.IServiceLocator;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.rooftree.ui.editor.SnapshotStore;
import org.rooftree.ui.results.Results;
import org.rooftree.ui.run.EvaluationRuns;
import org.rooftree.ui.study.StudyRuns;
import org.rooftree.ui.welcome.RecentFiles;
import org.rooftree.ui.welcome.RecentFilesTracker;

/**
 * The objects that all parts of the studio share, one of each: the composition root of the desktop.
 * Parts ask the workbench for them by their class.
 */
public final class StudioServices extends AbstractServiceFactory {
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // as declared by the workbench
  public @Nullable Object create(
      Class serviceInterface, IServiceLocator parent, IServiceLocator locator) {
    // Windows and parts ask too: they get what the workbench has.
    Object shared = parent.getService(serviceInterface);
    if (shared != null) {
      return shared;
    }
    if (serviceInterface == Results.class) {
      return new Results();
    }
    if (serviceInterface == EvaluationRuns.class) {
      return new EvaluationRuns(
          Display.getDefault(), Objects.requireNonNull(locator.getService(Results.class)));
    }
    if (serviceInterface == StudyRuns.class) {
      return new StudyRuns(
          Display.getDefault(), Objects.requireNonNull(locator.getService(EvaluationRuns.class)));
    }
    if (serviceInterface == RecentFiles.class) {
      return RecentFilesTracker.load();
    }
    if (serviceInterface == SnapshotStore.class) {
      return new SnapshotStore(stateFolder().resolve("snapshots"));
    }
    return null;
  }

  /** Returns the folder beside the metadata of the workspace that is the studio's own. */
  private static Path stateFolder() {
    return Platform.getStateLocation(FrameworkUtil.getBundle(StudioServices.class)).toPath();
  }
}
