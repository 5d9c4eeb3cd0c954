package org.rooftree.ui.properties;

import java.util.List;
import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EEnumLiteral;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.Labels;
import org.rooftree.model.edit.field.Field;
import org.rooftree.model.edit.field.FieldHelp;
import org.rooftree.model.edit.field.FieldState;

/** One word of a list; beside it what the word means. */
final class ChoiceField extends FieldControl {
  private final List<EEnumLiteral> literals;
  private @Nullable Combo combo;

  /** Going through the words with the arrow keys is one step to undo, until the focus leaves. */
  private Object occasion = new Object();

  private @Nullable EObject chosenFor;

  ChoiceField(FieldScope scope, Field field) {
    super(scope, field);
    literals = ((EEnum) field.feature().getEType()).getELiterals();
  }

  @Override
  Control createControl(Composite parent) {
    Combo created = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
    scope().toolkit().adapt(created, true, false);
    created.setData("org.rooftree.field", field().feature().getName());
    created.setItems(literals.stream().map(Labels::literal).toArray(String[]::new));
    created.setVisibleItemCount(literals.size());
    created.addListener(SWT.Selection, e -> choose());
    created.addListener(SWT.FocusIn, e -> occasion = new Object());
    // Scrolling the sheet must not change what happens to lie under the mouse.
    created.addListener(SWT.MouseVerticalWheel, e -> e.doit = created.isFocusControl());
    combo = created;
    return created;
  }

  private void choose() {
    if (combo != null && combo.getSelectionIndex() >= 0) {
      if (chosenFor != scope().first()) {
        chosenFor = scope().first();
        occasion = new Object();
      }
      Object value = literals.get(combo.getSelectionIndex()).getInstance();
      scope().commit(field(), value, occasion);
      refresh();
    }
  }

  @Override
  List<Control> explained() {
    return combo == null ? List.of() : List.of(combo);
  }

  @Override
  void show(FieldState state) {
    if (combo == null) {
      return;
    }
    combo.setEnabled(isEditable());
    int index = -1;
    String meaning = "";
    if (state.value() instanceof Enumerator value) {
      for (int i = 0; i < literals.size(); i++) {
        if (literals.get(i).getInstance() == value) {
          index = i;
          meaning = FieldHelp.text(literals.get(i));
        }
      }
    }
    if (combo.getSelectionIndex() != index) {
      if (index < 0) {
        combo.deselectAll();
      } else {
        combo.select(index);
      }
    }
    note(state, meaning);
    showFindings();
  }
}
