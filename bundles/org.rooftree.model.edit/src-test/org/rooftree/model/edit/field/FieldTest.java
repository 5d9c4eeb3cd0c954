package org.rooftree.model.edit.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.command.BasicCommandStack;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.domain.AdapterFactoryEditingDomain;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.AcceleratorFactory;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.accelerator.ComputeArray;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.CommonFactory;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.edit.ModelAdapterFactory;
import org.rooftree.model.mapping.MappingPackage;
import org.rooftree.model.study.StudyPackage;
import org.rooftree.model.workload.WorkloadFactory;
import org.rooftree.model.workload.WorkloadPackage;

class FieldTest {
  private static final Field CAPACITY = Field.of(AcceleratorPackage.Literals.MEMORY__CAPACITY);
  private static final Field COUNT = Field.of(AcceleratorPackage.Literals.COMPONENT__COUNT);

  @Test
  void topicsNameOnlyFeaturesThatExistAndEachOnce() {
    Set<String> names = new HashSet<>();
    for (EPackage ePackage :
        List.of(
            CommonPackage.eINSTANCE,
            AcceleratorPackage.eINSTANCE,
            WorkloadPackage.eINSTANCE,
            MappingPackage.eINSTANCE,
            StudyPackage.eINSTANCE)) {
      ePackage.getEClassifiers().stream()
          .filter(EClass.class::isInstance)
          .flatMap(c -> ((EClass) c).getEStructuralFeatures().stream())
          .forEach(f -> names.add(f.getName()));
    }
    Set<String> seen = new HashSet<>();
    for (Topic topic : Topic.values()) {
      for (String feature : topic.features()) {
        assertTrue(names.contains(feature), feature);
        assertTrue(seen.add(feature), feature);
      }
    }
  }

  @Test
  void everyElementHasFieldsWithLabelsAndHelp() {
    for (EPackage ePackage :
        List.of(
            AcceleratorPackage.eINSTANCE,
            WorkloadPackage.eINSTANCE,
            MappingPackage.eINSTANCE,
            StudyPackage.eINSTANCE)) {
      for (var classifier : ePackage.getEClassifiers()) {
        if (classifier instanceof EClass type && !type.isAbstract()) {
          var element = EcoreUtil.create(type);
          Map<Topic, List<Field>> topics = Field.of(List.of(element));
          assertFalse(topics.isEmpty(), type.getName());
          for (List<Field> fields : topics.values()) {
            assertFalse(fields.isEmpty());
            for (Field field : fields) {
              assertTrue(Character.isUpperCase(field.label().charAt(0)), field.label());
              assertFalse(FieldHelp.text(field, List.of(element)).isBlank(), field.label());
            }
          }
        }
      }
    }
  }

  @Test
  void aMemoryShowsItsNameFirstAndItsDescriptionLast() {
    Map<Topic, List<Field>> topics = Field.of(List.of(AcceleratorFactory.eINSTANCE.createMemory()));
    assertEquals(
        List.of(
            Topic.GENERAL,
            Topic.PERFORMANCE,
            Topic.ENERGY,
            Topic.AREA,
            Topic.REFERENCES,
            Topic.SOURCES),
        List.copyOf(topics.keySet()));
    List<Field> general = topics.get(Topic.GENERAL);
    assertEquals("Name", general.getFirst().label());
    assertEquals("Description", general.getLast().label());
    assertEquals(
        "Bandwidth efficiency",
        Field.of(AcceleratorPackage.Literals.MEMORY__BANDWIDTH_EFFICIENCY).label());
    assertEquals(
        "ADC resolution", Field.of(AcceleratorPackage.Literals.IMC_MACRO__ADC_RESOLUTION).label());
  }

  @Test
  void elementsOfSeveralClassesShowWhatTheyShare() {
    Memory memory = AcceleratorFactory.eINSTANCE.createMemory();
    ComputeArray array = AcceleratorFactory.eINSTANCE.createComputeArray();
    List<Field> fields =
        Field.of(List.of(memory, array)).values().stream().flatMap(List::stream).toList();
    assertTrue(fields.contains(COUNT));
    assertFalse(fields.contains(CAPACITY));
    assertEquals(
        List.of("Name", "Description"),
        Field.of(List.of(memory, WorkloadFactory.eINSTANCE.createTensor()))
            .get(Topic.GENERAL)
            .stream()
            .map(Field::label)
            .toList());
  }

  @Test
  void defaultsAndDifferencesAreSeen() {
    Memory one = AcceleratorFactory.eINSTANCE.createMemory();
    Memory two = AcceleratorFactory.eINSTANCE.createMemory();
    FieldState state = FieldState.of(COUNT, List.of(one, two));
    assertTrue(state.byDefault());
    assertEquals("1", state.text());
    assertEquals("1", COUNT.defaultText());
    two.setCount(4);
    state = FieldState.of(COUNT, List.of(one, two));
    assertTrue(state.several());
    assertFalse(state.byDefault());
    assertEquals("", state.text());
    one.setCapacity(Quantity.valueOf("256 KiB"));
    assertEquals("2.09715 Mbit", FieldState.of(CAPACITY, List.of(one)).note());
  }

  @Test
  void oneCommandChangesAllElementsAndIsUndoneInOneStep() {
    Memory one = AcceleratorFactory.eINSTANCE.createMemory();
    Memory two = AcceleratorFactory.eINSTANCE.createMemory();
    two.setCount(4);
    BasicCommandStack stack = new BasicCommandStack();
    var domain = new AdapterFactoryEditingDomain(new ModelAdapterFactory(), stack);
    Command command = FieldCommands.set(domain, List.of(one, two), COUNT.feature(), 8);
    assertEquals("Set count of 2 elements", command.getLabel());
    stack.execute(command);
    assertEquals(8, one.getCount());
    assertEquals(8, two.getCount());
    stack.undo();
    assertEquals(1, one.getCount());
    assertEquals(4, two.getCount());
    assertFalse(stack.canUndo());
    stack.execute(FieldCommands.set(domain, List.of(one, two), COUNT.feature(), null));
    assertFalse(two.eIsSet(COUNT.feature()));
    stack.undo();
    assertEquals(4, two.getCount());
    assertFalse(
        FieldCommands.set(domain, List.of(two), COUNT.feature(), 4).canExecute(),
        "nothing to change");
  }

  @Test
  void helpNamesMeaningUnitsDefaultAndSource() {
    Memory memory = AcceleratorFactory.eINSTANCE.createMemory();
    Citation citation = CommonFactory.eINSTANCE.createCitation();
    citation.setFeatures("capacity");
    citation.setText("Data sheet");
    citation.setLocator("page 3");
    memory.getCitations().add(citation);
    String help = FieldHelp.text(CAPACITY, List.of(memory));
    assertTrue(help.startsWith("Capacity of one instance"), help);
    assertTrue(help.contains("bit, greater than 0"), help);
    assertTrue(help.contains("Data sheet, page 3 (published)"), help);
    assertTrue(FieldHelp.text(COUNT, List.of(memory)).contains("Default: 1"));
  }
}
