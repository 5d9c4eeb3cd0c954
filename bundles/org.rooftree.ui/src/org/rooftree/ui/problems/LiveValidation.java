package org.rooftree.ui.problems;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.edit.GradualCopy;
import org.rooftree.model.edit.ModelDocument;
import org.rooftree.model.edit.fix.UnreadText;
import org.rooftree.model.io.ElementPaths;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelResource;
import org.rooftree.model.validation.Validator;
import org.rooftree.platform.EditedFiles;
import org.rooftree.platform.FileValidation;
import org.rooftree.platform.ProblemMarkers;
import org.rooftree.ui.editor.EditedModel;

/**
 * Validates a model while it is edited: a moment after the last edit, in the background, on a copy.
 * The copy is made on the display's thread in steps too short to be felt. A newer edit cancels what
 * is under way. While nothing is unsaved, the file on disk is what is validated.
 */
public final class LiveValidation implements ModelDocument.Listener {
  /** Who stops typing for so long wants to know. */
  private static final int PAUSE_MS = 400;

  private static final long STEP_NANOS = 8_000_000;

  private final EditedModel editor;
  private final Display display;
  private final Consumer<EObject> copyMade;
  private final ISchedulingRule oneAtATime = new OneAtATime();
  private final Runnable afterPause = this::validate;
  private @Nullable ModelDocument document;
  private @Nullable UnreadText unread;
  private @Nullable Job job;
  private @Nullable IFile marked;
  private List<Finding> findings = List.of();
  private long edits;
  private boolean closed;

  /** One validation of an editor waits until the one before has written its markers. */
  private static final class OneAtATime implements ISchedulingRule {
    @Override
    public boolean contains(ISchedulingRule rule) {
      return rule == this;
    }

    @Override
    public boolean isConflicting(ISchedulingRule rule) {
      return rule == this;
    }
  }

  /**
   * Prepares the validation of an editor; {@link #follow} starts it.
   *
   * @param copyMade is given each copy of the unsaved model; it must not change it
   */
  public LiveValidation(EditedModel editor, Display display, Consumer<EObject> copyMade) {
    this.editor = editor;
    this.display = display;
    this.copyMade = copyMade;
  }

  /** Follows the document that the editor has now, and validates it at once. */
  public void follow() {
    stopFollowing();
    ModelDocument current = editor.document();
    document = current;
    unread = new UnreadText(current.file());
    current.addListener(this);
    markEdited(current.isDirty());
    cancel();
    validate();
  }

  private void stopFollowing() {
    if (document != null) {
      document.removeListener(this);
      document = null;
    }
  }

  @Override
  public void changed(ModelDocument changed) {
    cancel();
    display.timerExec(PAUSE_MS, afterPause);
  }

  @Override
  public void dirtyChanged(ModelDocument changed) {
    markEdited(changed.isDirty());
    changed(changed);
  }

  /** Says that the file now holds what the model holds. */
  public void saved() {
    if (unread != null) {
      unread.saved();
    }
    cancel();
    markEdited(false);
    validate();
  }

  /** Returns what was found last. */
  public List<Finding> findings() {
    return findings;
  }

  /** Returns how many findings are about text that could not be read and was not mended since. */
  public int unread() {
    return unread == null ? 0 : unread.open().size();
  }

  /** Ends the validation; the markers become those of the file on disk. */
  public void close() {
    stopFollowing();
    cancel();
    closed = true;
    markEdited(false);
    IFile file = editor.file();
    if (file.isAccessible()) {
      run(file, () -> FileValidation.validate(file));
    }
  }

  /** Does away with whatever is under way: it is about a model that is no more. */
  private void cancel() {
    edits++;
    if (job != null) {
      job.cancel();
      job = null;
    }
    display.timerExec(-1, afterPause);
  }

  private void markEdited(boolean edited) {
    IFile file = editor.file();
    try {
      if (!file.equals(marked)) {
        // After saving under another name, the file before is edited by nobody.
        if (marked != null && marked.isAccessible()) {
          IFile before = marked;
          EditedFiles.set(before, false);
          run(before, () -> FileValidation.validate(before));
        }
        marked = file;
      }
      EditedFiles.set(file, edited);
    } catch (CoreException e) {
      ILog.of(LiveValidation.class).log(e.getStatus());
    }
  }

  private void validate() {
    ModelDocument current = document;
    if (current == null) {
      return;
    }
    if (current.isDirty()) {
      copy(current, new GradualCopy(current.root()), edits);
    } else {
      IFile file = editor.file();
      run(file, () -> FileValidation.validate(file));
    }
  }

  private void copy(ModelDocument current, GradualCopy copy, long edit) {
    if (edit != edits) {
      return;
    }
    if (!copy.advance(STEP_NANOS)) {
      display.timerExec(1, () -> copy(current, copy, edit));
      return;
    }
    copyMade.accept(copy.root());
    List<UnreadText.Open> open = unread == null ? List.of() : unread.open();
    run(editor.file(), () -> new Validator().validate(file(current, copy, open)));
  }

  /** Returns the copy as a file: with its paths, the lines that were read, and what was unread. */
  private static ModelFile file(
      ModelDocument original, GradualCopy copy, List<UnreadText.Open> unread) {
    ModelFile read = original.file();
    ModelResource resource = new ModelResource(URI.createURI(read.kind().name()));
    resource.getContents().add(copy.root());
    copy.copies().forEach((element, twin) -> resource.setLine(twin, read.line(element)));
    ElementPaths paths = ElementPaths.of(copy.root());
    List<Finding> findings = new ArrayList<>();
    for (UnreadText.Open open : unread) {
      Finding finding = open.finding();
      String path =
          open.element().map(e -> paths.path(copy.copies().get(e))).orElse(finding.element());
      findings.add(
          new Finding(
              finding.rule(),
              finding.severity(),
              finding.file(),
              finding.line(),
              path,
              finding.message(),
              finding.remedy()));
    }
    return new ModelFile(
        read.name(),
        read.kind(),
        read.sha256(),
        Optional.of(resource),
        Optional.of(paths),
        findings);
  }

  private void run(IFile file, Callable<List<Finding>> validation) {
    long edit = edits;
    Job next =
        new Job("Validating " + file.getName()) {
          @Override
          protected IStatus run(IProgressMonitor monitor) {
            return validate(validation, file, edit, monitor);
          }
        };
    next.setSystem(true);
    next.setPriority(Job.SHORT);
    next.setRule(oneAtATime);
    next.schedule();
    job = next;
  }

  private IStatus validate(
      Callable<List<Finding>> validation, IFile file, long edit, IProgressMonitor monitor) {
    try {
      List<Finding> found = validation.call();
      if (monitor.isCanceled()) {
        return Status.CANCEL_STATUS;
      }
      if (file.isAccessible()) {
        ProblemMarkers.update(file, found, monitor);
      }
      if (!display.isDisposed()) {
        display.asyncExec(() -> show(file, found, edit));
      }
      return Status.OK_STATUS;
    } catch (Exception e) {
      if (!file.isAccessible()) {
        return Status.OK_STATUS; // it was deleted meanwhile, and its problems with it
      }
      return Status.error(file.getFullPath() + " could not be validated", e);
    }
  }

  private void show(IFile file, List<Finding> found, long edit) {
    if (!closed && edit == edits && file.equals(editor.file())) {
      findings = found;
      editor.showFindings(found);
    }
  }
}
