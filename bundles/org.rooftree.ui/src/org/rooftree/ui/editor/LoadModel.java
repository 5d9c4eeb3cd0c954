package org.rooftree.ui.editor;

import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.rooftree.model.io.ModelFile;

/** Reads the model of an editor in the background and hands it over in the display's thread. */
final class LoadModel extends Job {
  private final ModelSource source;
  private final Display display;
  private final Consumer<ModelFile> loaded;

  LoadModel(ModelSource source, Display display, Consumer<ModelFile> loaded) {
    super("Opening " + source.name());
    this.source = source;
    this.display = display;
    this.loaded = loaded;
    setPriority(Job.INTERACTIVE);
  }

  @Override
  protected IStatus run(IProgressMonitor monitor) {
    ModelFile file = source.read();
    if (monitor.isCanceled() || display.isDisposed()) {
      return Status.CANCEL_STATUS;
    }
    display.asyncExec(
        () -> {
          if (!monitor.isCanceled()) {
            loaded.accept(file);
          }
        });
    return Status.OK_STATUS;
  }
}
