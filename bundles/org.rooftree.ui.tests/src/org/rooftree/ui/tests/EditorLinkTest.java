package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.resources.IFile;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.ui.editor.ModelEditor;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.LayersView;
import org.rooftree.ui.results.Results;

/** What is selected in an editor is selected in results, and the other way round. */
class EditorLinkTest {
  private static final String MEMORY = "/DRAM";

  private final Display display = PlatformUI.getWorkbench().getDisplay();
  private ExampleEvaluations examples;
  private Evaluation evaluation;

  private <T> T ui(Callable<T> work) throws Exception {
    AtomicReference<T> value = new AtomicReference<>();
    AtomicReference<Exception> thrown = new AtomicReference<>();
    display.syncExec(
        () -> {
          try {
            value.set(work.call());
          } catch (Exception e) {
            thrown.set(e);
          }
        });
    if (thrown.get() != null) {
      throw thrown.get();
    }
    return value.get();
  }

  private void eventually(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 15_000_000_000L;
    while (!ui(condition)) {
      assertTrue(System.nanoTime() < end, what);
      Thread.sleep(20);
    }
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
  }

  private static Results results() {
    return PlatformUI.getWorkbench().getService(Results.class);
  }

  @BeforeEach
  void evaluate() throws Exception {
    examples = new ExampleEvaluations("link");
    evaluation = examples.evaluate("eyeriss", "alexnet");
    ui(
        () -> {
          results().add(evaluation);
          return null;
        });
  }

  @AfterEach
  void cleanUp() throws Exception {
    ui(
        () -> {
          page().closeAllEditors(false);
          results().all().forEach(results()::remove);
          return null;
        });
    examples.delete();
  }

  private ModelEditor open(IFile file) throws Exception {
    ModelEditor editor = (ModelEditor) ui(() -> IDE.openEditor(page(), file, true));
    eventually("the file is read", editor::isLoaded);
    return editor;
  }

  private String selected(ModelEditor editor) throws Exception {
    return ui(
        () ->
            ((IStructuredSelection) editor.getSite().getSelectionProvider().getSelection())
                        .getFirstElement()
                    instanceof EObject element
                ? editor.document().path(element)
                : "");
  }

  @Test
  void memoryOfTheEditorIsSelectedInResults() throws Exception {
    ModelEditor editor = open(evaluation.designFile());
    assertTrue(ui(() -> editor.reveal("/core/global-buffer")));
    eventually(
        "the memory",
        () -> results().selection().component().equals(Optional.of("/core/global-buffer")));
  }

  @Test
  void partOfAMemoryStandsForTheMemory() throws Exception {
    ModelEditor editor = open(evaluation.designFile());
    EObject memory = ui(() -> editor.document().element(MEMORY).orElseThrow());
    String part = ui(() -> editor.document().path(memory.eContents().getFirst()));
    assertTrue(ui(() -> editor.reveal(part)));
    eventually(
        "the memory of " + part,
        () -> results().selection().component().equals(Optional.of(MEMORY)));
  }

  @Test
  void layerOfTheEditorIsSelectedInResults() throws Exception {
    ModelEditor editor = open(evaluation.workloadFile());
    var layer = evaluation.result().workload().layers().get(3);
    assertTrue(ui(() -> editor.reveal(layer.path())));
    eventually("the layer", () -> results().selection().layer().equals(Optional.of(layer.name())));
  }

  @Test
  void whatIsSelectedInResultsIsSelectedInOpenEditors() throws Exception {
    ModelEditor design = open(evaluation.designFile());
    ModelEditor network = open(evaluation.workloadFile());
    var layer = evaluation.result().workload().layers().get(5);
    ui(() -> page().showView(LayersView.ID));
    ui(
        () -> {
          results().select(results().selection().withLayer(layer.name()).withComponent(MEMORY));
          return null;
        });
    assertEquals(MEMORY, selected(design));
    assertEquals(layer.path(), selected(network));
    assertEquals(LayersView.ID, ui(() -> page().getActivePart().getSite().getId()));
  }
}
