package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.jface.viewers.LabelProviderChangedEvent;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.views.markers.WorkbenchMarkerResolution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.ui.editor.EditedModel;
import org.rooftree.ui.problems.ProblemsView;
import org.rooftree.ui.wizards.ModelFileLabels;

/** Problems appear while a model is edited, lead to their elements, and can be fixed. */
class ProblemsTest {
  private ModelEditing editing;

  @BeforeEach
  void createProject() throws Exception {
    editing = new ModelEditing("problems");
  }

  @AfterEach
  void deleteProject() throws Exception {
    editing.close();
  }

  private IMarkerResolution resolution(IMarker marker, String label) throws Exception {
    return editing.onDisplay(
        () ->
            Arrays.stream(IDE.getMarkerHelpRegistry().getResolutions(marker))
                .filter(r -> r.getLabel().equals(label))
                .findFirst()
                .orElseThrow());
  }

  private static Accelerator root(EditedModel editor) {
    return (Accelerator) editor.document().root();
  }

  @Test
  void markerAppearsAndGoesWhileEditing() throws Exception {
    EditedModel editor = editing.open();
    editing.eventually("text of the file", () -> !editing.markers("value.illegal").isEmpty());
    editing.setCapacity("3 mm");
    editing.eventually("wrong unit", () -> !editing.markers("unit.wrong").isEmpty());
    IMarker marker = editing.markers("unit.wrong").getFirst();
    assertEquals("/buffer", marker.getAttribute(IMarker.LOCATION, ""));
    editing.eventually(
        "decorated", () -> editor.findings().stream().anyMatch(f -> f.rule().equals("unit.wrong")));
    editing.setCapacity("3 KiB");
    editing.eventually("gone", () -> editing.markers("unit.wrong").isEmpty());
  }

  @Test
  void quickFixIsAppliedInTheEditorAndUndone() throws Exception {
    EditedModel editor = editing.open();
    editing.eventually("marker", () -> !editing.markers("value.illegal").isEmpty());
    IMarker marker = editing.markers("value.illegal").getFirst();
    assertTrue(editing.onDisplay(() -> IDE.getMarkerHelpRegistry().hasResolutions(marker)));
    IMarkerResolution fix = resolution(marker, "Use the unit KiB");
    editing.onDisplay(
        () -> {
          fix.run(marker);
          return null;
        });
    assertEquals(Quantity.valueOf("256 KiB"), root(editor).getMemories().getFirst().getCapacity());
    assertTrue(editing.onDisplay(() -> editing.part().isDirty()));
    assertEquals("/buffer", editing.selected());
    editing.eventually("gone", () -> editing.markers("value.illegal").isEmpty());
    editing.onDisplay(
        () -> {
          editor.document().commandStack().undo();
          return null;
        });
    assertEquals(null, root(editor).getMemories().getFirst().getCapacity());
    editing.eventually("back", () -> !editing.markers("value.illegal").isEmpty());
    assertFalse(editing.onDisplay(() -> editing.part().isDirty()));
  }

  @Test
  void quickFixOpensTheEditorAndIsAppliedToSeveralMarkersInOneStep() throws Exception {
    editing.eventually("built", () -> editing.markers("memory.port").size() == 2);
    List<IMarker> markers = editing.markers("memory.port");
    WorkbenchMarkerResolution fix =
        (WorkbenchMarkerResolution) resolution(markers.getFirst(), "Create a port of 64 bit/cycle");
    IMarker[] others =
        editing.onDisplay(() -> fix.findOtherMarkers(markers.toArray(IMarker[]::new)));
    assertEquals(List.of(markers.getLast()), List.of(others));
    editing.onDisplay(
        () -> {
          fix.run(markers.toArray(IMarker[]::new), null);
          return null;
        });
    EditedModel editor = ModelEditing.adapt(editing.part());
    assertTrue(root(editor).getMemories().stream().allMatch(m -> m.getPorts().size() == 1));
    editing.onDisplay(
        () -> {
          editor.document().commandStack().undo();
          return null;
        });
    assertTrue(root(editor).getMemories().stream().allMatch(m -> m.getPorts().isEmpty()));
  }

  @Test
  void markerLeadsToItsElement() throws Exception {
    editing.eventually("built", () -> editing.markers("memory.port").size() == 2);
    IMarker dram =
        editing.markers("memory.port").stream()
            .filter(m -> m.getAttribute(IMarker.LOCATION, "").equals("/dram"))
            .findFirst()
            .orElseThrow();
    editing.onDisplay(() -> IDE.openEditor(editing.page(), dram));
    editing.eventually("revealed", () -> editing.selected().equals("/dram"));
    IMarker mode = editing.markers("mode.energy").getFirst();
    editing.onDisplay(() -> IDE.openEditor(editing.page(), mode));
    editing.eventually("revealed", () -> editing.selected().equals("/core/array/int8"));
  }

  @Test
  void closingWithoutSavingBringsBackTheProblemsOfTheFile() throws Exception {
    editing.open();
    editing.setCapacity("3 mm");
    editing.eventually("wrong unit", () -> !editing.markers("unit.wrong").isEmpty());
    editing.onDisplay(() -> editing.page().closeAllEditors(false));
    editing.eventually(
        "those of the file",
        () ->
            editing.markers("unit.wrong").isEmpty() && !editing.markers("value.illegal").isEmpty());
  }

  @Test
  void problemsViewShowsWholeMessagesInOneList() throws Exception {
    editing.eventually("built", () -> !editing.markers("value.illegal").isEmpty());
    String message = editing.markers("value.illegal").getFirst().getAttribute("message", "");
    IViewPart view = editing.onDisplay(() -> editing.page().showView(ProblemsView.ID));
    Tree tree = ((TreeViewer) view.getSite().getSelectionProvider()).getTree();
    editing.eventually(
        "listed",
        () -> Arrays.stream(tree.getItems()).anyMatch(i -> i.getText().contains(message)));
    int[] widths =
        editing.onDisplay(
            () -> Arrays.stream(tree.getColumns()).mapToInt(TreeColumn::getWidth).toArray());
    assertEquals(4, widths.length, "description, file, folder and element");
    assertTrue(widths[0] > 3 * widths[1], Arrays.toString(widths));
  }

  @Test
  void problemsViewSaysThatNothingIsWrong() throws Exception {
    editing.eventually("built", () -> !editing.markers("value.illegal").isEmpty());
    ProblemsView view =
        (ProblemsView) editing.onDisplay(() -> editing.page().showView(ProblemsView.ID));
    editing.file.delete(true, null);
    editing.eventually(
        "said", () -> view.getContentDescription().startsWith("No problems. Models are checked"));
  }

  @Test
  void iconsOfFilesCarryTheSeverityOfTheirProblems() throws Exception {
    editing.eventually("built", () -> !editing.markers("value.illegal").isEmpty());
    List<LabelProviderChangedEvent> changes = new ArrayList<>();
    ModelFileLabels labels = editing.onDisplay(ModelFileLabels::new);
    try {
      labels.addListener(changes::add);
      Image marked = editing.onDisplay(() -> labels.getImage(editing.file));
      editing.onDisplay(
          () -> {
            editing.file.deleteMarkers(IMarker.PROBLEM, true, IResource.DEPTH_ZERO);
            return null;
          });
      editing.eventually("told", () -> !changes.isEmpty());
      assertNotSame(marked, editing.onDisplay(() -> labels.getImage(editing.file)));
    } finally {
      editing.onDisplay(
          () -> {
            labels.dispose();
            return null;
          });
    }
  }
}
