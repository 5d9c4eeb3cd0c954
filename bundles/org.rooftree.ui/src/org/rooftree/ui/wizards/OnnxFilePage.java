package org.rooftree.ui.wizards;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
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
import org.rooftree.model.io.ModelKind;

/** First page of the ONNX import: which file, and where the network goes. */
final class OnnxFilePage extends WizardPage {
  private static final String DIRECTORY = "directory";
  private static final String EXTENSION = ".onnx";

  private final IStructuredSelection selection;
  private final IDialogSettings settings;
  private Text source;
  private TargetFields target;

  OnnxFilePage(IStructuredSelection selection, IDialogSettings settings) {
    super("file", "Import a network from ONNX", null);
    setDescription(
        "Weights are skipped, so files with external data need not be there. Every node becomes a"
            + " layer or is listed with the reason why not.");
    this.selection = selection;
    this.settings = settings;
  }

  @Override
  public void createControl(Composite parent) {
    initializeDialogUnits(parent);
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(3).applyTo(page);
    new Label(page, SWT.NONE).setText("&ONNX file:");
    source = new Text(page, SWT.BORDER);
    GridDataFactory.fillDefaults()
        .grab(true, false)
        .align(SWT.FILL, SWT.CENTER)
        .hint(convertWidthInCharsToPixels(70), SWT.DEFAULT)
        .applyTo(source);
    Button browse = new Button(page, SWT.PUSH);
    browse.setText("&Choose…");
    GridDataFactory.fillDefaults().applyTo(browse);
    browse.addListener(SWT.Selection, event -> browse());
    target = new TargetFields(page, ModelKind.WORKLOAD, this::check);
    source.addListener(
        SWT.Modify,
        event -> {
          target.propose(name());
          check();
        });
    PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.rooftree.ui.wizards");
    setControl(page);
    target.begin(selection, settings);
    IFile selected = Adapters.adapt(selection.getFirstElement(), IFile.class);
    if (selected != null && selected.getName().endsWith(EXTENSION)) {
      source.setText(selected.getLocation().toOSString());
    }
    check();
    setErrorMessage(null);
    source.setFocus();
  }

  private String name() {
    String file = source.getText().strip();
    String base = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return base.endsWith(EXTENSION) ? base.substring(0, base.length() - EXTENSION.length()) : base;
  }

  private void browse() {
    FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
    dialog.setText("ONNX model");
    dialog.setFilterNames(new String[] {"ONNX models (*.onnx)", "All files"});
    dialog.setFilterExtensions(new String[] {"*.onnx", "*"});
    dialog.setFilterPath(Settings.get(settings, DIRECTORY, System.getProperty("user.home")));
    String chosen = dialog.open();
    if (chosen != null) {
      settings.put(DIRECTORY, dialog.getFilterPath());
      source.setText(chosen);
    }
  }

  private Optional<String> sourceProblem() {
    String text = source.getText().strip();
    if (text.isEmpty()) {
      return Optional.of("The ONNX file is missing; choose one.");
    }
    try {
      Path path = Path.of(text);
      if (!Files.isRegularFile(path)) {
        return Optional.of("There is no file " + text + "; choose another.");
      }
      return Files.isReadable(path)
          ? Optional.empty()
          : Optional.of("The file " + text + " may not be read; change its permissions.");
    } catch (InvalidPathException e) {
      return Optional.of("\"" + text + "\" is no file name; choose a file.");
    }
  }

  private void check() {
    if (getControl() == null) {
      return;
    }
    Optional<String> problem = sourceProblem().or(() -> target.file().problem());
    setErrorMessage(problem.orElse(null));
    Optional<String> made = problem.isEmpty() ? target.file().alsoMade() : Optional.empty();
    setMessage(made.orElse(getDescription()), made.isEmpty() ? NONE : INFORMATION);
    setPageComplete(problem.isEmpty());
  }

  Path source() {
    return Path.of(source.getText().strip());
  }

  NewFile file() {
    return target.file();
  }

  void remember() {
    target.remember(settings);
  }
}
