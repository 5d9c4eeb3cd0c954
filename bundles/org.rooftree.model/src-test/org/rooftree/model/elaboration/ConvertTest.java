package org.rooftree.model.elaboration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EEnumLiteral;
import org.eclipse.emf.ecore.EPackage;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.ExtraComponent;
import org.rooftree.api.design.ImcCircuit;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.source.SourceKind;
import org.rooftree.api.study.Study;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.mapping.MappingPackage;
import org.rooftree.model.study.StudyPackage;
import org.rooftree.model.workload.WorkloadPackage;

/** Model values become values of records without loss. */
class ConvertTest {

  private static final Map<EEnum, Class<? extends Enum<?>>> TYPES =
      Map.ofEntries(
          Map.entry(CommonPackage.Literals.SOURCE_KIND, SourceKind.class),
          Map.entry(AcceleratorPackage.Literals.MEMORY_KIND, Memory.Kind.class),
          Map.entry(AcceleratorPackage.Literals.OPERAND_ROLE, OperandRole.class),
          Map.entry(AcceleratorPackage.Literals.PORT_DIRECTION, Port.Direction.class),
          Map.entry(AcceleratorPackage.Literals.TRANSFER_DIRECTION, Port.TransferDirection.class),
          Map.entry(AcceleratorPackage.Literals.MEMORY_SHARING, Memory.Sharing.class),
          Map.entry(AcceleratorPackage.Literals.INTERCONNECT_KIND, Interconnect.Kind.class),
          Map.entry(AcceleratorPackage.Literals.NUMBER_FORMAT, PrecisionMode.Format.class),
          Map.entry(AcceleratorPackage.Literals.SPARSITY_SUPPORT, ComputeUnit.Sparsity.class),
          Map.entry(AcceleratorPackage.Literals.STATIONARY, ComputeUnit.Stationary.class),
          Map.entry(AcceleratorPackage.Literals.IMC_KIND, ImcMacro.Kind.class),
          Map.entry(AcceleratorPackage.Literals.CELL_KIND, ImcMacro.Cell.class),
          Map.entry(AcceleratorPackage.Literals.BIT_ENCODING, ImcCircuit.Encoding.class),
          Map.entry(AcceleratorPackage.Literals.EXTRA_SCOPE, ExtraComponent.Scope.class),
          Map.entry(WorkloadPackage.Literals.VECTOR_KIND, StatedCost.Kind.class),
          Map.entry(StudyPackage.Literals.SAMPLER_KIND, Study.Sampler.class));

  /** Two words each, which become a truth value. */
  private static final Set<EEnum> SWITCHES =
      Set.of(
          WorkloadPackage.Literals.EXECUTION_UNIT,
          StudyPackage.Literals.SCALE_KIND,
          StudyPackage.Literals.SENSE);

  @Test
  void everyEnumerationOfTheMetamodelIsKnownHere() {
    Set<EEnum> all = new HashSet<>();
    for (EPackage metamodel :
        List.of(
            CommonPackage.eINSTANCE,
            AcceleratorPackage.eINSTANCE,
            WorkloadPackage.eINSTANCE,
            MappingPackage.eINSTANCE,
            StudyPackage.eINSTANCE)) {
      metamodel.getEClassifiers().stream()
          .filter(EEnum.class::isInstance)
          .forEach(e -> all.add((EEnum) e));
    }
    Set<EEnum> known = new HashSet<>(TYPES.keySet());
    known.addAll(SWITCHES);
    assertThat(all).isEqualTo(known);
    assertThat(SWITCHES).allSatisfy(e -> assertThat(e.getELiterals()).hasSize(2));
  }

  @Test
  void everyLiteralHasItsOwnConstantAndEveryConstantItsLiteral() {
    TYPES.forEach(
        (literals, type) -> {
          Set<Enum<?>> converted = new HashSet<>();
          for (EEnumLiteral literal : literals.getELiterals()) {
            converted.add(convert(type, literal));
          }
          assertThat(converted)
              .as(literals.getName())
              .containsExactlyInAnyOrder(type.getEnumConstants());
        });
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Enum<?> convert(Class type, EEnumLiteral literal) {
    return Convert.constant(type, literal.getInstance());
  }

  @Test
  void ratesPerCycleNeedTheClock() {
    assertThat(Convert.perSecond(Quantity.valueOf("2 B/cycle"), 1e9)).isEqualTo(16e9);
    assertThat(Convert.perSecond(Quantity.valueOf("2 B/s"), 1e9)).isEqualTo(16);
    assertThat(Convert.seconds(Quantity.valueOf("5 cycle"), 1e9)).isEqualTo(5e-9);
    assertThat(Convert.seconds(Quantity.valueOf("5 s"), 1e9)).isEqualTo(5);
    assertThat(Convert.seconds(null, 1e9)).isZero();
  }

  @Test
  void areasAreInSquareMillimetresWithoutRounding() {
    assertThat(Convert.areaMm2(Quantity.valueOf("331 mm^2"))).hasValue(331);
    assertThat(Convert.areaMm2(Quantity.valueOf("1 cm^2")).orElseThrow())
        .isBetween(99.9999999, 100.0000001);
    assertThat(Convert.areaMm2(null)).isEmpty();
  }

  @Test
  void wordsAreSplitAtAnyBlank() {
    assertThat(Convert.words("  C FX\tFY ")).containsExactly("C", "FX", "FY");
    assertThat(Convert.words(" ")).isEmpty();
    assertThat(Convert.words(null)).isEmpty();
  }
}
