package org.rooftree.ui.results;

import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.part.FileEditorInput;
import org.rooftree.api.workload.Layer;
import org.rooftree.ui.editor.EditedModel;

/**
 * Selects in results what is selected in an open editor of their models, and the other way round.
 * No editor is opened for it and none takes the focus. One for each window.
 */
public final class EditorLink implements ISelectionListener, Results.Listener {
  private final IWorkbenchWindow window;
  private final Results results;
  private boolean following;

  private EditorLink(IWorkbenchWindow window, Results results) {
    this.window = window;
    this.results = results;
  }

  /** Links the editors of a window with the results for as long as the window is open. */
  public static void link(IWorkbenchWindow window, Results results) {
    EditorLink link = new EditorLink(window, results);
    window.getSelectionService().addPostSelectionListener(link);
    results.addListener(link);
    window.getShell().addDisposeListener(e -> results.removeListener(link));
  }

  @Override
  public void selectionChanged(IWorkbenchPart part, ISelection selection) {
    if (following
        || !(part instanceof EditedModel model)
        || !model.isLoaded()
        || !(selection instanceof IStructuredSelection chosen)
        || chosen.size() != 1
        || !(chosen.getFirstElement() instanceof EObject element)
        || !model.document().contains(element)) {
      return;
    }
    String path = model.document().path(element);
    following = true;
    try {
      results.select(selected(results.selection(), model.file(), path));
    } finally {
      following = false;
    }
  }

  /**
   * Returns what is selected in results once an element of a file is.
   *
   * @param path path of the element in the file
   */
  static ResultSelection selected(ResultSelection before, IFile file, String path) {
    for (Evaluation shown : before.shown()) {
      if (shown.designFile().equals(file)) {
        return component(shown, path).map(before::withComponent).orElse(before);
      }
      if (shown.workloadFile().equals(file)) {
        return layer(shown, path).map(before::withLayer).orElse(before);
      }
    }
    return before;
  }

  /** The element itself, or the nearest above it that results know. */
  private static Optional<String> component(Evaluation evaluation, String path) {
    DesignParts parts = new DesignParts(evaluation.result().design());
    for (String at = path; at.length() > 1; at = at.substring(0, at.lastIndexOf('/'))) {
      if (parts.level(at).isPresent()) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> layer(Evaluation evaluation, String path) {
    return evaluation.result().workload().layers().stream()
        .filter(layer -> path.equals(layer.path()) || path.startsWith(layer.path() + "/"))
        .map(Layer::name)
        .findFirst();
  }

  @Override
  public void selectionChanged(ResultSelection selection) {
    IWorkbenchPage page = window.getActivePage();
    Optional<Evaluation> reference = selection.reference();
    if (following || page == null || reference.isEmpty()) {
      return;
    }
    following = true;
    try {
      Evaluation shown = reference.get();
      selection.component().ifPresent(path -> reveal(page, shown.designFile(), path));
      selection
          .layer()
          .flatMap(
              name ->
                  shown.result().workload().layers().stream()
                      .filter(layer -> layer.name().equals(name))
                      .findFirst())
          .ifPresent(layer -> reveal(page, shown.workloadFile(), layer.path()));
    } finally {
      following = false;
    }
  }

  private static void reveal(IWorkbenchPage page, IFile file, String path) {
    if (page.findEditor(new FileEditorInput(file)) instanceof EditedModel model) {
      model.reveal(path);
    }
  }
}
