package org.rooftree.ui.properties;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.field.Field;
import org.rooftree.model.edit.field.FieldHelp;
import org.rooftree.model.edit.field.FieldInput;
import org.rooftree.model.edit.field.FieldKind;
import org.rooftree.model.edit.field.FieldState;
import org.rooftree.model.edit.field.InputResult;
import org.rooftree.model.edit.field.InputResult.Accepted;
import org.rooftree.model.edit.field.InputResult.Refused;

/**
 * A field into which a value is typed. It is written on Enter and when the focus leaves; Escape
 * brings back what the model holds. A text that is refused stays with the reason below it.
 */
class TextField extends FieldControl {
  private static final int LINES = 4;

  private @Nullable Text text;
  private boolean showing;
  private boolean typed;
  private boolean refused;
  private @Nullable Color greyed;
  private List<EObject> shownFor = List.of();

  TextField(FieldScope scope, Field field) {
    super(scope, field);
  }

  @Override
  boolean isWide() {
    return tall();
  }

  @Override
  boolean tall() {
    return field().kind() == FieldKind.LONG_TEXT;
  }

  @Override
  Control createControl(Composite parent) {
    return createText(parent);
  }

  Text createText(Composite parent) {
    int style = tall() ? SWT.MULTI | SWT.WRAP | SWT.V_SCROLL : SWT.SINGLE;
    Text created = scope().toolkit().createText(parent, "", style | SWT.BORDER);
    created.setData("org.rooftree.field", field().feature().getName());
    created.setData(FormToolkit.KEY_DRAW_BORDER, Boolean.FALSE); // it has its own
    if (tall()) {
      GridDataFactory.swtDefaults()
          .hint(SWT.DEFAULT, LINES * created.getLineHeight())
          .applyTo(created);
      created.addListener(
          SWT.Traverse,
          e -> {
            // Tab goes to the next field, as everywhere else; Ctrl+Enter writes.
            if (e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
              e.doit = true;
            } else if (e.detail == SWT.TRAVERSE_RETURN && (e.stateMask & SWT.MOD1) != 0) {
              commitPending();
            }
          });
    }
    created.addListener(SWT.Modify, e -> modified());
    created.addListener(SWT.DefaultSelection, e -> commitPending());
    created.addListener(SWT.FocusOut, e -> commitPending());
    created.addListener(
        SWT.KeyDown,
        e -> {
          if (e.keyCode == SWT.ESC && typed) {
            revert();
            e.doit = false;
          }
        });
    text = created;
    return created;
  }

  @Override
  List<Control> explained() {
    return text == null ? List.of() : List.of(text);
  }

  private void modified() {
    if (showing || text == null) {
      return;
    }
    typed = true;
    faint(false);
    if (field().feature() instanceof EReference && !refused) {
      return; // looking for elements takes too long for every key in large models
    }
    switch (read(text.getText())) {
      case Accepted accepted -> {
        refused = false;
        showFindings();
        note(accepted.note().isEmpty() ? "" : "= " + accepted.note());
      }
      case Refused no -> {
        note("");
        // While somebody types, most texts are wrong for a moment: only what was refused is told.
        if (refused) {
          refused(no.reason());
        }
      }
    }
  }

  private InputResult read(String written) {
    return FieldInput.read(scope().elements(), field().feature(), written);
  }

  @Override
  boolean commitPending() {
    if (!typed || text == null || text.isDisposed()) {
      return true;
    }
    String written = text.getText();
    switch (read(written)) {
      case Accepted accepted -> {
        typed = false;
        refused = false;
        scope().elements().forEach(e -> scope().drafts().drop(e, field().feature()));
        scope().commit(field(), accepted.value());
        refresh(); // the same value may have been written differently
        return true;
      }
      case Refused no -> {
        refused = true;
        refused(no.reason());
        if (scope().single()) {
          scope().drafts().keep(scope().first(), field().feature(), written);
        }
        return false;
      }
    }
  }

  private void revert() {
    typed = false;
    refused = false;
    scope().elements().forEach(e -> scope().drafts().drop(e, field().feature()));
    refresh();
    if (text != null) {
      text.selectAll();
    }
  }

  @Override
  void reset() {
    typed = false;
    refused = false;
    scope().elements().forEach(e -> scope().drafts().drop(e, field().feature()));
    super.reset();
    refresh();
  }

  @Override
  void show(FieldState state) {
    if (text == null) {
      return;
    }
    if (!shownFor.equals(scope().elements())) {
      shownFor = scope().elements();
      typed = false;
      refused = false;
    }
    if (typed) {
      return; // what somebody types outlives changes of the model
    }
    String draft =
        scope().single()
            ? scope().drafts().of(scope().first(), field().feature()).orElse(null)
            : null;
    if (draft != null && read(draft) instanceof Refused no) {
      set(draft);
      typed = true;
      refused = true;
      faint(false);
      note("");
      refused(no.reason());
      return;
    }
    text.setEditable(isEditable());
    String hint = state.several() ? "several values" : FieldHelp.ofEmpty(field().feature());
    if (!hint.equals(text.getMessage())) {
      text.setMessage(hint);
    }
    set(state.text());
    faint(state.byDefault());
    String meaning = state.note();
    if (state.several()) {
      note(""); // the hint in the field says so
    } else {
      note(state, meaning.isEmpty() ? "" : "= " + meaning);
    }
    showFindings();
  }

  /** Greys what nobody wrote. The theme colours texts itself, so this changes only what it must. */
  private void faint(boolean wanted) {
    if (text == null) {
      return;
    }
    Color now = text.getForeground();
    Color wish = wanted ? faintColor() : normalColor();
    if (wanted || now.equals(greyed)) {
      if (!now.equals(wish)) {
        text.setForeground(wish);
      }
      greyed = wanted ? wish : null;
    }
  }

  private void set(String value) {
    if (text != null && !text.getText().equals(value)) {
      showing = true;
      text.setText(value);
      showing = false;
    }
  }

  /** Puts a text into the field as if it was typed and left. */
  void type(String value) {
    if (text != null) {
      text.setText(value);
      commitPending();
    }
  }
}
