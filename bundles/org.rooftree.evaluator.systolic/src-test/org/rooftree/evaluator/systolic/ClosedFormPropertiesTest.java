package org.rooftree.evaluator.systolic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The closed forms against arrays that are stepped through fold by fold, place by place, and
 * properties that hold for every shape.
 */
class ClosedFormPropertiesTest {
  private static final int SHAPES = 300;
  private static final int EVALUATIONS = 200_000;
  private static final long NOISE = 100_000;

  /** A product and an array for it. */
  private record Shape(int rows, int columns, int groups, int m, int n, int k) {
    static Shape of(SplittableRandom random) {
      return new Shape(
          1 + random.nextInt(7),
          1 + random.nextInt(7),
          1 + random.nextInt(3),
          1 + random.nextInt(20),
          1 + random.nextInt(20),
          1 + random.nextInt(20));
    }

    double[] form(Dataflow dataflow) {
      return form(dataflow, 1, 1);
    }

    double[] form(Dataflow dataflow, int arrays, int lanes) {
      double[] out = new double[ClosedForm.SIZE];
      ClosedForm.evaluate(dataflow, rows, columns, arrays, groups, m, n, k, lanes, out);
      return out;
    }

    long macs() {
      return (long) groups * m * n * k;
    }
  }

  /** What stepping through all folds counts. */
  private static final class Stepped {
    long cycles;
    long inputs;
    long weights;
    long outputs;
    long partials;
    double efficiency;
    long folds;

    Stepped(Dataflow dataflow, Shape s) {
      int alongRows = dataflow == Dataflow.OS ? s.m : s.k;
      int alongColumns = dataflow == Dataflow.IS ? s.m : s.n;
      int stream =
          switch (dataflow) {
            case OS -> s.k;
            case WS -> s.m;
            case IS -> s.n;
          };
      for (int g = 0; g < s.groups; g++) {
        for (int r = 0; r < alongRows; r += s.rows) {
          for (int c = 0; c < alongColumns; c += s.columns) {
            int usedRows = Math.min(s.rows, alongRows - r);
            int usedColumns = Math.min(s.columns, alongColumns - c);
            fold(dataflow, s, usedRows, usedColumns, stream, r > 0);
          }
        }
      }
      efficiency /= folds;
    }

    /** Element t reaches the unit in row i and column j in cycle i + j + t, after loading. */
    private void fold(
        Dataflow dataflow, Shape s, int usedRows, int usedColumns, int stream, boolean again) {
      int loading = dataflow == Dataflow.OS ? 0 : s.rows;
      long last = 0;
      for (int i = 0; i < s.rows; i++) {
        for (int j = 0; j < s.columns; j++) {
          for (int t = 0; t < stream; t++) {
            last = Math.max(last, loading + i + j + t);
          }
        }
      }
      cycles += last + 1;
      folds++;
      efficiency += (double) usedRows * usedColumns / (s.rows * s.columns);
      long byRows = (long) usedRows * stream;
      long byColumns = (long) usedColumns * stream;
      long staying = (long) usedRows * usedColumns;
      switch (dataflow) {
        case OS -> {
          inputs += byRows;
          weights += byColumns;
          outputs += staying;
        }
        case WS -> {
          inputs += byRows;
          weights += staying;
          outputs += byColumns;
          partials += again ? byColumns : 0;
        }
        case IS -> {
          weights += byRows;
          inputs += staying;
          outputs += byColumns;
          partials += again ? byColumns : 0;
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dataflow.class)
  void formsEqualSteppingThroughAllFolds(Dataflow dataflow) {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape shape = Shape.of(new SplittableRandom(seed));
      double[] form = shape.form(dataflow);
      Stepped stepped = new Stepped(dataflow, shape);
      assertThat(form[ClosedForm.CYCLES]).as("cycles of %s", shape).isEqualTo(stepped.cycles);
      assertThat(form[ClosedForm.FOLDS]).as("folds of %s", shape).isEqualTo(stepped.folds);
      assertThat(form[ClosedForm.INPUT_READS]).as("inputs of %s", shape).isEqualTo(stepped.inputs);
      assertThat(form[ClosedForm.WEIGHT_READS])
          .as("weights of %s", shape)
          .isEqualTo(stepped.weights);
      assertThat(form[ClosedForm.OUTPUT_WRITES])
          .as("outputs of %s", shape)
          .isEqualTo(stepped.outputs);
      assertThat(form[ClosedForm.PARTIAL_SUM_READS])
          .as("partial sums of %s", shape)
          .isEqualTo(stepped.partials);
      assertThat(Math.abs(form[ClosedForm.MAPPING_EFFICIENCY] - stepped.efficiency))
          .as("mapping efficiency of %s", shape)
          .isLessThan(1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource(Dataflow.class)
  void noArrayDoesMoreThanOneMacPerUnitAndCycle(Dataflow dataflow) {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape s = Shape.of(new SplittableRandom(seed));
      double[] form = s.form(dataflow);
      double units = (double) s.rows * s.columns;
      assertThat(form[ClosedForm.CYCLES] * units).isGreaterThanOrEqualTo(s.macs());
      assertThat(form[ClosedForm.COMPUTE_UTILISATION]).isBetween(0.0, 1.0);
      assertThat(form[ClosedForm.COMPUTE_UTILISATION])
          .isLessThanOrEqualTo(form[ClosedForm.MAPPING_EFFICIENCY]);
      assertThat(form[ClosedForm.CYCLES] * units * form[ClosedForm.COMPUTE_UTILISATION])
          .isBetween(s.macs() * (1 - 1e-12), s.macs() * (1 + 1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource(Dataflow.class)
  void largerProductNeverTakesFewerCyclesOrAccesses(Dataflow dataflow) {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape s = Shape.of(new SplittableRandom(seed));
      double[] form = s.form(dataflow);
      for (Shape larger :
          new Shape[] {
            new Shape(s.rows, s.columns, s.groups + 1, s.m, s.n, s.k),
            new Shape(s.rows, s.columns, s.groups, s.m + 1, s.n, s.k),
            new Shape(s.rows, s.columns, s.groups, s.m, s.n + 1, s.k),
            new Shape(s.rows, s.columns, s.groups, s.m, s.n, s.k + 1)
          }) {
        double[] more = larger.form(dataflow);
        for (int value = ClosedForm.CYCLES; value <= ClosedForm.PARTIAL_SUM_READS; value++) {
          assertThat(more[value]).as("%s of %s", value, larger).isGreaterThanOrEqualTo(form[value]);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dataflow.class)
  void largerArrayNeedsNoMoreFoldsAndNoMoreAccesses(Dataflow dataflow) {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape s = Shape.of(new SplittableRandom(seed));
      double[] form = s.form(dataflow);
      double[] larger =
          new Shape(s.rows + 1, s.columns + 1, s.groups, s.m, s.n, s.k).form(dataflow);
      assertThat(larger[ClosedForm.FOLDS]).isLessThanOrEqualTo(form[ClosedForm.FOLDS]);
      for (int value = ClosedForm.INPUT_READS; value <= ClosedForm.PARTIAL_SUM_READS; value++) {
        assertThat(larger[value]).isLessThanOrEqualTo(form[value]);
      }
    }
  }

  /** Filling takes longer the larger the array is: a small product is faster on a small one. */
  @Test
  void largerArrayIsSlowerWhereItSavesNoFold() {
    double[] small = new Shape(8, 8, 1, 8, 8, 8).form(Dataflow.OS);
    double[] large = new Shape(64, 64, 1, 8, 8, 8).form(Dataflow.OS);
    assertThat(small[ClosedForm.CYCLES]).isEqualTo(8 + 8 + 8 - 2);
    assertThat(large[ClosedForm.CYCLES]).isEqualTo(64 + 64 + 8 - 2);
  }

  /**
   * The longer the stream, the less filling counts: utilisation tends to the mapping efficiency.
   */
  @ParameterizedTest
  @EnumSource(Dataflow.class)
  void longStreamHidesFilling(Dataflow dataflow) {
    double before = 0;
    for (int length = 1; length <= 1 << 20; length *= 4) {
      Shape shape =
          switch (dataflow) {
            case OS -> new Shape(16, 16, 1, 16, 16, length);
            case WS -> new Shape(16, 16, 1, length, 16, 16);
            case IS -> new Shape(16, 16, 1, 16, length, 16);
          };
      double utilisation = shape.form(dataflow)[ClosedForm.COMPUTE_UTILISATION];
      assertThat(utilisation).isGreaterThan(before).isLessThan(1);
      before = utilisation;
    }
    assertThat(before).isGreaterThan(0.9999);
  }

  @ParameterizedTest
  @EnumSource(Dataflow.class)
  void moreArraysAndMoreProductsPerStepAreNeverSlower(Dataflow dataflow) {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape s = Shape.of(new SplittableRandom(seed));
      for (int more = 1; more < 5; more++) {
        assertThat(s.form(dataflow, more + 1, 1)[ClosedForm.CYCLES])
            .isLessThanOrEqualTo(s.form(dataflow, more, 1)[ClosedForm.CYCLES]);
        assertThat(s.form(dataflow, 1, more + 1)[ClosedForm.CYCLES])
            .isLessThanOrEqualTo(s.form(dataflow, 1, more)[ClosedForm.CYCLES]);
      }
    }
  }

  /** A product and its transpose change the roles of rows and columns, of inputs and weights. */
  @Test
  void inputStationaryIsWeightStationaryOfTheTranspose() {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape s = Shape.of(new SplittableRandom(seed));
      double[] is = s.form(Dataflow.IS);
      double[] ws = new Shape(s.rows, s.columns, s.groups, s.n, s.m, s.k).form(Dataflow.WS);
      assertThat(is[ClosedForm.CYCLES]).isEqualTo(ws[ClosedForm.CYCLES]);
      assertThat(is[ClosedForm.INPUT_READS]).isEqualTo(ws[ClosedForm.WEIGHT_READS]);
      assertThat(is[ClosedForm.WEIGHT_READS]).isEqualTo(ws[ClosedForm.INPUT_READS]);
      assertThat(is[ClosedForm.OUTPUT_WRITES]).isEqualTo(ws[ClosedForm.OUTPUT_WRITES]);
    }
  }

  @Test
  void evaluatingAllocatesNothing() {
    double[] out = new double[ClosedForm.SIZE];
    assertThat(run(out)).isPositive();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    long before = threads.getThreadAllocatedBytes(thread);
    double sum = run(out);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(sum).isPositive();
    assertThat(allocated).isLessThan(NOISE);
  }

  private static double run(double[] out) {
    double sum = 0;
    for (int i = 0; i < EVALUATIONS; i++) {
      Dataflow dataflow = i % 3 == 0 ? Dataflow.OS : i % 3 == 1 ? Dataflow.WS : Dataflow.IS;
      ClosedForm.evaluate(dataflow, 16, 16, 1, 1, 1 + i % 999, 64, 64, 1, out);
      sum += out[ClosedForm.CYCLES];
    }
    return sum;
  }
}
