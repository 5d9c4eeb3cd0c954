package org.rooftree.evaluator.simulator.timeloop;

import java.util.List;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.quantity.Unit;

/**
 * Timeloop (Parashar et al.) as an evaluator: each layer is a run of its programs in a private
 * folder, with energy and area tables made from the design.
 */
public final class TimeloopEvaluator implements Evaluator {
  static final String FOLDER = "folder";
  static final String MODE = "mode";
  static final String OBJECTIVE = "objective";
  static final String ALGORITHM = "algorithm";
  static final String MAPPINGS = "mappings";
  static final String TIMEOUT = "timeout";
  static final String KEEP = "keep";

  private static final EvaluatorInfo INFO =
      new EvaluatorInfo(
          "timeloop",
          "Timeloop",
          "1.0.0",
          "Cycles, accesses and energy of a mapping by Timeloop, which must be installed: of the"
              + " mapping that is given, or of one that its mapper finds.",
          List.of(
              "A. Parashar, P. Raina, Y. S. Shao, Y.-H. Chen, V. A. Ying, A. Mukkara, R. Venkatesan,"
                  + " B. Khailany, S. W. Keckler, J. Emer, Timeloop: A systematic approach to DNN"
                  + " accelerator evaluation, ISPASS 2019"),
          TimeloopMetrics.all(),
          List.of(
              new Parameter(
                  FOLDER,
                  new Parameter.Text("folder"),
                  "",
                  "Folder that holds timeloop-model and timeloop-mapper; not set: they are looked"
                      + " for on the search path."),
              new Parameter(
                  MODE,
                  new Parameter.Choice(List.of("auto", "model", "mapper")),
                  "auto",
                  "Whether the mapping that is given is evaluated (model), Timeloop searches one"
                      + " (mapper), or searches for layers without a given one (auto)."),
              new Parameter(
                  OBJECTIVE,
                  new Parameter.Choice(List.of("latency", "energy", "edp")),
                  "latency",
                  "What the mapper minimises: cycles and then energy, energy and then cycles, or"
                      + " their product (edp)."),
              new Parameter(
                  ALGORITHM,
                  new Parameter.Choice(
                      List.of("random_pruned", "linear_pruned", "random", "exhaustive", "hybrid")),
                  "random_pruned",
                  "How the mapper searches; it runs with one thread, so that it finds the same"
                      + " again."),
              new Parameter(
                  MAPPINGS,
                  new Parameter.Physical(Unit.ONE, 1, 1e8),
                  "100",
                  "Valid mappings in a row without a better one after which the mapper stops."),
              new Parameter(
                  TIMEOUT,
                  new Parameter.Physical(Unit.of("s"), 0.1, 1e7),
                  "590 s",
                  "Longest time for one program and layer; the command line has a limit of its own,"
                      + " --time-limit."),
              new Parameter(
                  KEEP,
                  new Parameter.Text("folder"),
                  "",
                  "Folder that receives the files of each layer in a folder of its name:"
                      + " architecture, tables, problem, mapping, statistics, and how the tool was"
                      + " called; not set: they are deleted.")));

  @Override
  public EvaluatorInfo info() {
    return INFO;
  }

  /** Settings say in which folder the programs are. */
  @Override
  public ProgramUse programs() {
    return ProgramUse.NAMED;
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return new PreparedTimeloop(context);
  }
}
