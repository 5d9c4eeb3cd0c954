package org.rooftree.ui.editor;

import java.util.List;
import org.eclipse.core.resources.IFile;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.edit.ModelDocument;
import org.rooftree.model.io.ModelFile;

/**
 * An editor of a model file, as those see it that watch over it: live validation, the watch for
 * external changes, the snapshots of unsaved work. For the display's thread.
 */
public interface EditedModel {
  /** Returns whether the file was read as a model, so that there is a document. */
  boolean isLoaded();

  /** Runs something when there is a document: now, or as soon as the file was read as a model. */
  void whenLoaded(Runnable task);

  /**
   * Returns the document; another one after each reload.
   *
   * @throws IllegalStateException when there is none
   */
  ModelDocument document();

  /** Returns whether something is not saved. */
  boolean isDirty();

  /**
   * Says that the user knows what the file holds now and keeps what is here.
   *
   * @param sha256 of the content of the file
   */
  void keepAgainst(String sha256);

  /** Returns the file; another one after it was renamed or saved under another name. */
  IFile file();

  /** Shows what is wrong with the elements. */
  void showFindings(List<Finding> findings);

  /** Returns what is wrong with the elements, as last shown. */
  List<Finding> findings();

  /** Selects an element by its path; returns whether it is there. */
  boolean reveal(String elementPath);

  /**
   * Shows another content of the file, with what is expanded and selected kept by path.
   *
   * @param unsaved whether the content is not what is on disk, so that it needs to be saved
   */
  void replace(ModelFile content, boolean unsaved);

  /** Follows the file to another name. */
  void moved(IFile file);

  /** Closes the editor without saving. */
  void close();
}
