package org.rooftree.evaluator.systolic;

import java.util.List;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;

/**
 * Systolic arrays in closed form after Samajdar et al. (SCALE-Sim, arXiv 1811.02883): cycles,
 * utilisation and buffer accesses of each layer as matrix products that are cut into folds.
 */
public final class SystolicEvaluator implements Evaluator {
  static final String DATAFLOW = "dataflow";
  static final String CONVENTION = "convention";
  static final String MEMORIES = "memories";

  private static final EvaluatorInfo INFO =
      new EvaluatorInfo(
          "systolic",
          "Systolic array",
          "1.0.0",
          "Closed forms of a systolic array of rows and columns, output-, weight- or"
              + " input-stationary: cycles with filling and loading, utilisation, accesses to the"
              + " buffers, and energy where the design states it.",
          List.of(
              "A. Samajdar, Y. Zhu, P. Whatmough, M. Mattina, T. Krishna, SCALE-Sim: Systolic CNN"
                  + " accelerator simulator, arXiv 1811.02883, 2018",
              "A. Samajdar, J. M. Joseph, Y. Zhu, P. Whatmough, M. Mattina, T. Krishna, A"
                  + " systematic methodology for characterizing scalability of DNN accelerators using"
                  + " SCALE-Sim, ISPASS, 2020",
              "H. T. Kung, Why systolic architectures?, IEEE Computer 15(1), 1982"),
          SystolicMetrics.all(),
          List.of(
              new Parameter(
                  DATAFLOW,
                  new Parameter.Choice(List.of("design", "os", "ws", "is", "any")),
                  "design",
                  "Operand that stays in the array: the one that the design says, outputs (os),"
                      + " weights (ws), inputs (is), or whichever is fastest for each layer (any; also"
                      + " for an array that says none)."),
              new Parameter(
                  CONVENTION,
                  new Parameter.Choice(List.of("rooftree", "scalesim")),
                  "rooftree",
                  "What counts as a cycle and an access: every one (rooftree), or as SCALE-Sim v3"
                      + " prints it without stalls (scalesim): one cycle less per product, and its"
                      + " known errors of counting."),
              new Parameter(
                  MEMORIES,
                  new Parameter.Choice(List.of("wait", "ideal")),
                  "wait",
                  "Whether the array waits for memories and interconnects whose bandwidth does not"
                      + " suffice (wait) or never does (ideal), as far as the roofline allows.")));

  @Override
  public EvaluatorInfo info() {
    return INFO;
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return new SystolicModel(context);
  }
}
