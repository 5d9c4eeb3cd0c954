package org.rooftree.model.edit.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EClassifier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.accelerator.AcceleratorFactory;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.model.accelerator.MemoryKind;
import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.CommonFactory;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.edit.field.InputResult.Accepted;
import org.rooftree.model.edit.field.InputResult.Refused;
import org.rooftree.model.edit.fix.LikelyUnits;
import org.rooftree.model.mapping.MappingPackage;
import org.rooftree.model.study.StudyFactory;
import org.rooftree.model.study.StudyPackage;
import org.rooftree.model.validation.Allowed;
import org.rooftree.model.workload.LoopNest;
import org.rooftree.model.workload.NestOperand;
import org.rooftree.model.workload.WorkloadFactory;
import org.rooftree.model.workload.WorkloadPackage;

class FieldInputTest {
  private static final List<EPackage> PACKAGES =
      List.of(
          CommonPackage.eINSTANCE,
          AcceleratorPackage.eINSTANCE,
          WorkloadPackage.eINSTANCE,
          MappingPackage.eINSTANCE,
          StudyPackage.eINSTANCE);

  private record Case(EObject element, EAttribute attribute) {
    InputResult read(String text) {
      return FieldInput.read(element, attribute, text);
    }

    String where() {
      return element.eClass().getName() + "." + attribute.getName();
    }
  }

  /** Every attribute of every class that can be created. */
  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (EPackage ePackage : PACKAGES) {
      for (EClassifier classifier : ePackage.getEClassifiers()) {
        if (classifier instanceof EClass type && !type.isAbstract()) {
          for (EAttribute attribute : type.getEAllAttributes()) {
            cases.add(new Case(EcoreUtil.create(type), attribute));
          }
        }
      }
    }
    assertTrue(cases.size() > 200);
    return cases;
  }

  @Test
  void everyDefaultIsAccepted() {
    for (Case one : cases()) {
      Object value = one.attribute.getDefaultValue();
      if (value == null || one.attribute.isMany()) {
        continue;
      }
      Accepted accepted =
          assertInstanceOf(
              Accepted.class,
              one.read(FieldText.of(one.attribute, value)),
              () -> one.where() + " = " + value);
      assertEquals(value, accepted.value(), one.where());
      assertEquals("", accepted.note(), one.where());
    }
  }

  @Test
  void everyUsualUnitIsAcceptedAndShownNormalised() {
    for (Case one : cases()) {
      Allowed allowed = Allowed.read(one.attribute);
      if (FieldKind.of(one.attribute) != FieldKind.QUANTITY || allowed == null) {
        continue;
      }
      for (String unit : LikelyUnits.usual(allowed)) {
        String text = "1e-3 " + unit;
        Accepted accepted =
            assertInstanceOf(Accepted.class, one.read(text), () -> one.where() + " = " + text);
        Quantity stored = assertInstanceOf(Quantity.class, accepted.value());
        assertEquals(unit.equals("1") ? "0.001" : "0.001 " + unit, stored.toString());
        if (!accepted.note().isEmpty()) {
          double normalised = Quantity.valueOf(accepted.note()).base();
          assertEquals(1, normalised / stored.base(), 1e-5, () -> text + " = " + accepted.note());
        }
      }
    }
  }

  @Test
  void aWrongDimensionIsRefusedAndTheUnitsAllowedAreNamed() {
    for (Case one : cases()) {
      Allowed allowed = Allowed.read(one.attribute);
      if (FieldKind.of(one.attribute) == FieldKind.QUANTITY && allowed != null) {
        Refused refused = assertInstanceOf(Refused.class, one.read("3 V^3"), one.where());
        assertTrue(refused.reason().contains("wrong unit V^3"), refused::reason);
        assertTrue(refused.reason().contains(allowed.units().getFirst().symbol()), refused::reason);
      }
    }
  }

  @Test
  void nonsenseIsRefusedWithWhatIsAllowed() {
    for (Case one : cases()) {
      if (switch (FieldKind.of(one.attribute)) {
        case QUANTITY, NUMBER, BOOLEAN, CHOICE, CHOICES -> true;
        default -> false;
      }) {
        Refused refused = assertInstanceOf(Refused.class, one.read("lots"), one.where());
        assertTrue(
            refused.reason().contains("must be") || refused.reason().contains("write"),
            refused::reason);
      }
    }
  }

  @Test
  void aNegativeNumberIsRefusedWhereTheRangeStartsAtZeroOrAbove() {
    for (Case one : cases()) {
      Allowed allowed = Allowed.read(one.attribute);
      if (allowed != null && allowed.minimum() >= 0) {
        boolean quantity = FieldKind.of(one.attribute) == FieldKind.QUANTITY;
        String text = "-1" + (quantity ? " " + allowed.units().getFirst() : "");
        Refused refused = assertInstanceOf(Refused.class, one.read(text), one.where());
        assertTrue(refused.reason().contains(allowed.range()), refused::reason);
      }
    }
  }

  @Test
  void aNumberWithoutItsUnitIsRefusedWithTheUsualUnits() {
    Memory memory = AcceleratorFactory.eINSTANCE.createMemory();
    assertEquals(
        "256 has no unit; it must be a quantity in bit, greater than 0"
            + " (write KiB, MiB, B, bit, GiB, …)",
        reason(memory, AcceleratorPackage.Literals.MEMORY__CAPACITY, "256"));
  }

  @Test
  void emptyTextResetsUnlessAValueIsNeeded() {
    for (Case one : cases()) {
      boolean needed =
          one.attribute.isRequired() && one.attribute.getDefaultValue() == null
              || TextContent.isNeeded(one.element, one.attribute);
      if (needed) {
        assertInstanceOf(Refused.class, one.read(" "), one.where());
      } else {
        assertNull(assertInstanceOf(Accepted.class, one.read(" "), one.where()).value());
      }
    }
  }

  @Test
  void quantitiesAreKeptAsWrittenAndShownInTheUnitOfTheMetamodel() {
    Memory memory = AcceleratorFactory.eINSTANCE.createMemory();
    Accepted accepted = accepted(memory, AcceleratorPackage.Literals.MEMORY__CAPACITY, "256KiB");
    assertEquals("256 KiB", String.valueOf(accepted.value()));
    assertEquals("2.09715 Mbit", accepted.note());
    assertEquals(
        "320 fJ/op",
        accepted(
                AcceleratorFactory.eINSTANCE.createPrecisionMode(),
                AcceleratorPackage.Literals.PRECISION_MODE__ENERGY_PER_OPERATION,
                "0.64 pJ/MAC")
            .note());
    assertEquals(
        "", accepted(memory, AcceleratorPackage.Literals.COMPONENT__CLOCK, "200 MHz").note());
    assertEquals(
        "1 GHz", accepted(memory, AcceleratorPackage.Literals.COMPONENT__CLOCK, "1000 MHz").note());
  }

  @Test
  void sharesMayBeWrittenInPercent() {
    Accepted accepted =
        accepted(
            AcceleratorFactory.eINSTANCE.createMemory(),
            AcceleratorPackage.Literals.MEMORY__BANDWIDTH_EFFICIENCY,
            "85 %");
    assertEquals(0.85, accepted.value());
    assertEquals("0.85", accepted.note());
  }

  @Test
  void integersAreWholeAndFitTheirType() {
    EObject array = AcceleratorFactory.eINSTANCE.createArrayDimension();
    EAttribute size = AcceleratorPackage.Literals.ARRAY_DIMENSION__SIZE;
    assertEquals(16, accepted(array, size, "1.6e1").value());
    assertTrue(reason(array, size, "1.5").contains("no integer"));
    assertTrue(reason(array, size, "8 bit").contains("no number"));
    EObject study = StudyFactory.eINSTANCE.createStudy();
    assertEquals(
        Long.MAX_VALUE,
        accepted(study, StudyPackage.Literals.STUDY__SEED, "9223372036854775807").value());
    assertTrue(
        reason(study, StudyPackage.Literals.STUDY__SEED, "9223372036854775808")
            .contains("at most 9223372036854775807"));
    assertTrue(
        reason(study, StudyPackage.Literals.STUDY__SAMPLES, "3e9").contains("at most 2147483647"));
  }

  @Test
  void wordsOfAListAreReadAndRefusedWithTheList() {
    Memory memory = AcceleratorFactory.eINSTANCE.createMemory();
    assertSame(
        MemoryKind.HBM, accepted(memory, AcceleratorPackage.Literals.MEMORY__KIND, "hbm").value());
    assertTrue(
        reason(memory, AcceleratorPackage.Literals.MEMORY__KIND, "magic").contains("register"));
    assertEquals(
        List.of(OperandRole.INPUT, OperandRole.OUTPUT),
        accepted(memory, AcceleratorPackage.Literals.MEMORY__OPERANDS, "input, output").value());
  }

  @Test
  void loopListsAreCheckedAndExplained() {
    EObject rows = AcceleratorFactory.eINSTANCE.createArrayDimension();
    EAttribute loops = AcceleratorPackage.Literals.ARRAY_DIMENSION__LOOPS;
    assertEquals(
        "input channels, kernel height, kernel width", accepted(rows, loops, "C FY FX").note());
    assertTrue(reason(rows, loops, "C,FY").contains("by blanks"));
    assertTrue(reason(rows, loops, "C C").contains("twice"));
  }

  @Test
  void namesAreUniqueAmongNeighboursAndHoldNoSlash() {
    Accelerator accelerator = AcceleratorFactory.eINSTANCE.createAccelerator();
    Memory dram = memory(accelerator, "DRAM");
    Memory buffer = memory(accelerator, "buffer");
    EAttribute name = CommonPackage.Literals.NAMED_ELEMENT__NAME;
    assertTrue(reason(buffer, name, "DRAM").contains("taken"));
    assertTrue(reason(buffer, name, "a/b").contains("slash"));
    assertEquals("DRAM", accepted(dram, name, "DRAM").value());
  }

  @Test
  void referencesAreReadByPathAndCloseNoCircle() {
    Accelerator accelerator = AcceleratorFactory.eINSTANCE.createAccelerator();
    Memory dram = memory(accelerator, "DRAM");
    Memory buffer = memory(accelerator, "buffer");
    Memory pad = memory(accelerator, "pad");
    buffer.getFedBy().add(dram);
    EStructuralFeature fedBy = AcceleratorPackage.Literals.MEMORY__FED_BY;
    assertEquals(List.of(dram, buffer), accepted(pad, fedBy, "/DRAM, /buffer").value());
    assertTrue(reason(pad, fedBy, "/nowhere").contains("/DRAM, /buffer"));
    assertTrue(reason(dram, fedBy, "/buffer").contains("lead back"));
    assertInstanceOf(
        Refused.class,
        FieldInput.read(List.of(pad, buffer), fedBy, "/buffer"),
        "it is one of them");
    assertEquals(
        List.of(pad),
        ReferenceTargets.of(List.of(dram), AcceleratorPackage.Literals.MEMORY__FED_BY));
  }

  @Test
  void citationsNameFeaturesOfTheirElement() {
    Memory memory = AcceleratorFactory.eINSTANCE.createMemory();
    Citation citation = CommonFactory.eINSTANCE.createCitation();
    memory.getCitations().add(citation);
    EAttribute features = CommonPackage.Literals.CITATION__FEATURES;
    assertEquals("capacity ports", accepted(citation, features, "capacity ports").value());
    assertTrue(reason(citation, features, "colour").contains("no feature \"colour\""));
  }

  @Test
  void shapesIndicesPathsAndLists() {
    assertTrue(
        reason(
                WorkloadFactory.eINSTANCE.createTensor(),
                WorkloadPackage.Literals.TENSOR__SHAPE,
                "3x-1")
            .contains("1x3x224x224"));
    LoopNest nest = WorkloadFactory.eINSTANCE.createLoopNest();
    var loop = WorkloadFactory.eINSTANCE.createLoop();
    loop.setName("k");
    nest.getLoops().add(loop);
    NestOperand operand = WorkloadFactory.eINSTANCE.createNestOperand();
    nest.getOperands().add(operand);
    EAttribute indices = WorkloadPackage.Literals.NEST_OPERAND__INDICES;
    assertEquals("2*k", accepted(operand, indices, "2*k").value());
    assertTrue(reason(operand, indices, "q").contains("loops are k"));
    EObject file = StudyFactory.eINSTANCE.createFileReference();
    assertTrue(reason(file, StudyPackage.Literals.FILE_REFERENCE__PATH, "../a").contains("leaves"));
    EObject factor = StudyFactory.eINSTANCE.createFactor();
    assertEquals(
        List.of("1 KiB", "2 KiB"),
        accepted(factor, StudyPackage.Literals.FACTOR__VALUES, "1 KiB, 2 KiB").value());
    assertFalse(reason(factor, StudyPackage.Literals.FACTOR__VALUES, "1,,2").isEmpty());
  }

  private static Memory memory(Accelerator accelerator, String name) {
    Memory memory = AcceleratorFactory.eINSTANCE.createMemory();
    memory.setName(name);
    accelerator.getMemories().add(memory);
    return memory;
  }

  private static Accepted accepted(EObject element, EStructuralFeature feature, String text) {
    return assertInstanceOf(Accepted.class, FieldInput.read(element, feature, text));
  }

  private static String reason(EObject element, EStructuralFeature feature, String text) {
    return assertInstanceOf(Refused.class, FieldInput.read(element, feature, text)).reason();
  }
}
