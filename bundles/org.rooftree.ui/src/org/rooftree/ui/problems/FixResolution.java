package org.rooftree.ui.problems;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.views.markers.WorkbenchMarkerResolution;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.edit.ModelDocument;
import org.rooftree.model.edit.fix.Fix;
import org.rooftree.model.edit.fix.FixEverywhere;
import org.rooftree.model.edit.fix.Fixes;
import org.rooftree.platform.ProblemMarkers;
import org.rooftree.ui.editor.EditedModel;

/**
 * A quick fix of a problem marker. It is applied in the editor of the file, which is opened if need
 * be, and can be undone there; the file is not saved.
 */
final class FixResolution extends WorkbenchMarkerResolution {
  private final IMarker marker;
  private final Fix fix;

  FixResolution(IMarker marker, Fix fix) {
    this.marker = marker;
    this.fix = fix;
  }

  @Override
  public String getLabel() {
    return fix.label();
  }

  @Override
  public String getDescription() {
    return fix.description();
  }

  @Override
  public @Nullable Image getImage() {
    return null;
  }

  @Override
  public IMarker[] findOtherMarkers(IMarker[] markers) {
    Map<IFile, Optional<Fixes>> fixes = new HashMap<>();
    String rule = ProblemMarkers.finding(marker).rule();
    List<IMarker> others = new ArrayList<>();
    for (IMarker other : markers) {
      Finding finding = ProblemMarkers.finding(other);
      if (!other.equals(marker)
          && finding.rule().equals(rule)
          && other.getResource() instanceof IFile file
          && fixes
              .computeIfAbsent(file, f -> OpenModels.root(f).map(Fixes::new))
              .map(f -> f.of(finding).stream().anyMatch(o -> o.label().equals(fix.label())))
              .orElse(false)) {
        others.add(other);
      }
    }
    return others.toArray(IMarker[]::new);
  }

  @Override
  public void run(IMarker single) {
    run(new IMarker[] {single}, null);
  }

  @Override
  public void run(IMarker[] markers, @Nullable IProgressMonitor monitor) {
    Map<IFile, List<Finding>> files = new LinkedHashMap<>();
    for (IMarker each : markers) {
      if (each.getResource() instanceof IFile file && each.exists()) {
        files.computeIfAbsent(file, f -> new ArrayList<>()).add(ProblemMarkers.finding(each));
      }
    }
    SubMonitor progress = SubMonitor.convert(monitor, getLabel(), files.size());
    Display display = PlatformUI.getWorkbench().getDisplay();
    files.forEach(
        (file, findings) -> {
          progress.setWorkRemaining(files.size()).split(1).subTask(file.getName());
          display.syncExec(() -> apply(file, findings));
        });
  }

  private void apply(EditedModel editor, List<Finding> findings) {
    ModelDocument document = editor.document();
    document.execute(
        new FixEverywhere(document.editingDomain(), document.root(), findings, fix.label()));
    editor.reveal(findings.getFirst().element());
  }

  private void apply(IFile file, List<Finding> findings) {
    try {
      OpenModels.open(file, editor -> apply(editor, findings));
    } catch (PartInitException e) {
      ILog.of(FixResolution.class).log(e.getStatus());
      ErrorDialog.openError(null, getLabel(), file.getName() + " was not changed.", e.getStatus());
    }
  }
}
