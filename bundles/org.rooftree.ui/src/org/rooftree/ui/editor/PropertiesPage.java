package org.rooftree.ui.editor;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;
import org.jspecify.annotations.Nullable;
import org.rooftree.ui.properties.PropertyAdvice;

/**
 * The property sheet of an editor: undo and redo there are those of its document. It shows what is
 * selected in the editor even while another part is active, and says what to select where that has
 * no properties.
 */
final class PropertiesPage extends TabbedPropertySheetPage {
  private final EditorActions actions;
  private final ElementSelection selection;

  /** The workbench tells of selections in the active part only; undo here selects in the editor. */
  private final ISelectionChangedListener follower;

  private @Nullable Composite stack;
  private @Nullable Label advice;

  PropertiesPage(ModelEditor editor, EditorActions actions, ElementSelection selection) {
    super(editor);
    this.actions = actions;
    this.selection = selection;
    follower =
        event -> {
          if (editor.getSite().getPage().getActivePart() != editor) {
            selectionChanged(editor, event.getSelection());
          }
        };
  }

  @Override
  public void createControl(Composite parent) {
    Composite pages = new Composite(parent, SWT.NONE);
    pages.setLayout(new StackLayout());
    stack = pages;
    super.createControl(pages);
    Composite instead = new Composite(pages, SWT.NONE);
    GridLayoutFactory.fillDefaults().margins(24, 24).applyTo(instead);
    Label text = new Label(instead, SWT.WRAP);
    GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, true).applyTo(text);
    PropertyAdvice.of(StructuredSelection.EMPTY).ifPresent(text::setText);
    advice = text;
    raise(pages, instead);
    selection.addPostSelectionChangedListener(follower);
  }

  @Override
  public @Nullable Control getControl() {
    return stack;
  }

  @Override
  public void selectionChanged(IWorkbenchPart part, ISelection selected) {
    super.selectionChanged(part, selected);
    Composite pages = stack;
    Label text = advice;
    if (pages != null && text != null && !pages.isDisposed()) {
      Optional<String> said = PropertyAdvice.of(selected);
      said.ifPresent(text::setText);
      raise(pages, said.isPresent() ? text.getParent() : super.getControl());
      text.getParent().layout();
    }
  }

  private static void raise(Composite pages, Control page) {
    StackLayout layout = (StackLayout) pages.getLayout();
    if (layout.topControl != page) {
      layout.topControl = page;
      pages.layout();
    }
  }

  @Override
  public void setActionBars(IActionBars bars) {
    super.setActionBars(bars);
    actions.contributeHistory(bars);
  }

  @Override
  public void dispose() {
    selection.removePostSelectionChangedListener(follower);
    super.dispose();
    if (stack != null) {
      stack.dispose();
    }
  }
}
