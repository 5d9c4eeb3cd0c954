package org.rooftree.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;

/** An evaluator that does what a test says, and counts how often it was asked to. */
final class Scripted implements Evaluator {
  static final String ID = "scripted";
  static final String VERSION = "1.2.3";

  final AtomicInteger evaluations = new AtomicInteger();
  private final BiFunction<Layer, Progress, LayerResult> script;

  /** Whether the cost of a layer is said to depend on its place, and notes to fail. */
  boolean dependsOnNetwork;

  boolean notesFail;

  /** What it says of repeated runs and of programs, and how often it was closed. */
  boolean repeatable = true;

  ProgramUse programs = ProgramUse.NONE;
  final AtomicInteger closed = new AtomicInteger();

  Scripted(BiFunction<Layer, Progress, LayerResult> script) {
    this.script = script;
  }

  /** Returns an evaluator that gives a possible result for every layer. */
  static Scripted good() {
    return new Scripted((layer, progress) -> Samples.result(layer.body()));
  }

  @Override
  public EvaluatorInfo info() {
    return info(ID);
  }

  static EvaluatorInfo info(String id) {
    return new EvaluatorInfo(
        id,
        "Scripted",
        VERSION,
        "For tests.",
        List.of(),
        Metrics.ALL,
        List.of(
            new Parameter("mode", new Parameter.Choice(List.of("slow", "fast")), "slow", "Speed."),
            new Parameter("clock", new Parameter.Physical(Unit.of("GHz"), 0.1, 10), "", "Clock.")));
  }

  @Override
  public ProgramUse programs() {
    return programs;
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return new PreparedEvaluator() {
      @Override
      public Applicability applicability(Layer layer) {
        return layer.name().startsWith("unsuitable")
            ? Applicability.no("no MAC unit for it", "add one")
            : Applicability.YES;
      }

      @Override
      public LayerResult evaluate(Layer layer, Progress progress) {
        evaluations.incrementAndGet();
        return script.apply(layer, progress);
      }

      @Override
      public List<String> notes() {
        if (notesFail) {
          throw new IllegalStateException("no words");
        }
        return List.of("a note");
      }

      @Override
      public boolean dependsOnNetwork() {
        return dependsOnNetwork;
      }

      @Override
      public boolean isRepeatable() {
        return repeatable;
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  /** Returns an evaluator whose preparation does what a test says. */
  static Evaluator preparing(Runnable preparation) {
    Scripted good = good();
    return new Evaluator() {
      @Override
      public EvaluatorInfo info() {
        return good.info();
      }

      @Override
      public PreparedEvaluator prepare(EvaluationContext context) {
        preparation.run();
        return good.prepare(context);
      }
    };
  }

  static Map<String, String> mode(String value) {
    return Map.of("mode", value);
  }
}
