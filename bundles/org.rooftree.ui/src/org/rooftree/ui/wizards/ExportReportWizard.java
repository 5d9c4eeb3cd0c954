package org.rooftree.ui.wizards;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.IExportWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.rooftree.ui.results.ResultExport;
import org.rooftree.ui.results.Results;

/** Writes results of this session to one file, as a report to share or for programs. */
public final class ExportReportWizard extends Wizard implements IExportWizard {
  private @Nullable ExportReportPage page;

  @Override
  public void init(IWorkbench workbench, IStructuredSelection selection) {
    setWindowTitle("Export a report");
    setNeedsProgressMonitor(true);
    Banner.on(this);
  }

  @Override
  public void addPages() {
    page =
        new ExportReportPage(
            PlatformUI.getWorkbench().getService(Results.class), Settings.of("export.report"));
    addPage(page);
  }

  @Override
  public boolean performFinish() {
    if (page == null) {
      return false;
    }
    ResultExport export = page.export();
    try {
      getContainer()
          .run(
              true,
              false,
              monitor -> {
                monitor.beginTask("Writing " + export.target().getFileName(), -1);
                try {
                  export.write();
                } catch (IOException e) {
                  throw new InvocationTargetException(e);
                } finally {
                  monitor.done();
                }
              });
    } catch (InvocationTargetException e) {
      ILog.of(ExportReportWizard.class).error("Export of a report", e.getCause());
      page.setErrorMessage(
          export.target()
              + " cannot be written: "
              + e.getCause().getMessage()
              + ". Nothing was written; choose another file.");
      return false;
    } catch (InterruptedException e) {
      return false; // it cannot be cancelled
    }
    page.remember();
    refresh(export.target());
    if (page.opens()) {
      Program.launch(export.target().toString());
    }
    return true;
  }

  /** A file inside the workspace is to appear in the Project Explorer. */
  private static void refresh(Path target) {
    IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
    for (IResource file : root.findFilesForLocationURI(target.toUri())) {
      try {
        file.refreshLocal(IResource.DEPTH_ZERO, new NullProgressMonitor());
      } catch (CoreException e) {
        ILog.of(ExportReportWizard.class).log(e.getStatus());
      }
    }
  }
}
