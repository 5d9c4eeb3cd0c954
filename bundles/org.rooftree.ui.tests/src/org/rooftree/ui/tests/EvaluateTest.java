package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rooftree.ui.tests.RunExamples.count;
import static org.rooftree.ui.tests.RunExamples.evaluate;
import static org.rooftree.ui.tests.RunExamples.results;
import static org.rooftree.ui.tests.RunExamples.runs;
import static org.rooftree.ui.tests.RunExamples.values;
import static org.rooftree.ui.tests.Studio.await;
import static org.rooftree.ui.tests.Studio.onDisplay;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.emf.edit.command.SetCommand;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.ui.editor.ModelEditor;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.run.RunConfiguration;
import org.rooftree.ui.run.Trigger;

/** Evaluating: from a click to a result. */
class EvaluateTest {
  private RunExamples examples;

  @BeforeEach
  void openExample() throws Exception {
    examples = new RunExamples();
  }

  @AfterEach
  void cleanUp() throws Exception {
    examples.close();
  }

  @Test
  void theFirstClickEvaluatesTheExampleWithoutADialog() throws Exception {
    Evaluation evaluation = evaluate(() -> Studio.execute("org.rooftree.ui.run.evaluate"));
    EvaluationResult expected = examples.headless();
    assertEquals(Status.COMPLETED, evaluation.result().outcome());
    assertEquals(values(expected.totals()), values(evaluation.result().totals()));
    assertEquals(expected.design(), evaluation.result().design());
    assertEquals(expected.layers().size(), evaluation.result().layers().size());
    for (int i = 0; i < expected.layers().size(); i++) {
      assertEquals(
          values(expected.layers().get(i).result().orElseThrow().metrics()),
          values(evaluation.result().layers().get(i).result().orElseThrow().metrics()));
    }
    assertEquals(examples.design, evaluation.designFile());
    assertEquals(examples.workload, evaluation.workloadFile());
    assertTrue(evaluation.label().endsWith("eyeriss · alexnet-eyeriss"), evaluation.label());
    assertEquals(
        "org.rooftree.ui.results", onDisplay(() -> Studio.page().getPerspective().getId()));
  }

  @Test
  void theSameKeyEvaluatesAgain() throws Exception {
    Evaluation first = evaluate(() -> Studio.execute("org.rooftree.ui.run.evaluate"));
    Evaluation second = evaluate(() -> Studio.execute("org.rooftree.ui.run.evaluate"));
    assertFalse(first.label().equals(second.label()));
    assertEquals(values(first.result().totals()), values(second.result().totals()));
  }

  @Test
  void theContextMenuEvaluatesTheSelectedProject() throws Exception {
    Evaluation evaluation =
        evaluate(
            () -> {
              CommonNavigator explorer =
                  (CommonNavigator) Studio.page().showView(ProjectExplorer.VIEW_ID);
              explorer.selectReveal(new StructuredSelection(examples.project));
              Menu menu = explorer.getCommonViewer().getControl().getMenu();
              menu.notifyListeners(SWT.Show, new Event());
              assertTrue(
                  Stream.of(menu.getItems()).noneMatch(i -> i.getText().contains("Unrelated")));
              List<MenuItem> items =
                  Stream.of(menu.getItems())
                      .filter(item -> item.getText().equals("&Evaluate"))
                      .toList();
              assertEquals(1, items.size());
              assertTrue(items.getFirst().isEnabled());
              items.getFirst().notifyListeners(SWT.Selection, new Event());
              menu.notifyListeners(SWT.Hide, new Event());
              return null;
            });
    assertEquals(examples.design, evaluation.designFile());
  }

  @Test
  void whatStandsInTheEditorIsSavedAndEvaluated() throws Exception {
    IEditorPart part = onDisplay(() -> IDE.openEditor(Studio.page(), examples.design));
    ModelEditor editor = (ModelEditor) part;
    await(() -> onDisplay(editor::isLoaded));
    onDisplay(
        () ->
            editor
                .document()
                .execute(
                    SetCommand.create(
                        editor.document().editingDomain(),
                        editor.document().root(),
                        AcceleratorPackage.Literals.COMPONENT__CLOCK,
                        Quantity.valueOf("400 MHz"))));
    assertTrue(onDisplay(editor::isDirty));
    Evaluation evaluation = evaluate(() -> Studio.execute("org.rooftree.ui.run.evaluate"));
    assertFalse(onDisplay(editor::isDirty));
    assertTrue(examples.designText().contains("400 MHz"));
    assertEquals(values(examples.headless().totals()), values(evaluation.result().totals()));
  }

  @Test
  void designsAreComparedOnTheSameNetwork() throws Exception {
    IFile other = examples.add("edge-tpu-like.accelerator");
    RunConfiguration both =
        new RunConfiguration(
            examples.design.getFullPath().toString(),
            List.of(other.getFullPath().toString()),
            examples.workload.getFullPath().toString(),
            Optional.empty(),
            2,
            List.of("roofline"),
            new TreeMap<>());
    int before = count();
    onDisplay(() -> runs().start(both, Trigger.USER));
    await(() -> count() == before + 2);
    List<Evaluation> shown = onDisplay(() -> results().selection().shown());
    assertEquals(
        List.of(examples.design, other), shown.stream().map(Evaluation::designFile).toList());
    assertTrue(shown.getLast().label().endsWith("edge-tpu-like · alexnet-eyeriss · batch 2"));
    assertEquals(both, onDisplay(() -> runs().history().getFirst()));
  }

  @Test
  void anInvalidFileIsExplainedAndNothingIsEvaluated() throws Exception {
    examples.changeDesign("108 KiB", "108 GHz");
    int before = count();
    onDisplay(() -> Studio.execute("org.rooftree.ui.run.evaluate"));
    AtomicReference<Shell> message = new AtomicReference<>();
    await(
        () ->
            onDisplay(
                () -> {
                  for (Shell shell : Studio.display().getShells()) {
                    if (shell.getText().equals("Nothing was evaluated")) {
                      message.set(shell);
                    }
                  }
                  return message.get() != null;
                }));
    String said = onDisplay(() -> String.join(" ", Studio.texts(message.get())));
    onDisplay(
        () -> {
          message.get().close();
          return null;
        });
    for (String part :
        List.of("eyeriss.accelerator", "/core/global-buffer", "108 GHz", "Remedy: ")) {
      assertTrue(said.contains(part), said);
    }
    assertEquals(before, count());
  }
}
