package org.rooftree.ui.run;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.LayoutConstants;
import org.eclipse.jface.preference.JFacePreferences;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.ui.help.Reference;

/** The parameters of one evaluator: a field for each, made from what it declares. */
final class ParameterArea {
  private static final int GAP = LayoutConstants.getSpacing().y;

  private final ScrolledComposite scroll;
  private final Runnable changed;

  /**
   * Creates the area, empty.
   *
   * @param changed called when a value was changed
   */
  ParameterArea(Composite parent, Runnable changed) {
    this.changed = changed;
    scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
    scroll.setExpandHorizontal(true);
    scroll.setExpandVertical(true);
    scroll.setShowFocusedControl(true);
    scroll.addListener(SWT.Resize, e -> fit());
  }

  Control control() {
    return scroll;
  }

  /** Shows the parameters of an evaluator. */
  void show(EvaluatorChoice choice) {
    Control shown = scroll.getContent();
    if (shown != null) {
      scroll.setContent(null);
      shown.dispose();
    }
    Composite content = new Composite(scroll, SWT.NONE);
    GridLayoutFactory.fillDefaults()
        .numColumns(2)
        .margins(LayoutConstants.getSpacing())
        .applyTo(content);
    Label about = new Label(content, SWT.WRAP);
    about.setText(
        plain(
            choice.info().description()
                + " Version "
                + choice.info().version()
                + (choice.fields().isEmpty() ? ". It has no parameters." : ".")));
    wide().applyTo(about);
    Link more = new Link(content, SWT.NONE);
    more.setText("<a>Metrics and literature</a>");
    more.setToolTipText("Show the page of this evaluator in the help");
    wide().applyTo(more);
    more.addListener(
        SWT.Selection,
        e ->
            PlatformUI.getWorkbench()
                .getHelpSystem()
                .displayHelpResource(Reference.evaluator(choice.info().id())));
    for (ParameterField field : choice.fields()) {
      row(content, choice, field);
    }
    if (!choice.fields().isEmpty()) {
      Button reset = new Button(content, SWT.PUSH);
      reset.setText("Restore &Defaults");
      reset.setToolTipText("Set all parameters of this evaluator to their defaults");
      GridDataFactory.swtDefaults().span(2, 1).align(SWT.END, SWT.CENTER).applyTo(reset);
      reset.addListener(
          SWT.Selection,
          e -> {
            choice.reset();
            // Not while the button that is pressed still has events to come.
            scroll.getDisplay().asyncExec(() -> showAgain(choice));
          });
    }
    scroll.setContent(content);
    fit();
  }

  private void showAgain(EvaluatorChoice choice) {
    if (!scroll.isDisposed()) {
      show(choice);
      changed.run();
    }
  }

  /** In a label an ampersand would underline what follows. */
  private static String plain(String text) {
    return text.replace("&", "&&");
  }

  private static GridDataFactory wide() {
    // The hint lets the text wrap at the width of the area.
    return GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(100, SWT.DEFAULT);
  }

  private void row(Composite content, EvaluatorChoice choice, ParameterField field) {
    Label label = new Label(content, SWT.NONE);
    label.setText(plain(field.parameter().name()));
    label.setToolTipText(field.parameter().description());
    Label hint = new Label(content, SWT.WRAP);
    Control control = control(content, field, () -> update(label, hint, field));
    control.moveAbove(hint);
    control.setToolTipText(field.parameter().description());
    // Text belongs to the field above it: the gap is below.
    GridDataFactory.fillDefaults().grab(true, false).indent(0, GAP).applyTo(control);
    GridDataFactory.swtDefaults().indent(0, GAP).applyTo(label);
    wide().applyTo(hint);
    update(label, hint, field);
  }

  private Control control(Composite content, ParameterField field, Runnable update) {
    return switch (field.parameter().type()) {
      case Parameter.Switch s -> {
        Button box = new Button(content, SWT.CHECK);
        box.setText("on");
        box.setSelection(field.value().equals("true"));
        box.addListener(
            SWT.Selection, e -> set(field, box.getSelection() ? "true" : "false", update));
        yield box;
      }
      case Parameter.Choice c -> {
        Combo combo = new Combo(content, SWT.DROP_DOWN | SWT.READ_ONLY);
        combo.setItems(c.values().toArray(String[]::new));
        combo.setText(field.value());
        combo.addListener(SWT.Selection, e -> set(field, combo.getText(), update));
        yield combo;
      }
      default -> {
        Text text = new Text(content, SWT.BORDER);
        text.setText(field.text());
        text.setMessage(
            field.parameter().defaultValue().isEmpty()
                ? "not set"
                : field.parameter().defaultValue() + " (default)");
        text.addListener(SWT.Modify, e -> set(field, text.getText(), update));
        yield text;
      }
    };
  }

  private void set(ParameterField field, String text, Runnable update) {
    field.setText(text);
    update.run();
    changed.run();
  }

  /** A value other than the default has its name in bold; what is not possible says why. */
  private void update(Label label, Label hint, ParameterField field) {
    label.setFont(
        field.isDefault()
            ? null
            : JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
    String text =
        plain(
            field
                .error()
                .orElseGet(() -> field.parameter().description() + " (" + field.hint() + ")"));
    if (!text.equals(hint.getText())) {
      hint.setText(text);
      hint.setForeground(
          field.error().isPresent()
              ? JFaceResources.getColorRegistry().get(JFacePreferences.ERROR_COLOR)
              : null);
      hint.getParent().layout();
      fit();
    }
  }

  private void fit() {
    if (scroll.getContent() != null) {
      int width = scroll.getClientArea().width;
      scroll.setMinHeight(scroll.getContent().computeSize(width, SWT.DEFAULT).y);
    }
  }
}
