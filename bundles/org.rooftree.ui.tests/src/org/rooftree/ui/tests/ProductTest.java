package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;
import org.rooftree.ui.help.Guide;
import org.rooftree.ui.help.GuideView;

/**
 * What the product offers, exactly: an entry of the platform that makes no sense for accelerators
 * shows here as soon as it comes in.
 */
class ProductTest {
  private static IWorkbench workbench() {
    return PlatformUI.getWorkbench();
  }

  private static <T> T inUi(Callable<T> call) {
    AtomicReference<T> result = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    workbench()
        .getDisplay()
        .syncExec(
            () -> {
              try {
                result.set(call.call());
              } catch (Exception | LinkageError | AssertionError e) {
                failure.set(e);
              }
            });
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
    return result.get();
  }

  private static IWorkbenchPage page() {
    return workbench().getActiveWorkbenchWindow().getActivePage();
  }

  private static List<String> menu(String label) {
    return inUi(() -> Offers.menu(label));
  }

  @Test
  void menuBarIsExact() {
    assertEquals(List.of("File", "Edit", "Run", "Window", "Help"), inUi(Offers::menuBar));
  }

  @Test
  void fileMenuIsExact() {
    assertEquals(
        List.of(
            "New ▸",
            "Close Editor",
            "Close All Editors",
            "Save",
            "Save As...",
            "Save All",
            "Revert",
            "Rename...",
            "Refresh",
            "Import...",
            "Export...",
            "Properties",
            "Recently Used ▸",
            "Exit"),
        menu("File"));
  }

  @Test
  void editMenuIsExact() {
    assertEquals(
        List.of("Undo", "Redo", "Cut", "Copy", "Paste", "Delete", "Select All", "Find…"),
        menu("Edit").stream().map(label -> label.replaceFirst("^(Undo|Redo) .*", "$1")).toList());
  }

  @Test
  void windowMenuIsExact() {
    assertEquals(
        List.of(
            "Perspective ▸",
            "Show View ▸",
            "Navigation ▸",
            "Theme ▸",
            "Reset Perspective...",
            "Preferences..."),
        menu("Window"));
  }

  @Test
  void helpMenuIsExact() {
    assertEquals(
        List.of(
            "Welcome",
            "Help Contents",
            "Help on This Part",
            "Your First Design",
            "Install Evaluator…",
            "Check for Updates",
            "Install New Software...",
            "Key Bindings…",
            "Error Log",
            "About Rooftree"),
        menu("Help"));
  }

  @Test
  void accessKeysAreUniqueInTheirMenu() {
    assertUnique("", inUi(() -> Offers.accessKeys("")));
    for (String menu : inUi(Offers::menuBar)) {
      assertUnique(menu, inUi(() -> Offers.accessKeys(menu)));
    }
  }

  private static void assertUnique(String menu, List<String> keys) {
    assertEquals(keys.size(), new HashSet<>(keys).size(), menu + " " + keys);
  }

  @Test
  void preferencePagesAreExact() {
    assertEquals(
        List.of(
            "General",
            "General > Appearance",
            "General > Appearance > Colors and Fonts",
            "General > Keys",
            "General > Workspace",
            "Install/Update",
            "Install/Update > Available Software Sites",
            "Install/Update > Trust",
            "Rooftree"),
        inUi(Offers::preferencePages));
  }

  @Test
  void viewsAreExact() {
    assertEquals(
        List.of(
            "Breakdown",
            "Compare",
            "Cross-Check",
            "Error Log",
            "Evaluator Page",
            "Help",
            "Layers",
            "Macro",
            "Mapping",
            "Problems",
            "Progress",
            "Project Explorer",
            "Properties",
            "Roofline",
            "Study",
            "Summary",
            "Welcome",
            "Why This Number",
            "Your First Design"),
        inUi(Offers::views));
  }

  @Test
  void perspectivesAreExact() {
    assertEquals(List.of("Model", "Results"), inUi(Offers::perspectives));
  }

  @Test
  void wizardsOfThePlatformAreExact() {
    assertEquals(
        List.of("org.eclipse.ui.wizards.new.folder"),
        inUi(() -> Offers.platformWizards(workbench().getNewWizardRegistry())));
    assertEquals(
        List.of(
            "org.eclipse.ui.wizards.import.ExternalProject",
            "org.eclipse.ui.wizards.import.FileSystem"),
        inUi(() -> Offers.platformWizards(workbench().getImportWizardRegistry())));
    assertEquals(
        List.of(
            "org.eclipse.ui.wizards.export.FileSystem", "org.eclipse.ui.wizards.export.ZipFile"),
        inUi(() -> Offers.platformWizards(workbench().getExportWizardRegistry())));
  }

  @Test
  void productHasItsPicturesAndItsText() {
    IProduct product = Platform.getProduct();
    List<String> files = new ArrayList<>(List.of(product.getProperty("windowImages").split(",")));
    files.add(product.getProperty("aboutImage"));
    for (String file : files) {
      assertNotNull(product.getDefiningBundle().getEntry(file), file);
    }
    int images = inUi(() -> workbench().getActiveWorkbenchWindow().getShell().getImages().length);
    assertEquals(files.size() - 1, images);
    assertTrue(product.getProperty("aboutText").contains("Eclipse Public License 2.0"));
    assertTrue(System.getProperty("org.rooftree.version").startsWith("0."));
  }

  @Test
  void aboutDialogOpens() {
    assertEquals(
        List.of("About Rooftree"), inUi(() -> shellsWhile("org.eclipse.ui.help.aboutAction")));
  }

  /** Runs a command that opens dialogs, closes them, and returns their titles. */
  private static List<String> shellsWhile(String command) throws Exception {
    List<String> titles = new ArrayList<>();
    Shell window = workbench().getActiveWorkbenchWindow().getShell();
    workbench()
        .getDisplay()
        .timerExec(
            500,
            () -> {
              for (Shell shell : window.getShells()) {
                if (shell.isVisible() && shell.getData() instanceof Window dialog) {
                  titles.add(shell.getText());
                  dialog.close();
                }
              }
            });
    workbench().getService(IHandlerService.class).executeCommand(command, null);
    return titles;
  }

  @Test
  void everyCommandOfTheCheatSheetExists() throws Exception {
    Guide guide;
    try (InputStream in =
        FileLocator.openStream(
            Platform.getBundle("org.rooftree.ui"),
            IPath.fromPortableString("help/first-design.xml"),
            false)) {
      guide = Guide.read(in);
    }
    ICommandService commands = workbench().getService(ICommandService.class);
    int checked = 0;
    for (Guide.Step step : guide.steps()) {
      assertTrue(step.href().startsWith("/org.rooftree.ui/help/"), step.title());
      if (step.command().isEmpty()) {
        continue;
      }
      ParameterizedCommand command = commands.deserialize(step.command());
      assertTrue(command.getCommand().isDefined(), step.command());
      assertTrue(command.getCommand().isHandled(), step.command());
      assertTrue(!step.button().isEmpty(), step.title());
      for (Object value : command.getParameterMap().values()) {
        assertTrue(isOffered(value.toString()), step.command());
      }
      checked++;
    }
    assertTrue(checked > 5);
  }

  /** Parameters of the commands are views and perspectives. */
  private static boolean isOffered(String id) {
    return workbench().getViewRegistry().find(id) != null
        || workbench().getPerspectiveRegistry().findPerspectiveWithId(id) != null;
  }

  @Test
  void cheatSheetOpens() {
    String title =
        inUi(
            () -> {
              IViewPart view = page().showView(GuideView.ID);
              String name = view.getTitle();
              page().hideView(view);
              return name;
            });
    assertEquals("Your First Design", title);
  }

  @Test
  void cheatSheetGoesAlongToTheOtherPerspective() {
    String before = inUi(() -> page().getPerspective().getId());
    inUi(() -> page().showView(GuideView.ID));
    for (String perspective : List.of("org.rooftree.ui.results", "org.rooftree.ui.model", before)) {
      assertTrue(
          inUi(
              () -> {
                workbench().showPerspective(perspective, page().getWorkbenchWindow());
                return page().isPartVisible(page().findView(GuideView.ID));
              }),
          perspective);
    }
    inUi(
        () -> {
          page().hideView(page().findView(GuideView.ID));
          return null;
        });
  }

  @Test
  void everyThemeOfTheMenuCanBeChosen() {
    assertEquals(List.of("Light", "Dark"), inUi(() -> Offers.submenu("Window", "Theme")));
  }

  @Test
  void logHoldsNoErrorOfTheStart() throws IOException {
    List<String> errors = SessionLog.errors();
    // Caused by the test that turns the browser off.
    errors.removeIf(error -> error.contains("No browser engine"));
    assertEquals(List.of(), errors);
  }
}
