package org.rooftree.ui.wizards;

import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;

/** First page of the ZigZag import: which files, and where the models go. */
final class ZigZagFilesPage extends WizardPage {
  private static final String DIRECTORY = "directory";
  private static final String[] YAML = {"*.yaml;*.yml", "*"};
  private static final String[] YAML_OR_ONNX = {"*.yaml;*.yml;*.onnx", "*"};

  private final IStructuredSelection selection;
  private final IDialogSettings settings;
  private Text hardware;
  private Text mapping;
  private Text workload;
  private Text sizes;
  private FolderField folder;

  ZigZagFilesPage(IStructuredSelection selection, IDialogSettings settings) {
    super("files", "Import from ZigZag", null);
    setDescription(
        "Each file becomes a model of its name. Next reads them and shows what could not be"
            + " carried over.");
    this.selection = selection;
    this.settings = settings;
  }

  @Override
  public void createControl(Composite parent) {
    initializeDialogUnits(parent);
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(3).applyTo(page);
    hardware = file(page, "&Hardware:", "a YAML file", "ZigZag hardware", YAML);
    mapping = file(page, "&Mapping:", "a YAML file, or nothing", "ZigZag mapping", YAML);
    workload =
        file(
            page, "&Workload:", "a YAML file, an ONNX model, or nothing", "Workload", YAML_OR_ONNX);
    new Label(page, SWT.NONE).setText("Open &sizes:");
    sizes = text(page, "of an ONNX model, such as seq=128, n=1");
    new Label(page, SWT.NONE);
    folder = new FolderField(page, this::check);
    for (Text text : new Text[] {hardware, mapping, workload, sizes}) {
      text.addListener(SWT.Modify, event -> check());
    }
    PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.rooftree.ui.wizards");
    setControl(page);
    folder.begin(selection, settings);
    check();
    setErrorMessage(null);
    hardware.setFocus();
  }

  private Text file(
      Composite page, String label, String message, String title, String[] extensions) {
    new Label(page, SWT.NONE).setText(label);
    Text text = text(page, message);
    Button browse = new Button(page, SWT.PUSH);
    browse.setText("Choose…");
    GridDataFactory.fillDefaults().applyTo(browse);
    browse.addListener(SWT.Selection, event -> browse(text, title, extensions));
    return text;
  }

  private Text text(Composite page, String message) {
    Text text = new Text(page, SWT.BORDER);
    text.setMessage(message);
    GridDataFactory.fillDefaults()
        .grab(true, false)
        .align(SWT.FILL, SWT.CENTER)
        .hint(convertWidthInCharsToPixels(70), SWT.DEFAULT)
        .applyTo(text);
    return text;
  }

  private void browse(Text target, String title, String[] extensions) {
    FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
    dialog.setText(title);
    dialog.setFilterExtensions(extensions);
    dialog.setFilterPath(Settings.get(settings, DIRECTORY, System.getProperty("user.home")));
    String chosen = dialog.open();
    if (chosen != null) {
      settings.put(DIRECTORY, dialog.getFilterPath());
      target.setText(chosen);
    }
  }

  private void check() {
    if (getControl() == null) {
      return;
    }
    ZigZagRequest request = request();
    Optional<String> problem = request.problem();
    setErrorMessage(problem.orElse(null));
    Optional<String> made = problem.isEmpty() ? request.alsoMade() : Optional.empty();
    setMessage(made.orElse(getDescription()), made.isEmpty() ? NONE : INFORMATION);
    setPageComplete(problem.isEmpty());
  }

  ZigZagRequest request() {
    return new ZigZagRequest(
        hardware.getText(), mapping.getText(), workload.getText(), sizes.getText(), folder.text());
  }

  void remember() {
    folder.remember(settings);
  }
}
