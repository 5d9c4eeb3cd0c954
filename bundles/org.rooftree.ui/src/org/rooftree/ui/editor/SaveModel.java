package org.rooftree.ui.editor;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.operation.ModalContext;
import org.eclipse.swt.widgets.Shell;
import org.rooftree.model.edit.ModelDocument;

/** Saves a document, after asking where something would be lost. */
final class SaveModel {
  /** Files larger than this are written while the display goes on [byte]. */
  private static final long LARGE = 200_000;

  private final Shell shell;

  SaveModel(Shell shell) {
    this.shell = shell;
  }

  /**
   * Asks what must be asked before a document replaces the content of its file.
   *
   * @param known SHA-256 of the content that the user knows of; empty if there was no file
   * @return whether to save
   */
  boolean mayReplace(ModelSource source, String known) {
    Optional<String> now;
    try {
      now = source.content().map(FileWatch::sha256);
    } catch (IOException e) {
      fail(source, Status.error(source.name() + " cannot be read: " + e.getMessage(), e));
      return false;
    }
    if (now.isPresent() && !now.get().equals(known)) {
      return ask(
          "Changed on Disk",
          source.name()
              + " was changed by another program after it was read here. Saving replaces those"
              + " changes.",
          "Replace");
    }
    return true;
  }

  /**
   * Asks whether to save a file of which something could not be read.
   *
   * @param lost how many parts of its text are not in the model
   */
  boolean mayDrop(ModelSource source, int lost) {
    return lost == 0
        || ask(
            "Parts Not Understood",
            (lost == 1 ? "One part" : lost + " parts")
                + " of "
                + source.name()
                + " could not be read and "
                + (lost == 1 ? "is" : "are")
                + " not in the model; the Problems view says which. Saving removes "
                + (lost == 1 ? "it" : "them")
                + " from the file.",
            "Save");
  }

  private boolean ask(String title, String message, String yes) {
    MessageDialog dialog =
        new MessageDialog(shell, title, null, message, MessageDialog.WARNING, 1, yes, "Cancel");
    return dialog.open() == 0;
  }

  /**
   * Writes a document. While a large one is written, the window goes on painting but takes no
   * input: the model must not change.
   *
   * @return the SHA-256 of what was written; empty if that failed, which the user was told
   */
  Optional<String> write(ModelSource source, ModelDocument document, IProgressMonitor monitor) {
    AtomicReference<String> written = new AtomicReference<>();
    boolean large = isLarge(source);
    try {
      if (large) {
        shell.setEnabled(false);
      }
      ModalContext.run(
          progress -> {
            SubMonitor saving = SubMonitor.convert(progress, "Saving " + source.name(), 1);
            try {
              byte[] bytes = document.bytes();
              source.write(bytes, saving.split(1));
              written.set(FileWatch.sha256(bytes));
            } catch (IOException | CoreException e) {
              throw new InvocationTargetException(e);
            } finally {
              progress.done();
            }
          },
          large,
          monitor,
          shell.getDisplay());
    } catch (InvocationTargetException e) {
      monitor.setCanceled(true);
      fail(source, status(source, e.getTargetException()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      monitor.setCanceled(true);
    } finally {
      if (large && !shell.isDisposed()) {
        shell.setEnabled(true);
      }
    }
    return Optional.ofNullable(written.get());
  }

  private static boolean isLarge(ModelSource source) {
    try {
      return Files.exists(source.path()) && Files.size(source.path()) > LARGE;
    } catch (IOException e) {
      return true; // writing will say what is wrong
    }
  }

  private static IStatus status(ModelSource source, Throwable cause) {
    return cause instanceof CoreException core
        ? core.getStatus()
        : Status.error(source.name() + " cannot be saved: " + cause.getMessage(), cause);
  }

  private void fail(ModelSource source, IStatus status) {
    ILog.of(SaveModel.class).log(status);
    ErrorDialog.openError(
        shell,
        "Save",
        source.name()
            + " was not saved; the file is as it was. Remove the cause and save again, or save it"
            + " under another name (File > Save As…).",
        status);
  }
}
