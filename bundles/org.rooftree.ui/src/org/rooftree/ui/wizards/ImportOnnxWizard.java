package org.rooftree.ui.wizards;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.dialogs.PageChangingEvent;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizardContainer;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.ui.IImportWizard;
import org.eclipse.ui.IWorkbench;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.onnx.OnnxImport;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.model.workload.Network;

/**
 * Imports a network from an ONNX file. The file is read when its page is left, to see what it
 * leaves open, and imported when the options are left; the last page shows what became of it, and
 * Finish only writes.
 */
public final class ImportOnnxWizard extends Wizard implements IImportWizard {
  private IStructuredSelection selection = StructuredSelection.EMPTY;
  private @Nullable IWizardContainer listened;
  private OnnxFilePage files;
  private OnnxOptionsPage options;
  private ImportReportPage report;
  private Optional<Network> network = Optional.empty();

  @Override
  public void init(IWorkbench workbench, IStructuredSelection initial) {
    selection = initial;
    setWindowTitle("Import a network");
    setNeedsProgressMonitor(true);
    Banner.on(this);
  }

  @Override
  public void addPages() {
    IDialogSettings settings = Settings.of("import.onnx");
    files = new OnnxFilePage(selection, settings);
    options = new OnnxOptionsPage(settings);
    report =
        new ImportReportPage(
            "What became of the file", List.of("Became", "Node or element", "Operator", "Why"));
    addPage(files);
    addPage(options);
    addPage(report);
  }

  @Override
  public void setContainer(@Nullable IWizardContainer container) {
    super.setContainer(container);
    if (container instanceof WizardDialog dialog && container != listened) {
      listened = container;
      dialog.addPageChangingListener(this::pageChanging);
      // The bar that showed progress is gone by then, and the page takes its place.
      dialog.addPageChangedListener(event -> dialog.getShell().layout(true, true));
    }
  }

  private void pageChanging(PageChangingEvent event) {
    if (event.getCurrentPage() == files && event.getTargetPage() == options) {
      event.doit = findOpenDimensions();
    } else if (event.getCurrentPage() == options && event.getTargetPage() == report) {
      event.doit = importFile();
    } else if (event.getCurrentPage() == report) {
      network = Optional.empty();
      report.forget();
    }
  }

  private boolean findOpenDimensions() {
    if (!files.isPageComplete()) { // Enter in the list of wizards presses Next here as well
      return false;
    }
    Optional<OnnxImport.Result> result = run(files, OnnxRequest.of(files.source()));
    if (result.isEmpty()) {
      return false;
    }
    if (result.get().network().isEmpty() && result.get().open().isEmpty()) {
      files.setErrorMessage(firstError(result.get(), files.source()));
      return false;
    }
    options.setOpen(result.get().open());
    return true;
  }

  private boolean importFile() {
    Optional<OnnxImport.Result> result = run(options, options.request(files.source()));
    if (result.isEmpty()) {
      return false;
    }
    network = result.get().network();
    if (network.isEmpty()) {
      options.setErrorMessage(firstError(result.get(), files.source()));
      return false;
    }
    report.show(OnnxReport.of(result.get()));
    return true;
  }

  private static String firstError(OnnxImport.Result result, Path file) {
    return result.findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(
            finding ->
                finding.element().isEmpty()
                    ? file.getFileName() + " " + OnnxRequest.message(finding)
                    : OnnxRequest.text(finding))
        .findFirst()
        .orElse(file.getFileName() + " holds no network; choose another.");
  }

  /** Returns the result; empty when cancelled or failed, which the page then says. */
  private Optional<OnnxImport.Result> run(WizardPage page, OnnxRequest request) {
    OnnxImport.Result[] result = new OnnxImport.Result[1];
    try {
      getContainer()
          .run(
              true,
              true,
              monitor -> {
                monitor.beginTask("Reading " + request.file().getFileName(), -1);
                try {
                  result[0] = request.run(monitor::isCanceled);
                } catch (IllegalStateException e) {
                  throw new InvocationTargetException(e);
                } finally {
                  monitor.done();
                }
              });
    } catch (InvocationTargetException e) {
      ILog.of(ImportOnnxWizard.class).error("ONNX import", e.getCause());
      page.setErrorMessage(e.getCause().getMessage());
      return Optional.empty();
    } catch (InterruptedException e) {
      page.setErrorMessage("Cancelled; nothing was imported.");
      return Optional.empty();
    }
    return Optional.of(result[0]);
  }

  @Override
  public boolean canFinish() {
    return network.isPresent() && getContainer().getCurrentPage() == report;
  }

  @Override
  public boolean performFinish() {
    if (network.isEmpty()) {
      return false;
    }
    Network imported = network.get();
    NewFile file = files.file();
    boolean made =
        Finish.make(
            this,
            file.name() + " cannot be written.",
            monitor -> {
              try {
                return file.create(new ModelWriter().bytes(imported), monitor);
              } catch (IOException e) {
                throw new CoreException(Status.error(e.getMessage(), e));
              }
            });
    if (made) {
      files.remember();
      options.remember();
    }
    return made;
  }
}
