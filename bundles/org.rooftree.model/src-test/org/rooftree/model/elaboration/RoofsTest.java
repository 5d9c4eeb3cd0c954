package org.rooftree.model.elaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.Design;
import org.rooftree.model.Models;
import org.rooftree.model.TestFiles;
import org.rooftree.model.io.ModelReader;

/** Roofs of shipped designs against their publications. */
class RoofsTest {

  private static Design example(String name) {
    return Models.design(new ModelReader().read(TestFiles.example(name))).value().orElseThrow();
  }

  /** Jouppi et al., ISCA 2017: 92 TOPS, half speed for 8 by 16 bit, a quarter for 16 by 16. */
  @Test
  void tpuHasOneComputeRoofPerPrecision() {
    Map<String, Double> roofs = example("tpu-v1.accelerator").computeRoofsOpPerS();

    assertThat(roofs)
        .containsExactly(
            entry("int8", 91.7504e12), entry("int8-int16", 45.8752e12), entry("int16", 22.9376e12));
  }

  @Test
  void tpuHasOneRoofPerMemory() {
    Map<String, Double> roofs = example("tpu-v1.accelerator").memoryRoofsBytesPerS();

    assertThat(roofs).containsKeys("weight-DRAM", "unified-buffer", "accumulators");
    assertThat(roofs.get("weight-DRAM")).isCloseTo(34e9, within(1e-3));
  }

  @Test
  void linksBetweenDiesHaveARoofAndVectorUnitsTheirOwn() {
    Design design = example("chiplet-2core.accelerator");

    assertThat(design.memoryRoofsBytesPerS()).containsKey("die-to-die-link");
    assertThat(design.computeRoofsOpPerS()).containsKeys("int8", "vector vector");
  }
}
