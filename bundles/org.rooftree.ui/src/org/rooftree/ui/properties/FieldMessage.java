package org.rooftree.ui.properties;

import java.util.List;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;

/** What is wrong with a field: a sign at its control and a line of text below. */
final class FieldMessage {
  private final FieldScope scope;
  private final ControlDecoration sign;
  private final Label filler;
  private final Label line;
  private String shown = "";

  /** Creates the line below the controls of a row with so many columns. */
  FieldMessage(Composite parent, Control control, int columns, FieldScope scope) {
    this.scope = scope;
    sign = new ControlDecoration(control, SWT.LEFT | SWT.TOP);
    sign.setMarginWidth(1);
    sign.hide();
    filler = new Label(parent, SWT.NONE);
    line = scope.toolkit().createLabel(parent, "", SWT.WRAP);
    GridDataFactory.swtDefaults().exclude(true).applyTo(filler);
    GridDataFactory.fillDefaults()
        .grab(true, false)
        .hint(convert(parent, 50), SWT.DEFAULT)
        .span(columns - 1, 1)
        .indent(FieldControl.decorationSpace(), 0)
        .exclude(true)
        .applyTo(line);
    filler.setVisible(false);
    line.setVisible(false);
  }

  private static int convert(Composite parent, int characters) {
    return new Characters(parent).width(characters);
  }

  void refused(String reason) {
    show(Severity.ERROR, reason);
  }

  void findings(List<Finding> findings) {
    if (findings.isEmpty()) {
      clear();
      return;
    }
    Severity worst =
        findings.stream().map(Finding::severity).min(Severity::compareTo).orElseThrow();
    show(
        worst,
        String.join("\n", findings.stream().map(f -> f.message() + "; " + f.remedy()).toList()));
  }

  void clear() {
    if (!shown.isEmpty()) {
      shown = "";
      sign.hide();
      lineVisible(false);
    }
  }

  private void show(Severity severity, String text) {
    if (shown.equals(text)) {
      return;
    }
    shown = text;
    sign.setImage(image(severity));
    sign.setDescriptionText(text);
    sign.show();
    line.setText(text);
    line.setForeground(
        severity == Severity.ERROR ? FieldColors.error() : FieldColors.faint(filler));
    lineVisible(true);
  }

  private static Image image(Severity severity) {
    String id =
        switch (severity) {
          case ERROR -> FieldDecorationRegistry.DEC_ERROR;
          case WARNING -> FieldDecorationRegistry.DEC_WARNING;
          case ADVICE -> FieldDecorationRegistry.DEC_INFORMATION;
        };
    return FieldDecorationRegistry.getDefault().getFieldDecoration(id).getImage();
  }

  private void lineVisible(boolean visible) {
    for (Label label : new Label[] {filler, line}) {
      label.setVisible(visible);
      ((GridData) label.getLayoutData()).exclude = !visible;
    }
    scope.sizeChanged();
  }

  String text() {
    return shown;
  }
}
