package org.rooftree.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.eclipse.emf.edit.domain.IEditingDomainProvider;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IActionBars;
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
import org.rooftree.model.edit.Icons;
import org.rooftree.model.edit.ModelDocument;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;

/**
 * The editor of model files: a tree of elements. It reads its file in the background, and shows why
 * when that is no model.
 *
 * <p>Used from the display's thread only.
 */
public final class ModelEditor extends EditorPart
    implements EditedModel,
        IEditingDomainProvider,
        IGotoMarker,
        ITabbedPropertySheetPageContributor {
  /** The identifier of this editor. */
  public static final String ID = "org.rooftree.ui.editor.model";

  /** The attribute of a marker that holds the path of the element that it is about. */
  static final String MARKER_ELEMENT = "element";

  private static final String CONTEXT = "org.rooftree.ui.editor";

  private final ElementSelection selection = new ElementSelection();
  private final List<Runnable> whenLoaded = new ArrayList<>();
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
  private @Nullable MessageBar bar;
  private @Nullable Composite book;
  private @Nullable TreePage page;
  private @Nullable ModelDocument document;
  private @Nullable EditorCompanions companions;
  private @Nullable LoadModel loading;
  private @Nullable EditorActions actions;
  private @Nullable String revealed;
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
    bar = new MessageBar(whole);
    Composite pages = new Composite(whole, SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
    pages.setLayout(new StackLayout());
    book = pages;
    PlatformUI.getWorkbench().getHelpSystem().setHelp(whole, "org.rooftree.ui.editor");
    ModelKind.ofFile(source().name())
        .ifPresent(
            kind ->
                setTitleImage(
                    new LocalResourceManager(JFaceResources.getResources(), whole)
                        .create(ImageDescriptor.createFromURL(Icons.url(kind.rootClass())))));
    actions = new EditorActions(this, selection);
    if (isActive()) {
      contributeTo(getEditorSite().getActionBars());
    }
    selection.addSelectionChangedListener(event -> selectionChanged());
    getSite().getService(IContextService.class).activateContext(CONTEXT);
    showPage(MessagePage.loading(pages, source().name()));
    load();
  }

  private ModelSource source() {
    return require(source);
  }

  private static <T> T require(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the editor is not open yet, or its file is no model");
    }
    return part;
  }

  @Override
  public boolean isLoaded() {
    return document != null;
  }

  @Override
  public void whenLoaded(Runnable task) {
    if (isLoaded()) {
      task.run();
    } else {
      whenLoaded.add(task);
    }
  }

  @Override
  public ModelDocument document() {
    return require(document);
  }

  @Override
  public IFile file() {
    return source().file();
  }

  @Override
  public List<Finding> findings() {
    return findings;
  }

  /** Returns the page with the tree; null as long as there is no document. */
  @Nullable TreePage page() {
    return page;
  }

  /** Reads the file again; what is open and selected stays so as far as it is still there. */
  void load() {
    if (loading != null) {
      loading.cancel();
    }
    LoadModel job = new LoadModel(source(), getSite().getShell().getDisplay(), this::loaded);
    loading = job;
    job.schedule();
  }

  private void loaded(ModelFile content) {
    if (book != null && !book.isDisposed()) {
      loading = null;
      replace(content, false);
    }
  }

  @Override
  public void replace(ModelFile content, boolean unsaved) {
    dropsParts = false;
    Optional<ModelDocument> next = ModelDocument.open(content);
    if (next.isEmpty()) {
      showUnreadable(content);
      return;
    }
    if (unsaved) {
      next.get().differsFromFile();
    } else {
      knownContent = content.sha256();
    }
    show(next.get());
  }

  private void showUnreadable(ModelFile content) {
    setDocument(null);
    closeCompanions();
    showPage(
        MessagePage.unreadable(
            require(book), source().name(), content.findings(), this::load, this::openAsText));
    firePropertyChange(PROP_DIRTY);
  }

  private void openAsText() {
    try {
      IDE.openEditor(
          getSite().getPage(), getEditorInput(), "org.eclipse.ui.DefaultTextEditor", true);
    } catch (PartInitException e) {
      ILog.of(ModelEditor.class).log(e.getStatus());
      refuse("The text cannot be opened: " + e.getMessage());
    }
  }

  private void show(ModelDocument next) {
    List<String> open = page == null ? List.of() : page.openPaths();
    List<String> selected =
        document == null ? List.of() : selection.elements().stream().map(document::path).toList();
    setDocument(next);
    TreePage tree = new TreePage(require(book), next);
    page = tree;
    require(actions).install(tree);
    tree.openPaths(open);
    selection.follow(tree.viewer());
    tree.select(selected.stream().flatMap(path -> next.element(path).stream()).toList());
    showPage(tree.control());
    if (getSite().getPage().getActivePart() == this) {
      tree.setFocus();
    }
    firePropertyChange(PROP_DIRTY);
    watchOver();
    if (revealed != null) {
      String path = revealed;
      revealed = null;
      reveal(path);
    }
    List<Runnable> tasks = List.copyOf(whenLoaded);
    whenLoaded.clear();
    tasks.forEach(Runnable::run);
  }

  private void watchOver() {
    if (companions == null) {
      SnapshotStore store = PlatformUI.getWorkbench().getService(SnapshotStore.class);
      companions =
          new EditorCompanions(this, require(bar), store, getSite().getShell().getDisplay());
    } else {
      companions.documentReplaced();
    }
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
    require(actions).update();
  }

  private void showPage(Control next) {
    Composite pages = require(book);
    StackLayout layout = (StackLayout) pages.getLayout();
    Control before = layout.topControl;
    layout.topControl = next;
    pages.layout();
    if (before != null && before != next) {
      before.dispose();
    }
  }

  private void documentChanged() {
    if (page != null) {
      page.refresh();
    }
    selectionChanged(); // its path may be another now
  }

  /** Shows the actions and the state of this editor in the menus and bars of the window. */
  void contributeTo(IActionBars bars) {
    if (actions != null) {
      actions.contributeTo(bars);
      selectionChanged();
    }
  }

  private boolean isActive() {
    return getSite().getPage().getActiveEditor() == this;
  }

  private void selectionChanged() {
    sayWhatIsSelected();
    require(actions).update();
  }

  /** Says in the status line where the selected element is. */
  void sayWhatIsSelected() {
    List<EObject> elements = selection.elements();
    ModelDocument current = document;
    say(
        current == null || elements.isEmpty()
            ? ""
            : elements.size() == 1
                ? current.path(elements.getFirst())
                : elements.size() + " elements selected");
  }

  /** Says something in the status line. */
  void say(String message) {
    if (isActive()) { // all editors share the status line
      statusLine().setErrorMessage(null);
      statusLine().setMessage(message);
    }
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

  private IStatusLineManager statusLine() {
    return getEditorSite().getActionBars().getStatusLineManager();
  }

  /**
   * Selects an element and scrolls to it; if the file is still being read, as soon as it is.
   *
   * @return whether there is such an element, or may be
   */
  @Override
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

  @Override
  public void showFindings(List<Finding> next) {
    if (page != null && !findings.equals(next)) {
      findings = List.copyOf(next);
      page.show(findings);
    }
  }

  @Override
  public void keepAgainst(String sha256) {
    knownContent = sha256;
  }

  @Override
  public void moved(IFile file) {
    follow(ModelSource.of(file));
  }

  private void follow(ModelSource other) {
    source = other;
    setInputWithNotify(new FileEditorInput(other.file()));
    setPartName(other.name());
  }

  @Override
  public void close() {
    getSite().getPage().closeEditor(this, false);
  }

  @Override
  public void doSave(IProgressMonitor monitor) {
    SaveModel save = new SaveModel(getSite().getShell());
    if (!isLoaded()
        || !mayDropParts(save)
        || !save.mayReplace(source(), knownContent)
        || !write(save, source(), monitor)) {
      monitor.setCanceled(true);
    }
  }

  private boolean mayDropParts(SaveModel save) {
    dropsParts = dropsParts || save.mayDrop(source(), require(companions).unread());
    return dropsParts;
  }

  private boolean write(SaveModel save, ModelSource target, IProgressMonitor monitor) {
    Optional<String> written = save.write(target, document(), monitor);
    if (written.isEmpty()) {
      return false;
    }
    if (!target.equals(source())) {
      follow(target);
    }
    knownContent = written.get();
    document().saved();
    require(companions).saved(written.get());
    return true;
  }

  @Override
  public void doSaveAs() {
    SaveModel save = new SaveModel(getSite().getShell());
    SaveAs.ask(getSite().getShell(), file(), document().kind())
        .filter(target -> mayDropParts(save))
        .ifPresent(target -> write(save, ModelSource.of(target), new NullProgressMonitor()));
  }

  @Override
  public boolean isSaveAsAllowed() {
    return isLoaded();
  }

  @Override
  public boolean isDirty() {
    return document != null && document.isDirty();
  }

  @Override
  public void setFocus() {
    if (page != null) {
      page.setFocus();
    } else if (book != null) {
      book.setFocus();
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
  public <T> @Nullable T getAdapter(Class<T> type) {
    if (type == IPropertySheetPage.class) {
      return type.cast(new PropertiesPage(this, require(actions), selection));
    }
    if (type == Control.class && book != null) {
      return type.cast(book.getParent());
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
    closeCompanions();
    if (actions != null) {
      actions.dispose();
    }
    super.dispose();
  }

  private void closeCompanions() {
    if (companions != null) {
      companions.close();
      companions = null;
    }
  }
}
