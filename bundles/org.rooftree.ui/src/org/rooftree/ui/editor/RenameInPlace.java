package org.rooftree.ui.editor;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.ColumnViewerEditor;
import org.eclipse.jface.viewers.ColumnViewerEditorActivationEvent;
import org.eclipse.jface.viewers.ColumnViewerEditorActivationStrategy;
import org.eclipse.jface.viewers.ICellEditorListener;
import org.eclipse.jface.viewers.ICellModifier;
import org.eclipse.jface.viewers.TextCellEditor;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerEditor;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Item;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.edit.Labels;
import org.rooftree.model.edit.ModelDocument;
import org.rooftree.model.edit.Renaming;

/** Renames elements in their row. */
final class RenameInPlace {
  private static final String NAME = "name";

  private final ModelEditor editor;
  private final TreeViewer viewer;
  private @Nullable NamedElement renamed;

  /**
   * @param fieldMade is given the field in which names are typed
   */
  RenameInPlace(ModelEditor editor, TreeViewer viewer, Consumer<Control> fieldMade) {
    this.editor = editor;
    this.viewer = viewer;
    CellEditor cell = new NameCell(viewer.getTree());
    fieldMade.accept(cell.getControl());
    viewer.setCellEditors(new CellEditor[] {cell});
    viewer.setColumnProperties(new String[] {NAME});
    viewer.setCellModifier(new Modifier());
    TreeViewerEditor.create(
        viewer,
        new ColumnViewerEditorActivationStrategy(viewer) {
          @Override
          protected boolean isEditorActivationEvent(ColumnViewerEditorActivationEvent event) {
            return event.eventType == ColumnViewerEditorActivationEvent.PROGRAMMATIC;
          }
        },
        ColumnViewerEditor.DEFAULT);
  }

  /** Opens a field over the name of an element. */
  void start(EObject element) {
    if (element instanceof NamedElement) {
      viewer.editElement(element, 0);
    } else {
      editor.refuse(
          "A "
              + Labels.typeName(element.eClass())
              + " has no name; the Properties view shows what it has.");
    }
  }

  private Optional<String> problem(Object name) {
    return renamed == null ? Optional.empty() : Renaming.problem(renamed, (String) name);
  }

  /** The field; it is wide enough for a longer name than the one before. */
  private final class NameCell extends TextCellEditor {
    private static final int COLUMNS = 30;

    NameCell(Composite parent) {
      super(parent);
      setValidator(value -> problem(value).orElse(null));
      addListener(
          new ICellEditorListener() {
            @Override
            public void applyEditorValue() {}

            @Override
            public void cancelEditor() {
              editor.sayWhatIsSelected();
            }

            @Override
            public void editorValueChanged(boolean oldValid, boolean newValid) {
              editor.warn(newValid ? null : getErrorMessage());
            }
          });
    }

    @Override
    public LayoutData getLayoutData() {
      LayoutData data = super.getLayoutData();
      data.minimumWidth = text.computeSize(COLUMNS * text.getLineHeight() / 2, -1).x;
      return data;
    }
  }

  private final class Modifier implements ICellModifier {
    @Override
    public boolean canModify(Object element, String property) {
      return element instanceof NamedElement;
    }

    @Override
    public Object getValue(Object element, String property) {
      renamed = (NamedElement) element;
      return Objects.requireNonNullElse(renamed.getName(), "");
    }

    @Override
    public void modify(Object item, String property, @Nullable Object value) {
      Object element = item instanceof Item row ? row.getData() : item;
      ModelDocument document = editor.isLoaded() ? editor.document() : null;
      if (document == null || !(element instanceof NamedElement named)) {
        return;
      }
      String name = value instanceof String text ? text.strip() : "";
      if (value == null || name.equals(named.getName())) {
        return;
      }
      Optional<String> problem = Renaming.problem(named, name);
      if (problem.isPresent()) {
        editor.refuse(problem.get() + " The name stays as it was.");
      } else {
        document.execute(Renaming.command(document.editingDomain(), named, name));
      }
    }
  }
}
