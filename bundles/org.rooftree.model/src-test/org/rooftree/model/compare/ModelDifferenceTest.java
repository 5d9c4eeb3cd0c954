package org.rooftree.model.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.emf.ecore.EObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.api.compare.ModelChange;
import org.rooftree.model.TestFiles;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.ModelWriter;

class ModelDifferenceTest {
  private static final String DESIGN =
      TestFiles.xmi(
          ModelKind.ACCELERATOR,
          "name=\"d\" clock=\"1 GHz\"",
          "<memories name=\"DRAM\" kind=\"dram\" readEnergy=\"10 pJ/bit\">",
          "  <ports name=\"port\" bandwidth=\"64 bit/cycle\"/>",
          "</memories>",
          "<cores name=\"core\">",
          "  <memories name=\"buffer\" capacity=\"64 KiB\" fedBy=\"/DRAM\"/>",
          "  <memories name=\"pad\" capacity=\"1 KiB\" fedBy=\"/core/buffer\"/>",
          "</cores>");

  static List<Path> examples() {
    return TestFiles.examples();
  }

  private static EObject read(String text) {
    return TestFiles.read(ModelKind.ACCELERATOR, text).root().orElseThrow();
  }

  private static List<String> changes(String after) {
    return ModelDifference.of(read(DESIGN), read(after)).changes().stream()
        .map(ModelChange::toString)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void modelEqualsItself(Path file) {
    EObject one = new ModelReader().read(file).root().orElseThrow();
    EObject other = new ModelReader().read(file).root().orElseThrow();
    assertThat(ModelDifference.of(one, other).changes()).isEmpty();
  }

  @Test
  void equalQuantitiesInOtherUnitsAreNoChange() {
    assertThat(changes(DESIGN.replace("64 KiB", "65536 B"))).isEmpty();
    assertThat(changes(DESIGN.replace("64 KiB", "64 kB")))
        .containsExactly("/core/buffer capacity: 64 KiB → 64 kB");
  }

  @Test
  void newNameIsAChangeOfTheNameAlone() {
    assertThat(changes(DESIGN.replace("\"buffer\"", "\"cache\"").replace("/buffer", "/cache")))
        .containsExactly("/core/cache name: buffer → cache");
  }

  @Test
  void addedAndRemovedElementsAreToldWithWhatTheySay() {
    String more =
        DESIGN.replace(
            "</cores>", "  <memories name=\"more\" capacity=\"2 KiB\" count=\"3\"/>\n</cores>");
    assertThat(changes(more)).containsExactly("/core/more (Memory) added: count 3, capacity 2 KiB");
    assertThat(
            ModelDifference.of(read(more), read(DESIGN)).changes().stream()
                .map(ModelChange::toString))
        .containsExactly("/core/more (Memory) removed: count 3, capacity 2 KiB");
  }

  @Test
  void referenceThatLeadsElsewhereIsAChange() {
    assertThat(changes(DESIGN.replace("fedBy=\"/core/buffer\"", "fedBy=\"/DRAM\"")))
        .containsExactly("/core/pad fedBy: /core/buffer → /DRAM");
  }

  @Test
  void longTextsAreShownWhereTheyDiffer() {
    String words = "word ".repeat(100);
    List<String> changes =
        ModelDifference.of(
                read(DESIGN.replace("name=\"d\"", "name=\"d\" description=\"" + words + "A\"")),
                read(DESIGN.replace("name=\"d\"", "name=\"d\" description=\"" + words + "B\"")))
            .changes()
            .stream()
            .map(ModelChange::toString)
            .toList();
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst()).contains("word A → ", "word B").hasSizeLessThan(120);
  }

  @Test
  void oneChangeAppliedAloneIsTheOnlyDifference() throws IOException {
    String after =
        DESIGN
            .replace("64 KiB", "32 KiB")
            .replace("fedBy=\"/core/buffer\"", "fedBy=\"/core/extra\"")
            .replace("10 pJ/bit", "20 pJ/bit")
            .replace(
                "<cores name=\"core\">",
                "<cores name=\"core\">\n<memories name=\"extra\" fedBy=\"/core/buffer\"/>");
    ModelDifference difference = ModelDifference.of(read(DESIGN), read(after));
    assertThat(difference.changes()).hasSize(4);
    for (int i = 0; i < 4; i++) {
      EObject alone = reread(difference.applied(i));
      List<ModelChange> changes = ModelDifference.of(read(DESIGN), alone).changes();
      ModelChange expected = difference.changes().get(i);
      if (expected.feature().equals("fedBy")) {
        // Alone it cannot lead to a memory that the earlier version does not have.
        assertThat(changes).singleElement().extracting(ModelChange::after).isEqualTo("");
      } else {
        assertThat(changes).containsExactly(expected);
      }
    }
  }

  @Test
  void removalTakesReferencesToTheElementAway() throws IOException {
    String after =
        DESIGN
            .replace("  <memories name=\"buffer\" capacity=\"64 KiB\" fedBy=\"/DRAM\"/>\n", "")
            .replace("fedBy=\"/core/buffer\"", "fedBy=\"/DRAM\"");
    ModelDifference difference = ModelDifference.of(read(DESIGN), read(after));
    int removal =
        IntStream.range(0, difference.changes().size())
            .filter(i -> difference.changes().get(i).kind() == ModelChange.Kind.REMOVED)
            .findFirst()
            .orElseThrow();
    String text =
        new String(new ModelWriter().bytes(difference.applied(removal)), StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("buffer").contains("pad");
  }

  @Test
  void orderIsToldOnceAndCanBeAppliedAlone() throws IOException {
    String pad = "  <memories name=\"pad\" capacity=\"1 KiB\" fedBy=\"/core/buffer\"/>\n";
    String after =
        DESIGN.replace(pad, "").replace("<cores name=\"core\">\n", "<cores name=\"core\">\n" + pad);
    ModelDifference difference = ModelDifference.of(read(DESIGN), read(after));
    assertThat(difference.changes())
        .singleElement()
        .hasToString("/core memories reordered: buffer, pad → pad, buffer");
    assertThat(ModelDifference.of(reread(difference.applied(0)), read(after)).changes()).isEmpty();
  }

  private static EObject reread(EObject root) throws IOException {
    return new ModelReader()
        .read(new ModelWriter().bytes(root), "again.accelerator", ModelKind.ACCELERATOR)
        .root()
        .orElseThrow();
  }
}
