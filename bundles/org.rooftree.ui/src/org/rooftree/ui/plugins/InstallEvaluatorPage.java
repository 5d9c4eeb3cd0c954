package org.rooftree.ui.plugins;

import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginOffer;

/** Where to look, what is there, and all about what is selected. */
final class InstallEvaluatorPage extends WizardPage {
  private static final int ROWS = 5;
  private static final int DETAIL_LINES = 8;

  private final InstallModel model;
  private Text source;
  private Button look;
  private CheckboxTableViewer offers;
  private Text details;
  private Button consent;

  InstallEvaluatorPage(InstallModel model) {
    super("install", "Install an evaluator", null);
    setDescription(
        "Name the folder, zip file or URL of a p2 repository, or drop it here. Nothing is changed"
            + " before you install.");
    this.model = model;
  }

  @Override
  public void createControl(Composite parent) {
    initializeDialogUnits(parent);
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().applyTo(page);
    createSource(page);
    createOffers(page);
    details = new Text(page, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.WRAP | SWT.V_SCROLL);
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .hint(SWT.DEFAULT, convertHeightInCharsToPixels(DETAIL_LINES))
        .applyTo(details);
    consent = new Button(page, SWT.CHECK);
    consent.setText("I &trust what has no trusted signature");
    consent.addListener(
        SWT.Selection,
        event -> {
          model.setConsent(consent.getSelection());
          update();
        });
    acceptDrops(page);
    PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.rooftree.ui.plugins");
    setControl(page);
    setPageComplete(false);
    show();
    setMessage(null);
    source.setFocus();
  }

  private void createSource(Composite page) {
    Composite row = new Composite(page, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(5).applyTo(row);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
    new Label(row, SWT.NONE).setText("&Source:");
    source = new Text(row, SWT.BORDER);
    source.setMessage("a folder, a zip file, or https://…");
    GridDataFactory.fillDefaults()
        .grab(true, false)
        .align(SWT.FILL, SWT.CENTER)
        .hint(convertWidthInCharsToPixels(60), SWT.DEFAULT)
        .applyTo(source);
    source.addListener(SWT.Modify, event -> update());
    // Enter looks; the button to install is the default button only afterwards.
    source.addListener(
        SWT.Traverse,
        event -> {
          if (event.detail == SWT.TRAVERSE_RETURN && model.isStale(source.getText())) {
            event.doit = false;
            lookInto(source.getText());
          }
        });
    button(row, "&Folder…", this::chooseFolder);
    button(row, "&Zip File…", this::chooseFile);
    look = button(row, "&Look", () -> lookInto(source.getText()));
  }

  private Button button(Composite parent, String label, Runnable action) {
    Button button = new Button(parent, SWT.PUSH);
    button.setText(label);
    setButtonLayoutData(button);
    button.addListener(SWT.Selection, event -> action.run());
    return button;
  }

  private void createOffers(Composite page) {
    offers = CheckboxTableViewer.newCheckList(page, SWT.BORDER | SWT.FULL_SELECTION);
    offers.getTable().setHeaderVisible(true);
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .hint(SWT.DEFAULT, offers.getTable().getItemHeight() * ROWS)
        .applyTo(offers.getTable());
    column("Name", 28, PluginOffer::name);
    column("Version", 10, PluginOffer::version);
    column("Provider", 18, PluginOffer::provider);
    column("Licence", 14, PluginOffer::licence);
    column("Signature", 20, InstallModel::signature);
    column("State", 16, InstallModel::state);
    offers.setContentProvider(ArrayContentProvider.getInstance());
    offers.addCheckStateListener(
        event -> {
          model.choose((PluginOffer) event.getElement(), event.getChecked());
          offers.setSelection(new StructuredSelection(event.getElement()));
          update();
        });
    offers.addSelectionChangedListener(event -> showDetails());
  }

  private void column(String title, int characters, Function<PluginOffer, String> text) {
    TableViewerColumn column = new TableViewerColumn(offers, SWT.NONE);
    column.getColumn().setText(title);
    column.getColumn().setWidth(convertWidthInCharsToPixels(characters));
    column.setLabelProvider(
        ColumnLabelProvider.createTextProvider(offer -> text.apply((PluginOffer) offer)));
  }

  private void acceptDrops(Composite page) {
    DropTarget target = new DropTarget(page, DND.DROP_COPY | DND.DROP_LINK | DND.DROP_DEFAULT);
    target.setTransfer(FileTransfer.getInstance(), TextTransfer.getInstance());
    target.addDropListener(
        new DropTargetAdapter() {
          @Override
          public void dragEnter(DropTargetEvent event) {
            event.detail = DND.DROP_COPY;
          }

          @Override
          public void drop(DropTargetEvent event) {
            String dropped =
                switch (event.data) {
                  case String[] files when files.length > 0 -> files[0];
                  case String text -> text.strip();
                  case null, default -> "";
                };
            if (!dropped.isEmpty()) {
              source.setText(dropped);
              lookInto(dropped);
            }
          }
        });
  }

  private void chooseFolder() {
    DirectoryDialog dialog = new DirectoryDialog(getShell());
    dialog.setText("Folder of a p2 repository");
    choose(dialog.open());
  }

  private void chooseFile() {
    FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
    dialog.setText("Zip file of a p2 repository");
    dialog.setFilterExtensions("*.zip;*.jar", "*");
    choose(dialog.open());
  }

  private void choose(String file) {
    if (file != null) {
      source.setText(file);
      lookInto(file);
    }
  }

  private void lookInto(String text) {
    if (text.isBlank()) {
      return;
    }
    setErrorMessage(null);
    boolean found =
        ((InstallEvaluatorWizard) getWizard()).run(monitor -> model.lookInto(text, monitor));
    String problem = getErrorMessage();
    show();
    if (!found) {
      setErrorMessage(problem);
    }
  }

  /** Shows what the model holds. */
  void show() {
    offers.setInput(model.offers());
    model.offers().forEach(o -> offers.setChecked(o, model.isChosen(o)));
    if (!model.offers().isEmpty()) {
      offers.setSelection(new StructuredSelection(model.offers().getFirst()));
    }
    showDetails();
    update();
  }

  /** Says why something did not work. */
  void fail(PluginException reason) {
    String message = String.valueOf(reason.getMessage());
    setErrorMessage(message);
    details.setText(message);
  }

  private void showDetails() {
    IStructuredSelection selection = offers.getStructuredSelection();
    String text =
        selection.getFirstElement() instanceof PluginOffer offer
            ? InstallModel.details(offer)
            : "Evaluators of others come as p2 repositories. What is found in the source is listed"
                + " above, with everything that speaks for or against it here.";
    String problem = getErrorMessage();
    details.setText(selection.isEmpty() && problem != null ? problem : text);
  }

  private void update() {
    // What cannot be installed cannot be checked.
    model.offers().forEach(o -> offers.setChecked(o, model.isChosen(o)));
    boolean needed = model.needsConsent();
    consent.setEnabled(needed);
    if (!needed) {
      consent.setSelection(false);
      model.setConsent(false);
    }
    boolean stale = model.isStale(source.getText());
    look.setEnabled(!source.getText().isBlank());
    Optional<String> todo =
        stale && !model.offers().isEmpty()
            ? Optional.of("Look what the other source holds.")
            : model.todo();
    if (!stale || model.offers().isEmpty()) {
      setErrorMessage(null);
    }
    setMessage(
        todo.orElse("Ready to install."),
        todo.isPresent() && !model.offers().isEmpty() && !stale ? WARNING : NONE);
    setPageComplete(!stale && todo.isEmpty());
  }
}
