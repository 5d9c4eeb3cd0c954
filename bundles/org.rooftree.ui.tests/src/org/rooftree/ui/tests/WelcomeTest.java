package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.intro.IIntroManager;
import org.eclipse.ui.intro.IIntroPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.platform.RegistryExamples;
import org.rooftree.platform.RooftreeNature;
import org.rooftree.ui.ModelPerspective;
import org.rooftree.ui.welcome.ExamplePairing;
import org.rooftree.ui.welcome.ExampleProjects;
import org.rooftree.ui.welcome.RecentFiles;

/** The welcome page and what its doors lead to. */
class WelcomeTest {
  private static final ExamplePairing FIRST = ExamplePairing.all().getFirst();

  private static <T> T inDisplay(Callable<T> code) throws Exception {
    Object[] result = new Object[1];
    Exception[] failure = new Exception[1];
    Display display = PlatformUI.getWorkbench().getDisplay();
    display.syncExec(
        () -> {
          try {
            result[0] = code.call();
            while (display.readAndDispatch()) {
              // Lets what was caused happen.
            }
          } catch (Exception e) {
            failure[0] = e;
          }
        });
    if (failure[0] != null) {
      throw failure[0];
    }
    @SuppressWarnings("unchecked")
    T typed = (T) result[0];
    return typed;
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
  }

  private static Composite welcome() {
    IWorkbench workbench = PlatformUI.getWorkbench();
    IIntroManager intros = workbench.getIntroManager();
    IIntroPart part = intros.showIntro(workbench.getActiveWorkbenchWindow(), false);
    assertNotNull(part, "the product has a welcome page");
    return workbench.getActiveWorkbenchWindow().getShell();
  }

  private static List<Control> tiles(Composite parent) {
    List<Control> tiles = new ArrayList<>();
    for (Control child : parent.getChildren()) {
      if (child.getClass().getSimpleName().equals("Tile")) {
        tiles.add(child);
      } else if (child instanceof Composite composite) {
        tiles.addAll(tiles(composite));
      }
    }
    return tiles;
  }

  @BeforeEach
  @AfterEach
  void clean() throws Exception {
    inDisplay(() -> page().closeAllEditors(false));
    for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
      project.delete(true, true, null);
    }
  }

  private static ExampleProjects projects() {
    IWorkspace workspace = ResourcesPlugin.getWorkspace();
    return new ExampleProjects(workspace, new RegistryExamples(Platform.getExtensionRegistry()));
  }

  @Test
  void helpLeadsToThreeDoorsAndAllExamples() throws Exception {
    List<Control> tiles = inDisplay(() -> tiles(welcome()));
    assertTrue(tiles.size() >= 3 + ExamplePairing.all().size(), tiles.size() + " tiles");
    inDisplay(
        () -> {
          for (Control tile : tiles) {
            assertTrue(tile.getSize().y > 20, "each tile has room for its text");
          }
          return null;
        });
  }

  @Test
  void doorMakesTheProjectAndOpensItsDesign() throws Exception {
    inDisplay(
        () -> {
          Control door = tiles(welcome()).getFirst();
          Event key = new Event();
          key.character = SWT.CR;
          door.notifyListeners(SWT.KeyDown, key);
          return null;
        });
    IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(FIRST.project());
    assertTrue(project.hasNature(RooftreeNature.ID));
    assertTrue(project.getFile(FIRST.network()).exists());
    IEditorPart editor = inDisplay(() -> page().getActiveEditor());
    assertEquals(FIRST.design(), editor.getEditorInput().getName());
    assertEquals(ModelPerspective.ID, inDisplay(() -> page().getPerspective().getId()));
    assertTrue(
        inDisplay(() -> PlatformUI.getWorkbench().getIntroManager().getIntro() == null),
        "the welcome page makes room");
  }

  @Test
  void makesRoomForAViewAndDoesNotComeBackOverIt() throws Exception {
    var file = projects().copy(FIRST, null);
    inDisplay(WelcomeTest::welcome);
    assertFalse(inDisplay(WelcomeTest::isAside), "it fills the window");
    inDisplay(() -> IDE.openEditor(page(), file));
    inDisplay(() -> page().closeAllEditors(false));
    IViewPart progress = inDisplay(() -> page().showView("org.eclipse.ui.views.ProgressView"));
    assertTrue(inDisplay(() -> page().isPartVisible(progress)));
    assertTrue(inDisplay(WelcomeTest::isAside));
  }

  /** Returns whether the welcome page leaves room for others, or is closed. */
  private static boolean isAside() {
    IIntroManager intros = PlatformUI.getWorkbench().getIntroManager();
    return intros.getIntro() == null || intros.isIntroStandby(intros.getIntro());
  }

  @Test
  void openedDesignIsAmongTheRecentFiles() throws Exception {
    var file = projects().copy(FIRST, null);
    List<String> recent =
        inDisplay(
            () -> {
              IDE.openEditor(page(), file);
              return PlatformUI.getWorkbench().getService(RecentFiles.class).paths();
            });
    assertEquals(file.getFullPath().toString(), recent.getFirst());
  }

  @Test
  void everyExampleBecomesAProject() throws CoreException {
    for (ExamplePairing pairing : ExamplePairing.all()) {
      var design = projects().open(pairing, null);
      assertTrue(design.exists(), pairing.title());
      assertTrue(design.getProject().getFile(pairing.network()).exists(), pairing.title());
    }
  }

  @Test
  void openingAgainKeepsTheProjectAndACopyHasANumber() throws CoreException {
    var first = projects().open(FIRST, null);
    assertEquals(first, projects().open(FIRST, null));
    var copy = projects().copy(FIRST, null);
    assertEquals(FIRST.project() + "-2", copy.getProject().getName());
    first.delete(true, null);
    var again = projects().open(FIRST, null);
    assertEquals(FIRST.project() + "-3", again.getProject().getName());
    assertFalse(first.exists(), "nothing is put into a project that was changed");
  }

  @Test
  void folderThatIsNoProjectIsLeftAlone() throws Exception {
    var root = ResourcesPlugin.getWorkspace().getRoot();
    var folder = root.getLocation().append(FIRST.project()).toPath();
    java.nio.file.Files.createDirectories(folder);
    try {
      var design = projects().open(FIRST, null);
      assertEquals(FIRST.project() + "-2", design.getProject().getName());
      assertEquals(IResource.FILE, design.getType());
    } finally {
      java.nio.file.Files.deleteIfExists(folder);
    }
  }
}
