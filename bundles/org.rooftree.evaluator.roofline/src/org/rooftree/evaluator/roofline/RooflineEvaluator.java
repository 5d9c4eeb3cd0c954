package org.rooftree.evaluator.roofline;

import java.util.List;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.result.Metrics;

/**
 * Two-objective roofline after Verhelst, Benini, Verma (JSSC 2025); formulas from Williams et al.
 * (CACM 2009) and Choi et al. (IPDPS 2013).
 *
 * <p>Attainable rate {@code min(P_peak · SU · TU, min over levels (B_l · I_l))}; energy {@code N_op
 * · E_op + sum over levels (Q_l · E_l) + P_const · T}.
 */
public final class RooflineEvaluator implements Evaluator {
  static final String OVERLAP = "overlap";
  static final String STATIONARY = "stationary";

  /** Value of {@link #STATIONARY} under which the results bound every mapping. */
  static final String ANY = "any";

  static final String TRAFFIC = "traffic";
  static final String CEILINGS = "ceilings";

  private static final EvaluatorInfo INFO =
      new EvaluatorInfo(
          "roofline",
          "Two-objective roofline",
          "1.0.0",
          "Performance roofline with one roof per memory level and precision, and energy arch line:"
              + " bounds on latency, energy, power and area efficiency of each layer, with what"
              + " holds it back.",
          List.of(
              "M. Verhelst, L. Benini, N. Verma, Know Your Rooflines!, IEEE JSSC, 2025",
              "S. Williams, A. Waterman, D. Patterson, Roofline: an insightful visual performance"
                  + " model for multicore architectures, CACM 52(4), 2009",
              "J. W. Choi, D. Bedard, R. Fowler, R. Vuduc, A roofline model of energy, IPDPS, 2013",
              "T. M. Smith et al., A tight I/O lower bound for matrix multiplication, 2017"),
          Metrics.ALL,
          List.of(
              new Parameter(
                  OVERLAP,
                  new Parameter.Choice(List.of("design", "always", "never")),
                  "design",
                  "Whether data movement overlaps with compute: as doubleBuffered of each memory"
                      + " says, always (T = max) or never (T = sum)."),
              new Parameter(
                  STATIONARY,
                  new Parameter.Choice(List.of("design", "none", "weight", "input", "output", ANY)),
                  "design",
                  "Operand that stays in the array: as the design says, or another one; any: each"
                      + " one for as long as a mapping likes, which bounds every mapping."),
              new Parameter(
                  TRAFFIC,
                  new Parameter.Choice(List.of("capacity", "compulsory")),
                  "capacity",
                  "Bytes per level where no mapping is given: at least what the capacity of the"
                      + " memories inside forces, or every tensor once whatever the capacity."),
              new Parameter(
                  CEILINGS,
                  new Parameter.Switch(),
                  "true",
                  "Whether spatial and temporal utilisation and bandwidth efficiency lower the"
                      + " roofs.")));

  @Override
  public EvaluatorInfo info() {
    return INFO;
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return new Roofline(context);
  }
}
