package org.rooftree.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EModelElement;
import org.eclipse.emf.ecore.ENamedElement;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.EcorePackage;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.model.common.CommonPackage;

/** The metamodels are documented, and ranges and units can be read. */
class MetamodelTest {

  /** Quantities of any dimension: those of the feature or metric that they stand for. */
  private static final Set<String> ANY_UNIT =
      Set.of(
          "Factor.minimum",
          "Factor.maximum",
          "Constraint.minimum",
          "Constraint.maximum",
          "Expectation.expected",
          "Expectation.absoluteTolerance",
          "Expectation.minimum",
          "Expectation.maximum");

  @ParameterizedTest
  @ValueSource(strings = {"common", "accelerator", "workload", "mapping", "study"})
  void everyClassFeatureAndLiteralIsDocumented(String name) {
    for (EObject element : elements(name)) {
      boolean documented =
          element instanceof EPackage
              || element instanceof EClass
              || element instanceof EStructuralFeature
              || element instanceof EEnum
              || element.eClass() == EcorePackage.Literals.EENUM_LITERAL
              || element.eClass() == EcorePackage.Literals.EDATA_TYPE;
      if (documented) {
        assertThat(EcoreUtil.getDocumentation((EModelElement) element))
            .as(((ENamedElement) element).getName())
            .isNotBlank()
            .endsWith(".");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"common", "accelerator", "workload", "mapping", "study"})
  void everyQuantityHasUnitsThatCanBeRead(String name) {
    for (EObject element : elements(name)) {
      if (!(element instanceof EAttribute attribute)) {
        continue;
      }
      String type = attribute.getEAttributeType().getName();
      String feature = attribute.getEContainingClass().getName() + "." + attribute.getName();
      String units = detail(attribute, "units");
      boolean number = Set.of("EInt", "ELong", "EDouble").contains(type);
      if (type.equals(CommonPackage.Literals.QUANTITY.getName()) || number) {
        if (ANY_UNIT.contains(feature) || feature.equals("Study.seed")) {
          assertThat(units).as(feature).isEmpty();
          continue;
        }
        assertThat(units).as(feature).isNotBlank();
        for (String unit : units.split("\\|")) {
          assertThat(Unit.of(unit).scale()).as(feature).isPositive();
        }
        for (String key : List.of("minimum", "maximum")) {
          String bound = detail(attribute, key).replaceFirst("^>", "");
          if (!bound.isEmpty()) {
            assertThat(Quantity.valueOf(bound)).as(feature).isNotNull();
          }
        }
      } else {
        assertThat(units).as(feature).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"common", "accelerator", "workload", "mapping", "study"})
  void defaultsLieInsideTheirRange(String name) {
    for (EObject element : elements(name)) {
      if (element instanceof EAttribute attribute
          && attribute.getDefaultValueLiteral() != null
          && !detail(attribute, "minimum").isEmpty()) {
        double value = Double.parseDouble(attribute.getDefaultValueLiteral());
        String minimum = detail(attribute, "minimum");
        String maximum = detail(attribute, "maximum");
        if (minimum.startsWith(">")) {
          assertThat(value).isGreaterThan(Double.parseDouble(minimum.substring(1)));
        } else {
          assertThat(value).isGreaterThanOrEqualTo(Double.parseDouble(minimum));
        }
        if (!maximum.isEmpty()) {
          assertThat(value).isLessThanOrEqualTo(Double.parseDouble(maximum));
        }
      }
    }
  }

  private static String detail(EAttribute attribute, String key) {
    String value = EcoreUtil.getAnnotation(attribute, "http://rooftree.org/range", key);
    return value == null ? "" : value;
  }

  private static List<EObject> elements(String name) {
    ResourceSet set = new ResourceSetImpl();
    set.getResourceFactoryRegistry()
        .getExtensionToFactoryMap()
        .put("ecore", new EcoreResourceFactoryImpl());
    Path file = Path.of("model", name + ".ecore").toAbsolutePath();
    List<EObject> elements = new ArrayList<>();
    set.getResource(URI.createFileURI(file.toString()), true)
        .getAllContents()
        .forEachRemaining(elements::add);
    assertThat(elements).isNotEmpty();
    return elements;
  }
}
