package org.rooftree.ui.wizards;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.rooftree.interchange.onnx.ImportPrecision;
import org.rooftree.interchange.onnx.OpenDimension;

/** Second page of the ONNX import: what the file leaves open, batch, precision and fusion. */
final class OnnxOptionsPage extends WizardPage {
  private static final String PRECISION = "precision";
  private static final String FUSE = "fuse";
  private static final String SIZE = "size.";

  private final IDialogSettings settings;
  private final List<Size> sizes = new ArrayList<>();
  private TableViewer table;
  private Label tableTitle;
  private Text batch;
  private Combo precision;
  private Button fuse;

  /** A row of the table. */
  private static final class Size {
    private final boolean found;
    private final String where;
    private String name;
    private String value;

    Size(boolean found, String where, String name, String value) {
      this.found = found;
      this.where = where;
      this.name = name;
      this.value = value;
    }
  }

  OnnxOptionsPage(IDialogSettings settings) {
    super("options", "Sizes and precision", null);
    setDescription("Say what the file leaves open. Next imports it and shows what became of it.");
    this.settings = settings;
  }

  @Override
  public void createControl(Composite parent) {
    initializeDialogUnits(parent);
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(2).applyTo(page);
    new Label(page, SWT.NONE).setText("&Batch:");
    batch = new Text(page, SWT.BORDER);
    batch.setMessage("as the file says, else 1");
    GridDataFactory.fillDefaults().grab(true, false).applyTo(batch);
    new Label(page, SWT.NONE).setText("&Precision:");
    precision = new Combo(page, SWT.BORDER);
    precision.setItems(ImportPrecision.names().toArray(String[]::new));
    precision.setToolTipText(
        "Of what is floating point in the file; what is quantised stays so. Empty: as the file"
            + " says. Or bits of weights,inputs,outputs,accumulator such as 4,16,16,32.");
    precision.setText(Settings.get(settings, PRECISION, ""));
    GridDataFactory.fillDefaults().grab(true, false).applyTo(precision);
    fuse = new Button(page, SWT.CHECK);
    fuse.setText(
        "F&use batch normalisation, constant scales and activations into the layer before them");
    fuse.setSelection(settings.getBoolean(FUSE));
    GridDataFactory.fillDefaults().span(2, 1).applyTo(fuse);
    createTable(page);
    for (var control : List.of(batch, precision)) {
      control.addListener(SWT.Modify, event -> check());
    }
    PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.rooftree.ui.wizards");
    setControl(page);
    setOpen(List.of());
  }

  private void createTable(Composite page) {
    tableTitle = new Label(page, SWT.WRAP);
    GridDataFactory.fillDefaults().span(2, 1).grab(true, false).indent(0, 8).applyTo(tableTitle);
    Composite frame = new Composite(page, SWT.NONE);
    TableColumnLayout columns = new TableColumnLayout();
    frame.setLayout(columns);
    GridDataFactory.fillDefaults()
        .span(2, 1)
        .grab(true, true)
        .hint(convertWidthInCharsToPixels(80), convertHeightInCharsToPixels(8))
        .applyTo(frame);
    table = new TableViewer(frame, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE);
    table.getTable().setHeaderVisible(true);
    table.setContentProvider(ArrayContentProvider.getInstance());
    column(columns, "Dimension", 30, size -> size.name)
        .setEditingSupport(
            new CellEditing<Size>(
                table,
                size -> !size.found,
                size -> size.name,
                (size, text) -> size.name = text,
                this::check,
                Size.class));
    column(columns, "Size", 15, size -> size.value)
        .setEditingSupport(
            new CellEditing<Size>(
                table,
                size -> true,
                size -> size.value,
                (size, text) -> size.value = text,
                this::check,
                Size.class));
    column(columns, "Where", 55, size -> size.where);
    Composite buttons = new Composite(page, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(buttons);
    GridDataFactory.fillDefaults().span(2, 1).applyTo(buttons);
    Button add = new Button(buttons, SWT.PUSH);
    add.setText("&Add a Size");
    add.setToolTipText("For a dimension inside the model, or a loop whose runs it counts");
    add.addListener(SWT.Selection, event -> add());
    Button remove = new Button(buttons, SWT.PUSH);
    remove.setText("&Remove");
    remove.setEnabled(false);
    remove.addListener(SWT.Selection, event -> remove());
    table.addSelectionChangedListener(
        event -> remove.setEnabled(selected() instanceof Size size && !size.found));
  }

  private TableViewerColumn column(
      TableColumnLayout layout, String title, int weight, Function<Size, String> text) {
    TableViewerColumn column = new TableViewerColumn(table, SWT.LEFT);
    column.getColumn().setText(title);
    column.setLabelProvider(
        ColumnLabelProvider.createTextProvider(element -> text.apply((Size) element)));
    layout.setColumnData(column.getColumn(), new ColumnWeightData(weight));
    return column;
  }

  private Object selected() {
    return table.getStructuredSelection().getFirstElement();
  }

  private void add() {
    Size size = new Size(false, "added by hand", "", "");
    sizes.add(size);
    table.refresh();
    table.setSelection(new StructuredSelection(size), true);
    table.editElement(size, 0);
    check();
  }

  private void remove() {
    sizes.remove(selected());
    table.refresh();
    check();
  }

  /** Shows the dimensions that a file leaves open, with the sizes they had last time. */
  void setOpen(List<OpenDimension> open) {
    sizes.clear();
    for (OpenDimension dimension : open) {
      sizes.add(
          new Size(
              true,
              "input \"" + dimension.input() + "\", axis " + dimension.axis(),
              dimension.name(),
              Settings.get(settings, SIZE + dimension.name(), "" + dimension.example())));
    }
    tableTitle.setText(
        open.isEmpty()
            ? "The file leaves no size open."
            : "The file leaves these sizes open; the proposed ones are usual, not from the file:");
    table.setInput(sizes);
    check();
  }

  private void check() {
    if (getControl() == null) {
      return;
    }
    var problem = request(Path.of("model.onnx")).problem();
    setErrorMessage(problem.orElse(null));
    setPageComplete(problem.isEmpty());
  }

  OnnxRequest request(Path file) {
    Map<String, String> given = new LinkedHashMap<>();
    sizes.forEach(size -> given.put(size.name, size.value));
    return new OnnxRequest(file, given, batch.getText(), precision.getText(), fuse.getSelection());
  }

  void remember() {
    settings.put(PRECISION, precision.getText());
    settings.put(FUSE, fuse.getSelection());
    sizes.forEach(size -> settings.put(SIZE + size.name, size.value));
  }
}
