package org.rooftree.ui.results;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.custom.BusyIndicator;
import org.eclipse.swt.widgets.Shell;
import org.rooftree.platform.RegistryPresentations;
import org.rooftree.ui.results.ResultExport.Format;

/** The menu that writes the results that are shown as a report, as JSON or as CSV. */
final class SaveResults {
  private final Supplier<List<Evaluation>> evaluations;
  private final Supplier<Shell> shell;

  SaveResults(Supplier<List<Evaluation>> evaluations, Supplier<Shell> shell) {
    this.evaluations = evaluations;
    this.shell = shell;
  }

  /** Adds one entry per format. */
  void fill(IMenuManager menu) {
    for (Format format : Format.values()) {
      menu.add(ResultActions.of(format.label() + "…", format.label(), null, () -> save(format)));
    }
  }

  private void save(Format format) {
    List<Evaluation> shown = evaluations.get();
    if (shown.isEmpty()) {
      return;
    }
    Shell parent = shell.get();
    TableTransfer.chooseFile(
            parent,
            "Save " + format.label(),
            ResultExport.fileName(format, shown),
            format.extension())
        .ifPresent(
            file ->
                BusyIndicator.showWhile(
                    parent.getDisplay(),
                    () ->
                        TableTransfer.write(
                            parent,
                            file,
                            new ResultExport(
                                    format,
                                    shown,
                                    RegistryPresentations.of(Platform.getExtensionRegistry()),
                                    file)
                                ::write)));
  }
}
