package org.rooftree.evaluator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.evaluator.mapping.ReferenceFile.Known;

/** A given mapping that cannot be is explained. */
class GivenMappingTest {
  @Test
  void tooLargeATileIsExplainedWithMemoryOperandAndBytes() throws IOException {
    assertThat(reason(file().design(), place(valid(), OperandRole.OUTPUT, "rf_2B", 9)))
        .startsWith("mapping ") // who asked knows the layer
        .contains("memory /core/rf_2B needs")
        .contains("byte per instance up to and with the output and has 2 byte");
  }

  @Test
  void aMissingPortIsNamed() throws IOException {
    Design design = file().design();
    List<Memory> memories = new ArrayList<>(design.memories());
    Memory sram = memories.get(2);
    List<Port> ports = new ArrayList<>();
    for (Port port : sram.ports()) {
      List<Port.Transfer> transfers = new ArrayList<>(port.transfers());
      transfers.remove(new Port.Transfer(OperandRole.INPUT, Port.TransferDirection.FROM_HIGH));
      ports.add(
          new Port(
              port.name(),
              Port.Direction.READ,
              port.bitsPerS(),
              port.minimumAccessBits(),
              transfers,
              port.sources()));
    }
    memories.set(
        2,
        Designs.memory(
            sram.name(), sram.capacityBits(), sram.operands(), sram.servedDimensions(), ports));
    assertThat(reason(Designs.design(design.units().getFirst(), memories), valid()))
        .contains("memory sram_2MB has no port on which input is written from the outer memory");
  }

  @Test
  void missingIterationsAreCounted() throws IOException {
    LayerMapping valid = valid();
    List<LayerMapping.Temporal> fewer = valid.temporal().subList(1, valid.temporal().size());
    assertThat(reason(file().design(), with(valid, fewer, valid.placements())))
        .contains("iterations in time of loop")
        .contains("are needed");
  }

  @Test
  void anUnknownMemoryIsNamed() throws IOException {
    LayerMapping valid = valid();
    List<LayerMapping.Placement> places = new ArrayList<>(valid.placements());
    places.add(0, new LayerMapping.Placement(OperandRole.INPUT, "/core/rf_128B", 0));
    assertThat(reason(file().design(), with(valid, valid.temporal(), places)))
        .contains("places the input in /core/rf_128B, which may not hold it");
  }

  private static ReferenceFile file() throws IOException {
    return ReferenceFile.read("tpu_like-conv-6");
  }

  /** The mapping that ZigZag finds. */
  private static LayerMapping valid() throws IOException {
    ReferenceFile file = file();
    return Designs.prepare(file.design(), file.mapping(), file.compatible())
        .evaluate(file.known.getFirst().layer(), Progress.NONE)
        .schedule()
        .orElseThrow()
        .mapping();
  }

  private static LayerMapping place(
      LayerMapping mapping, OperandRole role, String memory, int loops) {
    List<LayerMapping.Placement> places = new ArrayList<>();
    for (LayerMapping.Placement p : mapping.placements()) {
      boolean here = p.operand() == role && p.memory().endsWith("/" + memory);
      places.add(here ? new LayerMapping.Placement(role, p.memory(), loops) : p);
    }
    return with(mapping, mapping.temporal(), places);
  }

  private static LayerMapping with(
      LayerMapping mapping,
      List<LayerMapping.Temporal> temporal,
      List<LayerMapping.Placement> places) {
    return new LayerMapping(
        mapping.name(), "/given", "*", "", mapping.spatial(), List.of(), temporal, places);
  }

  private static String reason(Design design, LayerMapping mapping) throws IOException {
    ReferenceFile file = file();
    Known known = file.known.getFirst();
    Mapping given = new Mapping("given", "", "", "", List.of(mapping));
    Applicability answer =
        Designs.prepare(design, given, file.compatible()).applicability(known.layer());
    assertThat(answer).isInstanceOf(Applicability.NotApplicable.class);
    return ((Applicability.NotApplicable) answer).reason();
  }
}
