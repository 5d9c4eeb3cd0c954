package org.rooftree.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.edit.ModelDocument;
import org.rooftree.model.io.ModelFile;

/**
 * A model editor together with what watches over it: validation, external changes, snapshots. A
 * file outside the workspace has no markers and is not watched.
 */
final class WatchedEditor implements EditedModel, ModelEditor.Listener {
  private final ModelEditor editor;
  private final MessageBar bar;
  private final SnapshotStore store;
  private final Display display;
  private final List<Runnable> waiting = new ArrayList<>();
  private @Nullable EditorCompanions companions;

  WatchedEditor(ModelEditor editor, MessageBar bar, SnapshotStore store, Display display) {
    this.editor = editor;
    this.bar = bar;
    this.store = store;
    this.display = display;
  }

  @Override
  public void opened(ModelEditor opened, ModelDocument document) {
    if (companions != null) {
      companions.documentReplaced();
    } else if (editor.file().isPresent()) {
      companions = new EditorCompanions(this, bar, store, display);
    }
    List<Runnable> tasks = List.copyOf(waiting);
    waiting.clear();
    tasks.forEach(Runnable::run);
  }

  @Override
  public void saved(ModelEditor saved, String sha256) {
    if (companions != null) {
      companions.saved(sha256);
    }
  }

  @Override
  public void closed(ModelEditor closed) {
    if (companions != null) {
      companions.close();
      companions = null;
    }
  }

  /** Returns how many parts of the file's text would be lost if it were saved now. */
  int unread() {
    ModelDocument document = editor.document();
    if (companions != null) {
      return companions.unread();
    }
    return document == null ? 0 : document.file().findings().size();
  }

  @Override
  public boolean isLoaded() {
    return editor.document() != null;
  }

  @Override
  public void whenLoaded(Runnable task) {
    if (isLoaded()) {
      task.run();
    } else {
      waiting.add(task);
    }
  }

  @Override
  public ModelDocument document() {
    ModelDocument document = editor.document();
    if (document == null) {
      throw new IllegalStateException(editor.getPartName() + " is not read");
    }
    return document;
  }

  @Override
  public boolean isDirty() {
    return editor.isDirty();
  }

  @Override
  public IFile file() {
    return editor
        .file()
        .orElseThrow(
            () -> new IllegalStateException(editor.getPartName() + " is not in the workspace"));
  }

  @Override
  public void keepAgainst(String sha256) {
    editor.keepAgainst(sha256);
  }

  @Override
  public void showFindings(List<Finding> findings) {
    editor.showFindings(findings);
  }

  @Override
  public List<Finding> findings() {
    return companions == null ? List.of() : companions.findings();
  }

  @Override
  public boolean reveal(String elementPath) {
    return editor.reveal(elementPath.isEmpty() ? "/" : elementPath);
  }

  @Override
  public void replace(ModelFile content, boolean unsaved) {
    Optional<ModelDocument> document = ModelDocument.open(content);
    if (document.isEmpty()) {
      editor.reload(); // which says why it cannot be shown
      return;
    }
    if (unsaved) {
      document.get().differsFromFile();
    } else {
      editor.keepAgainst(content.sha256());
    }
    editor.replace(document.get());
  }

  @Override
  public void moved(IFile file) {
    editor.moved(file);
  }

  @Override
  public void close() {
    editor.getSite().getPage().closeEditor(editor, false);
  }
}
