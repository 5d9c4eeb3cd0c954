package org.rooftree.ui.properties;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EEnumLiteral;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.rooftree.model.edit.Labels;
import org.rooftree.model.edit.field.Field;
import org.rooftree.model.edit.field.FieldHelp;
import org.rooftree.model.edit.field.FieldState;

/** Any number of words of a short list: a check box each. */
final class ChoicesField extends FieldControl {
  private final List<EEnumLiteral> literals;
  private final List<Button> boxes = new ArrayList<>();

  ChoicesField(FieldScope scope, Field field) {
    super(scope, field);
    literals = ((EEnum) field.feature().getEType()).getELiterals();
  }

  @Override
  Control createControl(Composite parent) {
    Composite row = scope().toolkit().createComposite(parent);
    GridLayoutFactory.fillDefaults().numColumns(literals.size()).applyTo(row);
    for (EEnumLiteral literal : literals) {
      Button box = scope().toolkit().createButton(row, Labels.literal(literal), SWT.CHECK);
      box.setData("org.rooftree.field", field().feature().getName());
      box.setToolTipText(FieldHelp.text(literal));
      box.addListener(SWT.Selection, e -> choose());
      boxes.add(box);
    }
    return row;
  }

  private void choose() {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      if (boxes.get(i).getSelection()) {
        values.add(literals.get(i).getInstance());
      }
    }
    scope().commit(field(), values.isEmpty() ? null : values);
    refresh();
  }

  @Override
  List<Control> explained() {
    return List.of(); // each box tells about its word
  }

  @Override
  void show(FieldState state) {
    List<?> values = state.value() instanceof List<?> list ? list : List.of();
    for (int i = 0; i < boxes.size(); i++) {
      boxes.get(i).setEnabled(isEditable());
      boxes.get(i).setSelection(values.contains(literals.get(i).getInstance()));
    }
    note(
        state.several()
            ? "several values"
            : values.isEmpty() ? FieldHelp.ofEmpty(field().feature()) : "");
    showFindings();
  }
}
