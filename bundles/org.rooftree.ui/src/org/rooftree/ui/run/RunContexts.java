package org.rooftree.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.io.ModelKind;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.Results;

/** Finds out what a user is looking at in a window. */
final class RunContexts {
  /** How the identifiers of the views of results begin. */
  private static final String RESULT_VIEWS = "org.rooftree.ui.results.";

  private RunContexts() {}

  /**
   * Returns what is selected in the active part, if those are files or folders; in a view of
   * results the design whose result is shown; else the file that is being edited; else what is
   * selected in the Project Explorer.
   */
  static RunContext of(@Nullable IWorkbenchWindow window, Results results) {
    if (window == null) {
      return RunContext.NONE;
    }
    IWorkbenchPage page = window.getActivePage();
    if (page == null) {
      return RunContext.NONE;
    }
    IWorkbenchPart part = page.getActivePart();
    if (!(part instanceof IEditorPart) && window.getSelectionService().getSelection() != null) {
      RunContext selected = of(window.getSelectionService().getSelection());
      if (selected.folder().isPresent()) {
        return selected;
      }
    }
    Optional<Evaluation> shown =
        part != null && part.getSite().getId().startsWith(RESULT_VIEWS)
            ? results.selection().reference()
            : Optional.empty();
    if (shown.isPresent() && shown.get().designFile().exists()) {
      return of(List.of(shown.get().designFile()));
    }
    IEditorPart editor = page.getActiveEditor();
    IFile edited = editor == null ? null : Adapters.adapt(editor.getEditorInput(), IFile.class);
    if (edited != null) {
      return of(List.of(edited));
    }
    return of(window.getSelectionService().getSelection(ProjectExplorer.VIEW_ID));
  }

  /** Returns what a selection means: its files and folders. */
  static RunContext of(@Nullable ISelection selection) {
    List<IResource> resources = new ArrayList<>();
    if (selection instanceof IStructuredSelection structured) {
      for (Object element : structured) {
        IResource resource = Adapters.adapt(element, IResource.class);
        if (resource != null && resource.getType() != IResource.ROOT) {
          resources.add(resource);
        }
      }
    }
    return of(resources);
  }

  private static RunContext of(List<? extends IResource> resources) {
    List<String> files =
        resources.stream()
            .filter(r -> r.getType() == IResource.FILE)
            .filter(r -> ModelKind.ofFile(r.getName()).isPresent())
            .map(r -> r.getFullPath().toString())
            .toList();
    if (!files.isEmpty()) {
      return RunContext.ofFiles(files);
    }
    Optional<? extends IResource> first = resources.stream().findFirst();
    return first
        .map(r -> r.getType() == IResource.FILE ? r.getParent() : r)
        .map(r -> RunContext.ofFolder(r.getFullPath().toString()))
        .orElse(RunContext.NONE);
  }
}
