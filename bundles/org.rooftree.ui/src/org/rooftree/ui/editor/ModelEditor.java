package org.rooftree.ui.editor;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.eclipse.emf.edit.domain.IEditingDomainProvider;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.ide.IGotoMarker;
import org.eclipse.ui.part.EditorPart;
import org.eclipse.ui.part.FileEditorInput;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.eclipse.ui.views.properties.tabbed.ITabbedPropertySheetPageContributor;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.edit.ModelDocument;
import org.rooftree.model.io.ModelFile;

/**
 * The editor of model files: a tree of elements. It reads its file in the background, and shows why
 * when that is no model.
 *
 * <p>Used from the display's thread only.
 */
public final class ModelEditor extends EditorPart
    implements IEditingDomainProvider, IGotoMarker, ITabbedPropertySheetPageContributor {
  /** The identifier of this editor. */
  public static final String ID = "org.rooftree.ui.editor.model";

  /** The attribute of a marker that holds the path of the element that it is about. */
  static final String MARKER_ELEMENT = "element";

  private static final String CONTEXT = "org.rooftree.ui.editor";

  /** Is told what becomes of an editor's document. */
  public interface Listener {
    /** A document is shown: the file was read, or another document replaced the one before. */
    default void opened(ModelEditor editor, ModelDocument document) {}

    /** The document was saved as content with this SHA-256. */
    default void saved(ModelEditor editor, String sha256) {}

    /** The editor was closed. */
    default void closed(ModelEditor editor) {}
  }

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ElementSelection selection = new ElementSelection();
  private final ModelDocument.Listener follower =
      new ModelDocument.Listener() {
        @Override
        public void changed(ModelDocument changed) {
          documentChanged();
        }

        @Override
        public void dirtyChanged(ModelDocument changed) {
          firePropertyChange(PROP_DIRTY);
        }
      };

  private @Nullable ModelSource source;
  private @Nullable Composite stack;
  private @Nullable TreePage page;
  private @Nullable ModelDocument document;
  private @Nullable LoadModel loading;
  private @Nullable EditorActions actions;
  private @Nullable String revealed;
  private @Nullable WatchedEditor watched;
  private List<Finding> findings = List.of();
  private String knownContent = "";
  private boolean dropsParts;

  @Override
  public void init(IEditorSite site, IEditorInput input) throws PartInitException {
    try {
      source = ModelSource.of(input);
    } catch (IllegalArgumentException e) {
      throw new PartInitException(Status.error(e.getMessage(), e));
    }
    setSite(site);
    setInput(input);
    setPartName(input.getName());
    site.setSelectionProvider(selection);
  }

  @Override
  public void createPartControl(Composite parent) {
    Composite whole = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(whole);
    MessageBar bar = new MessageBar(whole);
    Composite book = new Composite(whole, SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(book);
    book.setLayout(new StackLayout());
    WatchedEditor watcher =
        new WatchedEditor(
            this, bar, getSite().getService(SnapshotStore.class), parent.getDisplay());
    watched = watcher;
    listeners.add(watcher);
    stack = book;
    PlatformUI.getWorkbench().getHelpSystem().setHelp(book, "org.rooftree.ui.editor");
    actions = new EditorActions(this, selection);
    selection.addSelectionChangedListener(event -> selectionChanged());
    getSite().getService(IContextService.class).activateContext(CONTEXT);
    showPage(MessagePage.loading(book, source().name()));
    load();
  }

  private ModelSource source() {
    ModelSource current = source;
    if (current == null) {
      throw new IllegalStateException("the editor has no input");
    }
    return current;
  }

  /** Returns the document; null while the file is being read, and if it is no model. */
  public @Nullable ModelDocument document() {
    return document;
  }

  /** Returns the file in the workspace, if it is there. */
  public Optional<IFile> file() {
    return source().file();
  }

  /** Returns the page with the tree; null as long as there is no document. */
  @Nullable TreePage page() {
    return page;
  }

  /** Adds a listener; it is told at once of a document that is open. */
  public void addListener(Listener listener) {
    listeners.add(listener);
    if (document != null) {
      listener.opened(this, document);
    }
  }

  /** Removes a listener. */
  public void removeListener(Listener listener) {
    listeners.remove(listener);
  }

  /** Reads the file again; what is open and selected stays so as far as it is still there. */
  public void reload() {
    load();
  }

  private void load() {
    if (loading != null) {
      loading.cancel();
    }
    LoadModel job =
        new LoadModel(source(), getSite().getShell().getDisplay(), file -> loaded(file));
    loading = job;
    job.schedule();
  }

  private void loaded(ModelFile file) {
    if (stack == null || stack.isDisposed()) {
      return;
    }
    loading = null;
    knownContent = file.sha256();
    dropsParts = false;
    ModelDocument.open(file).ifPresentOrElse(this::replace, () -> showUnreadable(file));
  }

  private void showUnreadable(ModelFile file) {
    setDocument(null);
    showPage(
        MessagePage.unreadable(
            book(), source().name(), file.findings(), this::load, this::openAsText));
  }

  private void openAsText() {
    try {
      IDE.openEditor(
          getSite().getPage(), getEditorInput(), "org.eclipse.ui.DefaultTextEditor", true);
    } catch (PartInitException e) {
      say(Status.error("The text cannot be opened: " + e.getMessage(), e));
    }
  }

  /**
   * Shows another document of the same file, for example one read again or restored; what is open
   * and selected stays so as far as it is still there.
   */
  public void replace(ModelDocument next) {
    TreePage before = page;
    List<String> open = before == null ? List.of() : before.openPaths();
    List<String> selected =
        document == null ? List.of() : selection.elements().stream().map(document::path).toList();
    setDocument(next);
    TreePage tree = new TreePage(book(), next);
    page = tree;
    EditorActions current = actions();
    current.install(tree);
    tree.openPaths(open);
    selection.follow(tree.viewer());
    tree.select(selected.stream().flatMap(path -> next.element(path).stream()).toList());
    showPage(tree.control());
    if (revealed != null) {
      String path = revealed;
      revealed = null;
      reveal(path);
    }
    if (getSite().getPage().getActivePart() == this) {
      tree.setFocus();
    }
    firePropertyChange(PROP_DIRTY);
    listeners.forEach(listener -> listener.opened(this, next));
  }

  private void setDocument(@Nullable ModelDocument next) {
    if (document != null) {
      document.removeListener(follower);
    }
    document = next;
    page = null;
    findings = List.of();
    selection.follow(null);
    if (next != null) {
      next.addListener(follower);
    }
    actions().update();
  }

  private Composite book() {
    Composite current = stack;
    if (current == null) {
      throw new IllegalStateException("the editor has no control yet");
    }
    return current;
  }

  private EditorActions actions() {
    EditorActions current = actions;
    if (current == null) {
      throw new IllegalStateException("the editor has no control yet");
    }
    return current;
  }

  private void showPage(Control next) {
    Composite book = book();
    StackLayout layout = (StackLayout) book.getLayout();
    Control before = layout.topControl;
    layout.topControl = next;
    book.layout();
    if (before != null && before != next) {
      before.dispose();
    }
  }

  private void documentChanged() {
    if (page != null) {
      page.refresh();
    }
    actions().update();
  }

  private void selectionChanged() {
    List<EObject> elements = selection.elements();
    ModelDocument current = document;
    String message =
        current == null || elements.isEmpty()
            ? ""
            : elements.size() == 1
                ? current.path(elements.getFirst())
                : elements.size() + " elements selected";
    statusLine().setErrorMessage(null);
    statusLine().setMessage(message);
    actions().update();
  }

  /** Says something in the status line. */
  void say(String message) {
    statusLine().setErrorMessage(null);
    statusLine().setMessage(message);
  }

  /** Warns in the status line while something is typed; null takes the warning back. */
  void warn(@Nullable String problem) {
    statusLine().setErrorMessage(problem);
  }

  /** Says in the status line why something is not possible. */
  void refuse(String reason) {
    statusLine().setErrorMessage(reason);
    getSite().getShell().getDisplay().beep();
  }

  private void say(IStatus status) {
    ILog.of(ModelEditor.class).log(status);
    refuse(status.getMessage());
  }

  private IStatusLineManager statusLine() {
    return getEditorSite().getActionBars().getStatusLineManager();
  }

  /**
   * Selects an element and scrolls to it; if the file is still being read, as soon as it is.
   *
   * @return whether there is such an element, or may be
   */
  public boolean reveal(String elementPath) {
    if (document == null || page == null) {
      revealed = elementPath;
      return loading != null;
    }
    Optional<EObject> element = document.element(elementPath);
    element.ifPresent(e -> page.select(List.of(e)));
    return element.isPresent();
  }

  @Override
  public void gotoMarker(IMarker marker) {
    String element = marker.getAttribute(MARKER_ELEMENT, "");
    reveal(element.isEmpty() ? "/" : element);
  }

  /** Shows findings in the tree, in place of those shown before. */
  public void showFindings(List<Finding> next) {
    if (page != null && !findings.equals(next)) {
      findings = List.copyOf(next);
      page.show(findings);
    }
  }

  /**
   * Says that the user knows that the file has other content now and keeps what is here: saving
   * replaces it without asking again.
   */
  public void keepAgainst(String sha256) {
    knownContent = sha256;
  }

  @Override
  public void doSave(IProgressMonitor monitor) {
    ModelDocument current = document;
    SaveModel save = new SaveModel(getSite().getShell());
    if (current == null || !mayLose(save, current) || !save.mayReplace(source(), knownContent)) {
      monitor.setCanceled(true);
      return;
    }
    write(save, source(), current, monitor);
  }

  private boolean mayLose(SaveModel save, ModelDocument current) {
    int unread = watched == null ? 0 : watched.unread();
    dropsParts = dropsParts || save.mayDrop(source(), unread);
    return dropsParts;
  }

  private boolean write(
      SaveModel save, ModelSource target, ModelDocument current, IProgressMonitor monitor) {
    Optional<String> written = save.write(target, current, monitor);
    if (written.isPresent()) {
      target.file().filter(file -> !file().equals(Optional.of(file))).ifPresent(this::moved);
      knownContent = written.get();
      current.saved();
      listeners.forEach(listener -> listener.saved(this, written.get()));
    }
    return written.isPresent();
  }

  @Override
  public void doSaveAs() {
    ModelDocument current = document;
    if (current == null) {
      return;
    }
    SaveModel save = new SaveModel(getSite().getShell());
    Optional<IFile> target = SaveAs.ask(getSite().getShell(), file(), current.kind());
    if (target.isEmpty() || !mayLose(save, current)) {
      return;
    }
    ModelSource other = ModelSource.of(target.get());
    write(save, other, current, new NullProgressMonitor());
  }

  /** Follows the file to another name. */
  void moved(IFile file) {
    source = ModelSource.of(file);
    setInputWithNotify(new FileEditorInput(file));
    setPartName(file.getName());
  }

  @Override
  public boolean isSaveAsAllowed() {
    return document != null;
  }

  @Override
  public boolean isDirty() {
    return document != null && document.isDirty();
  }

  @Override
  public void setFocus() {
    if (page != null) {
      page.setFocus();
    } else if (stack != null) {
      stack.setFocus();
    }
  }

  @Override
  public @Nullable EditingDomain getEditingDomain() {
    return document == null ? null : document.editingDomain();
  }

  @Override
  public String getContributorId() {
    return "org.rooftree.ui.properties";
  }

  @Override
  public String getTitleToolTip() {
    return source == null ? super.getTitleToolTip() : source.path().toString();
  }

  @Override
  public <T> @Nullable T getAdapter(Class<T> type) {
    if (type == IPropertySheetPage.class) {
      return type.cast(new PropertiesPage(this, actions()));
    }
    if (type == ModelDocument.class) {
      return type.cast(document);
    }
    if (type == EditedModel.class) {
      return type.cast(watched);
    }
    return super.getAdapter(type);
  }

  @Override
  public void dispose() {
    if (loading != null) {
      loading.cancel();
    }
    if (document != null) {
      document.removeListener(follower);
    }
    if (actions != null) {
      actions.dispose();
    }
    listeners.forEach(listener -> listener.closed(this));
    super.dispose();
  }
}
