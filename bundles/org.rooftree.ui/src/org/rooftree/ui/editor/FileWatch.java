package org.rooftree.ui.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWindowListener;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelReader;

/**
 * Watches the file of an editor: what others change is shown at once if nothing is unsaved, and
 * asked about otherwise. The workspace is told to look at the file whenever a window comes to the
 * front, because that is when users come back from other programs.
 */
final class FileWatch implements IResourceChangeListener, IWindowListener {
  private final EditedModel editor;
  private final MessageBar bar;
  private final Display display;
  private final ExternalChange change;

  /** The workspace tells of changes on any thread. */
  private volatile IFile file;

  private boolean stopped;

  FileWatch(EditedModel editor, MessageBar bar, Display display) {
    this.editor = editor;
    this.bar = bar;
    this.display = display;
    file = editor.file();
    change = new ExternalChange(editor.document().file().sha256());
  }

  void start() {
    ResourcesPlugin.getWorkspace()
        .addResourceChangeListener(this, IResourceChangeEvent.POST_CHANGE);
    PlatformUI.getWorkbench().addWindowListener(this);
    check(false); // it may have changed between being read and being watched
  }

  void stop() {
    stopped = true;
    ResourcesPlugin.getWorkspace().removeResourceChangeListener(this);
    PlatformUI.getWorkbench().removeWindowListener(this);
  }

  /** Says that the file was written from here. */
  void settled(String sha256) {
    file = editor.file();
    change.settled(sha256);
    bar.hide();
  }

  @Override
  public void windowActivated(IWorkbenchWindow window) {
    lookAtDisk();
  }

  /** Lets the workspace find out what happened to the file; it tells of it as of any change. */
  private void lookAtDisk() {
    IFile watched = file;
    if (!watched.isSynchronized(IResource.DEPTH_ZERO)) {
      Job.createSystem(
              "Looking for changes of " + watched.getName(),
              (ICoreRunnable) monitor -> watched.refreshLocal(IResource.DEPTH_ZERO, monitor))
          .schedule();
    }
  }

  @Override
  public void windowDeactivated(IWorkbenchWindow window) {
    // nothing changes while nobody looks
  }

  @Override
  public void windowClosed(IWorkbenchWindow window) {
    // the editor is closed by then
  }

  @Override
  public void windowOpened(IWorkbenchWindow window) {
    // activation follows
  }

  @Override
  public void resourceChanged(IResourceChangeEvent event) {
    IResourceDelta delta =
        event.getDelta() == null ? null : event.getDelta().findMember(file.getFullPath());
    if (delta == null || display.isDisposed()) {
      return;
    }
    IPath target = delta.getMovedToPath();
    int content = IResourceDelta.CONTENT | IResourceDelta.REPLACED;
    if (delta.getKind() == IResourceDelta.REMOVED && target != null) {
      IFile moved = ResourcesPlugin.getWorkspace().getRoot().getFile(target);
      display.asyncExec(() -> follow(moved));
    } else if (delta.getKind() != IResourceDelta.CHANGED || (delta.getFlags() & content) != 0) {
      boolean removed = delta.getKind() == IResourceDelta.REMOVED;
      display.asyncExec(() -> check(removed));
    }
  }

  private void follow(IFile moved) {
    if (!stopped) {
      file = moved;
      editor.moved(moved);
    }
  }

  /**
   * Compares what is on disk with what is known, and reacts.
   *
   * @param removed whether the workspace says that the file is gone; without its word a file that
   *     is not on disk may just be moving
   */
  private void check(boolean removed) {
    if (stopped) {
      return;
    }
    IPath location = file.getLocation();
    inBackground(
        () -> sha256OnDisk(location),
        sha256 -> {
          if (sha256.isPresent() || removed) {
            react(sha256);
          } else {
            lookAtDisk();
          }
        });
  }

  private void react(Optional<String> sha256) {
    if (stopped) {
      return;
    }
    String name = file.getName();
    switch (change.reactionTo(sha256.orElse(null), editor.isDirty())) {
      case NOTHING -> {}
      case RELOAD -> reload(false);
      case ASK ->
          bar.show(
              name + " was changed by another program while it has unsaved changes here.",
              new MessageBar.Choice("Reload", () -> reload(true)),
              new MessageBar.Choice("Keep mine", this::keep));
      case CLOSE -> editor.close();
      case TELL_DELETED ->
          bar.show(
              name + " was deleted. Save to create it again, or close the editor.",
              new MessageBar.Choice("Understood", bar::hide));
    }
  }

  private void keep() {
    editor.keepAgainst(change.known());
    bar.hide();
  }

  /** Reads the file and shows it; what is unsaved is given up only if the user said so. */
  private void reload(boolean evenIfDirty) {
    bar.hide();
    IPath location = file.getLocation();
    String name = file.getName();
    if (location != null) {
      inBackground(
          () -> new ModelReader().read(location.toPath(), name),
          content -> replace(content, evenIfDirty));
    }
  }

  private void replace(ModelFile content, boolean evenIfDirty) {
    if (stopped) {
      return;
    }
    if (editor.isDirty() && !evenIfDirty) {
      // Edited while the file was read: now it is a question.
      change.settled("");
      check(false);
    } else {
      change.settled(content.sha256());
      editor.replace(content, false);
    }
  }

  private <T> void inBackground(Callable<T> work, Consumer<T> then) {
    Job job =
        Job.createSystem(
            "Reading " + file.getName(),
            monitor -> {
              try {
                T result = work.call();
                if (!display.isDisposed()) {
                  display.asyncExec(() -> then.accept(result));
                }
                return Status.OK_STATUS;
              } catch (Exception e) {
                return Status.error("the file of an editor could not be read", e);
              }
            });
    job.setPriority(Job.SHORT);
    job.schedule();
  }

  /** Returns the SHA-256 of a file; nothing if it does not exist. */
  private static Optional<String> sha256OnDisk(@Nullable IPath location) throws IOException {
    if (location == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(sha256(Files.readAllBytes(location.toPath())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
