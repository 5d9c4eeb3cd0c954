package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.wizards.IWizardRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.finding.Severity;
import org.rooftree.platform.FileValidation;
import org.rooftree.platform.RooftreeNature;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.Results;

/** Each wizard, driven through its pages. */
class WizardsTest {
  private static final String PREFIX = "org.rooftree.ui.wizards.";
  private final IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();

  /** What a test does in the display's thread. */
  private interface Step {
    void run() throws Exception;
  }

  private static void inDisplay(Step step) throws Exception {
    Throwable[] failure = new Throwable[1];
    PlatformUI.getWorkbench()
        .getDisplay()
        .syncExec(
            () -> {
              try {
                step.run();
              } catch (Exception | AssertionError e) {
                failure[0] = e;
              }
            });
    if (failure[0] instanceof AssertionError e) {
      throw e;
    }
    if (failure[0] instanceof Exception e) {
      throw e;
    }
  }

  @BeforeEach
  @AfterEach
  void clean() throws Exception {
    inDisplay(() -> page().closeAllEditors(false));
    for (IProject project : root.getProjects()) {
      project.delete(true, true, null);
    }
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
  }

  private static WizardDriver open(IWizardRegistry registry, String id) throws Exception {
    return new WizardDriver(registry, PREFIX + id);
  }

  private static IWizardRegistry news() {
    return PlatformUI.getWorkbench().getNewWizardRegistry();
  }

  private static void assertValid(IFile file) {
    assertTrue(file.exists(), file + " exists");
    assertTrue(
        FileValidation.validate(file).stream().noneMatch(f -> f.severity() == Severity.ERROR),
        () -> FileValidation.validate(file).toString());
  }

  @Test
  void projectHasTheNature() throws Exception {
    inDisplay(
        () -> {
          try (WizardDriver wizard = open(news(), "newProject")) {
            wizard.type(0, "chips");
            wizard.press("Finish");
            assertFalse(wizard.isOpen());
          }
        });
    assertTrue(root.getProject("chips").hasNature(RooftreeNature.ID));
  }

  @Test
  void takenOrIllegalNamesAreRefusedInPlace() throws Exception {
    root.getProject("chips").create(null);
    inDisplay(
        () -> {
          try (WizardDriver wizard = open(news(), "newProject")) {
            wizard.type(0, "chips");
            assertTrue(wizard.page().getErrorMessage().contains("chips"));
            assertFalse(wizard.enabled("Finish"));
            wizard.type(0, "a/b");
            assertTrue(wizard.page().getErrorMessage().contains("\"/\""));
            wizard.type(0, "a b");
            assertNull(wizard.page().getErrorMessage());
            assertTrue(wizard.enabled("Finish"));
          }
        });
  }

  @Test
  void eachKindOfModelIsMadeValidWithItsProjectAndOpened() throws Exception {
    for (String kind : List.of("Accelerator", "Network", "Mapping", "Study")) {
      String extension = kind.equals("Network") ? "workload" : kind.toLowerCase(Locale.ROOT);
      inDisplay(
          () -> {
            try (WizardDriver wizard = open(news(), "new" + kind)) {
              wizard.choose(0);
              wizard.type(0, "mine");
              wizard.type(1, "new-chips/" + extension + "s");
              wizard.press("Finish");
              assertFalse(wizard.isOpen());
            }
            assertEquals("mine." + extension, page().getActiveEditor().getEditorInput().getName());
          });
      assertValid(
          root.getProject("new-chips").getFolder(extension + "s").getFile("mine." + extension));
    }
    assertTrue(root.getProject("new-chips").hasNature(RooftreeNature.ID));
  }

  @Test
  void publishedDesignIsATemplateUnderItsName() throws Exception {
    inDisplay(
        () -> {
          try (WizardDriver wizard = open(news(), "newAccelerator")) {
            Table templates = wizard.all(Table.class).getFirst();
            int eyeriss = -1;
            for (int i = 0; i < templates.getItemCount(); i++) {
              if (templates.getItem(i).getText().equals("Eyeriss")) {
                eyeriss = i;
              }
            }
            wizard.choose(eyeriss);
            wizard.type(1, "chips");
            wizard.press("Finish");
          }
        });
    assertValid(root.getProject("chips").getFile("eyeriss.accelerator"));
  }

  @Test
  void failureLeavesNothingBehind() throws Exception {
    Path folder = root.getLocation().append("blocked").toPath();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("sub"), "a file where a folder is to be");
    try {
      inDisplay(
          () -> {
            try (WizardDriver wizard = open(news(), "newAccelerator")) {
              wizard.type(0, "mine");
              wizard.type(1, "blocked/sub");
              wizard.press("Finish");
              assertTrue(wizard.isOpen(), "the wizard says what is wrong");
              assertTrue(wizard.page().getErrorMessage().contains("mine"));
            }
          });
      assertFalse(root.getProject("blocked").exists());
      try (var files = Files.list(folder)) {
        assertEquals(List.of(folder.resolve("sub")), files.toList(), "as it was before");
      }
    } finally {
      Files.deleteIfExists(folder.resolve("sub"));
      Files.deleteIfExists(folder);
    }
  }

  private static byte[] field(int number, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    field.write(number << 3 | 2);
    field.write(content.size());
    field.writeBytes(content.toByteArray());
    return field.toByteArray();
  }

  private static byte[] text(int number, String text) {
    return field(number, text.getBytes(StandardCharsets.UTF_8));
  }

  /** An activation and something unknown, of an input of the shape 1 x seq. */
  private static byte[] model() {
    byte[] shape = field(2, field(1, new byte[] {1 << 3, 1}), field(1, text(2, "seq")));
    byte[] type = field(2, field(1, new byte[] {1 << 3, 1}, shape));
    byte[] relu = field(1, text(1, "x"), text(2, "y"), text(3, "act"), text(4, "Relu"));
    byte[] odd = field(1, text(1, "y"), text(2, "z"), text(3, "odd"), text(4, "Mystery"));
    return field(7, relu, odd, field(11, text(1, "x"), type));
  }

  @Test
  void onnxModelIsImportedWithItsSizesAndAReport(@TempDir Path folder) throws Exception {
    Path onnx = Files.write(folder.resolve("tiny.onnx"), model());
    inDisplay(
        () -> {
          IWizardRegistry imports = PlatformUI.getWorkbench().getImportWizardRegistry();
          try (WizardDriver wizard = open(imports, "importOnnx")) {
            wizard.type(0, onnx.toString());
            wizard.type(2, "nets");
            wizard.press("Next");
            assertEquals("options", wizard.page().getName());
            Table sizes = wizard.all(Table.class).getFirst();
            assertEquals("seq", sizes.getItem(0).getText(0));
            assertEquals("128", sizes.getItem(0).getText(1));
            assertFalse(wizard.enabled("Finish"), "the report is to be seen first");
            wizard.type(0, "0");
            assertTrue(wizard.page().getErrorMessage().contains("batch"));
            wizard.type(0, "4");
            wizard.all(Combo.class).getFirst().setText("int8");
            wizard.press("Next");
            assertEquals("report", wizard.page().getName());
            assertTrue(wizard.page().getMessage().startsWith("1 node was not understood"));
            wizard.press("Finish");
            assertFalse(wizard.isOpen());
          }
          assertEquals("tiny.workload", page().getActiveEditor().getEditorInput().getName());
        });
    IFile file = root.getProject("nets").getFile("tiny.workload");
    assertValid(file);
    String written = file.readString();
    assertTrue(written.contains("batch=\"4\""), written);
    assertTrue(written.contains("odd"), "what is not understood is kept");
  }

  @Test
  void fileThatIsNoModelIsSaidOnItsPage(@TempDir Path folder) throws Exception {
    Path onnx = Files.writeString(folder.resolve("text.onnx"), "no model at all");
    inDisplay(
        () -> {
          IWizardRegistry imports = PlatformUI.getWorkbench().getImportWizardRegistry();
          try (WizardDriver wizard = open(imports, "importOnnx")) {
            wizard.type(0, onnx.toString());
            wizard.type(2, "nets");
            wizard.press("Next");
            assertEquals("file", wizard.page().getName());
            assertTrue(wizard.page().getErrorMessage().startsWith("text.onnx is no ONNX model"));
          }
        });
    assertFalse(root.getProject("nets").exists());
  }

  private static final String HARDWARE =
      """
      name: small
      operational_array:
        unit_energy: 0.04
        unit_area: 1
        dimensions: [D1, D2]
        sizes: [4, 4]
      memories:
        buffer:
          size: 65536
          r_cost: 10
          w_cost: 12
          area: 0
          latency: 1
          auto_cost_extraction: true
          operands: [I1, I2, O]
          ports:
            - {name: rw_port_1, type: read_write, bandwidth_min: 64, bandwidth_max: 64,
               allocation: ["I1, tl", "I2, tl", "O, fl", "O, tl"]}
          served_dimensions: [D1, D2]
      """;

  private static WizardDriver zigzag(Path hardware, String folder) throws Exception {
    WizardDriver wizard = open(PlatformUI.getWorkbench().getImportWizardRegistry(), "importZigZag");
    wizard.type(0, hardware.toString());
    wizard.type(4, folder);
    return wizard;
  }

  @Test
  void zigZagFilesAreImportedWithAReportAndNeverOverWhatIsThere(@TempDir Path folder)
      throws Exception {
    Path hardware = Files.writeString(folder.resolve("small.yaml"), HARDWARE);
    inDisplay(
        () -> {
          try (WizardDriver wizard = zigzag(hardware, "chips")) {
            assertFalse(wizard.enabled("Finish"), "the report is to be seen first");
            wizard.press("Next");
            assertEquals("report", wizard.page().getName());
            Table findings = wizard.all(Table.class).getFirst();
            assertTrue(wizard.page().getMessage().contains("deserve"), wizard.page().getMessage());
            assertTrue(findings.getItem(0).getText(1).startsWith("small.yaml, line 14, column "));
            wizard.press("Finish");
            assertFalse(wizard.isOpen());
          }
          assertEquals("small.accelerator", page().getActiveEditor().getEditorInput().getName());
        });
    assertValid(root.getProject("chips").getFile("small.accelerator"));
    inDisplay(
        () -> {
          try (WizardDriver wizard = zigzag(hardware, "chips")) {
            assertEquals(
                "small.accelerator exists already in chips; choose another folder.",
                wizard.page().getErrorMessage());
            assertFalse(wizard.enabled("Next"));
          }
        });
  }

  @Test
  void zigZagFileThatCannotBeUnderstoodIsNotImported(@TempDir Path folder) throws Exception {
    Path hardware = Files.writeString(folder.resolve("broken.yaml"), "memories: {a: [1, 2}");
    inDisplay(
        () -> {
          try (WizardDriver wizard = zigzag(hardware, "chips")) {
            wizard.press("Next");
            assertTrue(wizard.page().getMessage().contains("nothing can be imported"));
            assertFalse(wizard.enabled("Finish"));
          }
        });
    assertFalse(root.getProject("chips").exists());
  }

  @Test
  void reportOfTheShownResultIsWritten(@TempDir Path folder) throws Exception {
    Evaluation evaluation = new ExampleEvaluations("chips").evaluate("eyeriss", "alexnet");
    Path target = folder.resolve("report.html");
    inDisplay(
        () -> {
          Results results = PlatformUI.getWorkbench().getService(Results.class);
          results.add(evaluation);
          IWizardRegistry exports = PlatformUI.getWorkbench().getExportWizardRegistry();
          try (WizardDriver wizard = open(exports, "exportReport")) {
            assertTrue(wizard.all(Table.class).getFirst().getItem(0).getChecked());
            wizard.all(Combo.class).getFirst().select(0);
            wizard.type(0, folder.resolve("none/report.html").toString());
            assertTrue(wizard.page().getErrorMessage().contains("none"));
            wizard.type(0, target.toString());
            for (Button button : wizard.all(Button.class)) {
              button.setSelection(false);
            }
            wizard.press("Finish");
            assertFalse(wizard.isOpen());
          } finally {
            results.remove(evaluation);
          }
        });
    assertTrue(Files.readString(target).contains("AlexNet"));
  }

  @Test
  void withoutResultsTheExportSaysWhatToDo() throws Exception {
    inDisplay(
        () -> {
          Results results = PlatformUI.getWorkbench().getService(Results.class);
          results.all().forEach(results::remove);
          IWizardRegistry exports = PlatformUI.getWorkbench().getExportWizardRegistry();
          try (WizardDriver wizard = open(exports, "exportReport")) {
            assertTrue(wizard.page().getErrorMessage().contains("F9"));
            assertFalse(wizard.enabled("Finish"));
          }
        });
  }

  @Test
  void oursAreOfferedFirst() throws Exception {
    inDisplay(
        () -> {
          String[] shortcuts = page().getNewWizardShortcuts();
          assertArrayEquals(
              new String[] {
                PREFIX + "newProject",
                PREFIX + "newAccelerator",
                PREFIX + "newNetwork",
                PREFIX + "newMapping",
                PREFIX + "newStudy"
              },
              Arrays.copyOf(shortcuts, 5));
          for (var primary : news().getPrimaryWizards()) {
            assertTrue(primary.getId().startsWith(PREFIX), primary.getId());
          }
        });
  }
}
