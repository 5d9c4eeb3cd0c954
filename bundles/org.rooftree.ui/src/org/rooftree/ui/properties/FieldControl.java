package org.rooftree.ui.properties;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.edit.field.Field;
import org.rooftree.model.edit.field.FieldHelp;
import org.rooftree.model.edit.field.FieldState;

/**
 * One row of a section: label, control, a button that resets, and a note; below it what is wrong.
 */
abstract class FieldControl {
  /** Columns of the layout that holds the rows. */
  static final int COLUMNS = 4;

  private static final int CONTROL_WIDTH = 36;

  private final FieldScope scope;
  private final Field field;
  private @Nullable Label label;
  private @Nullable Label note;
  private @Nullable ToolBar tools;
  private @Nullable FieldMessage message;

  FieldControl(FieldScope scope, Field field) {
    this.scope = scope;
    this.field = field;
  }

  FieldScope scope() {
    return scope;
  }

  Field field() {
    return field;
  }

  /** Returns whether the control needs the whole width, and so leaves no place for a note. */
  boolean isWide() {
    return false;
  }

  /** Creates the control of the row. */
  abstract Control createControl(Composite parent);

  /** Shows the state of the elements. */
  abstract void show(FieldState state);

  /** Returns the controls whose tooltip tells about the field. */
  abstract List<Control> explained();

  /** Writes what is typed but not yet in the model; false if it is refused. */
  boolean commitPending() {
    return true;
  }

  final void create(Composite parent) {
    label = scope.toolkit().createLabel(parent, field.label() + ":");
    GridDataFactory.swtDefaults()
        .align(SWT.BEGINNING, tall() ? SWT.BEGINNING : SWT.CENTER)
        .indent(0, tall() ? 4 : 0)
        .applyTo(label);
    Control control = createControl(parent);
    int width = new Characters(parent).width(CONTROL_WIDTH);
    GridDataFactory.fillDefaults()
        .align(SWT.FILL, SWT.CENTER)
        .indent(decorationSpace(), 0)
        .hint(width, control.getLayoutData() == null ? SWT.DEFAULT : height(control))
        .grab(isWide(), false)
        .span(isWide() ? COLUMNS - 1 : 1, 1)
        .applyTo(control);
    if (!isWide()) {
      createReset(parent);
      note = scope.toolkit().createLabel(parent, "");
      GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(note);
    }
    message = new FieldMessage(parent, control, COLUMNS, scope);
    Menu menu = new Menu(label);
    MenuItem item = new MenuItem(menu, SWT.PUSH);
    item.setText("Reset to Default");
    item.addListener(SWT.Selection, e -> reset());
    menu.addListener(SWT.Show, e -> item.setEnabled(canReset()));
    label.setMenu(menu);
  }

  /** Returns whether the control has several lines, so that its label stands at its top. */
  boolean tall() {
    return false;
  }

  private static int height(Control control) {
    return ((GridData) control.getLayoutData()).heightHint;
  }

  static int decorationSpace() {
    return FieldDecorationRegistry.getDefault().getMaximumDecorationWidth();
  }

  private void createReset(Composite parent) {
    tools = new ToolBar(parent, SWT.FLAT);
    scope.toolkit().adapt(tools);
    ToolItem reset = new ToolItem(tools, SWT.PUSH);
    ImageDescriptor image =
        ResourceLocator.imageDescriptorFromBundle(FieldControl.class, "icons/properties/reset.svg")
            .orElseThrow();
    reset.setImage(scope.resources().get(image));
    String text =
        field.hasDefault() ? "Reset to the default: " + field.defaultText() : "Remove the value";
    reset.setToolTipText(text);
    reset.addListener(SWT.Selection, e -> reset());
  }

  /** Returns the tool bar of the row, which the tab key leaves out: emptying a field resets it. */
  @Nullable Control outsideTabOrder() {
    return tools;
  }

  private boolean canReset() {
    return isEditable()
        && scope.elements().stream().anyMatch(element -> element.eIsSet(field.feature()))
        && !(field.feature().isRequired() && !field.hasDefault())
        && field.feature() != CommonPackage.Literals.NAMED_ELEMENT__NAME;
  }

  /** Gives the field its default. */
  void reset() {
    if (canReset()) {
      scope.commit(field, null);
    }
  }

  /** Returns whether the field can be edited; names are unique, so only one can be given. */
  boolean isEditable() {
    return scope.domain() != null
        && (scope.single() || field.feature() != CommonPackage.Literals.NAMED_ELEMENT__NAME);
  }

  /** Shows the elements as they are now. */
  final void refresh() {
    FieldState state = FieldState.of(field, scope.elements());
    show(state);
    String help = FieldHelp.text(field, scope.elements());
    List<Control> explained = new ArrayList<>(explained());
    if (label != null) {
      explained.add(label);
    }
    for (Control control : explained) {
      if (!help.equals(control.getToolTipText())) {
        control.setToolTipText(help);
      }
    }
    if (tools != null && tools.getVisible() != canReset()) {
      tools.setVisible(canReset());
    }
  }

  /** Shows beside the control what a value means, and the default. */
  void note(FieldState state, String meaning) {
    if (state.several()) {
      note("several values");
      return;
    }
    String standard = "";
    if (field.hasDefault() && state.byDefault()) {
      standard = "default";
    } else if (field.hasDefault() && !field.feature().isRequired()) {
      standard = "default: " + field.defaultText();
    }
    note(
        meaning.isEmpty() || standard.isEmpty()
            ? meaning + standard
            : meaning + "  ·  " + standard);
  }

  void note(String text) {
    if (note == null) {
      return;
    }
    String escaped = text.replace("&", "&&");
    if (!note.getText().equals(escaped)) {
      note.setText(escaped);
    }
    if (!note.getForeground().equals(faintColor())) {
      note.setForeground(faintColor());
    }
  }

  /** Returns the colour of what nobody wrote. */
  @Nullable Color faintColor() {
    return label == null ? null : FieldColors.faint(label);
  }

  /** Returns the colour in which the theme writes. */
  @Nullable Color normalColor() {
    return label == null ? null : label.getForeground();
  }

  void refused(String reason) {
    if (message != null) {
      message.refused(reason);
    }
  }

  /** Shows what validation found; nothing where nothing was. */
  void showFindings() {
    List<Finding> findings = scope.findings(field);
    if (message != null) {
      message.findings(findings);
    }
  }
}
