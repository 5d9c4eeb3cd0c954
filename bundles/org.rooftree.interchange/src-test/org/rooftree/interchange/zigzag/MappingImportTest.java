package org.rooftree.interchange.zigzag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.LayerMapping.Hint;
import org.rooftree.api.mapping.LayerMapping.Spatial;
import org.rooftree.api.mapping.LayerMapping.Temporal;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.Workload;

class MappingImportTest {
  @TempDir private Path folder;

  private Mapping mapping(String hardware, String text) {
    return Example.mapping(new Example(folder).mapping(hardware, text));
  }

  @Test
  void theNameOfALayerComesBeforeItsOperatorAndBothBeforeTheDefault() {
    ZigZagImport.Result result =
        new Example(folder)
            .all(
                "systolic",
                Example.changed("systolic-mapping", "name: stem", "name: net/stem"),
                Example.text("residual"));
    assertThat(result.findings()).isEmpty();
    Mapping mapping = Example.mapping(result);
    Workload workload = Example.workload(result);
    assertThat(workload.layers())
        .extracting(layer -> mapping.of(layer).orElseThrow().name())
        .containsExactly("net.stem", "Pooling", "Add");
    Layer other = workload.layers().getFirst();
    Layer convolution =
        new Layer("other", "/o", "Conv", other.body(), List.of(), List.of(), other.origin());
    assertThat(mapping.of(convolution).orElseThrow().name()).isEqualTo("default");
  }

  @Test
  void fixedUnrollingsAndACompleteOrderSurvive() {
    Mapping mapping = mapping("systolic", Example.text("systolic-mapping"));
    LayerMapping stem = mapping.layers().getFirst();
    assertThat(stem.layer()).isEqualTo("stem");
    assertThat(stem.spatial())
        .containsExactly(new Spatial("D1", "C", 32), new Spatial("D2", "K", 32));
    assertThat(stem.temporal())
        .containsExactly(
            new Temporal("OX", 56),
            new Temporal("OY", 56),
            new Temporal("FX", 7),
            new Temporal("FY", 7),
            new Temporal("K", 2));
    assertThat(stem.exchangedFactors()).isFalse();
  }

  @Test
  void linksThatExchangeTheFactorsSurvive() {
    assertThat(mapping("systolic", Example.text("systolic-mapping")).layers())
        .filteredOn(LayerMapping::exchangedFactors)
        .extracting(LayerMapping::operator)
        .containsExactly("Add");
  }

  @Test
  void severalLoopsOnOneDimensionHintsAndAnOrderWithGapsSurvive() {
    LayerMapping open = mapping("systolic", Example.text("open-mapping")).layers().getFirst();
    assertThat(open.layer()).isEqualTo("*");
    assertThat(open.spatial())
        .containsExactly(new Spatial("D2", "FY", 3), new Spatial("D2", "K", 4));
    assertThat(open.hints()).containsExactly(new Hint("D1", List.of("OY", "OX")));
    assertThat(open.temporal())
        .containsExactly(
            new Temporal("FX", 0),
            new Temporal("C", 2),
            new Temporal(Temporal.FURTHER, 0),
            new Temporal("K", 0));
  }

  @Test
  void aMappingThatSaysNothingLeavesEverythingOpen() {
    Mapping mapping =
        mapping("systolic", "- name: default\n  spatial_mapping: null\n  temporal_ordering:\n");
    LayerMapping all = mapping.layers().getFirst();
    assertThat(all.spatial()).isEmpty();
    assertThat(all.hints()).isEmpty();
    assertThat(all.temporal()).isEmpty();
  }

  @Test
  void dimensionsOfAMacroAreNamedAsInTheFile() {
    assertThat(
            mapping("analogue-macro", Example.text("analogue-macro-mapping"))
                .layers()
                .getFirst()
                .hints())
        .containsExactly(new Hint("D1", List.of("K")), new Hint("D2", List.of("C", "FX", "FY")));
  }
}
