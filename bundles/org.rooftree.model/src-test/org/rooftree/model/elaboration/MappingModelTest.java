package org.rooftree.model.elaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.LayerMapping.Hint;
import org.rooftree.api.mapping.LayerMapping.Placement;
import org.rooftree.api.mapping.LayerMapping.Spatial;
import org.rooftree.api.mapping.LayerMapping.Temporal;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.ModelWriter;

class MappingModelTest {
  private static LayerMapping mapping(String name, String path, long factor) {
    return new LayerMapping(
        name,
        path,
        "conv1",
        "Conv",
        "/core",
        true,
        List.of(new Spatial("rows", "C", 8), new Spatial("rows", "FX", 3)),
        List.of(new Hint("columns", List.of("K", "G"))),
        List.of(new Temporal("OX", factor), new Temporal("*", 0)),
        List.of(
            new Placement(OperandRole.WEIGHT, "/core/spad", 1),
            new Placement(OperandRole.OUTPUT, "/dram", 2)));
  }

  /** Everything that a mapping says is in the file that is written, and is read from it. */
  @Test
  void writtenAndReadItIsTheSame() throws IOException {
    byte[] file =
        new ModelWriter()
            .bytes(
                MappingModel.of(
                    "found", "chip", "net", List.of(mapping("a/b", "", 7), mapping("a/b", "", 7))));
    var loaded = Models.mapping(new ModelReader().read(file, "m.mapping", ModelKind.MAPPING));
    Mapping read = loaded.value().orElseThrow();
    assertThat(loaded.findings()).isEmpty();
    assertThat(read.name()).isEqualTo("found");
    assertThat(read.accelerator()).isEqualTo("chip");
    assertThat(read.workload()).isEqualTo("net");
    assertThat(read.layers())
        .containsExactly(mapping("a.b", "/a.b", 7), mapping("a.b-2", "/a.b-2", 7));
  }

  @Test
  void factorThatNoFileHoldsIsRefused() {
    assertThatThrownBy(
            () -> MappingModel.of("m", "", "", List.of(mapping("a", "", 3_000_000_000L))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer conv1")
        .hasMessageContaining("3000000000");
  }
}
