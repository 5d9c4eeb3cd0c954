package org.rooftree.ui.properties;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.command.AddCommand;
import org.eclipse.emf.edit.command.RemoveCommand;
import org.eclipse.emf.edit.command.SetCommand;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.CommonFactory;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.common.SourceKind;
import org.rooftree.model.edit.Labels;
import org.rooftree.model.edit.field.Field;
import org.rooftree.model.edit.field.FieldState;

/** The sources of an element: a table with buttons to add, edit and remove. */
final class CitationsField extends FieldControl {
  private static final int ROWS = 6;

  private @Nullable Table table;
  private @Nullable Button add;
  private @Nullable Button edit;
  private @Nullable Button remove;

  CitationsField(FieldScope scope, Field field) {
    super(scope, field);
  }

  @Override
  boolean isWide() {
    return true;
  }

  @Override
  boolean tall() {
    return true;
  }

  @Override
  Control createControl(Composite parent) {
    Composite row = scope().toolkit().createComposite(parent);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
    Composite holder = scope().toolkit().createComposite(row);
    Table created =
        scope().toolkit().createTable(holder, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI);
    created.setHeaderVisible(true);
    created.setData("org.rooftree.field", field().feature().getName());
    created.setData(FormToolkit.KEY_DRAW_BORDER, Boolean.FALSE); // it has its own
    TableColumnLayout columns = new TableColumnLayout();
    holder.setLayout(columns);
    column(created, columns, "Covers", 3);
    column(created, columns, "Source", 6);
    column(created, columns, "Place in it", 5);
    column(created, columns, "Kind", 2);
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .hint(SWT.DEFAULT, (ROWS + 1) * created.getItemHeight())
        .applyTo(holder);
    created.addListener(SWT.Selection, e -> enableButtons());
    created.addListener(SWT.DefaultSelection, e -> edit());
    created.addListener(
        SWT.KeyDown,
        e -> {
          if (e.keyCode == SWT.DEL) {
            remove();
          }
        });
    table = created;
    Composite buttons = scope().toolkit().createComposite(row);
    GridLayoutFactory.fillDefaults().applyTo(buttons);
    GridDataFactory.swtDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(buttons);
    add = button(buttons, "A&dd…", this::add);
    edit = button(buttons, "Ed&it…", this::edit);
    remove = button(buttons, "Re&move", this::remove);
    return row;
  }

  private static void column(Table table, TableColumnLayout layout, String title, int weight) {
    TableColumn column = new TableColumn(table, SWT.NONE);
    column.setText(title);
    layout.setColumnData(column, new ColumnWeightData(weight));
  }

  private Button button(Composite parent, String text, Runnable action) {
    Button button = scope().toolkit().createButton(parent, text, SWT.PUSH);
    button.addListener(SWT.Selection, e -> action.run());
    GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
    return button;
  }

  @Override
  List<Control> explained() {
    return List.of();
  }

  @Override
  void show(FieldState state) {
    if (table == null) {
      return;
    }
    List<Citation> citations =
        scope().single() ? ((NamedElement) scope().first()).getCitations() : List.of();
    while (table.getItemCount() > citations.size()) {
      table.remove(table.getItemCount() - 1);
    }
    for (int i = 0; i < citations.size(); i++) {
      TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
      Citation citation = citations.get(i);
      item.setData(citation);
      set(item, 0, covered(scope().first().eClass(), text(citation.getFeatures()).strip()));
      set(item, 1, text(citation.getText()));
      set(item, 2, text(citation.getLocator()));
      set(item, 3, citation.getKind().getLiteral());
    }
    table.setEnabled(scope().single());
    enableButtons();
    showFindings();
  }

  private static void set(TableItem item, int column, String text) {
    if (!item.getText(column).equals(text)) {
      item.setText(column, text);
    }
  }

  /** Returns the values that a source covers, as the fields of the sheet are called. */
  private static String covered(EClass owner, String features) {
    return features.isEmpty()
        ? "all"
        : Arrays.stream(features.split("\\s+"))
            .map(name -> label(owner.getEStructuralFeature(name), name))
            .collect(Collectors.joining(", "));
  }

  private static String label(@Nullable EStructuralFeature feature, String name) {
    return feature == null ? name : Field.of(feature).label();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private void enableButtons() {
    int count = table == null ? 0 : table.getSelectionCount();
    if (add != null && edit != null && remove != null) {
      add.setEnabled(isEditable());
      edit.setEnabled(isEditable() && count == 1);
      remove.setEnabled(isEditable() && count > 0);
    }
  }

  private void add() {
    Citation citation = CommonFactory.eINSTANCE.createCitation();
    citation.setKind(SourceKind.ASSUMED);
    CitationDialog dialog = dialog("Add a source", citation);
    if (dialog.open() == Window.OK) {
      CompoundCommand command = new CompoundCommand("Add source of " + whom());
      for (EObject element : scope().elements()) {
        command.append(
            AddCommand.create(
                scope().domain(), element, field().feature(), EcoreUtil.copy(dialog.result())));
      }
      execute(command);
    }
  }

  private void edit() {
    List<Citation> chosen = chosen();
    if (chosen.size() != 1 || !isEditable()) {
      return;
    }
    Citation citation = chosen.getFirst();
    CitationDialog dialog = dialog("Edit a source", citation);
    if (dialog.open() == Window.OK) {
      CompoundCommand command = new CompoundCommand("Edit source of " + whom());
      EditingDomain domain = scope().domain();
      for (EAttribute attribute : CommonPackage.Literals.CITATION.getEAllAttributes()) {
        Object value = dialog.result().eGet(attribute);
        if (!Objects.equals(value, citation.eGet(attribute))) {
          command.append(
              SetCommand.create(
                  domain, citation, attribute, value == null ? SetCommand.UNSET_VALUE : value));
        }
      }
      execute(command);
    }
  }

  private void remove() {
    List<Citation> chosen = chosen();
    if (!chosen.isEmpty() && isEditable()) {
      CompoundCommand command = new CompoundCommand("Remove source of " + whom());
      command.append(
          RemoveCommand.create(scope().domain(), scope().first(), field().feature(), chosen));
      execute(command);
    }
  }

  private void execute(CompoundCommand command) {
    scope().execute(command);
    refresh();
  }

  private String whom() {
    return scope().single()
        ? Labels.name(scope().first())
        : scope().elements().size() + " elements";
  }

  private CitationDialog dialog(String title, Citation citation) {
    return new CitationDialog(table.getShell(), title, scope().first().eClass(), citation);
  }

  private List<Citation> chosen() {
    return Arrays.stream(table.getSelection()).map(item -> (Citation) item.getData()).toList();
  }
}
