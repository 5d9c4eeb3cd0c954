package org.rooftree.evaluator.simulator.rtl;

import java.util.List;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.quantity.Unit;

/**
 * A systolic array at register-transfer level, simulated by Icarus Verilog: cycles, accesses and
 * switching activity are counted in the registers, and every result is checked.
 */
public final class RtlEvaluator implements Evaluator {
  static final String DATAFLOW = "dataflow";
  static final String FOLDS = "folds";
  static final String LIMIT = "limit";
  static final String ACTIVITY = "activity";
  static final String SEED = "seed";
  static final String TIMEOUT = "timeout";

  private static final EvaluatorInfo INFO =
      new EvaluatorInfo(
          "rtl",
          "RTL simulation",
          "1.0.0",
          "A systolic array in Verilog, simulated by Icarus Verilog on random operands: cycles with"
              + " filling, loading and draining, accesses to the buffers and switching activity,"
              + " with every product checked.",
          List.of(
              "H. T. Kung, Why systolic architectures?, IEEE Computer 15(1), 1982",
              "S. Williams, Icarus Verilog, steveicarus.github.io/iverilog"),
          RtlMetrics.ALL,
          List.of(
              new Parameter(
                  DATAFLOW,
                  new Parameter.Choice(List.of("design", "os", "ws", "is")),
                  "design",
                  "Operand that stays in the array: the one that the design says (outputs if it says"
                      + " none), outputs (os), weights (ws) or inputs (is)."),
              new Parameter(
                  FOLDS,
                  new Parameter.Choice(List.of("auto", "all", "shapes")),
                  "auto",
                  "Folds that are simulated: all, one of each shape (shapes), or all of a layer of at"
                      + " most 1,000,000 MAC units times cycles and one of each shape otherwise"
                      + " (auto)."),
              new Parameter(
                  LIMIT,
                  new Parameter.Physical(Unit.ONE, 1e3, 1e12),
                  "20000000",
                  "Most MAC units times cycles to simulate for a layer; one million takes a few"
                      + " seconds."),
              new Parameter(
                  ACTIVITY,
                  new Parameter.Switch(),
                  "true",
                  "Whether toggles of the registers are counted, which takes about half of the time."),
              new Parameter(
                  SEED,
                  new Parameter.Physical(Unit.ONE, 0, 1e15),
                  "1",
                  "Seed of the random operands."),
              new Parameter(
                  TIMEOUT,
                  new Parameter.Physical(Unit.of("s"), 1, 1e6),
                  "300 s",
                  "Longest time for compiling the array, and for simulating a layer.")));

  @Override
  public EvaluatorInfo info() {
    return INFO;
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return new RtlModel(context, Tools.INSTALLED);
  }
}
