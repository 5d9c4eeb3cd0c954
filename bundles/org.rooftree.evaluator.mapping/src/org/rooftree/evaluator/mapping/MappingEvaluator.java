package org.rooftree.evaluator.mapping;

import java.util.List;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.quantity.Unit;

/**
 * Loop-nest cost model with uneven mapping after Mei et al., ZigZag, IEEE TC 2021, and a search for
 * the mapping. What does not depend on the costs and sizes in which designs differ is worked out
 * once for all designs that one evaluator sees.
 */
public final class MappingEvaluator implements Evaluator {
  static final String OBJECTIVE = "objective";
  static final String MODE = "mode";
  static final String LPF_LIMIT = "lpfLimit";
  static final String FACTORS = "factors";
  static final String TIME_LIMIT = "timeLimit";
  static final String ALLOCATION = "allocation";
  static final String SPATIAL_CANDIDATES = "spatialCandidates";
  static final String MIXED_UNROLLING = "mixedUnrolling";
  static final String LOCALITY = "locality";
  static final String FUSION = "fusion";

  private static final EvaluatorInfo INFO =
      new EvaluatorInfo(
          "mapping",
          "Loop-nest mapping",
          "1.0.0",
          "Energy, latency and traffic of each layer for a mapping of its loops onto the array and"
              + " the memories, given or searched, with what bounds it.",
          List.of(
              "L. Mei, P. Houshmand, V. Jain, S. Giraldo, M. Verhelst, ZigZag: Enlarging joint"
                  + " architecture-mapping design space exploration for DNN accelerators, IEEE"
                  + " Transactions on Computers 70(8), 2021",
              "A. Symons, L. Mei, M. Verhelst, LOMA: Fast auto-scheduling on DNN accelerators"
                  + " through loop-order-based memory allocation, AICAS 2021"),
          MappingMetrics.all(),
          List.of(
              new Parameter(
                  OBJECTIVE,
                  new Parameter.Choice(List.of("energy", "latency", "edp", "pareto")),
                  "latency",
                  "What a mapping is chosen for: energy, latency, their product (edp), or the set"
                      + " that no mapping beats in both (pareto; totals are of the least edp)."),
              new Parameter(
                  MODE,
                  new Parameter.Choice(List.of("corrected", "compatible")),
                  "corrected",
                  "Corrected counts what a design states and ZigZag ignores, without its defects;"
                      + " compatible gives the numbers of ZigZag 3.8.5."),
              new Parameter(
                  LPF_LIMIT,
                  new Parameter.Physical(Unit.of("1"), 1, 12, "all"),
                  "all",
                  "Merges the prime factors of the loops to so many and tries all their orders with"
                      + " greedy allocation, as ZigZag's LOMA does. all: no limit, all prime factors"
                      + " and every allocation."),
              new Parameter(
                  FACTORS,
                  new Parameter.Choice(List.of("perfect", "imperfect")),
                  "perfect",
                  "Whether the loops in time have exactly the iterations needed (perfect), or may be"
                      + " padded to numbers with more prime factors, by a quarter in all, and be"
                      + " charged for it (imperfect)."),
              new Parameter(
                  TIME_LIMIT,
                  new Parameter.Physical(Unit.of("s"), 0.001, 86_400),
                  "20 s",
                  "How long the search for one layer may take; then the best mapping so far counts,"
                      + " with the gap that is left."),
              new Parameter(
                  ALLOCATION,
                  new Parameter.Choice(List.of("greedy", "even")),
                  "greedy",
                  "With lpfLimit: each operand takes the loops that save most accesses (greedy), or"
                      + " all operands of a memory take the same (even)."),
              new Parameter(
                  SPATIAL_CANDIDATES,
                  new Parameter.Physical(Unit.of("1"), 1, 1000),
                  "3",
                  "How many spatial mappings are tried where none is given; those that use most"
                      + " units first."),
              new Parameter(
                  MIXED_UNROLLING,
                  new Parameter.Choice(List.of("design", "always", "never")),
                  "design",
                  "Whether several loops may share an array dimension that no mapping fixes: for"
                      + " macros and, in corrected mode, arrays (design), always or never."),
              new Parameter(
                  LOCALITY,
                  new Parameter.Choice(List.of("false", "true")),
                  "false",
                  "Whether layers may leave results on chip for those that read them. Corrected:"
                      + " where that is better for the network; compatible: by ZigZag's rule."),
              new Parameter(
                  FUSION,
                  new Parameter.Choice(List.of("false", "true")),
                  "false",
                  "Whether up to four consecutive layers may run tile after tile, with only a tile"
                      + " of the tensors between them on chip, where that is better than locality"
                      + " alone. Rows that tiles share are computed again and weights are read again"
                      + " for each tile. Implies locality; corrected mode only, for one objective.")));

  private final MappingCache cache = new MappingCache();

  @Override
  public EvaluatorInfo info() {
    return INFO;
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return new MappingModel(context, cache);
  }

  /**
   * Returns the parameters that evaluators around {@link #mapper} share with this one. Fusion is
   * not among them: what they say of the cells of a macro is of layers that run as a whole.
   */
  public static List<Parameter> mapperParameters() {
    return INFO.parameters().stream().filter(p -> !p.name().equals(FUSION)).toList();
  }

  /**
   * Prepares for an evaluator that knows more of the units.
   *
   * @param context design, network, mapping and parameters of this evaluator
   * @param choice which units a layer may run on
   */
  public LayerMapper mapper(EvaluationContext context, UnitChoice choice) {
    return new MappingModel(context, choice, cache);
  }
}
