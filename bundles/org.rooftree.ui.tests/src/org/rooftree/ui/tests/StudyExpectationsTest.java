package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rooftree.ui.tests.Studio.await;
import static org.rooftree.ui.tests.Studio.onDisplay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.platform.ProblemMarkers;
import org.rooftree.ui.check.StudyChangeHandler;

/** Recording a baseline and accepting new values: shown before, then written. */
class StudyExpectationsTest {
  private StudyExample study;
  private IFile file;

  @BeforeEach
  void importExample() throws Exception {
    study = new StudyExample("expectations");
    file = study.project.getFile("edge.study");
    write(
        file,
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- What the product must do. -->
        <study:Study xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
            xmlns:study="http://rooftree.org/study/1" name="edge">
          <designs path="eyeriss.accelerator"/>
          <workloads path="resnet50.workload"/>
          <evaluators evaluator="roofline"/>
          <expectations name="work" metric="latency" expected="1 s" relativeTolerance="0.01"/>
        </study:Study>
        """);
  }

  @AfterEach
  void cleanUp() throws Exception {
    Job.getJobManager().join(StudyChangeHandler.FAMILY, null);
    study.close();
  }

  private static void write(IFile file, String text) throws Exception {
    file.write(text.getBytes(StandardCharsets.UTF_8), true, false, false, null);
  }

  private static String text(IFile file) throws Exception {
    return new String(file.readAllBytes(), StandardCharsets.UTF_8);
  }

  private int problems() throws Exception {
    study.project.build(IncrementalProjectBuilder.INCREMENTAL_BUILD, null);
    return file.findMarkers(ProblemMarkers.EXPECTATION_TYPE, false, IResource.DEPTH_ZERO).length;
  }

  private void choose(String command) {
    onDisplay(
        () -> {
          CommonNavigator explorer =
              (CommonNavigator) Studio.page().showView(ProjectExplorer.VIEW_ID);
          explorer.selectReveal(new StructuredSelection(file));
          Menu menu = explorer.getCommonViewer().getControl().getMenu();
          menu.notifyListeners(SWT.Show, new Event());
          List<MenuItem> items =
              Arrays.stream(menu.getItems())
                  .filter(item -> item.getText().replace("&", "").equals(command))
                  .toList();
          assertEquals(1, items.size());
          items.getFirst().notifyListeners(SWT.Selection, new Event());
          menu.notifyListeners(SWT.Hide, new Event());
          return null;
        });
  }

  private static Optional<Shell> dialog() {
    return Arrays.stream(Studio.display().getShells())
        .filter(shell -> shell.getData() instanceof TitleAreaDialog)
        .findFirst();
  }

  /** Waits for the dialog, returns what it shows, and presses a button. */
  private static String answer(String button) throws Exception {
    await(() -> onDisplay(() -> dialog().isPresent()));
    return onDisplay(
        () -> {
          Shell shell = dialog().orElseThrow();
          String text = shown(shell);
          press(shell, button);
          return text;
        });
  }

  private static String shown(Composite in) {
    StringBuilder text = new StringBuilder();
    for (Control child : in.getChildren()) {
      if (child instanceof Text field) {
        text.append(field.getText()).append('\n');
      } else if (child instanceof Composite composite) {
        text.append(shown(composite));
      }
    }
    return text.toString();
  }

  private static void press(Composite in, String label) {
    for (Control child : in.getChildren()) {
      if (child instanceof Button button && button.getText().replace("&", "").equals(label)) {
        button.notifyListeners(SWT.Selection, new Event());
        return;
      } else if (child instanceof Composite composite) {
        press(composite, label);
      }
    }
  }

  @Test
  void newValueIsShownAndThenAccepted() throws Exception {
    assertEquals(1, problems());
    String before = text(file);
    choose("Accept New Values…");
    assertTrue(answer("Cancel").contains("expected 1 s → "));
    Job.getJobManager().join(StudyChangeHandler.FAMILY, null);
    assertEquals(before, text(file));
    choose("Accept New Values…");
    answer("Accept");
    await(() -> !text(file).equals(before));
    Job.getJobManager().join(StudyChangeHandler.FAMILY, null);
    assertTrue(text(file).contains("<!-- What the product must do. -->"), text(file));
    assertEquals(0, problems());
  }

  @Test
  void baselineIsRecordedAndItsChangeShown() throws Exception {
    choose("Record Baseline…");
    assertTrue(answer("Record").contains("no baseline yet"));
    IFile baseline = study.project.getFile("edge.baseline.json");
    await(baseline::exists);
    Job.getJobManager().join(StudyChangeHandler.FAMILY, null);
    assertTrue(text(file).contains("baseline=\"edge.baseline.json\""), text(file));
    IFile design = study.project.getFile("eyeriss.accelerator");
    String slow = text(design).replace("0.72 GB/s", "0.36 GB/s");
    assertFalse(slow.equals(text(design)));
    write(design, slow);
    assertTrue(problems() > 1);
    choose("Record Baseline…");
    String shown = answer("Record");
    assertTrue(shown.contains("Latency") && shown.contains("worse"), shown);
    await(() -> problems() == 1);
  }

  /** Returns the fixes of the marker of an element, by their labels. */
  private Map<String, Runnable> fixes(String element) throws Exception {
    IMarker marker =
        Arrays.stream(
                file.findMarkers(ProblemMarkers.EXPECTATION_TYPE, false, IResource.DEPTH_ZERO))
            .filter(m -> ProblemMarkers.finding(m).element().equals(element))
            .findFirst()
            .orElseThrow();
    assertTrue(IDE.getMarkerHelpRegistry().hasResolutions(marker));
    Map<String, Runnable> fixes = new LinkedHashMap<>();
    for (IMarkerResolution fix : IDE.getMarkerHelpRegistry().getResolutions(marker)) {
      fixes.put(fix.getLabel(), () -> Studio.display().syncExec(() -> fix.run(marker)));
    }
    return fixes;
  }

  @Test
  void quickFixAcceptsTheValueOfItsExpectationOnly() throws Exception {
    write(
        file,
        text(file)
            .replace(
                "</study:Study>",
                "  <expectations name=\"heat\" metric=\"energy\" expected=\"1 J\"/>\n</study:Study>"));
    assertEquals(2, problems());
    Map<String, Runnable> fixes = fixes("/work");
    assertEquals(List.of("Accept New Value…"), List.copyOf(fixes.keySet()));
    fixes.get("Accept New Value…").run();
    String shown = answer("Accept");
    assertTrue(shown.contains("expected 1 s → ") && !shown.contains("1 J"), shown);
    await(() -> problems() == 1);
    assertTrue(text(file).contains("expected=\"1 J\""), text(file));
  }

  @Test
  void quickFixesOfABaselineCompareWithItAndRecordIt() throws Exception {
    choose("Record Baseline…");
    answer("Record");
    await(study.project.getFile("edge.baseline.json")::exists);
    Job.getJobManager().join(StudyChangeHandler.FAMILY, null);
    IFile design = study.project.getFile("eyeriss.accelerator");
    write(design, text(design).replace("0.72 GB/s", "0.36 GB/s"));
    assertTrue(problems() > 1);
    Map<String, Runnable> fixes = fixes("/");
    assertEquals(
        List.of("Record Baseline…", "Compare with Baseline…"), List.copyOf(fixes.keySet()));
    fixes.get("Compare with Baseline…").run();
    String shown = answer("Close");
    assertTrue(shown.contains("Latency by layer") || shown.contains("conv1"), shown);
    fixes.get("Record Baseline…").run();
    answer("Record");
    await(() -> problems() == 1);
  }
}
