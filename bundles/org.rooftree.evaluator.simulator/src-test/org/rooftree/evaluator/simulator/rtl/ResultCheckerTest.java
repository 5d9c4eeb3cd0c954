package org.rooftree.evaluator.simulator.rtl;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.rooftree.api.process.ProcessException;
import org.rooftree.evaluator.simulator.SimulationException;

class ResultCheckerTest {
  private static final Hardware DRAINED = new Hardware(false, 2, 2, 8, 8, 16, true);
  private static final Hardware STREAMED = new Hardware(true, 2, 2, 8, 8, 16, true);
  private static final Fold FOLD = new Fold(0, 0, 0, 2, 2, 3, 1);

  private static void check(Hardware hardware, Flow flow, String text) throws Exception {
    ResultChecker checker =
        new ResultChecker(hardware, operands(flow), new BufferedReader(new StringReader(text)));
    checker.check(FOLD);
    checker.end();
  }

  private static Operands operands(Flow flow) {
    return new Operands(flow, 3, 8, 8, 1, 1);
  }

  private static String hex(long left, long right) {
    return String.format("%04x%04x", right & 0xFFFF, left & 0xFFFF);
  }

  /** Result (m, n) of a product with an inner dimension of a size. */
  private static long product(int m, int n, int inner) {
    Operands operands = operands(Flow.OS);
    long sum = 0;
    for (int k = 0; k < inner; k++) {
      sum += operands.input(0, m, k) * operands.weight(0, k, n);
    }
    return sum;
  }

  private static String drained() {
    return "3 "
        + hex(product(1, 0, 3), product(1, 1, 3))
        + "\n3 "
        + hex(product(0, 0, 3), product(0, 1, 3))
        + "\n";
  }

  private static String streamed() {
    return "1 "
        + hex(product(0, 0, 2), 0)
        + "\n3 "
        + hex(product(1, 0, 2), product(0, 1, 2))
        + "\n3 "
        + hex(product(2, 0, 2), product(1, 1, 2))
        + "\n2 "
        + hex(0, product(2, 1, 2))
        + "\n";
  }

  @Test
  void productsAreAccepted() {
    assertThatCode(() -> check(DRAINED, Flow.OS, drained())).doesNotThrowAnyException();
    assertThatCode(() -> check(STREAMED, Flow.WS, streamed())).doesNotThrowAnyException();
  }

  @Test
  void wrongProductIsFound() {
    String wrong = drained().replaceFirst("[0-9a-f](?=\n)", "z");
    char digit = drained().charAt(wrong.indexOf('z'));
    String changed = wrong.replace('z', digit == '0' ? '1' : '0');
    assertThatThrownBy(() -> check(DRAINED, Flow.OS, changed))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("wrong product");
    assertThatThrownBy(
            () ->
                check(
                    STREAMED,
                    Flow.WS,
                    streamed()
                        .replaceFirst("1 ....", "1 1234")
                        .replaceFirst("1 1234....", "1 0000beef")))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("row 0, column 0");
  }

  @Test
  void unknownBitsAreNoSum() {
    assertThatThrownBy(() -> check(DRAINED, Flow.OS, drained().replaceFirst("3 ..", "3 xx")))
        .isInstanceOf(ProcessException.class)
        .hasMessageContaining("is no sum");
  }

  @Test
  void incompleteAndSurplusResultsAreRefused() {
    assertThatThrownBy(() -> check(DRAINED, Flow.OS, drained().substring(0, 11)))
        .isInstanceOf(ProcessException.class)
        .hasMessageContaining("end too early");
    assertThatThrownBy(() -> check(DRAINED, Flow.OS, drained() + "3 00000000\n"))
        .isInstanceOf(ProcessException.class)
        .hasMessageContaining("too many");
    assertThatThrownBy(() -> check(STREAMED, Flow.WS, streamed().replaceFirst("^1", "3")))
        .isInstanceOf(ProcessException.class)
        .hasMessageContaining("column 1 is too many");
    assertThatThrownBy(() -> check(DRAINED, Flow.OS, "nonsense\n"))
        .isInstanceOf(ProcessException.class)
        .hasMessageContaining("not two numbers");
  }
}
