package org.rooftree.cli;

import java.util.List;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.quantity.UnitException;
import org.rooftree.engine.isolation.Isolation;
import org.rooftree.engine.isolation.Limits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What evaluators may take, for all commands that evaluate. */
final class LimitOptions {
  private static final Unit BYTE = Unit.of("B");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "Time for one layer, after which it fails (default: ${DEFAULT-VALUE}).")
  private double timeLimitS = 600;

  @Option(
      names = "--memory-limit",
      paramLabel = "SIZE",
      defaultValue = "1 GiB",
      description =
          "Memory of an evaluator in a process of its own; a layer that needs more fails (default:"
              + " ${DEFAULT-VALUE}).")
  private String memoryLimit = "1 GiB";

  @Option(
      names = "--isolation",
      paramLabel = "installed|declared|all",
      defaultValue = "installed",
      description =
          "Evaluators that run in a process of their own, where they harm nothing: those that did"
              + " not come with Rooftree and those that ask for it; only those that ask for it; or"
              + " all (default: ${DEFAULT-VALUE}).")
  private String isolation = "installed";

  /**
   * Returns the limits.
   *
   * @throws ParameterException when one is wrong, saying what is allowed
   */
  Limits limits() {
    if (!(timeLimitS > 0)) {
      throw wrong("--time-limit " + timeLimitS + ": it must be greater than 0 s");
    }
    Isolation chosen =
        Isolation.of(isolation)
            .orElseThrow(
                () ->
                    wrong(
                        "--isolation "
                            + isolation
                            + ": allowed are "
                            + String.join(", ", List.of("installed", "declared", "all"))));
    return new Limits(timeLimitS, memoryBytes(), chosen);
  }

  private long memoryBytes() {
    double bytes;
    try {
      bytes = Quantity.valueOf(memoryLimit).in(BYTE);
    } catch (UnitException e) {
      throw wrong("--memory-limit " + memoryLimit + ": " + e.getMessage());
    }
    if (bytes < Limits.MIN_MEMORY_BYTES || bytes > Limits.MAX_MEMORY_BYTES) {
      throw wrong("--memory-limit " + memoryLimit + ": allowed are 64 MiB to 16 TiB");
    }
    return (long) bytes;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
