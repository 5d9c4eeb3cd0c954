package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rooftree.model.accelerator.ComputeArray;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.model.accelerator.MemoryKind;
import org.rooftree.model.edit.ModelDocument;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.workload.Convolution;

/** The property sheet: what is typed there reaches the model, or says why it does not. */
class PropertiesTest {
  private SheetPart sheet;
  private ModelDocument document;

  private interface Code {
    void run() throws Exception;
  }

  private void withExample(String file, Code code) throws Exception {
    Exception[] failure = new Exception[1];
    Error[] error = new Error[1];
    Display display = PlatformUI.getWorkbench().getDisplay();
    display.syncExec(
        () -> {
          try {
            document = example(file);
            sheet = new SheetPart(display, document);
            code.run();
          } catch (Exception e) {
            failure[0] = e;
          } catch (Error e) {
            error[0] = e;
          }
        });
    if (failure[0] != null) {
      throw failure[0];
    }
    if (error[0] != null) {
      throw error[0];
    }
  }

  @AfterEach
  void close() {
    PlatformUI.getWorkbench().getDisplay().syncExec(() -> sheet.dispose());
  }

  static ModelDocument example(String file) throws Exception {
    var url =
        FileLocator.find(
            Platform.getBundle("org.rooftree.examples"), IPath.fromOSString("models/" + file));
    try (InputStream input = url.openStream()) {
      ModelKind kind = ModelKind.ofFile(file).orElseThrow();
      return ModelDocument.open(new ModelReader().read(input.readAllBytes(), file, kind))
          .orElseThrow();
    }
  }

  private Memory buffer() {
    return (Memory) document.element("/core/global-buffer").orElseThrow();
  }

  private static void type(Text text, String value) {
    text.setText(value);
    SheetPart.send(text, SWT.DefaultSelection, 0);
  }

  @Test
  void aQuantityInAnotherUnitIsNormalisedAndUndone() throws Exception {
    withExample(
        "eyeriss.accelerator",
        () -> {
          Memory buffer = buffer();
          sheet.select(buffer);
          Text capacity = sheet.field("capacity", Text.class);
          assertEquals("108 KiB", capacity.getText());
          assertTrue(capacity.getToolTipText().contains("Capacity of one instance"));
          type(capacity, "256KiB");
          assertEquals("256 KiB", buffer.getCapacity().toString());
          assertEquals("256 KiB", capacity.getText());
          assertTrue(sheet.labels().contains("= 2.09715 Mbit"), sheet.labels());
          assertEquals(
              "Set capacity of global-buffer", document.commandStack().getUndoCommand().getLabel());
          document.commandStack().undo();
          SheetPart.settle();
          assertEquals("108 KiB", capacity.getText());
          assertFalse(document.commandStack().canUndo());
        });
  }

  @Test
  void nonsenseIsRefusedInPlaceAndKeptUntilItIsGivenUp() throws Exception {
    withExample(
        "eyeriss.accelerator",
        () -> {
          Memory buffer = buffer();
          sheet.select(buffer);
          Text capacity = sheet.field("capacity", Text.class);
          type(capacity, "much");
          assertEquals("108 KiB", buffer.getCapacity().toString());
          assertEquals("much", capacity.getText());
          assertTrue(sheet.labels().contains("KiB, MiB, B"), sheet.labels());
          assertFalse(document.commandStack().canUndo());
          sheet.select(buffer.getPorts().getFirst());
          sheet.select(buffer);
          capacity = sheet.field("capacity", Text.class);
          assertEquals("much", capacity.getText());
          SheetPart.send(capacity, SWT.KeyDown, SWT.ESC);
          assertEquals("108 KiB", capacity.getText());
          assertFalse(sheet.labels().contains("KiB, MiB, B"), sheet.labels());
        });
  }

  @Test
  void wordsOfAListAreChosenAndReset() throws Exception {
    withExample(
        "eyeriss.accelerator",
        () -> {
          Memory buffer = buffer();
          sheet.select(buffer);
          Combo kind = sheet.field("kind", Combo.class);
          assertEquals("sram", kind.getText());
          assertTrue(sheet.labels().contains("On-chip static memory."), sheet.labels());
          kind.select(kind.indexOf("edram"));
          SheetPart.send(kind, SWT.Selection, 0);
          assertSame(MemoryKind.EDRAM, buffer.getKind());
          assertTrue(sheet.labels().contains("default: sram"), sheet.labels());
          Text count = sheet.field("count", Text.class);
          type(count, "4");
          assertEquals(4, buffer.getCount());
          type(count, "");
          assertEquals(1, buffer.getCount());
          assertEquals("1", count.getText());
        });
  }

  @Test
  void goingThroughAListIsOneStepUntilTheFocusLeaves() throws Exception {
    withExample(
        "eyeriss.accelerator",
        () -> {
          Memory buffer = buffer();
          sheet.select(buffer);
          Combo kind = sheet.field("kind", Combo.class);
          SheetPart.send(kind, SWT.FocusIn, 0);
          choose(kind, "edram");
          choose(kind, "register file");
          choose(kind, "hbm");
          assertSame(MemoryKind.HBM, buffer.getKind());
          SheetPart.send(kind, SWT.FocusIn, 0);
          choose(kind, "dram");
          document.commandStack().undo();
          assertSame(MemoryKind.HBM, buffer.getKind());
          document.commandStack().undo();
          assertSame(MemoryKind.SRAM, buffer.getKind());
          assertFalse(document.isDirty());
          document.commandStack().redo();
          assertSame(MemoryKind.HBM, buffer.getKind());
          document.saved();
          choose(kind, "edram");
          assertTrue(document.isDirty());
          document.commandStack().undo();
          assertSame(MemoryKind.HBM, buffer.getKind());
          assertFalse(document.isDirty());

          sheet.select(buffer.getPorts().getFirst());
          Combo direction = sheet.field("direction", Combo.class);
          assertEquals("read write read/write", String.join(" ", direction.getItems()));
        });
  }

  private static void choose(Combo combo, String word) {
    combo.select(combo.indexOf(word));
    SheetPart.send(combo, SWT.Selection, 0);
  }

  @Test
  void severalElementsChangeTogether() throws Exception {
    withExample(
        "eyeriss.accelerator",
        () -> {
          Memory one = (Memory) document.element("/core/filter-spad").orElseThrow();
          Memory two = (Memory) document.element("/core/input-spad").orElseThrow();
          sheet.select(one, two);
          Text capacity = sheet.field("capacity", Text.class);
          assertEquals("", capacity.getText());
          assertEquals("several values", capacity.getMessage());
          type(capacity, "64 B");
          assertEquals("64 B", one.getCapacity().toString());
          assertEquals("64 B", two.getCapacity().toString());
          document.commandStack().undo();
          assertEquals("448 B", one.getCapacity().toString());
          assertEquals("24 B", two.getCapacity().toString());
        });
  }

  @Test
  void referencesAndSourcesHaveTheirTabs() throws Exception {
    withExample(
        "eyeriss.accelerator",
        () -> {
          Memory spad = (Memory) document.element("/core/filter-spad").orElseThrow();
          sheet.select(spad);
          sheet.tab("references");
          Text fedBy = sheet.field("fedBy", Text.class);
          assertEquals("/core/global-buffer", fedBy.getText());
          type(fedBy, "/DRAM, /core/global-buffer");
          assertEquals(2, spad.getFedBy().size());
          type(fedBy, "/core/PE-array");
          assertEquals(2, spad.getFedBy().size());
          assertTrue(sheet.labels().contains("it must be a memory"), sheet.labels());
          sheet.tab("sources");
          assertEquals(3, sheet.field("citations", Table.class).getItemCount());
        });
  }

  @Test
  void everyElementOfTheExamplesCanBeShown() throws Exception {
    for (String file : new String[] {"imc-dimc.accelerator", "transformer-encoder.workload"}) {
      withExample(
          file,
          () -> {
            var all = document.root().eAllContents();
            for (int shown = 0; all.hasNext() && shown < 60; shown++) {
              sheet.select(all.next());
              assertNotNull(sheet.page().getCurrentTab());
            }
            sheet.dispose();
          });
    }
  }

  @Test
  void arraysAndLayersShowWhatTheyHave() throws Exception {
    withExample(
        "eyeriss.accelerator",
        () -> {
          ComputeArray array = (ComputeArray) document.element("/core/PE-array").orElseThrow();
          sheet.select(array);
          assertTrue(sheet.has("stationary"));
          assertFalse(sheet.has("capacity"));
          sheet.select(array.getDimensions().getFirst());
          type(sheet.field("loops", Text.class), "C FY FX");
          assertTrue(sheet.labels().contains("input channels, kernel height, kernel width"));
          sheet.dispose();
        });
    withExample(
        "resnet50.workload",
        () -> {
          var all = document.root().eAllContents();
          while (all.hasNext()) {
            if (all.next() instanceof Convolution convolution) {
              sheet.select(convolution);
              sheet.tab("shape");
              assertTrue(sheet.has("kernelHeight"));
              return;
            }
          }
        });
  }
}
