package org.rooftree.model.edit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.emf.common.command.BasicCommandStack;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.domain.AdapterFactoryEditingDomain;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.io.ElementPaths;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelResource;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.model.io.PathIndex;

/**
 * A model file that is being edited: its elements, the commands that changed them, and whether they
 * were saved. Every change goes through {@link #execute}, so that it can be undone.
 *
 * <p>Used by one thread at a time; the studio uses it from the display's thread once it is open.
 */
public final class ModelDocument {

  /** Is told what happens to a document. */
  public interface Listener {
    /** A command was executed, undone or redone. */
    default void changed(ModelDocument document) {}

    /** The document was saved, or has changes again; comes after {@link #changed}. */
    default void dirtyChanged(ModelDocument document) {}
  }

  private final ModelFile file;
  private final ModelResource resource;
  private final FileCommandStack commands = new FileCommandStack();
  private final AdapterFactoryEditingDomain domain;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private @Nullable ElementPaths paths;
  private PathIndex index;
  private boolean wasDirty;
  private boolean changedOutside;

  private ModelDocument(ModelFile file, ModelResource resource) {
    this.file = file;
    this.resource = resource;
    this.paths = file.paths().orElse(null);
    this.index = new PathIndex(root());
    this.domain =
        new AdapterFactoryEditingDomain(
            new ModelAdapterFactory(), commands, resource.getResourceSet());
    commands.addCommandStackListener(event -> commandsChanged());
  }

  /**
   * Opens a file that was read. Empty if it could not be read as a model; its findings then say
   * why.
   */
  public static Optional<ModelDocument> open(ModelFile file) {
    return file.resource().map(resource -> new ModelDocument(file, resource));
  }

  /** Returns the file as it was read. */
  public ModelFile file() {
    return file;
  }

  /** Returns the kind of model. */
  public ModelKind kind() {
    return file.kind();
  }

  /** Returns the root element. */
  public EObject root() {
    return resource.getContents().getFirst();
  }

  /** Returns the resource that holds the elements. */
  public ModelResource resource() {
    return resource;
  }

  /** Returns the domain that makes commands. */
  public AdapterFactoryEditingDomain editingDomain() {
    return domain;
  }

  /** Returns the commands that were executed. */
  public BasicCommandStack commandStack() {
    return commands;
  }

  /**
   * Executes a command if it can be executed.
   *
   * @return whether it was
   */
  public boolean execute(Command command) {
    if (!command.canExecute()) {
      command.dispose();
      return false;
    }
    commands.execute(command);
    return true;
  }

  /** Returns whether there is something to save. */
  public boolean isDirty() {
    return changedOutside || commands.isSaveNeeded();
  }

  /** Says that what {@link #bytes} returned last was saved. */
  public void saved() {
    changedOutside = false;
    commands.saveIsDone();
    dirtyMayHaveChanged();
  }

  /** Says that the model differs from its file though no command was executed, as when restored. */
  public void differsFromFile() {
    changedOutside = true;
    dirtyMayHaveChanged();
  }

  /**
   * Returns the text of the file as it is to be saved.
   *
   * @throws IOException when the model holds characters that XML does not allow
   */
  public byte[] bytes() throws IOException {
    return new ModelWriter().bytes(root());
  }

  /** Returns the paths of all elements as they are now. */
  public ElementPaths paths() {
    ElementPaths current = paths;
    if (current == null) {
      current = ElementPaths.of(root());
      paths = current;
    }
    return current;
  }

  /**
   * Returns the path of one element; empty text if it is not in this document. Unlike {@link
   * #paths}, this does not look at the whole model.
   */
  public String path(EObject element) {
    ElementPaths all = paths;
    return all != null ? all.path(element) : index.path(element);
  }

  /** Returns the element with a path; unlike {@link #paths}, this looks at its neighbours only. */
  public Optional<EObject> element(String path) {
    ElementPaths all = paths;
    return all != null ? all.element(path) : index.element(path);
  }

  /** Returns whether an element is in this document. */
  public boolean contains(EObject element) {
    return EcoreUtil.isAncestor(root(), element);
  }

  /** Adds a listener. */
  public void addListener(Listener listener) {
    listeners.add(listener);
  }

  /** Removes a listener. */
  public void removeListener(Listener listener) {
    listeners.remove(listener);
  }

  private void commandsChanged() {
    paths = null;
    index = new PathIndex(root());
    listeners.forEach(l -> l.changed(this));
    dirtyMayHaveChanged();
  }

  private void dirtyMayHaveChanged() {
    if (isDirty() != wasDirty) {
      wasDirty = !wasDirty;
      listeners.forEach(l -> l.dirtyChanged(this));
    }
  }
}
