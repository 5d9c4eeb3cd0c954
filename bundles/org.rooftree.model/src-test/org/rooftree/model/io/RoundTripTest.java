package org.rooftree.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.model.RandomModel;
import org.rooftree.model.TestFiles;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.accelerator.AcceleratorFactory;
import org.rooftree.model.accelerator.Core;
import org.rooftree.model.accelerator.Interconnect;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.model.validation.Validator;

/** What is written is read back as it was. */
class RoundTripTest {
  private static final int SEEDS = 25;

  @ParameterizedTest
  @EnumSource
  void randomModelsSetEveryFeature(ModelKind kind) {
    Set<String> seen = new HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      EObject root = RandomModel.of(kind, seed);
      note(root, seen);
      root.eAllContents().forEachRemaining(e -> note(e, seen));
    }
    for (EClass type : RandomModel.reachable(kind.rootClass())) {
      for (EStructuralFeature feature : type.getEAllStructuralFeatures()) {
        assertThat(seen).contains(type.getName() + "." + feature.getName());
      }
    }
  }

  private static void note(EObject element, Set<String> seen) {
    for (EStructuralFeature feature : element.eClass().getEAllStructuralFeatures()) {
      if (element.eIsSet(feature)) {
        seen.add(element.eClass().getName() + "." + feature.getName());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadBackEqual(ModelKind kind) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      EObject model = RandomModel.of(kind, seed);
      byte[] bytes = new ModelWriter().bytes(model);
      ModelFile file = new ModelReader().read(bytes, "a." + kind.extension(), kind);
      assertThat(file.findings()).as("%s, seed %d", kind, seed).isEmpty();
      assertThat(EcoreUtil.equals(file.root().orElseThrow(), model))
          .as("%s, seed %d%n%s", kind, seed, new String(bytes, StandardCharsets.UTF_8))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void writingTwiceGivesTheSameBytes(ModelKind kind) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      EObject model = RandomModel.of(kind, seed);
      byte[] first = new ModelWriter().bytes(model);
      assertThat(new ModelWriter().bytes(model)).isEqualTo(first);
      ModelFile read = new ModelReader().read(first, "a." + kind.extension(), kind);
      assertThat(new ModelWriter().bytes(read.root().orElseThrow()))
          .as("%s, seed %d", kind, seed)
          .isEqualTo(first);
    }
  }

  @ParameterizedTest
  @EnumSource
  void writingDoesNotChangeTheModel(ModelKind kind) throws IOException {
    EObject model = RandomModel.of(kind, 1);
    EObject copy = EcoreUtil.copy(model);
    new ModelWriter().bytes(model);
    assertThat(EcoreUtil.equals(model, copy)).isTrue();
    assertThat(model.eResource()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void everyElementHasItsOwnPathThatLeadsBackToIt(ModelKind kind) {
    for (long seed = 0; seed < SEEDS; seed++) {
      EObject model = RandomModel.of(kind, seed);
      ElementPaths paths = ElementPaths.of(model);
      Set<String> seen = new HashSet<>();
      Iterator<EObject> all = model.eAllContents();
      while (all.hasNext()) {
        EObject element = all.next();
        String path = paths.path(element);
        assertThat(seen.add(path)).as(path).isTrue();
        assertThat(paths.element(path)).containsSame(element);
        assertThat(path).startsWith("/").doesNotContainAnyWhitespaces();
      }
    }
  }

  @Test
  void theRootIsASlashAndForeignElementsHaveNoPath() {
    Accelerator root = AcceleratorFactory.eINSTANCE.createAccelerator();
    ElementPaths paths = ElementPaths.of(root);
    assertThat(paths.path(root)).isEqualTo("/");
    assertThat(paths.element("/")).containsSame(root);
    assertThat(paths.path(AcceleratorFactory.eINSTANCE.createCore())).isEmpty();
    assertThat(paths.element("/nowhere")).isEmpty();
  }

  @Test
  void elementsOfOneNameInDifferentFeaturesAreToldApart() throws IOException {
    Accelerator root = AcceleratorFactory.eINSTANCE.createAccelerator();
    root.setName("twins");
    Core core = AcceleratorFactory.eINSTANCE.createCore();
    core.setName("x");
    root.getCores().add(core);
    Memory memory = memory("x");
    root.getMemories().add(memory);
    Interconnect link = AcceleratorFactory.eINSTANCE.createInterconnect();
    link.setName("x");
    link.getEndPoints().add(core);
    link.getEndPoints().add(memory);
    link.getEndPoints().add(link);
    root.getInterconnects().add(link);
    assertThat(Stream.of(core, memory, link).map(e -> ElementPaths.of(root).path(e)).distinct())
        .hasSize(3);
    Accelerator read = (Accelerator) reread(root);
    assertThat(read.getInterconnects().getFirst().getEndPoints())
        .containsExactly(
            read.getCores().getFirst(),
            read.getMemories().getFirst(),
            read.getInterconnects().getFirst());
  }

  @Test
  void elementsOfOneNameInOneFeatureAreToldApart() throws IOException {
    Accelerator root = AcceleratorFactory.eINSTANCE.createAccelerator();
    for (int i = 0; i < 4; i++) {
      root.getMemories().add(memory("same"));
    }
    root.getMemories().get(0).getFedBy().add(root.getMemories().get(3));
    root.getMemories().get(1).getFedBy().add(root.getMemories().get(2));
    Accelerator read = (Accelerator) reread(root);
    assertThat(read.getMemories().get(0).getFedBy()).containsExactly(read.getMemories().get(3));
    assertThat(read.getMemories().get(1).getFedBy()).containsExactly(read.getMemories().get(2));
  }

  @Test
  void anyCharacterMayStandInANameThatIsReferredTo() throws IOException {
    Random random = new Random(11);
    Accelerator root = AcceleratorFactory.eINSTANCE.createAccelerator();
    for (int i = 0; i < 300; i++) {
      StringBuilder name = new StringBuilder();
      for (int c = 1 + random.nextInt(4); c > 0; c--) {
        int codePoint =
            random.nextBoolean() ? 0x20 + random.nextInt(0x5f) : random.nextInt(0x10000);
        boolean xml =
            codePoint >= 0x20 && codePoint < 0xd800 || codePoint >= 0xe000 && codePoint < 0xfffe;
        name.appendCodePoint(xml ? codePoint : 0x1f332);
      }
      root.getMemories().add(memory(name.toString()));
    }
    for (int i = 0; i < 300; i++) {
      root.getMemories().get(i).getFedBy().add(root.getMemories().get((i * 7 + 1) % 300));
    }
    Accelerator read = (Accelerator) reread(root);
    assertThat(EcoreUtil.equals(read, root)).isTrue();
  }

  @Test
  void referencesAreWrittenAsPathsOfNames() throws IOException {
    Accelerator root = AcceleratorFactory.eINSTANCE.createAccelerator();
    root.getMemories().add(memory("off chip"));
    root.getMemories().add(memory("buffer"));
    root.getMemories().get(1).getFedBy().add(root.getMemories().get(0));
    assertThat(new String(new ModelWriter().bytes(root), StandardCharsets.UTF_8))
        .contains("fedBy=\"/off%20chip\"");
  }

  @Test
  void charactersThatXmlForbidsAreAnErrorAndLeaveTheFileUnchanged(@TempDir Path folder)
      throws IOException {
    Accelerator root = AcceleratorFactory.eINSTANCE.createAccelerator();
    root.setName("bell\u0007");
    Path file = Files.writeString(folder.resolve("a.accelerator"), "old");
    assertThatThrownBy(() -> new ModelWriter().write(root, file)).isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
  }

  @Test
  void aWrittenFileIsReadWithItsHash(@TempDir Path folder) throws IOException {
    EObject model = RandomModel.of(ModelKind.WORKLOAD, 5);
    Path file = folder.resolve("a.workload");
    new ModelWriter().write(model, file);
    ModelFile read = new ModelReader().read(file);
    assertThat(read.findings()).isEmpty();
    assertThat(read.sha256()).hasSize(64);
    assertThat(read.name()).isEqualTo(file.toString());
    assertThat(EcoreUtil.equals(read.root().orElseThrow(), model)).isTrue();
  }

  private static EObject reread(EObject model) throws IOException {
    byte[] bytes = new ModelWriter().bytes(model);
    ModelFile file = new ModelReader().read(bytes, "a.accelerator", ModelKind.ACCELERATOR);
    assertThat(file.findings()).isEmpty();
    return file.root().orElseThrow();
  }

  private static Memory memory(String name) {
    Memory memory = AcceleratorFactory.eINSTANCE.createMemory();
    memory.setName(name);
    return memory;
  }

  static Stream<Path> examples() {
    return TestFiles.examples().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shippedExamplesHaveNoErrors(Path example) {
    ModelFile file = new ModelReader().read(example);
    assertThat(new Validator().validate(file))
        .extracting(Finding::severity)
        .doesNotContain(Severity.ERROR);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shippedExamplesAreRewrittenToTheSameBytes(Path example) throws IOException {
    ModelFile file = new ModelReader().read(example);
    assertThat(
            new String(new ModelWriter().bytes(file.root().orElseThrow()), StandardCharsets.UTF_8))
        .isEqualTo(Files.readString(example));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void elementsKnowTheLineWhereTheyBegin(Path example) throws IOException {
    ModelFile file = new ModelReader().read(example);
    var lines = Files.readAllLines(example);
    file.root()
        .orElseThrow()
        .eContents()
        .forEach(
            e ->
                assertThat(String.join(" ", lines.subList(0, file.line(e))))
                    .as(e.toString())
                    .contains("<" + e.eContainingFeature().getName()));
    assertThat(file.line(AcceleratorFactory.eINSTANCE.createCore())).isZero();
  }
}
