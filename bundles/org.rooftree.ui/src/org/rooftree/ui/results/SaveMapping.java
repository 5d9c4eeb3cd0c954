package org.rooftree.ui.results;

import java.io.IOException;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.dialogs.SaveAsDialog;
import org.eclipse.ui.ide.IDE;
import org.rooftree.model.elaboration.MappingModel;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.model.mapping.MappingSet;

/** Saves the mappings that a result was evaluated with as a file that evaluates to the same. */
public final class SaveMapping {
  private final IWorkbenchPage page;
  private final Results results;

  SaveMapping(IWorkbenchPage page, Results results) {
    this.page = page;
    this.results = results;
  }

  /** Asks where to save the mappings of the first result that is shown, and opens the file. */
  void ask() {
    List<Evaluation> shown = results.selection().shown();
    if (shown.isEmpty() || !hasMapping(shown.getFirst())) {
      MessageDialog.openInformation(
          page.getWorkbenchWindow().getShell(),
          "Save Mapping",
          "There is no mapping to save. Evaluate with the evaluator Mapping (Run > Evaluate...),"
              + " and choose its result.");
      return;
    }
    Evaluation evaluation = shown.getFirst();
    SaveAsDialog dialog = new SaveAsDialog(page.getWorkbenchWindow().getShell());
    dialog.setOriginalFile(proposed(evaluation));
    dialog.create();
    dialog.setTitle("Save the mapping of " + evaluation.label());
    dialog.setMessage("A run with this file as its mapping gives the same numbers.");
    if (dialog.open() == Window.OK && dialog.getResult() != null) {
      save(evaluation, withExtension(dialog.getResult()));
    }
  }

  private static boolean hasMapping(Evaluation evaluation) {
    return evaluation.result().layers().stream()
        .anyMatch(l -> l.result().flatMap(r -> r.schedule()).isPresent());
  }

  private static IFile proposed(Evaluation evaluation) {
    String name =
        (evaluation.result().design().name() + "-" + evaluation.result().workload().name())
            .replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    return evaluation
        .designFile()
        .getParent()
        .getFile(IPath.fromPortableString(name + "." + ModelKind.MAPPING.extension()));
  }

  private static IFile withExtension(IPath path) {
    String extension = ModelKind.MAPPING.extension();
    IPath whole =
        extension.equals(path.getFileExtension()) ? path : path.addFileExtension(extension);
    return ResourcesPlugin.getWorkspace().getRoot().getFile(whole);
  }

  private void save(Evaluation evaluation, IFile file) {
    Job job =
        Job.create(
            "Saving " + file.getName(),
            monitor -> {
              try {
                write(evaluation, file, monitor);
                page.getWorkbenchWindow().getWorkbench().getDisplay().asyncExec(() -> open(file));
              } catch (CoreException e) {
                return e.getStatus();
              }
              return Status.OK_STATUS;
            });
    job.setUser(true);
    job.setRule(ResourcesPlugin.getWorkspace().getRoot());
    job.schedule();
  }

  private void open(IFile file) {
    if (page.getWorkbenchWindow().getShell() == null) {
      return; // the window was closed meanwhile
    }
    try {
      IDE.openEditor(page, file, true);
    } catch (PartInitException e) {
      ILog.of(SaveMapping.class).log(e.getStatus());
      ErrorDialog.openError(
          page.getWorkbenchWindow().getShell(), "Save Mapping", null, e.getStatus());
    }
  }

  /**
   * Writes the mappings that a result was evaluated with; a file that is there is replaced.
   *
   * @throws CoreException if it cannot be written, with the reason
   */
  public static void write(Evaluation evaluation, IFile file, IProgressMonitor monitor)
      throws CoreException {
    String name = file.getFullPath().removeFileExtension().lastSegment();
    try {
      MappingSet set = MappingModel.of(name, evaluation.result());
      file.write(new ModelWriter().bytes(set), false, false, true, monitor);
    } catch (IOException | IllegalArgumentException e) {
      throw new CoreException(
          new Status(
              IStatus.ERROR,
              SaveMapping.class,
              file.getName() + " cannot be written: " + e.getMessage(),
              e));
    }
  }
}
