package org.rooftree.model.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.workload.MatrixProduct;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.WorkloadFactory;

/** A copy made in steps is a copy. */
class GradualCopyTest {
  private static final Path EXAMPLES = Path.of("../org.rooftree.examples");

  private static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files
          .filter(f -> !f.toString().contains("target"))
          .filter(f -> ModelKind.ofFile(f.getFileName().toString()).isPresent())
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isEqualToTheOriginalAndApartFromIt(Path example) {
    ModelFile file = new ModelReader().read(example);
    EObject root = file.root().orElseThrow();
    GradualCopy copy = new GradualCopy(root);
    while (!copy.advance(0)) {
      // in the smallest steps
    }
    assertThat(EcoreUtil.equals(root, copy.root())).isTrue();
    assertThat(copy.copies()).doesNotContainValue(root);
    assertThat(EcoreUtil.ExternalCrossReferencer.find(copy.root())).isEmpty();
  }

  @Test
  void stepsAreShortForLargeModels() {
    Network network = WorkloadFactory.eINSTANCE.createNetwork();
    for (int i = 0; i < 100_000; i++) {
      MatrixProduct product = WorkloadFactory.eINSTANCE.createMatrixProduct();
      product.setName("layer-" + i);
      product.setRows(i + 1);
      network.getLayers().add(product);
    }
    GradualCopy copy = new GradualCopy(network);
    assertThatThrownBy(copy::root).isInstanceOf(IllegalStateException.class);
    int steps = 0;
    boolean done = false;
    while (!done) {
      done = copy.advance(1_000_000);
      steps++;
    }
    assertThat(steps).isGreaterThan(1);
    assertThat(((Network) copy.root()).getLayers()).hasSize(100_000);
    assertThat(((Network) copy.root()).getLayers().getLast().getName()).isEqualTo("layer-99999");
  }
}
