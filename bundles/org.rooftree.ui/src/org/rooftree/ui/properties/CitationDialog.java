package org.rooftree.ui.properties;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.common.SourceKind;
import org.rooftree.model.edit.field.Field;
import org.rooftree.model.edit.field.FieldHelp;

/** Asks for a source: what it is, where in it, how the values came about, which it covers. */
final class CitationDialog extends TitleAreaDialog {
  private static final int ROWS = 8;

  private final String title;
  private final EClass owner;
  private final Citation citation;
  private final Map<String, TableItem> items = new LinkedHashMap<>();
  private @Nullable Text text;
  private @Nullable Text locator;
  private @Nullable Combo kind;

  /** Prepares the dialog; the citation given is not changed. */
  CitationDialog(Shell shell, String title, EClass owner, Citation citation) {
    super(shell);
    this.title = title;
    this.owner = owner;
    this.citation = EcoreUtil.copy(citation);
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText(title);
  }

  @Override
  protected boolean isResizable() {
    return true;
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    setTitle(title);
    setMessage("Where constants of this element come from.");
    Composite area = (Composite) super.createDialogArea(parent);
    Composite form = new Composite(area, SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(form);
    GridLayoutFactory.swtDefaults().numColumns(2).applyTo(form);
    text = text(form, "&Source:", CommonPackage.Literals.CITATION__TEXT, citation.getText());
    text.setMessage("Chen et al., Eyeriss, JSSC 2017");
    locator =
        text(
            form, "&Place in it:", CommonPackage.Literals.CITATION__LOCATOR, citation.getLocator());
    locator.setMessage("table 2, page 7");
    label(form, "&Kind:", CommonPackage.Literals.CITATION__KIND);
    kind = new Combo(form, SWT.READ_ONLY);
    for (SourceKind each : SourceKind.VALUES) {
      String meaning =
          FieldHelp.text(CommonPackage.Literals.SOURCE_KIND.getEEnumLiteral(each.getValue()));
      kind.add(each.getLiteral() + " – " + meaning);
    }
    kind.select(SourceKind.VALUES.indexOf(citation.getKind()));
    createFeatures(form);
    text.addListener(SWT.Modify, e -> check());
    return area;
  }

  private static void label(Composite form, String title, EStructuralFeature feature) {
    Label label = new Label(form, SWT.NONE);
    label.setText(title);
    label.setToolTipText(FieldHelp.text(Field.of(feature), List.of()));
  }

  private static Text text(
      Composite form, String title, EStructuralFeature feature, @Nullable String value) {
    label(form, title, feature);
    Text text = new Text(form, SWT.BORDER);
    text.setText(value == null ? "" : value);
    text.setToolTipText(FieldHelp.text(Field.of(feature), List.of()));
    GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
    return text;
  }

  private void createFeatures(Composite form) {
    Label label = new Label(form, SWT.NONE);
    label.setText("&Covers:");
    GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(label);
    Table table = new Table(form, SWT.CHECK | SWT.BORDER);
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .hint(SWT.DEFAULT, ROWS * table.getItemHeight())
        .applyTo(table);
    String covered = citation.getFeatures() == null ? "" : citation.getFeatures();
    List<String> names = Arrays.asList(covered.strip().split("\\s+"));
    for (EStructuralFeature feature : owner.getEAllStructuralFeatures()) {
      if (feature.getEContainingClass() != CommonPackage.Literals.NAMED_ELEMENT) {
        TableItem item = new TableItem(table, SWT.NONE);
        item.setText(Field.of(feature).label());
        item.setChecked(names.contains(feature.getName()));
        items.put(feature.getName(), item);
      }
    }
    Label hint = new Label(form, SWT.NONE);
    hint.setText("Nothing checked means: all values of the element.");
    hint.setForeground(FieldColors.faint(label));
    GridDataFactory.swtDefaults().span(2, 1).applyTo(hint);
  }

  @Override
  protected void createButtonsForButtonBar(Composite parent) {
    super.createButtonsForButtonBar(parent);
    check();
  }

  private void check() {
    boolean missing = text == null || text.getText().isBlank();
    getButton(IDialogConstants.OK_ID).setEnabled(!missing);
    setMessage(
        missing
            ? "Name the publication, data sheet or tool from which constants come."
            : "Where constants of this element come from.");
  }

  @Override
  protected void okPressed() {
    citation.setText(text.getText().strip());
    String place = locator.getText().strip();
    citation.setLocator(place.isEmpty() ? null : place);
    citation.setKind(SourceKind.VALUES.get(kind.getSelectionIndex()));
    List<String> covered = new ArrayList<>();
    items.forEach(
        (name, item) -> {
          if (item.getChecked()) {
            covered.add(name);
          }
        });
    citation.setFeatures(covered.isEmpty() ? null : String.join(" ", covered));
    super.okPressed();
  }

  /** Returns a new citation as it was entered. */
  Citation result() {
    return citation;
  }
}
