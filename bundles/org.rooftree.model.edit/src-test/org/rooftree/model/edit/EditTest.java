package org.rooftree.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.ecore.EObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.edit.Placement.Position;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.workload.Layer;
import org.rooftree.model.workload.LoopNest;

/** Moving, copying, deleting and renaming; every test undoes and redoes what it did. */
class EditTest {
  private static final String DESIGN =
      "<memories name=\"DRAM\"/><memories name=\"L2\" fedBy=\"/DRAM\"/>"
          + "<cores name=\"a\"><memories name=\"L1\" fedBy=\"/L2\"/>"
          + "<memories name=\"L0\" fedBy=\"/a/L1\"/></cores>"
          + "<cores name=\"b\"><memories name=\"L1\" fedBy=\"/L2\"/></cores>";

  private final ModelDocument document =
      TestModels.model(ModelKind.ACCELERATOR, "name=\"chip\"", DESIGN);
  private String before = "";

  @BeforeEach
  void remember() throws Exception {
    before = text(document);
  }

  @AfterEach
  void undoAndRedoLeadBackAndForth() throws Exception {
    String after = text(document);
    while (document.commandStack().canUndo()) {
      document.commandStack().undo();
    }
    assertThat(text(document)).isEqualTo(before);
    while (document.commandStack().canRedo()) {
      document.commandStack().redo();
    }
    assertThat(text(document)).isEqualTo(after);
    assertThat(TestModels.reopen(document).file().findings()).isEmpty();
  }

  private static String text(ModelDocument document) throws Exception {
    return new String(document.bytes(), StandardCharsets.UTF_8);
  }

  private EObject element(String path) {
    return document.element(path).orElseThrow(() -> new AssertionError("no " + path));
  }

  private List<String> children(String path) {
    return element(path).eContents().stream().map(e -> ((NamedElement) e).getName()).toList();
  }

  private void run(Optional<Command> command) {
    assertThat(command.map(document::execute)).contains(true);
  }

  @Test
  void whatMovesKeepsItsReferencesAndGetsAFreeName() {
    run(Placement.move(List.of(element("/a/L1")), element("/b"), Position.INTO));
    assertThat(children("/b")).containsExactly("L1", "L1-2");
    assertThat(((Memory) element("/a/L0")).getFedBy()).containsExactly((Memory) element("/b/L1-2"));
  }

  @Test
  void severalMoveTogetherInTheirOrder() {
    run(
        Placement.move(
            List.of(element("/a/L1"), element("/a/L0")), element("/DRAM"), Position.BEFORE));
    assertThat(children("/")).containsExactly("L1", "L0", "DRAM", "L2", "a", "b");
  }

  @Test
  void theOrderInsideAListCanBeChangedBothWays() {
    run(Placement.move(List.of(element("/DRAM")), element("/L2"), Position.AFTER));
    assertThat(children("/")).startsWith("L2", "DRAM");
    run(Placement.move(List.of(element("/DRAM")), element("/L2"), Position.BEFORE));
    assertThat(children("/")).startsWith("DRAM", "L2");
  }

  @Test
  void whatWouldBeIllegalIsNotOffered() {
    EObject core = element("/a");
    assertThat(Placement.move(List.of(core), element("/a/L1"), Position.INTO)).isEmpty();
    assertThat(Placement.move(List.of(core), core, Position.INTO)).isEmpty();
    assertThat(Placement.move(List.of(document.root()), core, Position.INTO)).isEmpty();
    assertThat(Placement.move(List.of(core), element("/b"), Position.INTO)).isEmpty();
    assertThat(Placement.move(List.of(core), element("/DRAM"), Position.AFTER)).isEmpty();
    assertThat(Placement.move(List.of(core), document.root(), Position.AFTER)).isEmpty();
    assertThat(Placement.move(List.of(), core, Position.INTO)).isEmpty();
    assertThat(Deletion.of(document, "Delete", List.of(document.root()))).isEmpty();
  }

  @Test
  void whatIsDeletedIsReferredToNoMore() {
    run(Deletion.of(document, "Delete", List.of(element("/L2"), element("/a/L0"))));
    assertThat(((Memory) element("/a/L1")).getFedBy()).isEmpty();
    assertThat(children("/a")).containsExactly("L1");
  }

  @Test
  void aDeletedParentTakesTheReferencesToItsChildrenAlong() {
    run(Placement.move(List.of(element("/a/L0")), element("/b"), Position.INTO));
    run(Deletion.of(document, "Delete", List.of(element("/a"), element("/a/L1"))));
    assertThat(((Memory) element("/b/L0")).getFedBy()).isEmpty();
  }

  @Test
  void copiesReferToEachOtherAndElseToTheSamePath() throws Exception {
    String text = ElementText.write(List.of(element("/a"), element("/a/L1")));
    ElementText.Pasted pasted = ElementText.read(text, document).orElseThrow();
    assertThat(pasted.lost()).isZero();
    run(Placement.paste(pasted.elements(), element("/b")));
    assertThat(children("/")).containsExactly("DRAM", "L2", "a", "b", "a-2");
    assertThat(((Memory) element("/a-2/L0")).getFedBy())
        .containsExactly((Memory) element("/a-2/L1"));
    assertThat(((Memory) element("/a-2/L1")).getFedBy()).containsExactly((Memory) element("/L2"));
  }

  @Test
  void whatIsPastedIntoAnotherFileLosesWhatThatDoesNotHave() throws Exception {
    ModelDocument other =
        TestModels.model(
            ModelKind.ACCELERATOR,
            "name=\"other\"",
            "<memories name=\"DRAM\"/><cores name=\"c\"/>");
    String text = ElementText.write(List.of(element("/L2"), element("/a/L1"), element("/a/L0")));
    ElementText.Pasted pasted = ElementText.read(text, other).orElseThrow();
    assertThat(pasted.lost()).isZero();
    Command paste =
        Placement.paste(pasted.elements(), other.element("/c").orElseThrow()).orElseThrow();
    assertThat(other.execute(paste)).isTrue();
    assertThat(((Memory) other.element("/c/L2").orElseThrow()).getFedBy())
        .containsExactly((Memory) other.element("/DRAM").orElseThrow());

    String alone = ElementText.write(List.of(element("/a/L0")));
    ElementText.Pasted bare = ElementText.read(alone, other).orElseThrow();
    assertThat(bare.lost()).isEqualTo(1);
    other.execute(Placement.paste(bare.elements(), other.root()).orElseThrow());
    assertThat(TestModels.reopen(other).file().findings()).isEmpty();
  }

  @Test
  void whatDoesNotFitIsNotPasted() throws Exception {
    ModelDocument network = TestModels.network(2);
    String text = ElementText.write(List.of(element("/a")));
    ElementText.Pasted pasted = ElementText.read(text, network).orElseThrow();
    assertThat(Placement.paste(pasted.elements(), network.root())).isEmpty();
    for (String other :
        List.of("", "words", "<html/>", "<a", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")) {
      assertThat(ElementText.read(other, network)).as(other).isEmpty();
    }
  }

  @Test
  void referencesToTheWrongKindAreNotPasted() {
    String text =
        "<accelerator:Memory xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\""
            + " xmlns:accelerator=\"http://rooftree.org/accelerator/1\" name=\"m\" fedBy=\"/a\"/>";
    assertThat(ElementText.read(text, document)).isEmpty();
  }

  @Test
  void namesMustBeFreeAndMakeAPath() {
    NamedElement memory = (NamedElement) element("/DRAM");
    assertThat(Renaming.problem(memory, "DRAM")).isEmpty();
    assertThat(Renaming.problem(memory, "off chip")).isEmpty();
    for (String wrong : List.of("", " ", "a/b", "a\nb", "L2", "a")) {
      assertThat(Renaming.problem(memory, wrong)).as(wrong).isPresent();
    }
    run(Optional.of(Renaming.command(document.editingDomain(), memory, "HBM")));
    assertThat(((Memory) element("/L2")).getFedBy()).containsExactly((Memory) memory);
  }

  @Test
  void textFollowsTheNamesThatItMeans() throws Exception {
    ModelDocument network =
        TestModels.model(
            ModelKind.WORKLOAD,
            "name=\"n\"",
            "<precision/><layers xsi:type=\"workload:LoopNest\" name=\"l\">"
                + "<loops name=\"OX\" size=\"4\"/><loops name=\"FX\" size=\"3\"/>"
                + "<operands indices=\"2*ox + fx\"/><operands role=\"output\" indices=\"OX\"/>"
                + "</layers>");
    NamedElement loop = (NamedElement) network.element("/l/OX").orElseThrow();
    network.execute(Renaming.command(network.editingDomain(), loop, "P"));
    LoopNest nest = (LoopNest) network.element("/l").orElseThrow();
    assertThat(nest.getOperands().get(0).getIndices()).isEqualTo("2*p + fx");
    assertThat(nest.getOperands().get(1).getIndices()).isEqualTo("P");

    ModelDocument measured =
        TestModels.model(
            ModelKind.ACCELERATOR,
            "name=\"m\"",
            "<cores name=\"c\"><computeUnits xsi:type=\"accelerator:ComputeArray\" name=\"u\">"
                + "<precisionModes name=\"int8\"/></computeUnits></cores>"
                + "<measurements name=\"p\" precision=\"int8\" operationalIntensity=\"1 op/B\"/>");
    NamedElement mode = (NamedElement) measured.element("/c/u/int8").orElseThrow();
    measured.execute(Renaming.command(measured.editingDomain(), mode, "i8"));
    assertThat(text(measured)).contains("precision=\"i8\"");
    measured.commandStack().undo();
    assertThat(text(measured)).contains("precision=\"int8\"");
  }

  @Test
  void aLargeNetworkIsEditedWithoutAWait() throws Exception {
    ModelDocument large = TestModels.network(50_000);
    EObject tensor = large.element("/t25000").orElseThrow();
    large.execute(Deletion.of(large, "Delete", List.of(tensor)).orElseThrow());
    long start = System.nanoTime();
    EObject other = large.element("/t25001").orElseThrow();
    long found = System.nanoTime();
    large.execute(Deletion.of(large, "Delete", List.of(other)).orElseThrow());
    long deleted = System.nanoTime();
    String path = large.path(large.root().eContents().getLast());
    long end = System.nanoTime();
    System.out.printf(
        "100,000 elements: all paths %d ms, delete %d ms, one path %d ms%n",
        (found - start) / 1_000_000, (deleted - found) / 1_000_000, (end - deleted) / 1_000_000);
    assertThat(path).isEqualTo("/t50000");
    assertThat(((Layer) large.element("/layer25000").orElseThrow()).getInputs()).isEmpty();
  }
}
