package org.rooftree.platform.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.core.runtime.IExtensionPoint;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.cli.ExampleLibrary;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.validation.Validator;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.platform.RegistryExamples;
import org.rooftree.platform.RegistryPresentations;
import org.rooftree.report.page.Presentations;

/** What bundles contribute, and what becomes of it. */
class RegistryTest {
  private static final String PLATFORM = "org.rooftree.platform";

  private final IExtensionRegistry registry = Platform.getExtensionRegistry();
  private final EvaluatorCatalogue catalogue = RegistryEvaluators.catalogue(registry);
  private final ExampleLibrary examples = new RegistryExamples(registry);

  @Test
  void extensionPointsHaveSchemas() {
    for (String name : List.of("evaluators", "libraries", "resultPages")) {
      IExtensionPoint point = registry.getExtensionPoint(PLATFORM, name);
      assertNotNull(point, name);
      assertEquals("schema/" + name + ".exsd", point.getSchemaReference());
      assertNotNull(Platform.getBundle(PLATFORM).getEntry(point.getSchemaReference()), name);
    }
  }

  @Test
  void contributedEvaluatorIsFound() {
    assertTrue(catalogue.find("roofline").isPresent());
  }

  @Test
  void contributedIdentifierIsThatOfTheEvaluator() throws Exception {
    for (var element : registry.getConfigurationElementsFor(PLATFORM + ".evaluators")) {
      if (!element.getContributor().getName().equals("org.rooftree.platform.tests")) {
        assertTrue(catalogue.find(element.getAttribute("id")).isPresent());
      }
    }
  }

  @Test
  void contributionThatCannotWorkIsAProblemAndTheOthersStay() {
    for (String id : List.of("missing-class", "wrong-class", "throwing-class")) {
      List<String> about = catalogue.problems().stream().filter(p -> p.contains(id)).toList();
      assertEquals(1, about.size(), catalogue.problems()::toString);
      assertTrue(about.getFirst().contains("org.rooftree.platform.tests"), about::toString);
      assertFalse(catalogue.find(id).isPresent());
    }
    assertEquals(5, catalogue.problems().size(), catalogue.problems()::toString);
    assertTrue(catalogue.find("roofline").isPresent());
  }

  @Test
  void pageThatCannotWorkIsAProblemThatNamesWhatIsAllowed() {
    assertTrue(
        catalogue.problems().stream()
            .anyMatch(p -> p.contains("metric melody") && p.contains("latency")),
        catalogue.problems()::toString);
    assertTrue(
        catalogue.problems().stream()
            .anyMatch(p -> p.contains("kind \"song\"") && p.contains("table, bars")),
        catalogue.problems()::toString);
    Presentations presentations = RegistryPresentations.of(registry);
    assertTrue(presentations.of("imc").page().isEmpty());
    assertEquals("Unknown metric", presentations.of("roofline").page().orElseThrow().title());
  }

  @Test
  void iconsOfEvaluatorsAreFound() {
    assertTrue(
        RegistryPresentations.of(registry).of("roofline").icon().orElseThrow().contains("<svg"));
    assertTrue(RegistryPresentations.icon(registry, "roofline").isPresent());
    assertTrue(RegistryPresentations.icon(registry, "missing-class").isEmpty());
  }

  @Test
  void everyModelOfTheExamplesIsContributed() {
    Set<String> files = new TreeSet<>();
    for (String path :
        Collections.list(Platform.getBundle("org.rooftree.examples").getEntryPaths("models"))) {
      files.add(path.substring(path.lastIndexOf('/') + 1));
    }
    files.remove("README.md");
    Set<String> contributed = new TreeSet<>();
    examples.list().forEach(e -> contributed.add(e.file()));
    assertEquals(files, contributed);
    assertEquals(contributed.size(), examples.list().size(), "no example is contributed twice");
  }

  @Test
  void everyExampleHasADescriptionAndLoadsWithoutErrors() throws IOException {
    for (ExampleLibrary.Example example : examples.list()) {
      assertFalse(example.description().isBlank(), example.file());
      ModelFile file =
          new ModelReader()
              .read(
                  examples.read(example),
                  example.file(),
                  ModelKind.ofFile(example.file()).orElseThrow());
      List<Finding> errors =
          new Validator()
              .validate(file).stream().filter(f -> f.severity() == Severity.ERROR).toList();
      assertTrue(file.root().isPresent(), example.file());
      assertEquals(List.of(), errors, example.file());
    }
  }
}
