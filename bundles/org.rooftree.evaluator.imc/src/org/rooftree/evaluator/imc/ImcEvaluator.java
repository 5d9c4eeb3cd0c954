package org.rooftree.evaluator.imc;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.quantity.Unit;
import org.rooftree.evaluator.mapping.MappingEvaluator;

/**
 * In-memory-computing macros from gate to network: the macro model of Houshmand, Sun and Verhelst,
 * with the mapping evaluator's model for everything outside of the macro.
 */
public final class ImcEvaluator implements Evaluator {
  static final String CLOCK = "clock";
  static final String DELAY_SCALING = "delayScaling";
  static final String LEAST_USE = "leastUse";
  static final String ADC_RANGE = "adcRange";

  private static final EvaluatorInfo MAPPING = new MappingEvaluator().info();

  private static final EvaluatorInfo INFO =
      new EvaluatorInfo(
          "imc",
          "In-memory computing",
          "1.0.0",
          "Clock, energy, area and throughput of analogue and digital in-memory-computing macros,"
              + " part by part, and of networks on them with the memories around.",
          literature(),
          ImcMetrics.all(MAPPING.metrics()),
          parameters());

  private static List<String> literature() {
    List<String> all = new ArrayList<>();
    all.add(
        "P. Houshmand, J. Sun, M. Verhelst, Benchmarking and modeling of analog and digital SRAM"
            + " in-memory computing architectures, arXiv 2305.18335, 2023");
    all.add(
        "J. Sun, P. Houshmand, M. Verhelst, Analog or digital in-memory computing? Benchmarking"
            + " through quantitative modeling, ICCAD 2023");
    all.addAll(MAPPING.literature());
    return all;
  }

  private static List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    all.add(
        new Parameter(
            CLOCK,
            new Parameter.Choice(List.of("slower", "macro", "design")),
            "slower",
            "Clock of the core of a macro: that of the design or the shortest that the macro"
                + " allows, whichever is slower; always that of the macro; or always that of the"
                + " design."));
    all.add(
        new Parameter(
            DELAY_SCALING,
            new Parameter.Choice(List.of("none", "alphaPower")),
            "none",
            "Delay of gates away from 0.9 V: as at 0.9 V, or by the alpha-power law."));
    all.add(
        new Parameter(
            LEAST_USE,
            new Parameter.Physical(Unit.of("1"), 0, 1),
            "0.05",
            "Share of rows x columns that a layer must be able to use; others run on a MAC array if"
                + " there is one."));
    all.add(
        new Parameter(
            ADC_RANGE,
            new Parameter.Physical(Unit.of("1"), 0.001, 1),
            "1",
            "Share of the largest sum of all rows that the ADCs cover; a smaller one rounds finer and"
                + " clips."));
    all.addAll(MappingEvaluator.mapperParameters());
    return all;
  }

  private final MappingEvaluator mapping = new MappingEvaluator();

  @Override
  public EvaluatorInfo info() {
    return INFO;
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return new ImcModel(context, mapping);
  }
}
