package org.rooftree.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.workload.WorkloadPackage;

/** What may be created where, and what it looks like when it is. */
class NewElementsTest {
  static List<EClass> all() {
    return NewElements.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyClassHasPictureLabelAndDocumentation(EClass type) {
    assertThat(Path.of(Icons.path(type))).content().startsWith("<svg").endsWith("</svg>\n");
    assertThat(Labels.typeName(type)).isNotBlank();
    ModelDocumentation documentation = ModelDocumentation.shipped();
    assertThat(documentation.of(type)).isPresent();
    for (EStructuralFeature feature : type.getEAllStructuralFeatures()) {
      assertThat(documentation.of(feature)).as(feature.getName()).isPresent();
    }
  }

  @Test
  void thereIsNoPictureWithoutItsClass() throws Exception {
    try (var files = Files.list(Path.of("icons"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              all().stream().map(type -> type.getName() + ".svg").toList());
    }
  }

  @Test
  void whatCanBeCreatedHasItsRequiredValuesAndAFreeName() {
    for (ModelKind kind : ModelKind.values()) {
      ModelDocument document = TestModels.model(kind, "name=\"root\"", "");
      createBelow(document, document.root(), 0);
    }
  }

  private static void createBelow(ModelDocument document, EObject owner, int depth) {
    for (NewElement legal : NewElements.children(owner)) {
      for (int times = 0; times < (legal.feature().isMany() ? 2 : 1); times++) {
        if (!legal.feature().isMany() && owner.eIsSet(legal.feature())) {
          continue;
        }
        EObject element = legal.create();
        assertThat(document.execute(legal.command(document, element))).isTrue();
        assertThat(element.eContainer()).isSameAs(owner);
        for (EStructuralFeature feature : element.eClass().getEAllStructuralFeatures()) {
          if (feature.isRequired() && feature.getDefaultValue() == null) {
            assertThat(element.eIsSet(feature)).as(Labels.text(element) + feature).isTrue();
          }
        }
        if (element instanceof NamedElement named) {
          assertThat(document.path(element)).endsWith("/" + named.getName());
        }
        if (depth < 2) {
          createBelow(document, element, depth + 1);
        }
      }
    }
  }

  @Test
  void aSingleChildCanBeCreatedOnce() {
    ModelDocument document = TestModels.model(ModelKind.ACCELERATOR, "name=\"a\"", "");
    NewElement technology =
        NewElements.children(document.root()).stream()
            .filter(n -> n.type() == AcceleratorPackage.Literals.TECHNOLOGY)
            .findFirst()
            .orElseThrow();
    document.execute(technology.command(document, technology.create()));
    assertThat(NewElements.children(document.root()))
        .noneMatch(n -> n.type() == AcceleratorPackage.Literals.TECHNOLOGY);
    document.commandStack().undo();
    assertThat(NewElements.children(document.root())).contains(technology);
  }

  @Test
  void aSiblingStandsRightBehind() {
    ModelDocument document = TestModels.network(3);
    EObject first = document.element("/layer0").orElseThrow();
    NewElement product =
        NewElements.siblings(first).stream()
            .filter(n -> n.type() == WorkloadPackage.Literals.MATRIX_PRODUCT)
            .findFirst()
            .orElseThrow();
    EObject created = product.create();
    document.execute(product.command(document, created));
    assertThat(document.path(created)).isEqualTo("/matrix-product");
    assertThat(first.eContainer().eContents().indexOf(created))
        .isEqualTo(first.eContainer().eContents().indexOf(first) + 1);
    assertThat(NewElements.siblings(document.root())).isEmpty();
  }
}
