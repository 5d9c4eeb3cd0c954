package org.rooftree.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.dialogs.ElementTreeSelectionDialog;
import org.eclipse.ui.model.WorkbenchContentProvider;
import org.eclipse.ui.model.WorkbenchLabelProvider;
import org.rooftree.model.io.ModelKind;

/** A line of the run dialog in which a file is chosen, from a list or from the workspace's tree. */
final class FileRow {
  private static final String NONE = "none";
  private static final int VISIBLE_ITEMS = 20;

  private final ModelKind kind;
  private final String noun;
  private final RunDialogModel model;
  private final Runnable changed;
  private final List<Optional<String>> choices = new ArrayList<>();
  private final Combo combo;

  /**
   * Creates a line in a grid of three columns.
   *
   * @param label text of the label, with mnemonic
   * @param noun what is chosen, for example {@code "accelerator"}
   * @param optional whether none may be chosen
   * @param changed called when another file was chosen
   */
  FileRow(
      Composite parent,
      String label,
      String noun,
      ModelKind kind,
      boolean optional,
      RunDialogModel model,
      Runnable changed) {
    this.kind = kind;
    this.noun = noun;
    this.model = model;
    this.changed = changed;
    new Label(parent, SWT.NONE).setText(label);
    combo = new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY);
    combo.setVisibleItemCount(VISIBLE_ITEMS);
    GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(combo);
    if (optional) {
      choices.add(Optional.empty());
      combo.add(NONE);
    }
    for (String file : model.files(kind)) {
      choices.add(Optional.of(file));
      combo.add(text(file));
    }
    combo.select(choices.indexOf(model.file(kind)));
    boolean any = !model.files(kind).isEmpty();
    combo.setEnabled(any);
    combo.setToolTipText(
        any
            ? "The " + noun + ", one of those in the workspace"
            : "There is no " + noun + " in the workspace");
    combo.addListener(SWT.Selection, e -> choose(choices.get(combo.getSelectionIndex())));
    Button browse = new Button(parent, SWT.PUSH);
    browse.setText("Browse…");
    browse.setToolTipText("Choose the " + noun + " in the tree of the workspace");
    browse.setEnabled(any);
    GridDataFactory.fillDefaults().applyTo(browse);
    browse.addListener(SWT.Selection, e -> browse());
  }

  /** Files of one name tell themselves apart by their folders. */
  static String text(String file) {
    String folder = file.substring(1, file.lastIndexOf('/'));
    return RunConfiguration.fileName(file) + "  –  " + folder;
  }

  void setFocus() {
    combo.setFocus();
  }

  private void choose(Optional<String> file) {
    model.setFile(kind, file);
    changed.run();
  }

  private void browse() {
    ElementTreeSelectionDialog dialog =
        new ElementTreeSelectionDialog(
            combo.getShell(), new WorkbenchLabelProvider(), new WorkbenchContentProvider());
    dialog.setTitle("Choose " + noun);
    dialog.setMessage("Files *." + kind.extension() + " of the workspace:");
    dialog.setAllowMultiple(false);
    dialog.setInput(ResourcesPlugin.getWorkspace().getRoot());
    dialog.addFilter(
        new ViewerFilter() {
          @Override
          public boolean select(Viewer viewer, Object parent, Object element) {
            return element instanceof IResource resource && leads(resource);
          }
        });
    dialog.setValidator(
        selection ->
            selection.length == 1 && selection[0] instanceof IFile
                ? Status.OK_STATUS
                : new Status(IStatus.ERROR, "org.rooftree.ui", "Choose a file."));
    model.file(kind).map(EvaluationRuns::file).ifPresent(dialog::setInitialSelection);
    if (dialog.open() == Window.OK && dialog.getFirstResult() instanceof IFile file) {
      Optional<String> path = Optional.of(file.getFullPath().toString());
      combo.select(choices.indexOf(path));
      choose(path);
    }
  }

  /** Folders without such a file are not shown. */
  private boolean leads(IResource resource) {
    String path = resource.getFullPath().toString();
    return resource instanceof IContainer
        ? model.files(kind).stream().anyMatch(f -> f.startsWith(path + "/"))
        : model.files(kind).contains(path);
  }
}
