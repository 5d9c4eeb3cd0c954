package org.rooftree.ui.properties;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.field.Field;
import org.rooftree.model.edit.field.FieldState;

/** Yes or no. */
final class BooleanField extends FieldControl {
  private @Nullable Button box;

  BooleanField(FieldScope scope, Field field) {
    super(scope, field);
  }

  @Override
  Control createControl(Composite parent) {
    Button created = scope().toolkit().createButton(parent, "", SWT.CHECK);
    created.setData("org.rooftree.field", field().feature().getName());
    created.addListener(
        SWT.Selection,
        e -> {
          scope().commit(field(), created.getSelection());
          refresh();
        });
    box = created;
    return created;
  }

  @Override
  List<Control> explained() {
    return box == null ? List.of() : List.of(box);
  }

  @Override
  void show(FieldState state) {
    if (box == null) {
      return;
    }
    box.setEnabled(isEditable());
    box.setGrayed(state.several());
    box.setSelection(state.several() || Boolean.TRUE.equals(state.value()));
    note(state, "");
    showFindings();
  }
}
