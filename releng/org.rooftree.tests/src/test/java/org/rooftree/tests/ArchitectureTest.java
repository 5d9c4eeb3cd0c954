package org.rooftree.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.validation.Allowed;
import org.rooftree.model.validation.Rule;

/** The layer table on the classes of the plain Java bundles. */
class ArchitectureTest {
  private static final String ROOT = "org.rooftree";
  private static final String VIOLATIONS = "org.rooftree.tests.violation";
  private static final String OWN_FOLDER =
      Checkout.locationOf(ArchitectureTest.class).toUri().getPath();
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(l -> !l.contains(OWN_FOLDER)).importPackages(ROOT);
  private static final JavaClasses WRONG_CLASSES =
      new ClassFileImporter().importPackages(VIOLATIONS);

  static Set<String> rows() {
    return LayerTable.plainRows().keySet();
  }

  /** Returns the rule of a row for the packages below a root. */
  private static ArchRule rule(String root, String row) {
    String base = root + "." + row;
    LayerTable.Row allowed = LayerTable.plainRows().get(row);
    return classes()
        .that(residesIn(base, root))
        .should()
        .onlyDependOnClassesThat(
            new DescribedPredicate<>("the layer table allows for " + row) {
              @Override
              public boolean test(JavaClass used) {
                JavaClass type = used.getBaseComponentType();
                String name = type.getPackageName();
                return type.isPrimitive()
                    || residesIn(base, root).test(type)
                    || isJavaBase(name)
                    || within(name, "org.jspecify.annotations")
                    || allowed.packages().stream().anyMatch(p -> within(name, p))
                    || allowed.bundles().stream()
                        .anyMatch(b -> residesIn(ROOT + "." + b, ROOT).test(type));
              }
            })
        .allowEmptyShould(true);
  }

  /** A bundle whose name begins with that of another one is not part of it. */
  private static DescribedPredicate<JavaClass> residesIn(String base, String root) {
    return DescribedPredicate.describe(
        "reside in " + base,
        type ->
            within(type.getPackageName(), base)
                && LayerTable.plainRows().keySet().stream()
                    .map(other -> root + "." + other)
                    .noneMatch(
                        other ->
                            other.startsWith(base + ".") && within(type.getPackageName(), other)));
  }

  private static boolean within(String name, String parent) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }

  private static boolean isJavaBase(String name) {
    return Object.class.getModule().getPackages().contains(name);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void bundleUsesOnlyWhatStandsAboveIt(String row) {
    rule(ROOT, row).check(CLASSES);
  }

  @Test
  void everyClassBelongsToARow() {
    Set<String> homeless = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (rows().stream().noneMatch(r -> within(type.getPackageName(), ROOT + "." + r))) {
        homeless.add(type.getName());
      }
    }
    assertThat(homeless).isEmpty();
    assertThat(
            CLASSES.stream()
                .map(t -> t.getPackageName().split("\\.")[2])
                .collect(Collectors.toSet()))
        .as("all bundles are looked at")
        .contains("api", "imc", "model", "engine", "evaluator", "interchange", "report", "cli");
  }

  @Test
  void packagesOfTheApiHaveNoCycles() {
    slices()
        .matching(ROOT + ".api.(*)..")
        .should()
        .beFreeOfCycles()
        // A whole result names its evaluator, whose description names the metrics of results.
        .ignoreDependency(EvaluationResult.class, EvaluatorInfo.class)
        .check(CLASSES);
  }

  @Test
  void writtenPackagesOfTheModelHaveNoCycles() {
    // Generated packages know each other through their initialisation; that is how EMF works.
    Set<String> written = Set.of("elaboration", "io", "validation");
    JavaClasses classes =
        CLASSES.that(
            DescribedPredicate.describe(
                "are written by hand",
                type ->
                    written.stream()
                        .anyMatch(w -> within(type.getPackageName(), ROOT + ".model." + w))));
    assertThat(classes).hasSizeGreaterThan(10);
    slices()
        .matching(ROOT + ".model.(*)..")
        .should()
        .beFreeOfCycles()
        // What the reader finds has a rule and says what is allowed, like all that is found.
        .ignoreDependency(ModelReader.class, Rule.class)
        .ignoreDependency(ModelReader.class, Allowed.class)
        .check(classes);
  }

  @Test
  void evaluatorsDoNotKnowEachOther() {
    slices()
        .matching(ROOT + ".evaluator.(*)..")
        .should()
        .notDependOnEachOther()
        // The layer table allows it, so that there is one cost model for what lies around a macro.
        .ignoreDependency(
            residesIn(ROOT + ".evaluator.imc", ROOT), residesIn(ROOT + ".evaluator.mapping", ROOT))
        .check(CLASSES);
  }

  // --- that the rules can fail ---------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"api", "engine", "evaluator", "report", "cli"})
  void violationIsFound(String row) {
    assertThatThrownBy(() -> rule(VIOLATIONS, row).check(WRONG_CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(VIOLATIONS + "." + row);
  }

  @Test
  void cycleIsFound() {
    ArchRule rule = slices().matching(VIOLATIONS + ".cycle.(*)..").should().beFreeOfCycles();
    assertThatThrownBy(() -> rule.check(WRONG_CLASSES)).hasMessageContaining("Cycle detected");
  }
}
