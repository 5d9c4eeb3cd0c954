package org.rooftree.evaluator.simulator.rtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.ComputeUnit.Stationary;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.workload.Layer;
import org.rooftree.evaluator.simulator.Fixtures;
import org.rooftree.evaluator.simulator.SimulationException;

/** What is not simulated, and what happens when a program does not do what it should. */
class RtlModelTest {
  private static final Design SMALL = Fixtures.systolic(4, 4, Stationary.OUTPUT, 64);
  private static final Layer PRODUCT = Fixtures.product("product", 9, 9, 9);

  /** Does nothing and ends with status 0, whatever its arguments. */
  private static final Path NOTHING = Path.of("/bin/true");

  private static Applicability.NotApplicable refused(
      Design design, Layer layer, Tools tools, String... settings) {
    return (Applicability.NotApplicable)
        Icarus.prepare(design, tools, settings).applicability(layer);
  }

  @Test
  void missingProgramIsNamedWithItsPackage() {
    var no = refused(SMALL, PRODUCT, new Tools("no-such-compiler", "vvp"));
    assertThat(no.reason()).contains("no-such-compiler");
    assertThat(no.remedy()).contains("apt-get install iverilog");
  }

  @Test
  void layerWithoutProductsIsRefused() {
    Icarus.require();
    assertThat(refused(SMALL, Fixtures.pooling("pool"), Tools.INSTALLED).remedy())
        .contains("systolic or the roofline evaluator");
  }

  @Test
  void arrayThatTakesMinutesToCompileIsRefused() {
    Icarus.require();
    var no = refused(Fixtures.systolic(256, 256, Stationary.WEIGHT, 64), PRODUCT, Tools.INSTALLED);
    assertThat(no.reason()).contains("65536 MAC units, at most 4096");
    assertThat(no.remedy()).contains("systolic evaluator");
  }

  @Test
  void layerBeyondTheLimitIsRefusedWithWhatItWouldTake() {
    Icarus.require();
    Layer large = Fixtures.product("large", 9, 9, 90_000);
    var no = refused(SMALL, large, Tools.INSTALLED, "limit=1000000");
    assertThat(no.reason()).contains("one of each shape", "the limit is 1.00e+06");
    assertThat(no.remedy()).contains("higher limit");
    assertThat(refused(SMALL, large, Tools.INSTALLED, "folds=all", "limit=1000000").remedy())
        .contains("folds=shapes");
  }

  @Test
  void compilerThatMakesNothingFails() {
    Icarus.require();
    assumeTrue(Files.isExecutable(NOTHING));
    RtlModel model = Icarus.prepare(SMALL, new Tools(NOTHING.toString(), "vvp"));
    assertThatThrownBy(() -> model.evaluate(PRODUCT, Progress.NONE))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("did not compile the array")
        .hasMessageContaining("version 11");
  }

  @Test
  void simulatorThatSaysNothingFails() {
    Icarus.require();
    assumeTrue(Files.isExecutable(NOTHING));
    RtlModel model = Icarus.prepare(SMALL, new Tools("iverilog", NOTHING.toString()));
    assertThatThrownBy(() -> model.evaluate(PRODUCT, Progress.NONE))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("reported 0 of 9 folds");
  }

  @Test
  void simulationThatTakesTooLongIsEnded() {
    Icarus.require();
    RtlModel model =
        Icarus.prepare(
            Fixtures.systolic(16, 16, Stationary.OUTPUT, 64),
            Tools.INSTALLED,
            "timeout=1 s",
            "limit=1000000000");
    assertThatThrownBy(
            () -> model.evaluate(Fixtures.product("long", 16, 16, 200_000), Progress.NONE))
        .isInstanceOf(SimulationException.class)
        .hasCauseInstanceOf(ProcessException.class)
        .hasMessageContaining("did not end within 1 s");
  }

  @Test
  void cancelledRunEnds() {
    Icarus.require();
    RtlModel model = Icarus.prepare(SMALL, Tools.INSTALLED);
    assertThatThrownBy(() -> model.evaluate(PRODUCT, () -> true))
        .isInstanceOf(CancellationException.class);
  }
}
