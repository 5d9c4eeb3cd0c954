package org.rooftree.evaluator.simulator.rtl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.design.SystolicShape;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.process.Programs;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.workload.Gemm;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.evaluator.simulator.SimulationException;

/** The simulated array of one design. */
final class RtlModel implements PreparedEvaluator {
  /** Larger arrays take the compiler minutes. */
  private static final long MOST_UNITS = 4096;

  private static final int MOST_BITS = 32;
  private static final String INSTEAD =
      "use the systolic evaluator, whose closed form gives the same cycles";

  private final Design design;
  private final String dataflow;
  private final FoldPlan.Extent extent;
  private final double limit;
  private final boolean activity;
  private final long seed;
  private final Duration timeout;
  private final Tools tools;
  private final HardwareCompiler compiler;

  /** What is to be simulated for a layer, or why it is not. */
  record Setup(
      ComputeUnit unit,
      Flow flow,
      Gemm gemm,
      Hardware hardware,
      FoldPlan plan,
      Operands operands) {}

  private record Choice(Applicability applicability, Optional<Setup> setup) {
    static Choice no(String reason, String remedy) {
      return new Choice(Applicability.no(reason, remedy), Optional.empty());
    }
  }

  RtlModel(EvaluationContext context, Tools tools) {
    this.tools = tools;
    Parameters parameters = context.parameters();
    design = context.design();
    dataflow = parameters.text(RtlEvaluator.DATAFLOW);
    extent = FoldPlan.Extent.valueOf(parameters.text(RtlEvaluator.FOLDS).toUpperCase(Locale.ROOT));
    limit = base(parameters, RtlEvaluator.LIMIT);
    activity = parameters.isOn(RtlEvaluator.ACTIVITY);
    seed = (long) base(parameters, RtlEvaluator.SEED);
    timeout = Duration.ofMillis((long) (1000 * base(parameters, RtlEvaluator.TIMEOUT)));
    compiler = new HardwareCompiler(tools.compiler(), timeout);
  }

  private static double base(Parameters parameters, String name) {
    return parameters.quantity(name).map(Quantity::base).orElseThrow();
  }

  /** The buffers of the simulated array never let it wait, whatever bandwidth the design states. */
  @Override
  public boolean mayBeatRoofline() {
    return true;
  }

  @Override
  public Applicability applicability(Layer layer) {
    for (String program : List.of(tools.compiler(), tools.simulator())) {
      if (Programs.find(program).isEmpty()) {
        return Applicability.no(
            "there is no program " + program + " on this machine", Tools.REMEDY);
      }
    }
    return choose(layer).applicability();
  }

  private Choice choose(Layer layer) {
    if (!(layer.body() instanceof LoopNest nest)) {
      return Choice.no(
          "it is known by its cost only, so that there are no products to simulate",
          "give it as a loop nest, or evaluate it with the systolic or the roofline evaluator");
    }
    double weightBits = bits(nest, OperandRole.WEIGHT);
    double inputBits = bits(nest, OperandRole.INPUT);
    List<String> reasons = new ArrayList<>();
    for (ComputeUnit unit : design.unitsFor(true)) {
      Optional<SystolicShape> shape = SystolicShape.of(unit);
      Optional<PrecisionMode> mode = unit.mode(weightBits, inputBits);
      if (shape.isEmpty()) {
        reasons.add(unit.path() + " is no array of two dimensions");
      } else if (mode.isEmpty()) {
        reasons.add(
            String.format(
                Locale.ROOT,
                "%s has no precision mode for weights of %.4g and inputs of %.4g bit",
                unit.path(),
                weightBits,
                inputBits));
      } else {
        return choose(nest, unit, shape.get(), mode.get());
      }
    }
    return Choice.no(
        reasons.isEmpty()
            ? "the design has no compute array"
            : "the design has no systolic array for it: " + String.join("; ", reasons),
        "give the design a compute array of two dimensions with a precision mode for the layer");
  }

  private Choice choose(LoopNest nest, ComputeUnit unit, SystolicShape shape, PrecisionMode mode) {
    String name = unit.path() + " in mode " + mode.name();
    if (mode.format() != PrecisionMode.Format.INTEGER) {
      return Choice.no(
          name + " computes in floating point, the simulated array in integers", INSTEAD);
    }
    if (mode.macsPerUnit() != 1) {
      return Choice.no(
          name
              + " adds "
              + Quantity.number(mode.macsPerUnit())
              + " products per MAC unit and cycle, the simulated array one",
          INSTEAD);
    }
    if (unit.units() > MOST_UNITS) {
      return Choice.no(
          unit.path()
              + " has "
              + unit.units()
              + " MAC units, at most "
              + MOST_UNITS
              + " can be compiled",
          INSTEAD + ", or simulate a smaller array");
    }
    int weightBits = wholeBits(nest, OperandRole.WEIGHT);
    int inputBits = wholeBits(nest, OperandRole.INPUT);
    if (Math.max(weightBits, inputBits) > MOST_BITS) {
      return Choice.no(
          "its operands have more than " + MOST_BITS + " bit", "quantise the layer, or " + INSTEAD);
    }
    Flow flow =
        dataflow.equals("design")
            ? Flow.of(unit.stationary())
            : Flow.valueOf(dataflow.toUpperCase(Locale.ROOT));
    Gemm gemm = Gemm.of(nest);
    FoldPlan plan = FoldPlan.of(flow, gemm, shape.rowCount(), shape.columnCount(), extent);
    if (plan.macUnitCycles() > limit) {
      return Choice.no(
          String.format(
              Locale.ROOT,
              "%s of its folds would take %.3g MAC units times cycles to simulate, the limit is %.3g",
              plan.complete() ? "all" : "one of each shape",
              plan.macUnitCycles(),
              limit),
          (plan.complete() ? "set folds=shapes, " : "")
              + "set a higher limit for a longer simulation, or "
              + INSTEAD);
    }
    boolean transposed = flow == Flow.IS;
    Hardware hardware =
        new Hardware(
            flow != Flow.OS,
            shape.rowCount(),
            shape.columnCount(),
            transposed ? weightBits : inputBits,
            transposed ? inputBits : weightBits,
            Math.min(64, 4 * Math.ceilDiv(Math.max(1, mode.accumulatorBits()), 4)),
            activity);
    Operands operands =
        new Operands(
            flow,
            seed,
            inputBits,
            weightBits,
            density(nest, OperandRole.INPUT),
            density(nest, OperandRole.WEIGHT));
    return new Choice(
        Applicability.YES, Optional.of(new Setup(unit, flow, gemm, hardware, plan, operands)));
  }

  private static double bits(LoopNest nest, OperandRole role) {
    return nest.operand(role).map(Operand::bits).orElse(0.0);
  }

  private static int wholeBits(LoopNest nest, OperandRole role) {
    return (int) Math.max(1, Math.ceil(bits(nest, role)));
  }

  private static double density(LoopNest nest, OperandRole role) {
    return nest.operand(role).map(Operand::density).orElse(1.0);
  }

  @Override
  public LayerResult evaluate(Layer layer, Progress progress) {
    Setup setup =
        choose(layer)
            .setup()
            .orElseThrow(() -> new IllegalStateException(layer.path() + " is not applicable"));
    try {
      byte[] program = compiler.program(setup.hardware(), progress);
      List<FoldReport> reports =
          new ArraySimulation(
                  tools.simulator(),
                  setup.hardware(),
                  setup.operands(),
                  setup.plan().folds(),
                  progress)
              .run(program, timeout);
      RtlResult result = new RtlResult(setup, reports, (LoopNest) layer.body(), layer.path());
      return new LayerResult(result.metrics(), "compute", result::explain);
    } catch (ProcessException e) {
      throw new SimulationException(e);
    }
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Simulated is the array alone: its buffers never let it wait, even where the roofline says"
            + " that the bandwidth of a memory does not suffice.",
        "Cycles of an output-stationary array count the drain of R cycles per fold, which the closed"
            + " forms and SCALE-Sim leave out; array cycles do not.",
        "Operands are uniform random numbers of seed "
            + seed
            + "; toggles of other data differ, cycles and accesses do not.");
  }
}
