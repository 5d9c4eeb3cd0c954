package org.rooftree.ui.wizards;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jface.dialogs.PageChangingEvent;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizardContainer;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IImportWizard;
import org.eclipse.ui.IWorkbench;
import org.jspecify.annotations.Nullable;
import org.rooftree.interchange.zigzag.ZigZagImport;

/**
 * Imports ZigZag's files. They are read when their page is left; the report shows what was found,
 * and Finish only writes.
 */
public final class ImportZigZagWizard extends Wizard implements IImportWizard {
  private IStructuredSelection selection = StructuredSelection.EMPTY;
  private @Nullable IWizardContainer listened;
  private ZigZagFilesPage files;
  private ImportReportPage report;
  private Optional<ZigZagImport.Result> imported = Optional.empty();

  @Override
  public void init(IWorkbench workbench, IStructuredSelection initial) {
    selection = initial;
    setWindowTitle("Import from ZigZag");
    setNeedsProgressMonitor(true);
    Banner.on(this);
  }

  @Override
  public void addPages() {
    files = new ZigZagFilesPage(selection, Settings.of("import.zigzag"));
    report =
        new ImportReportPage(
            "What became of the files", List.of("Severity", "Where", "Element", "What"));
    addPage(files);
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
    if (event.getCurrentPage() == files && event.getTargetPage() == report) {
      event.doit = read();
    } else if (event.getCurrentPage() == report) {
      imported = Optional.empty();
      report.forget();
    }
  }

  private boolean read() {
    if (!files.isPageComplete()) { // Enter in the list of wizards presses Next here as well
      return false;
    }
    ZigZagRequest request = files.request();
    ZigZagImport.Result[] result = new ZigZagImport.Result[1];
    try {
      getContainer()
          .run(
              true,
              true,
              monitor -> {
                monitor.beginTask("Reading " + request.hardware(), IProgressMonitor.UNKNOWN);
                try {
                  result[0] = request.run(monitor::isCanceled);
                } catch (IllegalStateException e) {
                  throw new InvocationTargetException(e);
                } finally {
                  monitor.done();
                }
              });
    } catch (InvocationTargetException e) {
      ILog.of(ImportZigZagWizard.class).error("ZigZag import", e.getCause());
      files.setErrorMessage(e.getCause().getMessage());
      return false;
    } catch (InterruptedException e) {
      files.setErrorMessage("Cancelled; nothing was imported.");
      return false;
    }
    imported = result[0].failed() ? Optional.empty() : Optional.of(result[0]);
    report.show(ZigZagReport.of(result[0]));
    return true;
  }

  @Override
  public boolean canFinish() {
    return imported.isPresent() && getContainer().getCurrentPage() == report;
  }

  @Override
  public boolean performFinish() {
    if (imported.isEmpty()) {
      return false;
    }
    ZigZagRequest request = files.request();
    ZigZagImport.Result result = imported.get();
    boolean made =
        Finish.make(
            this, "The models cannot be written.", monitor -> write(request, result, monitor));
    if (made) {
      files.remember();
    }
    return made;
  }

  /** Writes all models or none; returns the accelerator. */
  private static IResource write(
      ZigZagRequest request, ZigZagImport.Result result, IProgressMonitor monitor)
      throws CoreException {
    List<IFile> made = new ArrayList<>();
    try {
      List<ZigZagRequest.Made> all = request.files(result);
      SubMonitor progress = SubMonitor.convert(monitor, all.size());
      for (ZigZagRequest.Made one : all) {
        made.add(one.file().create(one.content(), progress.split(1)));
      }
      return made.getLast();
    } catch (IOException e) {
      throw new CoreException(Status.error(e.getMessage(), e));
    } catch (CoreException e) {
      for (IFile file : made) {
        file.delete(true, null);
      }
      throw e;
    }
  }
}
