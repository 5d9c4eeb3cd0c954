package org.rooftree.evaluator.systolic;

/**
 * What an array of R rows and C columns makes of products of an M × K and a K × N matrix.
 *
 * <pre>
 *   dataflow  S_r  S_c  T   cycles per fold
 *   os        M    N    K    R + C + T - 2
 *   ws        K    N    M   2R + C + T - 2
 *   is        K    M    N   2R + C + T - 2
 *
 *   folds F = ceil(S_r / R) · ceil(S_c / C), one after the other
 * </pre>
 *
 * <p>Output-stationary arrays leave the last sums in their places: the R cycles that it takes to
 * shift them out are not counted. Source: A. Samajdar et al., SCALE-Sim: Systolic CNN accelerator
 * simulator, arXiv 1811.02883, 2018.
 */
final class ClosedForm {
  static final int ROW_FOLDS = 0;
  static final int COLUMN_FOLDS = 1;

  /** Folds of all products. */
  static final int FOLDS = 2;

  /** T: steps that the moving operands take [1]. */
  static final int STREAM = 3;

  static final int CYCLES_PER_FOLD = 4;

  /** Cycles of the array, or of each of several that share the folds. */
  static final int CYCLES = 5;

  /** Elements read from and written to the buffers at the edge of the array. */
  static final int INPUT_READS = 6;

  static final int WEIGHT_READS = 7;
  static final int OUTPUT_WRITES = 8;

  /** Partial sums read back into the array or added in the buffer. */
  static final int PARTIAL_SUM_READS = 9;

  /** Share of the array in use, mean over the folds [1]. */
  static final int MAPPING_EFFICIENCY = 10;

  /** Share of the array's cycles that compute, mean over the folds [1]. */
  static final int COMPUTE_UTILISATION = 11;

  static final int SIZE = 12;

  private ClosedForm() {}

  /**
   * Evaluates the forms without allocating anything.
   *
   * @param dataflow which operand stays
   * @param rows R, at least 1
   * @param columns C, at least 1
   * @param arrays arrays that share the folds of all products
   * @param groups independent products
   * @param m rows of the inputs
   * @param n columns of the weights
   * @param k inner dimension
   * @param lanes products of the inner dimension that a MAC unit adds up per step, at least 1
   * @param out receives {@link #SIZE} values
   */
  static void evaluate(
      Dataflow dataflow,
      long rows,
      long columns,
      long arrays,
      long groups,
      long m,
      long n,
      long k,
      long lanes,
      double[] out) {
    long inner = Math.ceilDiv(k, lanes);
    long alongRows = dataflow == Dataflow.OS ? m : inner;
    long alongColumns = dataflow == Dataflow.IS ? m : n;
    long stream =
        switch (dataflow) {
          case OS -> inner;
          case WS -> m;
          case IS -> n;
        };
    long rowFolds = Math.ceilDiv(alongRows, rows);
    long columnFolds = Math.ceilDiv(alongColumns, columns);
    double g = groups;
    double folds = g * rowFolds * columnFolds;
    double perFold = (dataflow == Dataflow.OS ? rows : 2 * rows) + columns + (double) stream - 2;
    out[ROW_FOLDS] = rowFolds;
    out[COLUMN_FOLDS] = columnFolds;
    out[FOLDS] = folds;
    out[STREAM] = stream;
    out[CYCLES_PER_FOLD] = perFold;
    out[CYCLES] = Math.ceil(folds / arrays) * perFold;
    double inputs = g * m * k;
    double weights = g * k * n;
    double outputs = g * m * n;
    out[INPUT_READS] = dataflow == Dataflow.IS ? inputs : inputs * columnFolds;
    out[WEIGHT_READS] =
        switch (dataflow) {
          case OS -> weights * rowFolds;
          case WS -> weights;
          case IS -> weights * columnFolds;
        };
    out[OUTPUT_WRITES] = dataflow == Dataflow.OS ? outputs : outputs * rowFolds;
    out[PARTIAL_SUM_READS] = dataflow == Dataflow.OS ? 0 : outputs * (rowFolds - 1);
    double used = (double) alongRows * alongColumns / ((double) rowFolds * columnFolds);
    out[MAPPING_EFFICIENCY] = used / ((double) rows * columns);
    out[COMPUTE_UTILISATION] = out[MAPPING_EFFICIENCY] * stream / perFold;
  }

  /**
   * Turns the values into what SCALE-Sim v3 (commit 1d62b68) prints for one array whose MAC units
   * add one product per cycle: the number of the last cycle, counted from 0, for each product; R +
   * C writes too many per fold of output-stationary arrays (issue #166 of its repository); no
   * partial sums read back; and the skew twice in the compute utilisation of the others.
   *
   * @param dataflow which operand stays
   * @param rows R
   * @param columns C
   * @param groups independent products, which the tool knows as layers of their own
   * @param out what {@link #evaluate} returned; changed
   */
  static void asScaleSim(Dataflow dataflow, long rows, long columns, long groups, double[] out) {
    out[CYCLES] -= groups;
    out[PARTIAL_SUM_READS] = 0;
    if (dataflow == Dataflow.OS) {
      out[OUTPUT_WRITES] += out[FOLDS] * (rows + columns);
    } else {
      out[COMPUTE_UTILISATION] *=
          out[CYCLES_PER_FOLD] / (2.0 * rows + 2.0 * columns + out[STREAM] - 3);
    }
  }
}
