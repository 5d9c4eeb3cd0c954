package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.emf.edit.command.SetCommand;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.edit.ModelDocument;
import org.rooftree.model.edit.fix.Fixes;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.model.workload.MatrixProduct;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.WorkloadFactory;
import org.rooftree.platform.ProblemMarkers;
import org.rooftree.platform.Projects;
import org.rooftree.ui.editor.EditedModel;
import org.rooftree.ui.editor.EditorCompanions;
import org.rooftree.ui.editor.MessageBar;
import org.rooftree.ui.editor.SnapshotStore;

/** What watches over an editor, with an editor that has nothing but a document. */
class EditorCompanionsTest {
  private static final String TEXT =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<accelerator:Accelerator xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\""
          + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
          + " xmlns:accelerator=\"http://rooftree.org/accelerator/1\" name=\"n\">\n"
          + "  <memories name=\"m\" capacity=\"256 KiX\"/>\n"
          + "</accelerator:Accelerator>\n";

  @TempDir Path folder;

  private final Display display = PlatformUI.getWorkbench().getDisplay();
  private IProject project;
  private IFile file;
  private DocumentOnly editor;
  private EditorCompanions companions;
  private SnapshotStore store;
  private Shell shell;

  /** For the display's thread. */
  private static final class DocumentOnly implements EditedModel {
    private ModelDocument document;
    private IFile file;
    private List<Finding> shown = List.of();
    private boolean closed;
    private String keptAgainst = "";
    private EditorCompanions companions;

    DocumentOnly(IFile file) {
      this.file = file;
      document = ModelDocument.open(read(file)).orElseThrow();
    }

    private static ModelFile read(IFile file) {
      return new ModelReader().read(file.getLocation().toPath(), file.getName());
    }

    @Override
    public boolean isDirty() {
      return document.isDirty();
    }

    @Override
    public void keepAgainst(String sha256) {
      keptAgainst = sha256;
    }

    @Override
    public boolean isLoaded() {
      return true;
    }

    @Override
    public void whenLoaded(Runnable task) {
      task.run();
    }

    @Override
    public ModelDocument document() {
      return document;
    }

    @Override
    public IFile file() {
      return file;
    }

    @Override
    public void showFindings(List<Finding> findings) {
      shown = findings;
    }

    @Override
    public List<Finding> findings() {
      return shown;
    }

    @Override
    public boolean reveal(String elementPath) {
      return document.element(elementPath).isPresent();
    }

    @Override
    public void replace(ModelFile content, boolean unsaved) {
      document = ModelDocument.open(content).orElseThrow();
      if (unsaved) {
        document.differsFromFile();
      }
      companions.documentReplaced();
    }

    @Override
    public void moved(IFile target) {
      file = target;
    }

    @Override
    public void close() {
      closed = true;
      companions.close();
    }
  }

  @BeforeEach
  void openEditor() throws Exception {
    project = Projects.create("companions", new NullProgressMonitor());
    file = project.getFile("a.accelerator");
    file.write(TEXT.getBytes(StandardCharsets.UTF_8), true, false, false, null);
    store = new SnapshotStore(folder);
    onDisplay(
        () -> {
          shell = new Shell(display);
          GridLayoutFactory.swtDefaults().applyTo(shell);
          editor = new DocumentOnly(file);
          companions = new EditorCompanions(editor, new MessageBar(shell), store, display);
          editor.companions = companions;
          return null;
        });
  }

  @AfterEach
  void closeEditor() throws Exception {
    onDisplay(
        () -> {
          if (!editor.closed) {
            editor.close();
          }
          shell.dispose();
          return null;
        });
    project.delete(true, true, null);
  }

  private <T> T onDisplay(Callable<T> work) throws Exception {
    List<T> result = new ArrayList<>();
    List<Exception> failure = new ArrayList<>();
    display.syncExec(
        () -> {
          try {
            result.add(work.call());
          } catch (Exception e) {
            failure.add(e);
          }
        });
    if (!failure.isEmpty()) {
      throw failure.getFirst();
    }
    return result.getFirst();
  }

  private void eventually(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 15_000_000_000L;
    while (!onDisplay(condition)) {
      assertTrue(System.nanoTime() < end, what);
      Thread.sleep(20);
    }
  }

  private List<String> rules() throws Exception {
    return Arrays.stream(file.findMarkers(ProblemMarkers.TYPE, true, IResource.DEPTH_ZERO))
        .map(m -> m.getAttribute(ProblemMarkers.RULE, ""))
        .toList();
  }

  private Accelerator root() {
    return (Accelerator) editor.document().root();
  }

  private void setCapacity(String capacity) throws Exception {
    onDisplay(
        () ->
            editor
                .document()
                .execute(
                    new SetCommand(
                        editor.document().editingDomain(),
                        root().getMemories().getFirst(),
                        AcceleratorPackage.Literals.MEMORY__CAPACITY,
                        Quantity.valueOf(capacity))));
  }

  private void edit() throws Exception {
    setCapacity("3 mm");
  }

  private void writeOutside(String text) throws Exception {
    Files.writeString(file.getLocation().toPath(), text);
    file.refreshLocal(IResource.DEPTH_ZERO, null);
  }

  private Stream<Button> buttons(Composite parent) {
    return Stream.of(parent.getChildren())
        .flatMap(
            (Control child) ->
                child instanceof Button button
                    ? Stream.of(button)
                    : child instanceof Composite inner ? buttons(inner) : Stream.of());
  }

  private boolean press(String label) {
    return buttons(shell)
        .filter(b -> b.getText().equals(label))
        .findFirst()
        .map(
            b -> {
              b.notifyListeners(SWT.Selection, null);
              return true;
            })
        .orElse(false);
  }

  private boolean asked() {
    return shell.getChildren()[0].getVisible();
  }

  @Test
  void problemsOfTheFileAreShownAtOnce() throws Exception {
    eventually("markers", () -> rules().contains("value.illegal"));
    eventually("shown", () -> !editor.shown.isEmpty());
    IMarker marker =
        Arrays.stream(file.findMarkers(ProblemMarkers.TYPE, true, IResource.DEPTH_ZERO))
            .filter(m -> m.getAttribute(ProblemMarkers.RULE, "").equals("value.illegal"))
            .findFirst()
            .orElseThrow();
    assertEquals("/m", marker.getAttribute(IMarker.LOCATION, ""));
  }

  @Test
  void markersFollowEditingUndoingAndClosing() throws Exception {
    edit();
    eventually("marker while editing", () -> rules().contains("unit.wrong"));
    eventually("shown", () -> editor.shown.stream().anyMatch(f -> f.rule().equals("unit.wrong")));
    assertFalse(rules().contains("value.illegal"));
    onDisplay(
        () -> {
          editor.document().commandStack().undo();
          return null;
        });
    eventually("marker of the text after undo", () -> rules().contains("value.illegal"));
    edit();
    eventually("marker again", () -> rules().contains("unit.wrong"));
    onDisplay(
        () -> {
          editor.close();
          return null;
        });
    eventually(
        "markers of the file on disk",
        () -> rules().contains("value.illegal") && !rules().contains("unit.wrong"));
  }

  @Test
  void textThatCouldNotBeReadIsMendedByAFixAndComesBackWithUndo() throws Exception {
    eventually(
        "shown", () -> editor.shown.stream().anyMatch(f -> f.rule().equals("value.illegal")));
    onDisplay(
        () -> {
          Finding finding =
              editor.shown.stream().filter(f -> f.rule().equals("value.illegal")).findFirst().get();
          Fixes.of(finding, root()).getFirst().apply(editor.document().editingDomain());
          return null;
        });
    assertEquals(Quantity.valueOf("256 KiB"), root().getMemories().getFirst().getCapacity());
    eventually("mended", () -> !rules().contains("value.illegal"));
    assertFalse(Files.readString(file.getLocation().toPath()).contains("KiB"));
  }

  @Test
  void unsavedWorkIsKeptAndForgottenWhenItIsSaved() throws Exception {
    setCapacity("7 KiB");
    eventually("snapshot", () -> store.list().size() == 1);
    assertEquals("/companions/a.accelerator", store.list().getFirst().path());
    String text = new String(store.list().getFirst().content(), StandardCharsets.UTF_8);
    assertTrue(text.contains("capacity=\"7 KiB\""), text);
    onDisplay(
        () -> {
          byte[] bytes = editor.document().bytes();
          file.write(bytes, true, false, false, null);
          editor.document().saved();
          companions.saved(DocumentOnly.read(file).sha256());
          return null;
        });
    assertTrue(store.list().isEmpty());
    eventually("not asked about the own change", () -> !asked());
    eventually("problem gone with its text", () -> !rules().contains("value.illegal"));
  }

  @Test
  void unsavedWorkIsForgottenWhenTheEditorIsClosed() throws Exception {
    edit();
    eventually("snapshot", () -> store.list().size() == 1);
    onDisplay(
        () -> {
          editor.close();
          return null;
        });
    assertTrue(store.list().isEmpty());
  }

  @Test
  void cleanEditorReloadsWhatOthersWrite() throws Exception {
    writeOutside(TEXT.replace("256 KiX", "4 KiB"));
    eventually(
        "reloaded",
        () -> Quantity.valueOf("4 KiB").equals(root().getMemories().getFirst().getCapacity()));
    assertFalse(onDisplay(this::asked));
    eventually("validated", () -> !rules().contains("value.illegal"));
  }

  @Test
  void dirtyEditorAsksAndReloadsOnlyOnDemand() throws Exception {
    edit();
    writeOutside(TEXT.replace("256 KiX", "4 KiB"));
    eventually("asked", this::asked);
    assertEquals(Quantity.valueOf("3 mm"), root().getMemories().getFirst().getCapacity());
    assertTrue(onDisplay(() -> press("Reload")));
    eventually(
        "reloaded",
        () -> Quantity.valueOf("4 KiB").equals(root().getMemories().getFirst().getCapacity()));
    assertFalse(onDisplay(this::asked));
    assertFalse(editor.document().isDirty());
  }

  @Test
  void dirtyEditorKeepsItsOwnAndIsNotAskedAgain() throws Exception {
    edit();
    writeOutside(TEXT.replace("256 KiX", "4 KiB"));
    eventually("asked", this::asked);
    assertTrue(onDisplay(() -> press("Keep mine")));
    assertEquals(DocumentOnly.read(file).sha256(), editor.keptAgainst);
    file.touch(null);
    Thread.sleep(300);
    assertFalse(onDisplay(this::asked));
    assertTrue(editor.document().isDirty());
    eventually("markers of what is edited", () -> rules().contains("unit.wrong"));
  }

  @Test
  void deletedFileClosesACleanEditor() throws Exception {
    Files.delete(file.getLocation().toPath());
    file.refreshLocal(IResource.DEPTH_ZERO, null);
    eventually("closed", () -> editor.closed);
  }

  @Test
  void deletedFileLeavesADirtyEditorOpen() throws Exception {
    edit();
    file.delete(true, null);
    eventually("told", this::asked);
    assertFalse(editor.closed);
    assertTrue(onDisplay(() -> press("Understood")));
    assertFalse(onDisplay(this::asked));
  }

  @Test
  void renamedFileIsFollowed() throws Exception {
    file.move(IPath.fromOSString("b.accelerator"), true, null);
    eventually("followed", () -> editor.file.getName().equals("b.accelerator"));
    assertFalse(editor.closed);
  }

  @Test
  void aLargeModelIsValidatedWithoutAFreeze() throws Exception {
    IFile large = project.getFile("large.workload");
    Network network = WorkloadFactory.eINSTANCE.createNetwork();
    network.setName("large");
    network.setPrecision(WorkloadFactory.eINSTANCE.createPrecision());
    for (int i = 0; i < 100_000; i++) {
      MatrixProduct product = WorkloadFactory.eINSTANCE.createMatrixProduct();
      product.setName("layer-" + i);
      product.setRows(i + 1);
      network.getLayers().add(product);
    }
    new ModelWriter().write(network, large.getLocation().toPath());
    large.refreshLocal(IResource.DEPTH_ZERO, null);
    ModelFile content = DocumentOnly.read(large);
    onDisplay(
        () -> {
          editor.file = large;
          editor.replace(content, false);
          return null;
        });
    eventually("validated on disk", () -> editor.shown.isEmpty());
    long longest = 0;
    onDisplay(
        () ->
            editor
                .document()
                .execute(
                    new SetCommand(
                        editor.document().editingDomain(),
                        ((Network) editor.document().root()).getLayers().getLast(),
                        CommonPackage.Literals.NAMED_ELEMENT__NAME,
                        "layer-0")));
    long start = System.nanoTime();
    while (onDisplay(() -> editor.shown.isEmpty())) {
      long before = System.nanoTime();
      onDisplay(() -> null);
      longest = Math.max(longest, System.nanoTime() - before);
      assertTrue(before - start < 30_000_000_000L, "validated");
      Thread.sleep(1);
    }
    System.out.printf(
        "100000 layers: problem shown after %d ms, display blocked for at most %d ms%n",
        (System.nanoTime() - start) / 1_000_000, longest / 1_000_000);
    assertEquals("name.duplicate", editor.shown.getFirst().rule());
    assertTrue(longest < 400_000_000L, "display blocked for " + longest + " ns");
  }
}
