package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.model.edit.NewElement;
import org.rooftree.model.edit.NewElements;
import org.rooftree.model.workload.WorkloadPackage;
import org.rooftree.platform.Projects;
import org.rooftree.ui.editor.ModelEditor;

/** The tree editor with a model of 100,000 elements: what is done to it, and how long it waits. */
class LargeModelTest {
  private static final int LAYERS = 50_000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Display display = PlatformUI.getWorkbench().getDisplay();
  private final Map<String, Freezes.Longest> blocks = new LinkedHashMap<>();
  private IProject project;
  private IFile file;
  private ModelEditor editor;
  private Freezes freezes;

  @BeforeEach
  void createFile() throws Exception {
    project = Projects.create("large", new NullProgressMonitor());
    file = project.getFile("large.workload");
    file.create(new ByteArrayInputStream(network()), true, null);
    // Opening is measured, and not the first validation of a file that is new.
    Job.getJobManager().wakeUp(ResourcesPlugin.FAMILY_AUTO_BUILD);
    Job.getJobManager().join(ResourcesPlugin.FAMILY_AUTO_BUILD, null);
    freezes = new Freezes(display);
  }

  @AfterEach
  void deleteProject() throws Exception {
    freezes.close();
    onDisplay(() -> page().closeAllEditors(false));
    project.delete(true, true, new NullProgressMonitor());
  }

  @Test
  void aHundredThousandElementsAreEditedWithoutAWait() throws Exception {
    long start = System.nanoTime();
    editor = onDisplay(() -> (ModelEditor) IDE.openEditor(page(), file, true));
    waitFor("the tree", () -> editor.isLoaded() && tree() != null && tree().getItemCount() == 1);
    inDisplay(() -> tree().update());
    long shown = System.nanoTime() - start;
    done("opening");

    assertTrue(onDisplay(() -> editor.reveal("/layer25000")));
    assertEquals("/layer25000", selected());
    done("revealing");

    add();
    done("adding");
    run(ActionFactory.UNDO);
    run(ActionFactory.REDO);
    done("undoing that");
    validated();
    done("validating");

    select("/t25000");
    done("selecting");
    run(ActionFactory.DELETE);
    done("deleting");
    run(ActionFactory.UNDO);
    assertEquals("/t25000", selected());
    done("undoing the deletion");
    validated();
    done("validating");

    copyAndPaste();
    rename();
    showMany();
    search();

    run(ActionFactory.UNDO);
    waitFor("an edit", editor::isDirty);
    inDisplay(() -> editor.doSave(new NullProgressMonitor()));
    assertFalse(onDisplay(editor::isDirty));
    done("saving");
    reload();

    System.out.printf(
        "studio: 100,000 elements: shown after %d ms; longest block of the display (processor"
            + " time): %s ms%n",
        shown / 1_000_000,
        blocks.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", ")));
  }

  private void add() throws Exception {
    inDisplay(
        () -> {
          EObject neighbour = element("/layer25000");
          NewElement layer =
              NewElements.siblings(neighbour).stream()
                  .filter(n -> n.type() == WorkloadPackage.Literals.MATRIX_PRODUCT)
                  .findFirst()
                  .orElseThrow();
          assertTrue(editor.document().execute(layer.command(editor.document(), layer.create())));
        });
  }

  private void copyAndPaste() throws Exception {
    List<EObject> layers = new ArrayList<>();
    inDisplay(
        () -> {
          for (int i = 10_000; i < 11_000; i++) {
            layers.add(element("/layer" + i));
          }
          editor.getSite().getSelectionProvider().setSelection(new StructuredSelection(layers));
        });
    done("selecting 1,000");
    run(ActionFactory.COPY);
    done("copying 1,000");
    run(ActionFactory.PASTE);
    done("pasting 1,000");
    assertEquals(1000, selected().split(" ").length);
    freezes.longest();
    run(ActionFactory.UNDO);
    done("undoing the paste");
  }

  private void rename() throws Exception {
    select("/layer25000");
    freezes.longest();
    run(ActionFactory.RENAME);
    done("renaming: field");
    for (int i = 1; i <= 4; i++) {
      String typed = "renamed".substring(0, i);
      inDisplay(() -> find(tree(), Text.class).setText(typed));
    }
    done("renaming: key");
    inDisplay(() -> find(tree(), Text.class).notifyListeners(SWT.DefaultSelection, new Event()));
    assertEquals("/rena", selected());
    done("renaming");
  }

  private void showMany() throws Exception {
    select("/");
    inDisplay(() -> tree().getMenu().notifyListeners(SWT.Show, new Event()));
    done("opening the menu");
    inDisplay(
        () -> {
          tree().getMenu().notifyListeners(SWT.Show, new Event());
          MenuItem expand =
              Arrays.stream(tree().getMenu().getItems())
                  .filter(item -> item.getText().startsWith("E&xpand All"))
                  .findFirst()
                  .orElseThrow();
          expand.notifyListeners(SWT.Selection, new Event());
        });
    done("expanding all");
    run(ActionFactory.SELECT_ALL);
    done("selecting all");
    select("/");
    done("selecting one");
  }

  private void search() throws Exception {
    for (int i = 1; i <= "layer123".length(); i++) {
      String typed = "layer123".substring(0, i);
      inDisplay(() -> find(control(), Text.class).setText(typed));
      Thread.sleep(i % 2 == 0 ? 400 : 60);
    }
    done("typing a search");
    waitFor("the search", () -> tree().getItem(0).getItemCount() == 111);
    done("searching");
    inDisplay(() -> find(control(), Text.class).setText(""));
    waitFor("everything", () -> tree().getItem(0).getItemCount() > 111);
    done("ending the search");
  }

  private void reload() throws Exception {
    Object before = onDisplay(editor::document);
    String text = Files.readString(file.getLocation().toPath());
    Files.writeString(file.getLocation().toPath(), text.replace("name=\"t7\"", "name=\"u7\""));
    file.refreshLocal(IResource.DEPTH_ZERO, null);
    waitFor("the new document", () -> editor.document() != before);
    assertTrue(onDisplay(() -> editor.document().element("/u7").isPresent()));
    done("reloading");
    validated();
    done("validating the file");
  }

  /**
   * Waits until validation, which begins a moment after the last edit, and the snapshot of what is
   * not saved have most likely come to their end.
   */
  private void validated() throws Exception {
    Thread.sleep(3000);
  }

  private void done(String what) throws Exception {
    blocks.put(what, freezes.longest());
  }

  private IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
  }

  private EObject element(String path) {
    return editor.document().element(path).orElseThrow();
  }

  private Control control() {
    return editor.getAdapter(Control.class);
  }

  private Tree tree() {
    return find(control(), Tree.class);
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

  private String selected() throws Exception {
    return onDisplay(
        () ->
            ((IStructuredSelection) editor.getSite().getSelectionProvider().getSelection())
                .stream()
                    .map(element -> editor.document().path((EObject) element))
                    .collect(Collectors.joining(" ")));
  }

  private void select(String path) throws Exception {
    inDisplay(
        () -> {
          tree().setFocus();
          editor
              .getSite()
              .getSelectionProvider()
              .setSelection(new StructuredSelection(element(path)));
        });
  }

  private void run(ActionFactory factory) throws Exception {
    inDisplay(
        () -> {
          page().activate(editor);
          IAction action =
              editor.getEditorSite().getActionBars().getGlobalActionHandler(factory.getId());
          assertTrue(action.isEnabled(), factory.getId());
          action.run();
        });
  }

  private void inDisplay(Runnable task) throws Exception {
    onDisplay(
        () -> {
          task.run();
          return true;
        });
  }

  private <T> T onDisplay(Callable<T> task) throws Exception {
    List<T> result = new ArrayList<>();
    List<Throwable> failure = new ArrayList<>();
    display.syncExec(
        () -> {
          try {
            result.add(task.call());
          } catch (Exception | AssertionError e) {
            failure.add(e);
          }
        });
    if (!failure.isEmpty()) {
      throw new AssertionError(failure.getFirst());
    }
    return result.getFirst();
  }

  private void waitFor(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!onDisplay(condition)) {
      assertTrue(System.nanoTime() < end, "waited in vain for " + what);
      Thread.sleep(10);
    }
  }

  private static byte[] network() {
    StringBuilder text =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<workload:Network xmi:version=\"2.0\""
                + " xmlns:xmi=\"http://www.omg.org/XMI\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:workload=\"http://rooftree.org/workload/1\" name=\"large\">\n"
                + "<precision/>\n");
    for (int i = 0; i < LAYERS; i++) {
      text.append("<layers xsi:type=\"workload:Convolution\" name=\"layer").append(i);
      text.append("\" inputs=\"/t").append(i).append("\" outputs=\"/t").append(i + 1);
      text.append("\" inputChannels=\"64\" outputChannels=\"64\" outputWidth=\"56\"/>\n");
    }
    for (int i = 0; i <= LAYERS; i++) {
      text.append("<tensors name=\"t").append(i).append("\" shape=\"1x64x56\"/>\n");
    }
    return text.append("</workload:Network>\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
