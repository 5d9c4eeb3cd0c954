package org.rooftree.api.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.rooftree.api.source.Sources;

/** Peaks and the choice of a precision mode. */
class ComputeUnitTest {
  private static final PrecisionMode INT8 = mode("int8", 8, 8, 1, OptionalDouble.empty());

  @Test
  void tpuV1PeaksAt91Point75TopsBecauseAMacIsTwoOperations() {
    ComputeUnit tpu = array(1, 700e6, List.of(256, 256), INT8);
    assertThat(tpu.units()).isEqualTo(65_536);
    assertThat(tpu.peakOpPerS(INT8)).isEqualTo(91.7504e12);
  }

  @Test
  void peakCountsAllCopies() {
    assertThat(array(3, 1e9, List.of(10), INT8).peakOpPerS(INT8)).isEqualTo(60e9);
  }

  @Test
  void statedPeakReplacesTheProductButStillCountsCopies() {
    PrecisionMode stated = mode("tf32", 19, 19, 1, OptionalDouble.of(156e12));
    assertThat(array(2, 1e9, List.of(10), stated).peakOpPerS(stated)).isEqualTo(312e12);
  }

  @Test
  void slowModesHaveLessPeak() {
    PrecisionMode half = mode("int16", 16, 16, 0.5, OptionalDouble.empty());
    assertThat(array(1, 1e9, List.of(10), half).peakOpPerS(half)).isEqualTo(10e9);
  }

  @Test
  void laneOfAVectorUnitDoesTheStatedOperations() {
    ComputeUnit vector =
        unit(ComputeUnit.Kind.VECTOR, 1, 1e9, List.of(32), 1, Optional.empty(), INT8);
    assertThat(vector.peakOpPerS(INT8)).isEqualTo(32e9);
  }

  @Test
  void macroAppliesInputsBitByBitAndRoundsCyclesUp() {
    PrecisionMode int7 = mode("int7", 8, 7, 1, OptionalDouble.empty());
    ComputeUnit macro =
        unit(ComputeUnit.Kind.IMC, 1, 1e9, List.of(64, 4, 1), 2, Optional.of(macro(2)), INT8, int7);
    assertThat(macro.peakOpPerS(INT8)).isEqualTo(2 * 256 * 1e9 / 4);
    assertThat(macro.peakOpPerS(int7)).isEqualTo(2 * 256 * 1e9 / 4);
  }

  @Test
  void aUnitWithoutDimensionsIsOneMacUnit() {
    assertThat(array(1, 1e9, List.of(), INT8).units()).isEqualTo(1);
  }

  @Test
  void tooManyUnitsAreRefusedRatherThanWrappedAround() {
    ComputeUnit huge = array(1, 1e9, List.of(1_000_000, 1_000_000, 1_000_000, 1_000_000), INT8);
    assertThatThrownBy(huge::units).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void theFastestModeThatIsWideEnoughIsChosen() {
    PrecisionMode int4 = mode("int4", 4, 4, 4, OptionalDouble.empty());
    PrecisionMode int8 = mode("int8", 8, 8, 2, OptionalDouble.empty());
    PrecisionMode fp16 = mode("fp16", 16, 16, 1, OptionalDouble.empty());
    ComputeUnit unit = array(1, 1e9, List.of(16), fp16, int8, int4);
    assertThat(unit.mode(4, 4)).contains(int4);
    assertThat(unit.mode(5, 4)).contains(int8);
    assertThat(unit.mode(4, 8)).contains(int8);
    assertThat(unit.mode(8, 16)).contains(fp16);
    assertThat(unit.mode(1, 1)).contains(int4);
    assertThat(unit.mode(17, 8)).isEmpty();
  }

  @Test
  void ofEquallyFastModesTheFirstIsChosen() {
    PrecisionMode fp16 = mode("fp16", 16, 16, 1, OptionalDouble.empty());
    PrecisionMode bf16 = mode("bf16", 16, 16, 1, OptionalDouble.empty());
    assertThat(array(1, 1e9, List.of(16), fp16, bf16).mode(16, 16)).contains(fp16);
    assertThat(array(1, 1e9, List.of(16), bf16, fp16).mode(16, 16)).contains(bf16);
  }

  @Test
  void blockFormatsCountTheirShareOfTheScale() {
    PrecisionMode mxfp4 = block("mxfp4", 4);
    assertThat(mxfp4.weightBitsWithScale()).isEqualTo(4.25);
    assertThat(mxfp4.inputBitsWithScale()).isEqualTo(4.25);
    assertThat(block("mxfp8", 8).weightBitsWithScale()).isEqualTo(8.25);
    ComputeUnit unit = array(1, 1e9, List.of(16), mxfp4);
    assertThat(unit.mode(4.25, 4.25)).contains(mxfp4);
    assertThat(unit.mode(4, 4)).contains(mxfp4);
    assertThat(unit.mode(4.5, 4.25)).isEmpty();
  }

  private static PrecisionMode block(String name, int bits) {
    return new PrecisionMode(
        name,
        PrecisionMode.Format.BLOCK_FLOATING_POINT,
        bits,
        bits,
        32,
        32,
        8,
        1,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Sources.NONE);
  }

  private static PrecisionMode mode(
      String name, int weightBits, int inputBits, double macsPerUnit, OptionalDouble peak) {
    return new PrecisionMode(
        name,
        PrecisionMode.Format.INTEGER,
        weightBits,
        inputBits,
        32,
        1,
        0,
        macsPerUnit,
        peak,
        OptionalDouble.empty(),
        Sources.NONE);
  }

  private static ImcMacro macro(int inputBitsPerCycle) {
    return new ImcMacro(
        ImcMacro.Kind.DIGITAL,
        1,
        1,
        8,
        inputBitsPerCycle,
        0,
        0,
        ImcMacro.Cell.SRAM6T,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static ComputeUnit array(
      long copies, double clockHz, List<Integer> sizes, PrecisionMode... modes) {
    return unit(ComputeUnit.Kind.ARRAY, copies, clockHz, sizes, 2, Optional.empty(), modes);
  }

  private static ComputeUnit unit(
      ComputeUnit.Kind kind,
      long copies,
      double clockHz,
      List<Integer> sizes,
      double operationsPerLane,
      Optional<ImcMacro> imc,
      PrecisionMode... modes) {
    return new ComputeUnit(
        "unit",
        "/core/unit",
        "/core",
        kind,
        copies,
        clockHz,
        sizes.stream().map(s -> new ArrayDimension("d" + s, s, List.of(), Sources.NONE)).toList(),
        List.of(modes),
        ComputeUnit.Stationary.NONE,
        operationsPerLane,
        1,
        ComputeUnit.Sparsity.NONE,
        1,
        1,
        imc,
        OptionalDouble.empty(),
        0,
        Optional.empty(),
        Sources.NONE);
  }
}
