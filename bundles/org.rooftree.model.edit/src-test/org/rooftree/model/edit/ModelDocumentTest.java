package org.rooftree.model.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.common.command.AbstractCommand;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.command.SetCommand;
import org.junit.jupiter.api.Test;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.io.ElementPaths;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.PathIndex;

/** A file that is edited: commands, what was saved, and who is told. */
class ModelDocumentTest {
  private static final String BUFFER = "/core/global-buffer";

  private final ModelDocument document = TestModels.example("eyeriss.accelerator");

  private Command rename(String path, String name) {
    EObject element = document.element(path).orElseThrow();
    return SetCommand.create(
        document.editingDomain(), element, CommonPackage.Literals.NAMED_ELEMENT__NAME, name);
  }

  @Test
  void undoingBackToWhatWasSavedMakesItClean() {
    assertThat(document.isDirty()).isFalse();
    document.execute(rename(BUFFER, "glb"));
    assertThat(document.isDirty()).isTrue();
    document.saved();
    assertThat(document.isDirty()).isFalse();
    document.commandStack().undo();
    assertThat(document.isDirty()).isTrue();
    document.commandStack().redo();
    assertThat(document.isDirty()).isFalse();
    document.commandStack().undo();
    document.execute(rename(BUFFER, "other"));
    document.commandStack().undo();
    assertThat(document.isDirty()).as("the saved state cannot be reached any more").isTrue();
  }

  @Test
  void listenersHearOfChangesAndOfTheSavedState() {
    List<String> heard = new ArrayList<>();
    document.addListener(
        new ModelDocument.Listener() {
          @Override
          public void changed(ModelDocument changed) {
            heard.add("changed");
          }

          @Override
          public void dirtyChanged(ModelDocument changed) {
            heard.add(changed.isDirty() ? "dirty" : "clean");
          }
        });
    document.execute(rename(BUFFER, "glb"));
    document.execute(rename("/core/glb", "glb2"));
    document.saved();
    assertThat(heard).containsExactly("changed", "dirty", "changed", "clean");
  }

  @Test
  void referencesFollowARename() throws Exception {
    document.execute(rename(BUFFER, "glb"));
    assertThat(new String(document.bytes(), StandardCharsets.UTF_8))
        .contains("fedBy=\"/core/glb\"")
        .doesNotContain(BUFFER);
    assertThat(TestModels.reopen(document).file().findings()).isEmpty();
  }

  @Test
  void aRestoredDocumentIsDirtyUntilSaved() {
    document.differsFromFile();
    assertThat(document.isDirty()).isTrue();
    document.saved();
    assertThat(document.isDirty()).isFalse();
  }

  @Test
  void aCommandThatFailsSaysSo() {
    Command broken =
        new AbstractCommand("broken") {
          @Override
          protected boolean prepare() {
            return true;
          }

          @Override
          public void execute() {
            throw new IllegalStateException("broken");
          }

          @Override
          public void redo() {
            execute();
          }
        };
    assertThatThrownBy(() -> document.execute(broken)).hasMessage("broken");
    assertThat(document.isDirty()).isFalse();
    assertThat(document.commandStack().canUndo()).isFalse();
  }

  @Test
  void whatIsNoModelIsNotOpenedAndSaysWhy() {
    ModelFile file =
        new ModelReader().read("no model".getBytes(), "a.accelerator", ModelKind.ACCELERATOR);
    assertThat(ModelDocument.open(file)).isEmpty();
    assertThat(file.findings()).isNotEmpty();
  }

  @Test
  void thePathOfOneElementIsTheOneAmongAll() {
    for (ModelDocument each :
        List.of(
            document,
            TestModels.example("transformer-encoder.workload"),
            TestModels.model(
                ModelKind.ACCELERATOR,
                "name=\"awkward\"",
                "<memories name=\"x\"/><memories name=\"y\"/><memories/>".repeat(5)
                    + "<memories name=\"a b\"/><memories name=\"a b\"/><memories/>"
                    + "<memories name=\"\"/><interconnects name=\"a b\"/>"
                    + "<interconnects name=\"a b\"/><cores name=\"a b\"/><cores name=\"%/@\"/>"))) {
      ElementPaths all = ElementPaths.of(each.root());
      PathIndex index = new PathIndex(each.root());
      assertThat(each.path(each.root())).isEqualTo("/");
      each.root()
          .eAllContents()
          .forEachRemaining(
              e -> {
                assertThat(each.path(e)).isEqualTo(all.path(e));
                assertThat(ElementPaths.path(e, each.root())).isEqualTo(all.path(e));
                assertThat(index.path(e)).isEqualTo(all.path(e));
                assertThat(index.element(all.path(e))).contains(e);
                assertThat(new PathIndex(each.root()).element(all.path(e))).contains(e);
              });
      for (String none : List.of("", "x", "/none", "//", "/@cores.99", "/@cores.x", "/cores@a b")) {
        assertThat(index.element(none)).as(none).isEqualTo(all.element(none));
        assertThat(new PathIndex(each.root()).element(none)).as(none).isEmpty();
      }
    }
  }
}
