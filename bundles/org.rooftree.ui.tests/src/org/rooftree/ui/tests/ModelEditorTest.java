package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.cli.ExampleLibrary;
import org.rooftree.model.edit.NewElement;
import org.rooftree.model.edit.NewElements;
import org.rooftree.platform.Projects;
import org.rooftree.platform.RegistryExamples;
import org.rooftree.ui.editor.ModelEditor;

/**
 * The tree editor, used as a user would: with the actions of the window and the rows of the tree.
 */
class ModelEditorTest {
  private static final String BUFFER = "/core/global-buffer";

  private final Display display = PlatformUI.getWorkbench().getDisplay();
  private IProject project;

  @BeforeEach
  void createProject() throws Exception {
    project = Projects.create("editing", new NullProgressMonitor());
  }

  @AfterEach
  void deleteProject() throws Exception {
    onDisplay(() -> page().closeAllEditors(false));
    project.delete(true, true, new NullProgressMonitor());
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
  }

  private <T> T onDisplay(Callable<T> task) throws Exception {
    AtomicReference<T> result = new AtomicReference<>();
    AtomicReference<Exception> failure = new AtomicReference<>();
    display.syncExec(
        () -> {
          try {
            result.set(task.call());
          } catch (Exception e) {
            failure.set(e);
          }
        });
    if (failure.get() != null) {
      throw failure.get();
    }
    return result.get();
  }

  private void waitFor(String what, BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!onDisplay(condition::getAsBoolean)) {
      assertTrue(System.nanoTime() < end, "waited in vain for " + what);
      Thread.sleep(10);
    }
  }

  private IFile example(String name) throws Exception {
    RegistryExamples library = new RegistryExamples(Platform.getExtensionRegistry());
    for (ExampleLibrary.Example example : library.list()) {
      if (example.file().equals(name)) {
        return file(name, library.read(example));
      }
    }
    throw new IllegalArgumentException(name);
  }

  private IFile file(String name, byte[] content) throws Exception {
    IFile file = project.getFile(name);
    file.create(new ByteArrayInputStream(content), true, null);
    return file;
  }

  private ModelEditor open(IFile file) throws Exception {
    ModelEditor editor = onDisplay(() -> (ModelEditor) IDE.openEditor(page(), file, true));
    waitFor("the document", editor::isLoaded);
    return editor;
  }

  private static List<TreeItem> visible(Tree tree) {
    List<TreeItem> rows = new ArrayList<>();
    Arrays.stream(tree.getItems()).forEach(item -> collect(item, rows));
    return rows;
  }

  private static void collect(TreeItem item, List<TreeItem> rows) {
    rows.add(item);
    if (item.getExpanded()) {
      Arrays.stream(item.getItems()).forEach(child -> collect(child, rows));
    }
  }

  private static <T extends Control> T find(Control control, Class<T> type) {
    if (type.isInstance(control)) {
      return type.cast(control);
    }
    if (control instanceof Composite composite) {
      for (Control child : composite.getChildren()) {
        T found = find(child, type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static Tree tree(ModelEditor editor) {
    return find(control(editor), Tree.class);
  }

  private static Control control(ModelEditor editor) {
    return editor.getAdapter(Control.class);
  }

  private List<String> rows(ModelEditor editor) throws Exception {
    return onDisplay(() -> visible(tree(editor)).stream().map(TreeItem::getText).toList());
  }

  private String selected(ModelEditor editor) throws Exception {
    return onDisplay(
        () -> {
          IStructuredSelection selection =
              (IStructuredSelection) editor.getSite().getSelectionProvider().getSelection();
          List<String> paths = new ArrayList<>();
          for (Object element : selection) {
            paths.add(editor.document().path((EObject) element));
          }
          return String.join(" ", paths);
        });
  }

  private void run(ModelEditor editor, ActionFactory factory) throws Exception {
    onDisplay(
        () -> {
          page().activate(editor);
          IAction action =
              editor.getEditorSite().getActionBars().getGlobalActionHandler(factory.getId());
          assertTrue(action.isEnabled(), factory.getId());
          action.run();
          return null;
        });
  }

  private void select(ModelEditor editor, String... paths) throws Exception {
    onDisplay(
        () -> {
          tree(editor).setFocus();
          List<EObject> elements =
              Arrays.stream(paths).map(p -> editor.document().element(p).orElseThrow()).toList();
          editor.getSite().getSelectionProvider().setSelection(new StructuredSelection(elements));
          return null;
        });
  }

  private NewElement legal(ModelEditor editor, String owner, String type) throws Exception {
    return onDisplay(
        () ->
            NewElements.children(editor.document().element(owner).orElseThrow()).stream()
                .filter(n -> n.type().getName().equals(type))
                .findFirst()
                .orElseThrow());
  }

  @Test
  void anExampleIsShownEditedUndoneAndSaved() throws Exception {
    IFile file = example("eyeriss.accelerator");
    ModelEditor editor = open(file);
    assertTrue(rows(editor).contains("global-buffer  SRAM 108 KiB"), rows(editor).toString());
    assertEquals("/", selected(editor));
    String before = Files.readString(file.getLocation().toPath());

    select(editor, BUFFER);
    NewElement port = legal(editor, BUFFER, "Port");
    onDisplay(() -> editor.document().execute(port.command(editor.document(), port.create())));
    assertTrue(onDisplay(editor::isDirty));
    run(editor, ActionFactory.UNDO);
    assertFalse(onDisplay(editor::isDirty), "undone to what is saved");
    run(editor, ActionFactory.REDO);
    assertEquals(BUFFER + "/port", selected(editor));
    onDisplay(
        () -> {
          editor.doSave(new NullProgressMonitor());
          return null;
        });
    assertFalse(onDisplay(editor::isDirty));
    String after = Files.readString(file.getLocation().toPath());
    assertTrue(after.contains("<ports name=\"port\" bandwidth=\"64 bit/cycle\"/>"), after);
    assertTrue(file.isSynchronized(0));
    run(editor, ActionFactory.UNDO);
    assertTrue(onDisplay(editor::isDirty), "the file has the port");
    onDisplay(
        () -> {
          editor.doSave(new NullProgressMonitor());
          return null;
        });
    assertEquals(before, Files.readString(file.getLocation().toPath()));
  }

  @Test
  void anElementIsRenamedInItsRow() throws Exception {
    ModelEditor editor = open(example("eyeriss.accelerator"));
    select(editor, BUFFER);
    run(editor, ActionFactory.RENAME);
    onDisplay(
        () -> {
          Text field = find(tree(editor), Text.class);
          assertEquals("global-buffer", field.getText());
          field.setText("glb");
          field.notifyListeners(SWT.DefaultSelection, new Event());
          return null;
        });
    assertTrue(rows(editor).contains("glb  SRAM 108 KiB"), rows(editor).toString());
    assertEquals("/core/glb", selected(editor));
    assertTrue(onDisplay(() -> isSaid("/core/glb")));
    run(editor, ActionFactory.UNDO);
    assertTrue(rows(editor).contains("global-buffer  SRAM 108 KiB"));
    assertTrue(onDisplay(() -> isSaid(BUFFER)));

    run(editor, ActionFactory.RENAME);
    onDisplay(
        () -> {
          Text field = find(tree(editor), Text.class);
          field.setText("filter-spad");
          field.notifyListeners(SWT.DefaultSelection, new Event());
          return null;
        });
    assertFalse(onDisplay(editor::isDirty), "a name that is taken is refused");
  }

  /** Returns whether the status line of the window says something. */
  private static boolean isSaid(String message) {
    return isSaid(page().getWorkbenchWindow().getShell(), message);
  }

  private static boolean isSaid(Composite in, String message) {
    return Arrays.stream(in.getChildren())
        .anyMatch(
            child ->
                child instanceof CLabel label && label.getText().equals(message)
                    || child instanceof Composite below && isSaid(below, message));
  }

  @Test
  void elementsAreCopiedFromOneFileToAnother() throws Exception {
    ModelEditor from = open(example("eyeriss.accelerator"));
    ModelEditor to = open(example("tpu-v1.accelerator"));
    select(from, BUFFER, "/core/filter-spad");
    run(from, ActionFactory.COPY);
    List<String> cores =
        onDisplay(
            () ->
                to.document().root().eContents().stream()
                    .filter(e -> e.eClass().getName().equals("Core"))
                    .map(to.document()::path)
                    .toList());
    select(to, cores.getFirst());
    run(to, ActionFactory.PASTE);
    assertEquals(
        cores.getFirst() + "/global-buffer " + cores.getFirst() + "/filter-spad", selected(to));
    assertTrue(onDisplay(to::isDirty));
    assertFalse(onDisplay(from::isDirty));
    run(to, ActionFactory.UNDO);
    assertFalse(onDisplay(to::isDirty));
  }

  @Test
  void whatIsDeletedIsGoneAndItsNeighbourSelected() throws Exception {
    ModelEditor editor = open(example("eyeriss.accelerator"));
    select(editor, "/core/input-spad");
    run(editor, ActionFactory.DELETE);
    assertEquals("/core/psum-spad", selected(editor));
    assertTrue(rows(editor).stream().noneMatch(r -> r.startsWith("input-spad")));
    run(editor, ActionFactory.UNDO);
    assertEquals("/core/input-spad", selected(editor));
    select(editor, "/");
    assertFalse(
        onDisplay(
            () ->
                editor
                    .getEditorSite()
                    .getActionBars()
                    .getGlobalActionHandler(ActionFactory.DELETE.getId())
                    .isEnabled()));
  }

  @Test
  void aSearchShowsWhatHasAllItsWords() throws Exception {
    ModelEditor editor = open(example("resnet50.workload"));
    int all = onDisplay(() -> tree(editor).getItem(0).getItemCount());
    run(editor, ActionFactory.FIND);
    onDisplay(
        () -> {
          find(control(editor), Text.class).setText("stride 2 layer3");
          return null;
        });
    waitFor("the search", () -> tree(editor).getItem(0).getItemCount() < all);
    List<String> found = rows(editor);
    assertTrue(found.size() > 1);
    assertTrue(
        found.stream().skip(1).allMatch(r -> r.contains("layer3") && r.contains("stride 2")),
        found.toString());
    assertTrue(onDisplay(() -> editor.reveal("/maxpool")));
    assertEquals("/maxpool", selected(editor));
    assertEquals(all, onDisplay(() -> tree(editor).getItem(0).getItemCount()));
  }

  @Test
  void aMarkerLeadsToItsElement() throws Exception {
    IFile file = example("eyeriss.accelerator");
    IMarker marker = file.createMarker(IMarker.PROBLEM);
    marker.setAttribute("element", "/core/psum-spad/write");
    ModelEditor editor = (ModelEditor) onDisplay(() -> IDE.openEditor(page(), marker, true));
    waitFor("the document", editor::isLoaded);
    assertEquals("/core/psum-spad/write", selected(editor));
  }

  @Test
  void whatIsNoModelSaysWhyAndCanBeReadAgain() throws Exception {
    IFile file = file("broken.accelerator", "no model".getBytes(StandardCharsets.UTF_8));
    ModelEditor editor = onDisplay(() -> (ModelEditor) IDE.openEditor(page(), file, true));
    waitFor("the reason", () -> find(control(editor), Link.class) != null);
    assertFalse(onDisplay(editor::isLoaded));
    IFile good = example("eyeriss.accelerator");
    Files.copy(
        good.getLocation().toPath(),
        file.getLocation().toPath(),
        StandardCopyOption.REPLACE_EXISTING);
    onDisplay(
        () -> {
          Event event = new Event();
          event.text = "retry";
          find(control(editor), Link.class).notifyListeners(SWT.Selection, event);
          return null;
        });
    waitFor("the document", editor::isLoaded);
  }

  @Test
  void aReloadKeepsWhatIsOpenAndSelected() throws Exception {
    IFile file = example("eyeriss.accelerator");
    ModelEditor editor = open(file);
    select(editor, "/core/psum-spad/write");
    List<String> before = rows(editor);
    Object document = onDisplay(editor::document);
    String text = Files.readString(file.getLocation().toPath());
    Files.writeString(
        file.getLocation().toPath(), text.replace("108 KiB\" fedBy", "109 KiB\" fedBy"));
    run(editor, ActionFactory.REVERT);
    waitFor("the new document", () -> editor.document() != document);
    assertNotSame(document, onDisplay(editor::document));
    assertEquals("/core/psum-spad/write", selected(editor));
    assertEquals(before.size(), rows(editor).size());
  }

  @Test
  void findingsAreMarkedUpToTheRoot() throws Exception {
    ModelEditor editor = open(example("eyeriss.accelerator"));
    Finding finding = new Finding("test", Severity.ERROR, "", 0, BUFFER, "is wrong", "correct it");
    onDisplay(
        () -> {
          TreeItem root = tree(editor).getItem(0);
          var plain = root.getImage();
          editor.showFindings(List.of(finding));
          assertNotSame(plain, root.getImage());
          editor.showFindings(List.of());
          assertEquals(plain, root.getImage());
          return null;
        });
  }

  @Test
  void contextMenuEvaluates() throws Exception {
    ModelEditor editor = open(example("eyeriss.accelerator"));
    List<String> items =
        onDisplay(
            () -> {
              Menu menu = tree(editor).getMenu();
              menu.notifyListeners(SWT.Show, new Event());
              List<String> texts =
                  Stream.of(menu.getItems()).map(i -> i.getText().replace("&", "")).toList();
              menu.notifyListeners(SWT.Hide, new Event());
              return texts;
            });
    assertTrue(items.stream().anyMatch(i -> i.startsWith("Evaluate")), items.toString());
  }
}
