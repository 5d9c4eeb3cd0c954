package org.rooftree.evaluator.simulator.rtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.Programs;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.Workload;

/** Runs the evaluator on the Icarus Verilog that is installed. */
final class Icarus {
  private Icarus() {}

  /** Skips a test where it is not installed; on a server for continuous integration, fails. */
  static void require() {
    boolean installed = Programs.find(Tools.INSTALLED.compiler()).isPresent();
    if (!installed) {
      assertThat(System.getenv("CI")).as(Tools.REMEDY).isNotEqualTo("true");
    }
    assumeTrue(installed, Tools.REMEDY);
  }

  static RtlModel prepare(Design design, Tools tools, String... settings) {
    Map<String, String> values = new HashMap<>();
    for (String setting : settings) {
      values.put(setting.split("=")[0], setting.split("=")[1]);
    }
    return new RtlModel(
        new EvaluationContext(
            design,
            new Workload("network", "", 1, List.of(), List.of(), List.of(), Optional.empty()),
            Optional.empty(),
            Parameters.of(new RtlEvaluator().info().parameters(), values)),
        tools);
  }

  static LayerResult evaluate(Design design, Layer layer, String... settings) {
    return prepare(design, Tools.INSTALLED, settings).evaluate(layer, Progress.NONE);
  }
}
