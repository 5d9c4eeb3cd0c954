package org.rooftree.ui.wizards;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.rooftree.platform.RegistryPresentations;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.ResultExport;
import org.rooftree.ui.results.ResultExport.Format;
import org.rooftree.ui.results.Results;

/** Asks which results are exported, in which format, and where to. */
final class ExportReportPage extends WizardPage {
  private static final String FORMAT = "format";
  private static final String DIRECTORY = "directory";
  private static final String OPEN = "open";

  private final Results results;
  private final IDialogSettings settings;
  private CheckboxTableViewer list;
  private Combo format;
  private Text target;
  private Button open;
  private String proposed = "";

  ExportReportPage(Results results, IDialogSettings settings) {
    super("report", "Export a report", null);
    setDescription("Several results are put side by side; the first is the reference.");
    this.results = results;
    this.settings = settings;
  }

  @Override
  public void createControl(Composite parent) {
    initializeDialogUnits(parent);
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(3).applyTo(page);
    Label title = new Label(page, SWT.NONE);
    title.setText("&Results, newest first:");
    GridDataFactory.fillDefaults().span(3, 1).applyTo(title);
    list = CheckboxTableViewer.newCheckList(page, SWT.BORDER | SWT.V_SCROLL);
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .span(3, 1)
        .hint(convertWidthInCharsToPixels(80), convertHeightInCharsToPixels(8))
        .applyTo(list.getTable());
    list.setContentProvider(ArrayContentProvider.getInstance());
    list.setLabelProvider(
        LabelProvider.createTextProvider(element -> ((Evaluation) element).label()));
    list.setInput(results.all().reversed());
    new Label(page, SWT.NONE).setText("For&mat:");
    format = new Combo(page, SWT.READ_ONLY);
    for (Format each : Format.values()) {
      format.add(each.label());
    }
    GridDataFactory.fillDefaults().span(2, 1).applyTo(format);
    new Label(page, SWT.NONE).setText("F&ile:");
    target = new Text(page, SWT.BORDER);
    GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(target);
    Button browse = new Button(page, SWT.PUSH);
    browse.setText("&Choose…");
    browse.addListener(SWT.Selection, event -> browse());
    open = new Button(page, SWT.CHECK);
    open.setText("&Open it when it is written");
    GridDataFactory.fillDefaults().span(3, 1).applyTo(open);
    PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.rooftree.ui.wizards");
    setControl(page);
    begin();
    list.addCheckStateListener(event -> changed());
    format.addListener(SWT.Selection, event -> changed());
    target.addListener(SWT.Modify, event -> check());
  }

  private void begin() {
    List<Evaluation> shown = results.selection().shown();
    list.setCheckedElements(shown.toArray());
    if (shown.isEmpty()) {
      results.newest().ifPresent(newest -> list.setChecked(newest, true));
    }
    int last = List.of(format.getItems()).indexOf(Settings.get(settings, FORMAT, ""));
    format.select(Math.max(0, last));
    open.setSelection(settings.get(OPEN) == null || settings.getBoolean(OPEN));
    changed();
  }

  /** Proposes a file for what is chosen, unless the user typed one. */
  private void changed() {
    if (target.getText().equals(proposed)) {
      String directory = Settings.get(settings, DIRECTORY, System.getProperty("user.home"));
      proposed =
          Path.of(directory).resolve(ResultExport.fileName(chosen(), evaluations())).toString();
      target.setText(proposed);
    }
    check();
  }

  private Format chosen() {
    return Format.values()[format.getSelectionIndex()];
  }

  /** The first that is shown in the views is the reference, then the newest. */
  private List<Evaluation> evaluations() {
    List<Evaluation> checked = new ArrayList<>();
    for (Evaluation evaluation : results.selection().shown()) {
      if (list.getChecked(evaluation)) {
        checked.add(evaluation);
      }
    }
    for (Object element : list.getCheckedElements()) {
      if (element instanceof Evaluation evaluation && !checked.contains(evaluation)) {
        checked.add(evaluation);
      }
    }
    return checked;
  }

  private void browse() {
    FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
    dialog.setText("File of the report");
    dialog.setFilterExtensions(new String[] {"*." + chosen().extension()});
    dialog.setFilterPath(Settings.get(settings, DIRECTORY, System.getProperty("user.home")));
    dialog.setFileName(ResultExport.fileName(chosen(), evaluations()));
    String file = dialog.open();
    if (file != null) {
      target.setText(file);
    }
  }

  private Optional<String> problem() {
    if (results.all().isEmpty()) {
      return Optional.of(
          "There is no result yet. Cancel, evaluate a design (F9), and export then.");
    }
    if (evaluations().isEmpty()) {
      return Optional.of("No result is chosen; check at least one.");
    }
    String text = target.getText().strip();
    if (text.isEmpty()) {
      return Optional.of("The file is missing; choose one.");
    }
    try {
      Path file = Path.of(text);
      if (!file.isAbsolute()) {
        return Optional.of(
            "\"" + text + "\" has no folder; choose a file, or type its whole path.");
      }
      if (Files.isDirectory(file)) {
        return Optional.of(file + " is a folder; type a file name.");
      }
      if (!Files.isDirectory(file.getParent())) {
        return Optional.of("There is no folder " + file.getParent() + "; choose another.");
      }
      return Files.isWritable(file.getParent())
          ? Optional.empty()
          : Optional.of(
              "Nothing may be written to " + file.getParent() + "; choose another folder.");
    } catch (InvalidPathException e) {
      return Optional.of("\"" + text + "\" is no file name; choose a file.");
    }
  }

  private void check() {
    Optional<String> problem = problem();
    setErrorMessage(problem.orElse(null));
    boolean replaces = problem.isEmpty() && Files.exists(Path.of(target.getText().strip()));
    setMessage(
        replaces ? "The file exists and will be replaced." : getDescription(),
        replaces ? WARNING : NONE);
    setPageComplete(problem.isEmpty());
  }

  ResultExport export() {
    return new ResultExport(
        chosen(),
        evaluations(),
        RegistryPresentations.of(Platform.getExtensionRegistry()),
        Path.of(target.getText().strip()));
  }

  boolean opens() {
    return open.getSelection();
  }

  void remember() {
    settings.put(FORMAT, format.getText());
    settings.put(OPEN, open.getSelection());
    settings.put(DIRECTORY, export().target().getParent().toString());
  }
}
