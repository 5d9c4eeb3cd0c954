package org.rooftree.api.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rooftree.api.source.Sources;

/** Look-up of memories and compute units. */
class DesignTest {

  @Test
  void matrixLayersRunOnArraysAndMacros() {
    Design design = design(units(ComputeUnit.Kind.values()));
    assertThat(design.unitsFor(true))
        .extracting(ComputeUnit::kind)
        .containsExactlyInAnyOrder(ComputeUnit.Kind.ARRAY, ComputeUnit.Kind.IMC);
  }

  @Test
  void vectorLayersRunOnVectorUnitsIfThereAreAny() {
    Design design = design(units(ComputeUnit.Kind.values()));
    assertThat(design.unitsFor(false))
        .extracting(ComputeUnit::kind)
        .containsExactly(ComputeUnit.Kind.VECTOR);
  }

  @Test
  void vectorLayersFallBackToArraysButNeverToMacros() {
    Design design = design(units(ComputeUnit.Kind.ARRAY, ComputeUnit.Kind.IMC));
    assertThat(design.unitsFor(false))
        .extracting(ComputeUnit::kind)
        .containsExactly(ComputeUnit.Kind.ARRAY);
    assertThat(design(units(ComputeUnit.Kind.IMC)).unitsFor(false)).isEmpty();
  }

  @Test
  void outermostMemoriesAreThoseThatNothingFeeds() {
    Design design =
        design(List.of(), memory("dram", "/dram"), memory("buffer", "/core/buffer", "/dram"));
    assertThat(design.outermostMemories()).extracting(Memory::name).containsExactly("dram");
    assertThat(design.memory("/core/buffer")).map(Memory::name).contains("buffer");
    assertThat(design.memory("/nowhere")).isEmpty();
  }

  @Test
  void aLevelIsNamedByItsPathWhereItsNameIsNotUnique() {
    Design design =
        design(
            List.of(),
            memory("dram", "/dram"),
            memory("buffer", "/a/buffer"),
            memory("buffer", "/b/buffer"));
    assertThat(design.levelName("/dram")).isEqualTo("dram");
    assertThat(design.levelName("/a/buffer")).isEqualTo("a/buffer");
    assertThat(design.levelName("/b/buffer")).isEqualTo("b/buffer");
  }

  @Test
  void bandwidthOfAMemoryCountsAllPortsOfAllInstances() {
    Memory memory =
        memory(
            "m",
            4,
            List.of(
                new Port("r", Port.Direction.READ, 10, 1, List.of(), Sources.NONE),
                new Port("w", Port.Direction.WRITE, 5, 1, List.of(), Sources.NONE)));
    assertThat(memory.bitsPerS()).isEqualTo(60);
    assertThat(memory.bitsPerS(Port.Direction.READ)).isEqualTo(40);
    assertThat(memory.bitsPerS(Port.Direction.READ_WRITE)).isZero();
  }

  private static List<ComputeUnit> units(ComputeUnit.Kind... kinds) {
    return List.of(kinds).stream()
        .map(
            kind ->
                new ComputeUnit(
                    kind.name(),
                    "/" + kind,
                    "/",
                    kind,
                    1,
                    1,
                    List.of(),
                    List.of(),
                    ComputeUnit.Stationary.NONE,
                    2,
                    1,
                    ComputeUnit.Sparsity.NONE,
                    1,
                    1,
                    Optional.empty(),
                    OptionalDouble.empty(),
                    0,
                    Optional.empty(),
                    Sources.NONE))
        .toList();
  }

  private static Memory memory(String name, String path, String... fedBy) {
    return new Memory(
        name,
        path,
        "/",
        Memory.Kind.SRAM,
        1,
        1,
        Set.of(OperandRole.values()),
        List.of(fedBy),
        Memory.Sharing.SHARED,
        List.of(),
        1,
        List.of(),
        1,
        1,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        true,
        OptionalDouble.empty(),
        0,
        Sources.NONE);
  }

  private static Memory memory(String name, long copies, List<Port> ports) {
    return new Memory(
        name,
        "/" + name,
        "/",
        Memory.Kind.SRAM,
        copies,
        1,
        Set.of(OperandRole.values()),
        List.of(),
        Memory.Sharing.SHARED,
        List.of(),
        1,
        ports,
        1,
        1,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        true,
        OptionalDouble.empty(),
        0,
        Sources.NONE);
  }

  private static Design design(List<ComputeUnit> units, Memory... memories) {
    return new Design(
        "design",
        "",
        Optional.empty(),
        units,
        List.of(memories),
        List.of(),
        List.of(),
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Sources.NONE);
  }
}
