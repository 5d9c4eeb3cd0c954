package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.ui.editor.EditedModel;
import org.rooftree.ui.editor.SnapshotStore;
import org.rooftree.ui.editor.SnapshotStore.Snapshot;
import org.rooftree.ui.editor.UnsavedWork;

/** Files that others change, and work that survives a crash. */
class FilesTest {
  private ModelEditing editing;
  private SnapshotStore store;

  @BeforeEach
  void createProject() throws Exception {
    editing = new ModelEditing("files");
    store = PlatformUI.getWorkbench().getService(SnapshotStore.class);
  }

  @AfterEach
  void deleteProject() throws Exception {
    editing.close();
    for (Snapshot snapshot : store.list()) {
      store.remove(snapshot.path());
    }
  }

  private static Quantity capacity(EditedModel editor) {
    return ((Accelerator) editor.document().root()).getMemories().getFirst().getCapacity();
  }

  private void save() throws Exception {
    editing.onDisplay(
        () -> {
          editing.part().doSave(new NullProgressMonitor());
          return null;
        });
  }

  @Test
  void externalChangeIsReloadedWithTheSelectionKept() throws Exception {
    EditedModel editor = editing.open();
    editing.onDisplay(() -> editor.reveal("/core/array/int8"));
    assertEquals("/core/array/int8", editing.selected());
    Files.writeString(
        editing.file.getLocation().toPath(), ModelEditing.TEXT.replace("256 KiX", "4 KiB"));
    editing.file.refreshLocal(IResource.DEPTH_ZERO, null);
    editing.eventually("reloaded", () -> Quantity.valueOf("4 KiB").equals(capacity(editor)));
    assertEquals("/core/array/int8", editing.selected());
    assertFalse(editing.onDisplay(() -> editing.part().isDirty()));
  }

  @Test
  void savingIsNoExternalChangeAndEndsTheSnapshot() throws Exception {
    EditedModel editor = editing.open();
    editing.setCapacity("7 KiB");
    editing.eventually("snapshot", () -> store.list().size() == 1);
    save();
    assertTrue(store.list().isEmpty());
    assertTrue(Files.readString(editing.file.getLocation().toPath()).contains("7 KiB"));
    assertFalse(editing.onDisplay(() -> editing.part().isDirty()));
    Thread.sleep(500);
    editing.onDisplay(
        () -> {
          editor.document().commandStack().undo();
          return null;
        });
    assertNull(capacity(editor), "the commands are still those from before the save");
  }

  @Test
  void theSaveCommandLeavesTheLogClean() throws Exception {
    editing.open();
    editing.setCapacity("7 KiB");
    List<String> before = SessionLog.errors();
    editing.onDisplay(
        () -> {
          editing.page().activate(editing.part());
          return PlatformUI.getWorkbench()
              .getService(IHandlerService.class)
              .executeCommand(IWorkbenchCommandConstants.FILE_SAVE, null);
        });
    assertFalse(editing.onDisplay(() -> editing.part().isDirty()));
    assertEquals(before, SessionLog.errors());
  }

  @Test
  void ownChangesCanBeSavedOverThoseOfOthers() throws Exception {
    EditedModel editor = editing.open();
    editing.setCapacity("7 KiB");
    Files.writeString(
        editing.file.getLocation().toPath(), ModelEditing.TEXT.replace("256 KiX", "4 KiB"));
    editing.file.refreshLocal(IResource.DEPTH_ZERO, null);
    editing.eventually("asked", () -> press(shell(), "Keep mine"));
    assertEquals(Quantity.valueOf("7 KiB"), capacity(editor));
    save();
    assertTrue(Files.readString(editing.file.getLocation().toPath()).contains("7 KiB"));
  }

  @Test
  void deletedFileClosesItsEditor() throws Exception {
    editing.open();
    editing.file.delete(true, null);
    editing.eventually("closed", () -> editing.part() == null);
  }

  @Test
  void deletedFileIsCreatedAgainBySaving() throws Exception {
    editing.open();
    editing.setCapacity("7 KiB");
    editing.file.delete(true, null);
    editing.eventually("told", () -> press(shell(), "Understood"));
    save();
    assertTrue(Files.readString(editing.file.getLocation().toPath()).contains("7 KiB"));
  }

  @Test
  void unsavedWorkOfACrashedSessionIsRestoredUnsaved() throws Exception {
    String text = ModelEditing.TEXT.replace("256 KiX", "7 KiB");
    String path = editing.file.getFullPath().toString();
    store.write(new Snapshot(path, Instant.now(), text.getBytes(StandardCharsets.UTF_8)));
    offerAndPress("Restore");
    EditedModel editor = ModelEditing.adapt(editing.part());
    assertEquals(Quantity.valueOf("7 KiB"), capacity(editor));
    assertTrue(editing.onDisplay(() -> editing.part().isDirty()));
    assertEquals(ModelEditing.TEXT, Files.readString(editing.file.getLocation().toPath()));
    assertEquals(1, store.list().size(), "kept until it is saved");
    save();
    assertTrue(Files.readString(editing.file.getLocation().toPath()).contains("7 KiB"));
    assertTrue(store.list().isEmpty());
  }

  @Test
  void unsavedWorkIsDiscardedOnDemandOrKeptForLater() throws Exception {
    String path = editing.file.getFullPath().toString();
    store.write(new Snapshot(path, Instant.now(), new byte[0]));
    offerAndPress("Decide Later");
    assertEquals(List.of(path), store.list().stream().map(Snapshot::path).toList());
    offerAndPress("Discard");
    assertTrue(store.list().isEmpty());
    assertNull(editing.part());
  }

  /** Opens the offer as a start of the studio does, and presses a button of its dialog. */
  private void offerAndPress(String label) throws Exception {
    editing.display.asyncExec(() -> new UnsavedWork(store).offer(shell()));
    editing.eventually("offered", () -> dialog() != null);
    editing.onDisplay(
        () -> {
          Shell dialog = dialog();
          assertTrue(find(dialog, Table.class, "").getItemCount() > 0);
          assertTrue(press(dialog, label));
          return null;
        });
    editing.eventually("closed", () -> dialog() == null);
  }

  private static Shell shell() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
  }

  private Shell dialog() {
    for (Shell shell : editing.display.getShells()) {
      if (shell.getText().equals("Unsaved Work") && shell.isVisible()) {
        return shell;
      }
    }
    return null;
  }

  private static boolean press(Composite parent, String label) {
    Button button = find(parent, Button.class, label);
    if (button == null || !button.getParent().getVisible()) {
      return false;
    }
    button.notifyListeners(SWT.Selection, new Event());
    return true;
  }

  private static <T extends Control> T find(Composite parent, Class<T> type, String text) {
    for (Control child : parent.getChildren()) {
      if (type.isInstance(child)
          && (!(child instanceof Button button) || button.getText().equals(text))) {
        return type.cast(child);
      }
      T inner = child instanceof Composite composite ? find(composite, type, text) : null;
      if (inner != null) {
        return inner;
      }
    }
    return null;
  }
}
