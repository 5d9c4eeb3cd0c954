package org.rooftree.evaluator.simulator.scalesim;

import java.util.List;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.quantity.Unit;

/**
 * SCALE-Sim (Samajdar et al.) as an evaluator: each layer is a run of the tool in a private folder,
 * driven by its class, so that its traces are not written.
 */
public final class ScaleSimEvaluator implements Evaluator {
  static final String PYTHON = "python";
  static final String ROOT = "root";
  static final String TIMEOUT = "timeout";
  static final String DATAFLOW = "dataflow";
  static final String ROWS = "rows";
  static final String COLUMNS = "columns";
  static final String BANDWIDTH = "bandwidth";
  static final String WORDS = "wordsPerCycle";
  static final String COUNT = "count";
  static final String KEEP = "keep";

  private static final Unit ONE = Unit.ONE;

  private static final EvaluatorInfo INFO =
      new EvaluatorInfo(
          "scalesim",
          "SCALE-Sim",
          "1.0.0",
          "Cycle-accurate simulation of a systolic array by SCALE-Sim 2 or 3, which must be"
              + " installed: cycles, stalls, accesses and rates between array, memories and"
              + " off-chip memory.",
          List.of(
              "A. Samajdar, Y. Zhu, P. Whatmough, M. Mattina, T. Krishna, SCALE-Sim: Systolic CNN"
                  + " accelerator simulator, arXiv 1811.02883, 2018",
              "A. Samajdar, J. M. Joseph, Y. Zhu, P. Whatmough, M. Mattina, T. Krishna, A systematic"
                  + " methodology for characterizing scalability of DNN accelerators using"
                  + " SCALE-Sim, ISPASS 2020"),
          ScaleSimMetrics.all(),
          List.of(
              new Parameter(
                  PYTHON,
                  new Parameter.Text("program"),
                  "python3",
                  "Python that runs SCALE-Sim: a name on the search path or a file."),
              new Parameter(
                  ROOT,
                  new Parameter.Text("folder"),
                  "",
                  "Folder of a checkout of SCALE-Sim, which holds the folder scalesim; not set: the"
                      + " package that is installed in Python."),
              new Parameter(
                  TIMEOUT,
                  new Parameter.Physical(Unit.of("s"), 0.1, 1e7),
                  "590 s",
                  "Longest time for one layer; the command line has a limit of its own,"
                      + " --time-limit."),
              new Parameter(
                  DATAFLOW,
                  new Parameter.Choice(List.of("design", "os", "ws", "is")),
                  "design",
                  "Operand that stays in the array: the one that the design says (outputs if none),"
                      + " outputs (os), weights (ws) or inputs (is)."),
              new Parameter(
                  ROWS,
                  new Parameter.Physical(ONE, 1, 1 << 20, "design"),
                  "design",
                  "Rows of the array, instead of those of the design."),
              new Parameter(
                  COLUMNS,
                  new Parameter.Physical(ONE, 1, 1 << 20, "design"),
                  "design",
                  "Columns of the array, instead of those of the design."),
              new Parameter(
                  BANDWIDTH,
                  new Parameter.Choice(List.of("calc", "user")),
                  "calc",
                  "Off-chip bandwidth: as much as the array asks for without stalls (calc), or that"
                      + " of the design or of wordsPerCycle, with stalls (user)."),
              new Parameter(
                  WORDS,
                  new Parameter.Physical(Unit.of("1/cycle"), 1, 1e9, "design"),
                  "design",
                  "Words per cycle between off-chip memory and each of the three memories, for"
                      + " bandwidth=user; design: the bandwidth of the outermost memory."),
              new Parameter(
                  COUNT,
                  new Parameter.Choice(List.of("total", "prefetch")),
                  "total",
                  "What counts as cycles of a layer: from its first operation on (total), or from"
                      + " the first word that is fetched to the last that is written (prefetch)."),
              new Parameter(
                  KEEP,
                  new Parameter.Text("folder"),
                  "",
                  "Folder that receives the files of each layer in a folder of its name:"
                      + " configuration, topology, reports, and how the tool was called; not set:"
                      + " they are deleted.")));

  @Override
  public EvaluatorInfo info() {
    return INFO;
  }

  /** Settings say which Python is started. */
  @Override
  public ProgramUse programs() {
    return ProgramUse.NAMED;
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return new PreparedScaleSim(context);
  }
}
